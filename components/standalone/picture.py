"""The picture of a chart: an SVG with title, finding, key and source, and room for the chart.

A browser draws the chart and puts it in, so that the server needs none; the words around it are
text in the picture, which a search finds and a program for drawing can change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from unicodedata import category

from components.charts.style import FONT, LIGHT
from components.exchange.brief.page import shown_address
from components.markup import esc
from components.standalone.alone import Drawn, Standalone
from components.standalone.key import Key
from components.standalone.marks import SIZE, mark_shape

WIDTH = 1100
PLACE = "<!--chart-->"
"""Where the chart goes in, WIDTH less two MARGIN pixels wide."""

MARGIN = 24
_LETTER, _BOLD = 0.52, 0.66  # of a letter's height: what it takes in width, on average
_SPACES = re.compile(r"[^\S\xa0\u202f]+")  # where a line may break
_SERIF = '"Source Serif", "Source Serif 4", Georgia, serif'
_MOST_ADDRESS = 150


@dataclass(frozen=True)
class Picture:
    """An SVG without its chart, and how high it and the chart in it are."""

    svg: str
    height: int
    chart_height: int


@dataclass
class _Page:
    """What is written so far, from the top."""

    y: float = MARGIN
    parts: list[str] = field(default_factory=list)

    def write(self, text: str, size: int, colour: str, weight: int = 400, font: str = FONT) -> None:
        """Write a text in as many lines as it takes."""
        wide = _LETTER if weight < 600 else _BOLD
        for line in lines_of(text, (WIDTH - 2 * MARGIN) / (size * wide)):
            self.y += size * 1.3
            self.parts.append(
                f'<text x="{MARGIN}" y="{self.y:.1f}" font-family="{esc(font)}" '
                f'font-size="{size}" font-weight="{weight}" fill="{colour}">{line}</text>'
            )

    def draw_key(self, key: Key) -> None:
        """Draw the marks of a key beside their words, as many to a line as fit."""
        x = float(MARGIN)
        self.y += 20
        if key.title:
            self.parts.append(self._word(key.title, x, 600))
            x += _length(key.title, _BOLD) + 14
        for entry in key.entries:
            shape, wide = mark_shape(entry, LIGHT, x, self.y - SIZE + 1)
            needed = wide + 6 + _length(entry.words) + 18
            if x > MARGIN and x + needed > WIDTH - MARGIN:
                x = float(MARGIN)
                self.y += 20
                shape, _ = mark_shape(entry, LIGHT, x, self.y - SIZE + 1)
            self.parts += [shape, self._word(entry.words, x + wide + 6)]
            x += needed

    def _word(self, text: str, x: float, weight: int = 400) -> str:
        return (
            f'<text x="{x:.1f}" y="{self.y:.1f}" font-family="{esc(FONT)}" font-size="13" '
            f'font-weight="{weight}" fill="{LIGHT.text}">{_plain(text)}</text>'
        )


def picture_of(alone: Standalone, drawn: Drawn, address: str) -> Picture:
    """Return the picture of a chart.

    `address` is where a reader finds the chart again; empty where there is no such place.
    """
    chart, page, height = drawn.on_paper, _Page(), int(drawn.picture.layout.height)
    page.write(alone.title, 26, LIGHT.text, 700, _SERIF)
    page.y += 4
    page.write(chart.finding, 16, LIGHT.text)
    if alone.scope:
        page.write(alone.scope, 13, LIGHT.muted)
    if chart.key.entries:
        page.draw_key(chart.key)
    page.y += 14
    top = page.y
    page.y += height + 4
    page.write(" ".join(chart.notes), 12, LIGHT.muted)
    page.y += 4
    page.write(alone.source, 12, LIGHT.text)
    if address:
        page.write(shown_address(address, _MOST_ADDRESS), 12, LIGHT.text)
    whole = round(page.y + MARGIN)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{whole}" '
        f'viewBox="0 0 {WIDTH} {whole}"><title>{_plain(alone.title)}</title>'
        f"<desc>{_plain(chart.alt)}</desc>"
        f'<rect width="{WIDTH}" height="{whole}" fill="#ffffff"/>{"".join(page.parts)}'
        f'<g transform="translate({MARGIN} {top:.1f})">{PLACE}</g></svg>'
    )
    return Picture(svg, whole, height)


def lines_of(text: str, most: float) -> Iterator[str]:
    """Yield a text in lines of at most so many letters, safe for XML; a longer word is cut."""
    line: list[str] = []
    for word in _words(filter(None, _SPACES.split(text)), int(most)):
        if line and len(" ".join([*line, word])) > most:
            yield _plain(" ".join(line))
            line = []
        line.append(word)
    if line:
        yield _plain(" ".join(line))


def _words(words: Iterable[str], most: int) -> Iterator[str]:
    for word in words:
        yield from (word[n : n + most] for n in range(0, len(word), most))


def _plain(text: str) -> str:
    """Return a text for XML, which has no place for control characters."""
    return esc("".join(letter for letter in text if not category(letter).startswith("C")))


def _length(text: str, wide: float = _LETTER) -> float:
    return 13 * wide * len(text)
