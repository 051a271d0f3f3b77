"""Words of a reader -> what they find, best first; typing errors are forgiven, and said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from components.findings.search_entries import Entry, Material, Phrase
from components.findings.search_facts import GROUPS, Group
from components.findings.search_index import NOWHERE, Index, tokens_of, words_in
from components.findings.search_marks import Wanted, runs_of
from components.records.countries import fold

MOST_WORDS = 12
"""Further words of a query are not looked at: nobody types so many."""

SHORTEST_BEGINNING = 3
"""Fewer letters find only the whole word: half of all words begin with them."""

SHORTEST_FORGIVEN = 4
"""Shorter words are never forgiven: each is one letter from many others."""

MOST_RANKED = 150
"""Of more entries of a group, those are ranked whose words count most, of them the newest or those
of most meetings."""

_NEAREST = 0.55
"""How alike a word must be to be proposed where nothing is found, 0 to 1."""

_SPREAD, _MIXED = 3, 4
"""The words of a query stand in several phrases: of one language, or of different ones, which
counts only where a group has nothing better."""


@dataclass(frozen=True)
class Hit:
    """An entry that holds all words. `phrases` are those that hold them, the best first.

    `similar`: a word of the query stands nowhere, and is found in a spelling like it.
    """

    entry: Entry
    phrases: tuple[Phrase, ...]
    wanted: Wanted
    similar: bool


@dataclass(frozen=True)
class Found:
    """What a query finds. `counts`: how many of each group, of which `groups` holds the best.

    Where it finds nothing: `nearest`, a query like it that finds something, and `alone`, those of
    its words that find something each by itself.
    """

    groups: Mapping[Group, list[Hit]]
    counts: Mapping[Group, int] = field(default_factory=dict)
    nearest: str = ""
    alone: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(self.counts.values())


def search(index: Index, material: Material, text: str, language: str) -> Found:
    """Return what holds all words of a query: groups in the order of GROUPS, best hits first.

    A word finds itself and what begins with it. Only where there is nothing of that kind, it finds
    words with a letter or two wrong. Of equal hits, one in the reader's `language` comes first.
    `material` may be newer than the index: what is gone from it is not found.
    """
    words = words_in(text)[:MOST_WORDS]
    query = _Query(index, material, language)
    found = query.hits([fold(word) for word in words]) if words else Found({})
    if found.count or not words:
        return found
    alone = tuple(word for word in words if len(words) > 1 and _as_typed(index, fold(word)))
    return Found({}, {}, query.nearest(words), alone)


def examples(index: Index, material: Material) -> list[Entry]:
    """Return one entry to try for people, partners, topics and texts: that of most meetings."""
    entries = (index.entry(material, number) for number in index.examples)
    return [entry for entry in entries if entry]


@dataclass(frozen=True)
class _Query:
    index: Index
    material: Material
    language: str

    def hits(self, words: Sequence[str]) -> Found:
        """Return what holds all words. The compact index says which entries do; of those that it
        ranks first, their phrases say what is best."""
        index = self.index
        typed = [_as_typed(index, word) for word in words]
        numbers: list[Sequence[int]] = []
        for word, same in zip(words, typed, strict=True):
            numbers.append(same or _similar(index, word))
            if not numbers[-1]:
                return Found({})
        weights = reduce(np.maximum, (index.weights(own) for own in numbers))
        wanted = tuple(_words_of(index, own) for own in numbers)
        groups: dict[Group, list[Hit]] = {}
        counts: dict[Group, int] = {}
        for place, group in enumerate(GROUPS):
            held = np.flatnonzero((weights < NOWHERE) & (index.groups == place))
            first = _first(held, weights[held], index.orders[held])
            hits = self._ranked(first, words, wanted, not all(typed))
            if hits:
                groups[group] = hits
                counts[group] = len(held) if len(held) > len(first) else len(hits)
        return Found(groups, counts)

    def _ranked(
        self, numbers: NDArray[np.int64], words: Sequence[str], wanted: Wanted, similar: bool
    ) -> list[Hit]:
        """Return entries of one group as hits, the best first."""
        ranked = []
        for number in numbers.tolist():
            entry = self.index.entry(self.material, number)
            best = _best(entry, words, wanted, self.language) if entry else None
            if entry and best:
                rank = (*best[0], entry.order, fold(entry.code), number)
                ranked.append((rank, Hit(entry, best[1], wanted, similar)))
        ranked.sort(key=lambda item: item[0])
        mixed = bool(ranked) and ranked[0][0][0] == _MIXED
        return [hit for rank, hit in ranked if mixed or rank[0] != _MIXED]

    def nearest(self, words: Sequence[str]) -> str:
        """Return the query with each unknown word replaced by the one most like it, if it helps."""
        replaced = []
        known: list[str] = []
        for word in words:
            folded = fold(word)
            if _as_typed(self.index, folded) or len(folded) < SHORTEST_FORGIVEN:
                replaced.append(word)
                continue
            known = known or list(self.index.words)
            near = process.extractOne(
                folded, known, scorer=OSA.normalized_similarity, score_cutoff=_NEAREST
            )
            if near is None:
                return ""
            replaced.append(self.index.written[near[2]])
        if replaced == list(words) or not self.hits([*map(fold, replaced)]).count:
            return ""
        return " ".join(replaced)


def _first(
    held: NDArray[np.int64], weights: NDArray[np.uint8], orders: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Return the entries to rank: all, or of many those that promise most."""
    if len(held) <= MOST_RANKED:
        return held
    promise = (weights.astype(np.int64) << 32) + orders
    return held[np.argpartition(promise, MOST_RANKED)[:MOST_RANKED]]


