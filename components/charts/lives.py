"""Texts as lives: a line each, from the first report to the last step, or on to today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from components.charts.style import Style, base_figure, safe, wrapped
from components.charts.timeline_trace import SYMBOLS
from components.findings.instruments import LIFE_ORDER, OPEN, Life, Step, state_counts
from components.language.names import Names
from components.records.partial_date import PartialDate

MOST_LIVES = 40
LABEL_WIDTH = 52  # letters in a line of a title: what a phone shows at this size
LABEL_LINES = 2

_EARLIER = 0.17  # share of the width that the column of earlier steps takes
_LINE = 16  # pixels of a line of text
_TRACK = 24  # pixels of a life below its title
_HEADING = 34
_MOST_TICKS = 5
_SHORTEST = 90  # days; a scale of a few days only would show accidents of the hour


@dataclass(frozen=True)
class Lives:
    """A figure, the lives it shows, in its order, and how many more there are.

    `start`: the first day of the scale of time. Steps before it stand in a column of their own,
    where distances mean nothing; `earlier` says whether there are any.
    """

    figure: go.Figure
    shown: tuple[Life, ...]
    hidden: int
    start: date
    earlier: bool


@dataclass(frozen=True)
class _Scale:
    """Days to numbers on the axis; what is earlier than `start` gets no place of its own."""

    start: date
    end: date
    column: float  # width of the column of earlier steps, in days

    def x(self, day: date) -> float:
        return (day - self.start).days

    def middle(self, when: PartialDate) -> float:
        """Return where a step stands: in the middle of the period that is reported."""
        return (self.x(when.first) + self.x(when.last)) / 2


def lives_figure(
    found: Sequence[Life], today: date, host: str | None, names: Names, style: Style
) -> Lives:
    """Return the chart of the first MOST_LIVES texts. Marks carry the ids of their meetings."""
    shown = tuple(found[:MOST_LIVES])
    scale = _scale(shown, today)
    figure = base_figure(style, height=0)
    y, edges = 0, []
    for state in (s for s in LIFE_ORDER if state_counts(shown).get(s) or s in _states(shown)):
        group = [life for life in shown if life.state == state]
        count = sum(life.state == state for life in found)
        heading = names.t("instruments.heading", state=names.t(f"state.{state}"), count=count)
        _write(figure, f"<b>{safe(heading)}</b>", y + 10, style.states[state].mark, 14)
        y += _HEADING
        for life in group:
            lines = _label(life, names, style)
            _write(figure, "<br>".join(lines), y, style.text, 13)
            y += _LINE * len(lines) + 14
            _draw(figure, life, y, scale, today, names, style)
            y += _TRACK - 6
            edges.append(y - 1)
    earlier = scale.column > 0
    _finish(figure, y, edges, scale, today, names, style)
    return Lives(figure, shown, len(found) - len(shown), scale.start, earlier)
