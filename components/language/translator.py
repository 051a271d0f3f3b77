"""Words on a screen: one catalogue file a language, CLDR for numbers, dates and country names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from components.records.countries import country_name
from components.records.fields import ANY_LANGUAGE
from components.records.partial_date import PartialDate

CATALOGUES = Path(__file__).parent / "catalogues"
DEFAULT = "en"

Message = str | dict[str, str]


@dataclass(frozen=True)
class Translator:
    """Puts keys, codes, dates and numbers into the words of one language.

    `messages` maps a key to its text, or to the texts of its CLDR plural forms.
    """

    language: str
    messages: Mapping[str, Message]

    def __call__(self, key: str, **values: object) -> str:
        """Return the message of a key, filled in. `count` chooses the plural form.

        Numbers and dates among the values are written the way of the language.

        Raises:
            KeyError: no such key, or a placeholder without a value.
        """
        message = self.messages[key]
        if isinstance(message, dict):
            message = message.get(self._plural(values["count"]), message["other"])
        return message.format(**{name: self._value(value) for name, value in values.items()})

    def text(self, words: Mapping[str, str] | None) -> str:
        """Return what the data say in this language, else in English, else in any language."""
        if not words:
            return ""
        for language in (self.language, ANY_LANGUAGE, DEFAULT):
            if language in words:
                return words[language]
        return next(iter(words.values()))

    def country(self, code: str) -> str:
        """Return what an ISO 3166-1 alpha-3 code is called: the catalogue's name, else CLDR's.

        The catalogue has names that the United Nations or the country's press write otherwise.
        """
        if f"country.{code}" in self.messages:
            return self(f"country.{code}")
        return country_name(code, self.language)

    def language_name(self, code: str) -> str:
        """Return the CLDR name of a language, in this language."""
        return str(Locale.parse(self.language).languages.get(code, code))

    def number(self, value: float) -> str:
        return _number(value, self.language)

    def date(self, value: PartialDate | date, short: bool = False) -> str:
        """Return a date to the precision that is known: a day, a period, a month or a year."""
        if isinstance(value, date):
            value = PartialDate(value, value)
        if value.precision == "period":
            one_month = value.first.isoformat()[:7] == value.last.isoformat()[:7]
            first = str(value.first.day) if one_month else self.date(value.first, short)
            key = "date.period_of_month" if one_month else "date.period"
            return self(key, first=first, last=self.date(value.last, short))
        if value.precision == "year":
            return str(value.first.year)
        if value.precision == "month":
            if not short:
                return str(format_skeleton("yMMMM", value.first, locale=self.language))
            return str(format_date(value.first, self("date.month_short"), locale=self.language))
        pattern = self("date.day_short" if short else "date.day")
        if value.first.day == 1:  # "1er mars" in French
            pattern = re.sub(r"\bd\b", self("date.first_of_month"), pattern, count=1)
        return _date(value.first, pattern, self.language)

    def listed(self, words: Iterable[str]) -> str:
        """Return words joined the way of the language: "a, b, and c"."""
        return str(format_list(list(words), locale=self.language))

    def _value(self, value: object) -> object:
        if isinstance(value, bool):
            return value
        if isinstance(value, (int, float)):
            return self.number(value)
        return self.date(value) if isinstance(value, (date, PartialDate)) else value

    def _plural(self, count: Any) -> str:
        return _plural_form(count, self.language)


# A page says the same few numbers and dates hundreds of times; Babel reads their form each time
@lru_cache(maxsize=10_000, typed=True)
def _number(value: float, language: str) -> str:
    return str(format_decimal(value, locale=language))


@lru_cache(maxsize=10_000, typed=True)
def _plural_form(count: Any, language: str) -> str:
    return str(Locale.parse(language).plural_form(count))


@lru_cache(maxsize=10_000)
def _date(day: date, pattern: str, language: str) -> str:
    return str(format_date(day, pattern, locale=language))


@cache
def languages(folder: Path = CATALOGUES) -> dict[str, str]:
    """Return the languages that have a catalogue, each with its own name, the default first."""
    codes = sorted(path.stem for path in folder.glob("*.yaml"))
    codes.sort(key=lambda code: code != DEFAULT)
    return {code: _own_name(code) for code in codes}


@cache
def translator(language: str, folder: Path = CATALOGUES) -> Translator:
    """Return the translator of a language. What a catalogue lacks is said in English."""
    messages = _read(DEFAULT, folder)
    if language != DEFAULT:
        messages = messages | _read(language, folder)
    return Translator(language, messages)


def choose_language(wanted: Iterable[str | None], folder: Path = CATALOGUES) -> str:
    """Return the first language of a wish list that has a catalogue; `fr-CA` is `fr`."""
    known = languages(folder)
    for wish in wanted:
        code = (wish or "").replace("_", "-").split("-")[0].lower()
        if code in known:
            return code
    return DEFAULT


def accepted(header: str) -> list[str]:
    """Return the languages of an Accept-Language header (RFC 9110), the most wanted first."""
    wishes = []
    for part in header.split(","):
        code, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1), code.strip()))
        except ValueError:
            continue
    return [code for weight, code in sorted(wishes, key=lambda wish: wish[0]) if weight and code]


def _read(language: str, folder: Path) -> dict[str, Message]:
    text = (folder / f"{language}.yaml").read_text(encoding="utf-8")
    messages: dict[str, Message] = yaml.safe_load(text)
    return messages


def _own_name(code: str) -> str:
    try:
        name = Locale.parse(code).get_language_name() or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]
