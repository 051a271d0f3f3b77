"""What an editor calls a thing -> its code: by the code, by a name, or by the nearest of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

from components.language.translator import languages, translator
from components.records.countries import alpha3_codes, country_name, fold, nearest_country
from components.records.dataset import Dataset
from components.records.problems import nearest


@dataclass(frozen=True)
class Codes:
    """Codes with the words for them in every language, the English one first."""

    words: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> str:
        """Return the code that a text is, or is a name of; empty where it is neither."""
        if text in self.words:
            return text
        wanted = _plain(text)
        return next((c for c, names in self.words.items() if wanted in map(_plain, names)), "")

    def nearest(self, text: str) -> str:
        """Return the code most like a text, or whose name is; empty where none is close."""
        named = {name: code for code, names in self.words.items() for name in (*names, code)}
        close = nearest(text, named)
        return named[close] if close else ""


class Countries(Codes):
    """Codes of ISO 3166-1 alpha-3, with names of CLDR and of our catalogues."""

    def __init__(self) -> None:
        words = {
            code: tuple(
                name
                for language in languages()
                for name in (translator(language).country(code), country_name(code, language))
            )
            for code in alpha3_codes()
        }
        super().__init__(words)

    def nearest(self, text: str) -> str:
        return nearest_country(text) or super().nearest(text)


def written_languages() -> Codes:
    """Return the codes of ISO 639 with their names in the languages of the dashboard."""
    names = {language: Locale.parse(language).languages for language in languages()}
    return Codes(
        {
            str(code): tuple(of[code] for of in names.values() if code in of)
            for code in names["en"]
            if len(str(code)) <= 3
        }
    )


def _plain(text: str) -> str:
    return fold(text).replace("’", "'")


def vocabulary(dataset: Dataset, name: str) -> Codes:
    """Return the codes of a vocabulary of a data set, or its organisations."""
    if name == "organisations":
        return Codes(
            {
                code: (*found.name.values(), *found.aliases)
                for code, found in dataset.organisations.items()
            }
        )
    return Codes(
        {
            code: tuple(term.label.values())
            for code, term in dataset.vocabularies.get(name, {}).items()
        }
    )
