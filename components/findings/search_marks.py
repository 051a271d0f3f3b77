"""Where the words of a query stand in a text, and what to show of a long one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from components.findings.search_index import WORD
from components.records.countries import fold

Wanted = tuple[frozenset[str], ...]
"""For each word of a query, the folded words that stand for it."""


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
    runs = list(runs_of(tokens, wanted))
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


def runs_of(tokens: Sequence[str], wanted: Wanted) -> Iterator[int]:
    """Yield where the wanted words stand one behind the other."""
    for start in range(len(tokens) - len(wanted) + 1):
        if all(tokens[start + n] in found for n, found in enumerate(wanted)):
            yield start