def _words_of(index: Index, numbers: Sequence[int]) -> frozenset[str]:
    if isinstance(numbers, range):
        return frozenset(index.words[numbers.start : numbers.stop])
    return frozenset(index.words[number] for number in numbers)


def _best(
    entry: Entry, words: Sequence[str], wanted: Wanted, language: str
) -> tuple[tuple[int, ...], tuple[Phrase, ...]] | None:
    """Return how well an entry matches (smaller is better) and the phrases that hold the words.

    Best is a phrase that is nothing but the words, then one in which they stand together, then
    one that holds them apart; then several phrases of one language that hold them between them;
    last, several of different languages. None: it does not hold them (any more).
    """
    ranks = []
    for phrase in entry.phrases:
        own = tokens_of(phrase.text)
        held = [not found.isdisjoint(own) for found in wanted]
        if any(held):
            shape = _shape(own, wanted) if all(held) else _SPREAD
            whole = all(word in own for word in words)
            foreign = phrase.language not in ("", language)
            ranks.append(((shape, not whole, phrase.weight, foreign), held, phrase))
    ranks.sort(key=lambda item: item[0])
    if not ranks:
        return None
    best, _, phrase = ranks[0]
    if best[0] < _SPREAD:
        return best, (phrase,)
    spoken = dict.fromkeys([language, *(phrase.language for _, _, phrase in ranks)])
    for code in spoken:
        of_one = [(held, p) for _, held, p in ranks if p.language in ("", code)]
        if chosen := _covering(of_one, len(wanted)):
            return best, chosen
    chosen = _covering([(held, p) for _, held, p in ranks], len(wanted))
    return ((_MIXED, *best[1:]), chosen) if chosen else None


def _shape(tokens: Sequence[str], wanted: Wanted) -> int:
    """Return 0 for nothing but the words, 1 where they stand together, 2 where apart."""
    if next(runs_of(tokens, wanted), None) is None:
        return 2
    return 0 if len(tokens) == len(wanted) else 1


def _covering(held: Iterable[tuple[Sequence[bool], Phrase]], words: int) -> tuple[Phrase, ...]:
    """Return phrases that hold all words between them, as few as taking the first ones gives."""
    missing, chosen = set(range(words)), []
    for holds, phrase in held:
        new = {n for n in missing if holds[n]}
        if new:
            chosen.append(phrase)
            missing -= new
    return () if missing else tuple(chosen)


def _as_typed(index: Index, word: str) -> range:
    """Return the words of the index that are this one or begin with it."""
    return index.exactly(word) if len(word) < SHORTEST_BEGINNING else index.begun_by(word)


def _similar(index: Index, word: str) -> list[int]:
    """Return the words of the index nearest to this one, a letter or two away.

    A short one keeps its first letter, and numbers are never like others.
    """
    if len(word) < SHORTEST_FORGIVEN or any(map(str.isdigit, word)):
        return []
    most = 1 if len(word) < 7 else 2
    near = process.extract(
        word, list(index.words), scorer=OSA.distance, score_cutoff=most, limit=None
    )
    kept = [(d, n) for w, d, n in near if d and (len(word) > 6 or w[0] == word[0])]
    least = min((distance for distance, _ in kept), default=0)
    return [number for distance, number in kept if distance == least]
