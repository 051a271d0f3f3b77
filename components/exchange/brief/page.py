"""What a brief says, part by part, and how much of it two pages of A4 can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from components.records.models import Source

PAPER_LINES = 110
"""Lines of running text that two pages hold, with room to spare for wider fonts and page breaks."""

MOST_LINES = 60
"""More lines of one part than this find no room, however short they are."""

LETTERS = 89  # in a line of running text; brief.css sets the width
SMALL = 0.86  # a smaller line, against one of running text
HEAD_LINES = 7.0  # name of the dashboard, title, date, version, filter
PART_LINES = 0.9  # what stands between two parts
ROW_LINES = 0.35  # what stands between two rows
SOURCE_LETTERS = 66  # in a line of the sources, which stand in two columns
SOURCE_LINES = 0.78

Form = Literal["table", "list", "facts", "blocks"]


@dataclass(frozen=True)
class Cell:
    """Words with a smaller second line. `state` makes them a badge; all of it is plain text."""

    words: str
    detail: str = ""
    sources: tuple[Source, ...] = ()
    state: str = ""


Line = tuple[Cell, ...]


@dataclass(frozen=True)
class Part:
    """One part of a brief: its lines, what matters most first.

    `head` and `widths` (percent) are those of a table's columns; the column `named` is what a row
    is called by. `page` shows the lines that found no room; at least `least` are shown. A line of
    `facts` is a name and what is said of it, one of `blocks` a heading and paragraphs. Of very
    many lines only the first are made; the others are counted as `beyond`.
    """

    heading: str
    lines: tuple[Line, ...]
    form: Form
    page: str
    head: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    named: int = 0
    least: int = 1
    nothing: str = ""
    note: str = ""
    beyond: int = 0

    @property
    def total(self) -> int:
        """How many lines there would be without an end of paper."""
        return len(self.lines) + self.beyond


@dataclass(frozen=True)
class Brief:
    """A whole brief. `scope` says what it covers, `notes` what a reader must know beside it.

    `figures` are (name, number, detail). `page` is the page of the dashboard that shows it all.
    So many `marks` at most stand behind a line; the record of its meeting names all its sources.
    """

    title: str
    what: str
    scope: str
    page: str
    notes: tuple[str, ...] = ()
    lead: str = ""
    figures: tuple[tuple[str, str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    marks: int = 2


class Cited:
    """The sources of a brief, numbered in the order in which its lines name them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.sources: list[Source] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def numbers(self, sources: Sequence[Source]) -> list[int]:
        """Return the numbers of the few sources that stand behind a line, known ones first."""
        if not sources:
            return []
        by_key = {_key(source): source for source in sources}
        chosen = sorted(by_key, key=lambda key: key not in self._numbers)[: self._most]
        for key in chosen:
            if key not in self._numbers:
                self.sources.append(by_key[key])
                self._numbers[key] = len(self.sources)
        return sorted(self._numbers[key] for key in chosen)


def _key(source: Source) -> tuple[str, ...]:
    """Return what is equal for one report, in whatever record it stands."""
    return (source.url,) if source.url else (source.publisher, source.title or "")


def cut(text: str, most: int) -> str:
    """Return a text on one line, cut between words where it is longer than `most` letters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def fitted(brief: Brief) -> list[int]:
    """Return how many lines of each part to show, so that the brief fits on two pages.

    The part that is furthest above its least gives a line up first, the later of equal ones.
    """
    shown = [min(len(part.lines), MOST_LINES) for part in brief.parts]
    rows = [
        [_row(part, line) + ROW_LINES for line in part.lines[:number]]
        for part, number in zip(brief.parts, shown, strict=True)
    ]
    for sources in (_no_sources, _sources):  # what is too high without them is so with them
        while _height(brief, shown, rows) + sources(brief, shown) > PAPER_LINES:
            spare = [n - part.least for n, part in zip(shown, brief.parts, strict=True)]
            most = max(range(len(spare)), key=lambda place: (spare[place], place), default=0)
            if not spare or spare[most] <= 0:
                break
            shown[most] -= 1
    return shown


def _height(brief: Brief, shown: Sequence[int], rows: Sequence[Sequence[float]]) -> float:
    """Return how many lines of running text a brief takes without the list of its sources.

    `rows` are those of each line.
    """
    height = HEAD_LINES + sum(_lines(note, LETTERS) for note in (brief.lead, *brief.notes))
    height += 5.5 if brief.figures else 0
    for part, number, heights in zip(brief.parts, shown, rows, strict=True):
        height += PART_LINES + _lines(part.note, LETTERS) * SMALL + bool(part.head)
        height += number < part.total or _lines(part.nothing, LETTERS)
        height += sum(heights[:number])
    return height + 2 * PART_LINES


def _no_sources(brief: Brief, shown: Sequence[int]) -> float:
    return 0


def _sources(brief: Brief, shown: Sequence[int]) -> float:
    """Return how many lines of running text the list of sources takes."""
    cited = Cited(brief.marks)
    for part, number in zip(brief.parts, shown, strict=True):
        for line in part.lines[:number]:
            for cell in line:
                cited.numbers(cell.sources)
    sources = (_lines(source_text(source), SOURCE_LETTERS) for source in cited.sources)
    return sum(sources) * SOURCE_LINES / 2


def _row(part: Part, line: Line) -> float:
    if part.form == "table":
        widths = [LETTERS * width / 100 - 2 for width in part.widths]
        return max(_cell(cell, width) for cell, width in zip(line, widths, strict=True))
    if part.form == "facts":
        name, said = line
        return max(_cell(name, LETTERS * 0.22), _cell(said, LETTERS * 0.76))
    return sum(_cell(cell, LETTERS) for cell in line)


def _cell(cell: Cell, letters: float) -> float:
    marks = " 0000" if cell.sources else ""
    wider = 1.15 if cell.state else 1
    height = _lines(cell.words + marks, letters / wider)
    return height + _lines(cell.detail, letters / SMALL) * SMALL


def _lines(text: str, letters: float) -> int:
    return ceil(len(text) / letters)


def source_text(source: Source) -> str:
    """Return what the list of sources says of one, about as long as it is printed."""
    return f"00 {source.publisher}, 00 September 2025. {shown_address(source.url or '')}"


def shown_address(url: str, most: int = 130) -> str:
    """Return an address as it is printed: without its scheme; the middle of a long one left out."""
    plain = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return plain if len(plain) <= most else f"{plain[: most - 30]}…{plain[-29:]}"
