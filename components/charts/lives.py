"""Texts as lives: a line each, from the first report to the last step, or on to today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import Style, base_figure, safe, wrapped
from components.charts.timeline_trace import SYMBOLS
from components.findings.instruments import OPEN, Life, Step, grouped
from components.language.names import Names
from components.records.partial_date import PartialDate

MOST_LIVES = 40
LABEL_WIDTH = 50  # letters in a line of a title: what fits on a phone
LABEL_LINES = 2
FEW_PARTNERS = 2

_EARLIER = 0.17  # share of the width that the column of earlier steps takes
_SHORTEST = 90  # days; a shorter scale would spread out what is close together
_MOST_TICKS = 5  # names of months side by side on a phone
_HEADING, _LINE, _TRACK = 36, 17, 26  # pixels: heading of a state, line of a title, line of a life
_TOP = 30


@dataclass(frozen=True)
class Lives:
    """A figure, the lives it shows from top to bottom, and how many more there are.

    `earlier`: whether some step is older than the scale of time and stands in a column beside it.
    """

    figure: go.Figure
    shown: tuple[Life, ...]
    hidden: int
    earlier: bool


@dataclass
class _Drawing:
    """What is drawn so far. x counts days from `start`; what is below zero has no scale."""

    start: date
    end: date
    today: date
    column: float
    names: Names
    style: Style
    marks: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)

    def x(self, when: PartialDate) -> float:
        """Return the middle of a period, in days from the start of the scale."""
        return ((when.first - self.start).days + (when.last - self.start).days) / 2

    @property
    def now(self) -> int:
        return (self.today - self.start).days

    @property
    def last(self) -> int:
        return (self.end - self.start).days


def lives_figure(found: Sequence[Life], today: date, names: Names, style: Style) -> Lives:
    """Return the chart of the first MOST_LIVES texts, grouped by state in their own order.

    Each mark carries the ids of the meetings that speak of its text as customdata.
    """
    shown = found[:MOST_LIVES]
    drawing = _drawing(shown, today, names, style)
    y = 0
    for state, group in grouped(shown, "state").items():
        count = sum(life.state == state for life in found)
        words = names.t("instruments.heading", state=names.t(f"state.{state}"), count=count)
        _write(drawing, f"<b>{safe(words)}</b>", y + 9, style.states[state].mark, 14)
        y += _HEADING
        for life in group:
            lines = _label(life, names, style)
            _write(drawing, "<br>".join(lines), y, style.text, 13)
            y += _LINE * len(lines)
            _draw(drawing, life, y + 13)
            y += _TRACK
            drawing.shapes.append(_rule(y - 3, style))
    return Lives(
        _figure(drawing, y), tuple(shown), len(found) - len(shown), earlier=drawing.column > 0
    )


def partners_words(life: Life, names: Names) -> str:
    """Return the partners of a text, or how many there are."""
    if len(life.partners) > FEW_PARTNERS:
        return names.t("instruments.partners_count", count=len(life.partners))
    return names.t.listed(map(names.partner, life.partners))


def _drawing(shown: Sequence[Life], today: date, names: Names, style: Style) -> _Drawing:
    """Return an empty drawing, whose scale begins with the first meeting that speaks of a text."""
    said = [step.said.first for life in shown for step in life.steps if step.said]
    start = min(said, default=today).replace(day=1)
    ends = [step.shown_at.last for life in shown for step in life.steps if step.shown_at]
    ends += [life.due.last for life in shown if life.due and life.state in OPEN]
    end = max([today, *ends])
    drawing = _Drawing(start, end, today, 0, names, style)
    if drawing.last < _SHORTEST:
        drawing.start = (pd.Timestamp(end) - pd.Timedelta(days=_SHORTEST)).date().replace(day=1)
    steps = (step for life in shown for step in life.steps)
    if any(drawing.x(step.shown_at) < 0 for step in steps if step.shown_at):
        drawing.column = drawing.last * _EARLIER / (1 - _EARLIER)
    return drawing


def _draw(drawing: _Drawing, life: Life, y: int) -> None:
    """Draw one life: its steps and mentions as marks, what lies between them as a line."""
    colour = drawing.style.states[life.state].mark
    steps = list({(s.action, s.shown_at): s for s in life.steps if s.shown_at}.values())
    places = _places(drawing, steps)
    said = {drawing.x(s.said) for s in life.steps if s.said}
    reported = max([*places, *said])
    _line(drawing, min([*places, *said]), max(places), y, colour)
    _line(drawing, max(places), reported, y, drawing.style.muted, dash="dot", width=1.5)
    if life.state in OPEN:
        due = drawing.x(life.due) if life.due else None
        if due is not None:
            due = (life.due.last - drawing.start).days if life.due else due
        passed = due if life.state == "overdue" and due is not None else drawing.now
        _line(drawing, reported, max(passed, reported), y, colour, dash="dot")
        if passed < drawing.now:
            _line(drawing, passed, drawing.now, y, colour, width=5)
        elif due is not None:
            _line(drawing, drawing.now, due, y, colour, dash="dot", width=1)
        if due is not None:
            _mark(drawing, life, due, y, life.state, _due_words(life, drawing.names))
        today = drawing.names.t("instruments.open_today")
        _mark(drawing, life, drawing.now, y, "today", today)
    for x in said - set(places):
        when = next(s for s in life.steps if s.said and drawing.x(s.said) == x)
        _mark(drawing, life, x, y, "spoken_of", _report(when, drawing.names))
    alone = sum(x < 0 for x in places) == 1
    for step, x in zip(steps, places, strict=True):
        year = str(step.shown_at.first.year) if step.shown_at and x < 0 and alone else ""
        _mark(drawing, life, x, y, step.action, _step_words(step, drawing.names), year)
