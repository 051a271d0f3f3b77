"""The words of everything that can be found, and where each of them stands."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from components.findings.compact import OWNER, Lists, Strings, in_a_file, lists, strings
from components.findings.search_entries import LABEL, NAME, TEXT, Entry, Material, entry_of
from components.findings.search_facts import GROUPS, Group, facts_of, read_facts
from components.records.countries import fold

WORD = re.compile(r"[^\W_]+")

NOWHERE = 3
"""Stands in place of a weight where an entry does not hold a word."""

_WEIGHTS = (NAME, LABEL, TEXT)

_WORD = OWNER + 2
"""How many bits of a place lie below its word: those of a weight and an entry."""
_NUMBER = (1 << OWNER) - 1
_AT_ONCE = 1 << 18


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=2048)  # names of partners and terms come again and again
def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(map(fold, words_in(text)))


@dataclass(frozen=True)
class Index:
    """Entries by their numbers, and the folded words that find them, by theirs.

    `words` are sorted, `written` is how each is written. `places` has, for each weight and in it
    for each word, the entries that hold the word in a phrase of that weight and in none that
    counts more. `orders` are those of the entries, `facts` what each is made of again.
    """

    words: Strings
    written: Strings
    places: Lists
    groups: NDArray[np.uint8]
    orders: NDArray[np.int32]
    facts: Strings
    counts: dict[Group, int]
    examples: tuple[int, ...]

    def entry(self, material: Material, number: int) -> Entry | None:
        """Return an entry, or None where the data no longer hold it."""
        group = GROUPS[self.groups[number]]
        return entry_of(material, group, read_facts(self.facts[number]))

    def begun_by(self, word: str) -> range:
        """Return the numbers of the words that begin so."""
        end = bisect_left(self.words, word + "\U0010ffff")
        return range(bisect_left(self.words, word, 0, end), end)

    def exactly(self, word: str) -> range:
        """Return the number of a word, as a range, which is empty where the word is nowhere."""
        at = bisect_left(self.words, word)
        return range(at, at + (at < len(self.words) and self.words[at] == word))

    def weights(self, words: Sequence[int]) -> NDArray[np.uint8]:
        """Return for each entry the weight at which it holds one of the words, or NOWHERE."""
        found = np.full(len(self.groups), NOWHERE, np.uint8)
        for weight in reversed(_WEIGHTS):
            for first, last in _runs(words):
                start = weight * len(self.words)
                found[self.places.together(start + first, start + last)] = weight
        return found


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    if isinstance(numbers, range):
        return [(numbers.start, numbers.stop)]
    return [(number, number + 1) for number in numbers]


def build_index(material: Material, folder: Path | None = None) -> Index:
    """Return the index of a data set, in all languages at once.

    Its arrays lie in a file without a name below a folder, or where the system keeps such files.
    """
    seen = _Seen()
    lines: list[str] = []
    groups, orders = bytearray(), array("i")
    best: dict[str, tuple[int, str, int]] = {}
    for group, facts, record in facts_of(material.tables, material.glossary):
        entry = entry_of(material, group, facts, record)
        if entry is None:
            continue
        number = len(lines)
        seen.add(number, entry)
        lines.append(facts.written())
        groups.append(GROUPS.index(group))
        orders.append(entry.order)
        if group in _TRIED and entry.meetings and (group != "people" or entry.of):
            rank = (entry.order, entry.code, number)
            best[group] = min(best.get(group, rank), rank)
    words, written, places = seen.index()
    facts_lines = strings(lines)
    own = np.frombuffer(groups, np.uint8)
    arrays = in_a_file(
        [
            *(words.text, words.starts, written.text, written.starts),
            *(places.steps, places.starts, own, np.frombuffer(orders, np.int32)),
            *(facts_lines.text, facts_lines.starts),
        ],
        folder,
    )
    counts = np.bincount(own, minlength=len(GROUPS))
    return Index(
        words=Strings(*arrays[0:2]),
        written=Strings(*arrays[2:4]),
        places=Lists(*arrays[4:6]),
        groups=arrays[6],
        orders=arrays[7],
        facts=Strings(*arrays[8:10]),
        counts={group: int(counts[n]) for n, group in enumerate(GROUPS)},
        examples=tuple(best[group][2] for group in _TRIED if group in best),
    )


_TRIED: tuple[Group, ...] = ("people", "partners", "topics", "texts")
"""The groups that have an example to try."""


class _Seen:
    """The words of the entries so far, each with the place where it stands."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of a folded word
        self._folded: dict[str, int] = {}  # of a word as it is written
        self._places = array("q")  # word, weight and entry in one number
        # (not of a method, which would keep all this from going when it is no longer wanted)
        self._kept = lru_cache(maxsize=4096)(partial(_numbers, self._numbers, self._folded))

    def add(self, number: int, entry: Entry) -> None:
        held: tuple[set[int], ...] = tuple(set() for _ in _WEIGHTS)
        for phrase in entry.phrases:
            held[phrase.weight].update(self._kept(phrase.text))
        held[LABEL].difference_update(held[NAME])
        held[TEXT].difference_update(held[NAME], held[LABEL])
        for weight, words in zip(_WEIGHTS, held, strict=True):
            low = weight << OWNER | number
            self._places.extend([word << _WORD | low for word in words])

    def index(self) -> tuple[Strings, Strings, Lists]:
        """Return the words in order, how each was first written, and where they stand."""
        words = sorted(self._numbers)
        count = len(words)
        place = np.empty(count, np.int64)
        place[[self._numbers[word] for word in words]] = np.arange(count)
        first = {number: word.lower() for word, number in reversed(self._folded.items())}
        found = np.frombuffer(self._places, np.int64)
        for start in range(0, len(found), _AT_ONCE):
            part = found[start : start + _AT_ONCE]
            owners = (part >> OWNER & 3) * count + place[part >> _WORD]
            part[:] = owners << OWNER | part & _NUMBER
        found.sort()
        places = lists(found, count * len(_WEIGHTS))
        return strings(words), strings(first[self._numbers[word]] for word in words), places


def _numbers(numbers: dict[str, int], folded: dict[str, int], text: str) -> frozenset[int]:
    """Return the numbers of the words of a text; new words are given the next ones."""
    words = words_in(text)
    for word in words:
        if word not in folded:
            folded[word] = numbers.setdefault(fold(word), len(numbers))
    return frozenset(folded[word] for word in words)
