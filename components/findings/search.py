"""Words of a reader -> what they find, best first; typing errors are forgiven, and said to be."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from components.findings.search_entries import GROUPS, Entry, Group, Material, Phrase
from components.findings.search_index import WORD, Index, build_index, words_in
from components.records.countries import fold

MOST_WORDS = 12
"""Further words of a query are not looked at: nobody types so many."""

SHORTEST_BEGINNING = 3
"""Fewer letters find only the whole word: half of all words begin with them."""

SHORTEST_FORGIVEN = 4
"""Shorter words are never forgiven: each is one letter from many others."""

_NEAREST = 0.55
"""How alike a word must be to be proposed where nothing is found, 0 to 1."""

_SPREAD, _MIXED = 3, 4
"""The words of a query stand in several phrases: of one language, or of different ones, which
counts only where a group has nothing better."""

Wanted = tuple[frozenset[str], ...]
"""For each word of a query, the folded words that stand for it."""


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
    """What a query finds. Where it finds nothing: `nearest`, a query like it that finds something,
    and `alone`, those of its words that find something each by itself."""

    groups: dict[Group, list[Hit]]
    nearest: str = ""
    alone: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(map(len, self.groups.values()))


@lru_cache(maxsize=2)
def index_of(material: Material) -> Index:
    """Return the index of a data version, made once."""
    return build_index(material)


def search(index: Index, text: str, language: str) -> Found:
    """Return what holds all words of a query: groups in the order of GROUPS, best hits first.

    A word finds itself and what begins with it. Only where there is nothing of that kind, it finds
    words with a letter or two wrong. Of equal hits, one in the reader's `language` comes first.
    """
    words = words_in(text)[:MOST_WORDS]
    groups = _hits(index, [fold(word) for word in words], language) if words else {}
    if groups or not words:
        return Found(groups)
    alone = tuple(word for word in words if len(words) > 1 and _as_typed(index, fold(word)))
    return Found({}, _nearest_query(index, words, language), alone)


def examples(index: Index) -> list[Entry]:
    """Return one entry to try for people, partners, topics and texts: that of most meetings."""
    found = []
    for group in ("people", "partners", "topics", "texts"):
        entries = [e for e in index.entries if e.group == group and e.meeting_ids]
        entries = [e for e in entries if e.of] if group == "people" else entries
        if entries:
            found.append(min(entries, key=lambda e: (-len(e.meeting_ids), e.code)))
    return found


def _hits(index: Index, words: Sequence[str], language: str) -> dict[Group, list[Hit]]:
    typed = [_as_typed(index, word) for word in words]
    wanted = tuple(same or _similar(index, word) for word, same in zip(words, typed, strict=True))
    similar = not all(typed)
    if not all(wanted):
        return {}
    holding = [frozenset[int]().union(*(index.places[w] for w in found)) for found in wanted]
    ranked = []
    for number in frozenset.intersection(*holding):
        entry, tokens = index.entries[number], index.tokens[number]
        rank, phrases = _best(entry, tokens, words, wanted, language)
        ranked.append(
            ((*rank, entry.order, fold(entry.code), number), Hit(entry, phrases, wanted, similar))
        )
    ranked.sort(key=lambda item: item[0])
    groups: dict[Group, list[Hit]] = {}
    for group in GROUPS:
        own = [(rank, hit) for rank, hit in ranked if hit.entry.group == group]
        if own:
            mixed = own[0][0][0] == _MIXED
            groups[group] = [hit for rank, hit in own if mixed or rank[0] != _MIXED]
    return groups


def _best(
    entry: Entry,
    tokens: Sequence[Sequence[str]],
    words: Sequence[str],
    wanted: Wanted,
    language: str,
) -> tuple[tuple[int, ...], tuple[Phrase, ...]]:
    """Return how well an entry matches (smaller is better) and the phrases that hold the words.

    Best is a phrase that is nothing but the words, then one in which they stand together, then
    one that holds them apart; then several phrases of one language that hold them between them;
    last, several of different languages.
    """
    ranks = []
    for phrase, own in zip(entry.phrases, tokens, strict=True):
        held = [not found.isdisjoint(own) for found in wanted]
        if any(held):
            together = next(_runs(own, wanted), None) is not None
            shape = (
                (2 - together - (together and len(own) == len(wanted))) if all(held) else _SPREAD
            )
            whole = all(word in own for word in words)
            foreign = phrase.language not in ("", language)
            ranks.append(((shape, not whole, phrase.weight, foreign), held, phrase))
    ranks.sort(key=lambda item: item[0])
    best, _, phrase = ranks[0]
    if best[0] < _SPREAD:
        return best, (phrase,)
    spoken = dict.fromkeys([language, *(phrase.language for _, _, phrase in ranks)])
    for code in spoken:
        of_one = [(held, p) for _, held, p in ranks if p.language in ("", code)]
        if chosen := _covering(of_one, len(wanted)):
            return best, chosen
    return (_MIXED, *best[1:]), _covering([(held, p) for _, held, p in ranks], len(wanted))


def _covering(held: Iterable[tuple[Sequence[bool], Phrase]], words: int) -> tuple[Phrase, ...]:
    """Return phrases that hold all words between them, as few as taking the first ones gives."""
    missing, chosen = set(range(words)), []
    for holds, phrase in held:
        new = {n for n in missing if holds[n]}
        if new:
            chosen.append(phrase)
            missing -= new
    return () if missing else tuple(chosen)


def _runs(tokens: Sequence[str], wanted: Wanted) -> Iterator[int]:
    """Yield where the wanted words stand one behind the other."""
    for start in range(len(tokens) - len(wanted) + 1):
        if all(tokens[start + n] in found for n, found in enumerate(wanted)):
            yield start


def _as_typed(index: Index, word: str) -> frozenset[str]:
    """Return the words of the index that are this one or begin with it."""
    if len(word) < SHORTEST_BEGINNING:
        return frozenset({word} & index.places.keys())
    start = bisect_left(index.sorted_words, word)
    end = bisect_left(index.sorted_words, word + "\U0010ffff")
    return frozenset(index.sorted_words[start:end])


def _similar(index: Index, word: str) -> frozenset[str]:
    """Return the words of the index nearest to this one, a letter or two away.

    A short one keeps its first letter, and numbers are never like others.
    """
    if len(word) < SHORTEST_FORGIVEN or any(map(str.isdigit, word)):
        return frozenset()
    most = 1 if len(word) < 7 else 2
    near = process.extract(
        word, index.sorted_words, scorer=OSA.distance, score_cutoff=most, limit=None
    )
    kept = [(d, w) for w, d, _ in near if d and (len(word) > 6 or w[0] == word[0])]
    least = min((distance for distance, _ in kept), default=0)
    return frozenset(w for distance, w in kept if distance == least)


def _nearest_query(index: Index, words: Sequence[str], language: str) -> str:
    """Return the query with each unknown word replaced by the one most like it, if that helps."""
    replaced = []
    for word in words:
        folded = fold(word)
        if _as_typed(index, folded) or len(folded) < SHORTEST_FORGIVEN:
            replaced.append(word)
            continue
        near = process.extractOne(
            folded,
            index.sorted_words,
            scorer=OSA.normalized_similarity,
            score_cutoff=_NEAREST,
        )
        if near is None:
            return ""
        replaced.append(index.written[near[0]])
    if replaced == list(words):
        return ""
    return " ".join(replaced) if _hits(index, [*map(fold, replaced)], language) else ""


def marked(text: str, wanted: Wanted, most: int = 0) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it was looked for.

    Where the wanted words stand together somewhere, only those places are marked. With `most`, a
    long text is cut to about so many characters around the first of them.
    """
    text = unicodedata.normalize("NFC", text)  # else a letter and its accent are two pieces
    spans = _spans(text, wanted)
    begin, end = _window(text, spans, most) if most else (0, len(text))
    pieces: list[tuple[str, bool]] = [("… ", False)] if begin else []
    place = begin
    for start, stop in spans:
        if begin <= start and stop <= end:
            pieces += [(text[place:start], False), (text[start:stop], True)]
            place = stop
    pieces += [(text[place:end], False), (" …" if end < len(text) else "", False)]
    return [(piece, is_marked) for piece, is_marked in pieces if piece]


def _spans(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Return where the wanted words stand: (start, end) of each, or of each run of all."""
    matches = list(WORD.finditer(text))
    tokens = [fold(match.group()) for match in matches]
    runs = list(_runs(tokens, wanted))
    if runs:
        return list(_apart((matches[n].start(), matches[n + len(wanted) - 1].end()) for n in runs))
    any_of = frozenset[str]().union(*wanted)
    return [m.span() for m, token in zip(matches, tokens, strict=True) if token in any_of]


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that do not begin within the one before."""
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


def _window(text: str, spans: Sequence[tuple[int, int]], most: int) -> tuple[int, int]:
    """Return what to show of a text: whole words, the first span in its first third."""
    if len(text) <= most:
        return 0, len(text)
    first = spans[0][0] if spans else 0
    begin = max(0, min(first - most // 3, len(text) - most))
    end = begin + most
    if begin:
        begin = text.find(" ", begin, first) + 1 or first
    if end < len(text):
        stop = spans[0][1] if spans else 0
        end = max(text.rfind(" ", begin, end), stop)
    return begin, end
