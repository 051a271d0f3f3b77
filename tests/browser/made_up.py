"""A language that nobody speaks, and the words on a screen that are neither its own nor data."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from string import ascii_letters
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from components.language.translator import Message, languages, translator
from components.records.countries import alpha3_codes, country_name
from tests.fixtures.folders import ROOT

CODE = "eo"
"""A language of the CLDR in which nothing is shipped: names of countries and months are its own."""

NAMES = {"all"}
"""Codes that are no data: the values of a parameter of the address."""

WIDE = {ord(letter): ord(letter) + 0xFEE0 for letter in ascii_letters}
_NO_WORDS = re.compile(
    r"https?://\S+|[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S+"  # addresses
    r"|\bv[0-9a-f]{12}\b|\b[IVXLC]+\."  # numbers of versions and of chapters
)
_MARKS = re.compile(r"[\uff21-\uff5a\d\n.,;:!?·•()\[\]{}<>|×✕+=*#%“”«»\"…→←–—]+|\bkaj\b")
"""What stands between pieces; `kaj` is the "and" of the CLDR in the language."""


def wide(message: Message) -> Message:
    """Return a message in letters that no data value has; what is filled in stays as it is."""
    if isinstance(message, dict):
        return {form: str(wide(text)) for form, text in message.items()}
    parts = re.split(r"(\{\w*\})", message)
    return "".join(part if part.startswith("{") else part.translate(WIDE) for part in parts)


def copy_of_the_dashboard(folder: Path) -> Path:
    """Copy what a server needs, add the catalogue of the language, and return the copy."""
    for name in ("components", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    patterns = ("date.day", "date.day_short", "date.month_short")
    messages = {
        key: message if key in patterns else wide(message)
        for key, message in translator("en").messages.items()
    }
    text = yaml.safe_dump(messages, allow_unicode=True, width=10_000)
    (folder / f"components/language/catalogues/{CODE}.yaml").write_text(text, encoding="utf-8")
    return folder


class Known:
    """What may stand on a screen in ordinary letters: data values, CLDR names, codes."""

    def __init__(self, data: Path) -> None:
        values = {*NAMES, *languages().values(), *_of_the_cldr(), *_of_files(data)}
        self.pieces = {piece for value in values for piece in pieces(value)}
        self.text = " | ".join(sorted(" | ".join(pieces(value)) for value in values))

    def unexplained(self, texts: Iterable[str], address: str = "") -> list[str]:
        """Return the texts with a piece that is no data value; they may tell the address."""
        typed = set(re.findall(r"\w+", address.casefold()))
        return sorted({text for text in texts if self._foreign(text) - typed})

    def _foreign(self, text: str) -> set[str]:
        found = {piece for piece in pieces(text) if piece not in self.pieces}
        # words of what may be a part of a value, which a search cuts and a chart sets in lines
        shortest = 1 if "…" in text or " | " in text else 3
        return {p for p in found if len(p.split()) < shortest or f" {p} " not in f" {self.text} "}


def pieces(text: str) -> list[str]:
    """Return the parts of a text between marks, numbers and words of the language, in small."""
    found = [piece.strip(" '’-/&_").casefold() for piece in _MARKS.split(_NO_WORDS.sub(" ", text))]
    return [" ".join(piece.split()) for piece in found if re.search(r"[^\W\d_]", piece)]


def _of_the_cldr() -> set[str]:
    locale = Locale.parse(CODE)
    months = {
        format_date(date(2025, month, 1), form, locale=CODE)
        for month in range(1, 13)
        for form in ("MMMM", "MMM", "LLLL", "LLL")
    }
    lists = {format_list(["1", "2", "3"], style=style, locale=CODE) for style in ("standard", "or")}
    countries = {country_name(code, CODE) for code in alpha3_codes()}
    return {*months, *lists, *countries, *map(str, locale.languages.values())}


def _of_files(data: Path) -> set[str]:
    """Return every value and key of the files, which are codes as well, and their names."""
    found: set[str] = set()
    for path in data.rglob("*.yaml"):
        found |= {path.stem, path.name}
        events: Any = yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        found |= {event.value for event in events if isinstance(event, yaml.ScalarEvent)}
    return found
