"""The words of everything that can be found, and where each of them stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from components.findings.search_entries import Entry, Material, entries_of
from components.records.countries import fold

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Index:
    """Entries and their words, folded: `tokens` has a list for each phrase of each entry.

    `places` maps a word to the entries that hold it, `written` to how it is written.
    """

    entries: tuple[Entry, ...]
    tokens: tuple[tuple[tuple[str, ...], ...], ...]
    places: Mapping[str, frozenset[int]]
    written: Mapping[str, str]
    sorted_words: tuple[str, ...]


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return WORD.findall(unicodedata.normalize("NFC", text))


def build_index(material: Material) -> Index:
    """Return the index of a data set: its entries in a fixed order, in all languages at once."""
    entries = tuple(entries_of(material))
    folded: dict[str, str] = {}
    known: dict[str, tuple[str, ...]] = {}  # the same phrases come again and again
    places: dict[str, set[int]] = {}
    for number, entry in enumerate(entries):
        for phrase in entry.phrases:
            if phrase.text not in known:
                words = words_in(phrase.text)
                folded |= {word: fold(word) for word in words if word not in folded}
                known[phrase.text] = tuple(folded[word] for word in words)
            for word in known[phrase.text]:
                places.setdefault(word, set()).add(number)
    tokens = tuple(tuple(known[phrase.text] for phrase in entry.phrases) for entry in entries)
    found = {word: frozenset(numbers) for word, numbers in places.items()}
    written = {folded[word]: word.lower() for word in reversed(folded)}
    return Index(entries, tokens, found, written, tuple(sorted(found)))
