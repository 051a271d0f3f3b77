"""Texts as lives: a line each, from the first report to the last step, or on to today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.life_words import life_label, step_words
from components.charts.style import Style, base_figure, safe, wrapped
from components.charts.timeline_trace import SYMBOLS
from components.findings.instruments import OPEN, Life, Step, grouped
from components.language.names import Names
from components.records.partial_date import PartialDate

MOST_LIVES = 40

SPOKEN_OF, TODAY = "spoken_of", "today"
"""Marks that are no steps: a meeting that speaks of a text, and an open life on today's date."""

_EARLIER = 0.17  # share of the width that the column of earlier steps takes
_SHORTEST = 90  # days; a shorter scale would spread out what is close together
_MOST_TICKS = 5
_LETTERS = 62  # of the names of months that stand side by side on a phone
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
        words = names.t(
            "instruments.heading", state=names.t(f"instruments.state.{state}"), count=count
        )
        _write(drawing, f"<b>{safe(words)}</b>", y + 9, style.states[state].mark, 14)
        y += _HEADING
        for life in group:
            lines = life_label(life, names, style)
            _write(drawing, "<br>".join(lines), y, style.text, 13)
            y += _LINE * len(lines)
            _draw(drawing, life, y + 13)
            y += _TRACK
            drawing.shapes.append(_rule(y - 3, style))
    return Lives(
        _figure(drawing, y), tuple(shown), len(found) - len(shown), earlier=drawing.column > 0
    )


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
    names, colour = drawing.names, drawing.style.states[life.state].mark
    steps = list({(s.action, s.shown_at): s for s in life.steps if s.shown_at}.values())
    places = _places(drawing, steps)
    mentions = {drawing.x(s.said): s.said for s in life.steps if s.said}
    reported = max([*places, *mentions])
    _line(drawing, min([*places, *mentions]), max(places), y, colour)
    _line(drawing, max(places), reported, y, drawing.style.muted, dash="dot")
    if life.state in OPEN:
        _draw_open(drawing, life, reported, y)
    for x, said in mentions.items():
        if x not in places:
            _mark(drawing, life, x, y, SPOKEN_OF, names.t("instruments.spoken_of", date=said))
    alone = sum(x < 0 for x in places) == 1
    for step, x in zip(steps, places, strict=True):
        year = str(step.shown_at.first.year) if step.shown_at and x < 0 and alone else ""
        _mark(drawing, life, x, y, step.action, step_words(step, names), year)


def _draw_open(drawing: _Drawing, life: Life, reported: float, y: int) -> None:
    """Draw what follows the last report of an open text: silence, delay, and the due date."""
    names, colour = drawing.names, drawing.style.states[life.state].mark
    due = (life.due.last - drawing.start).days if life.due else None
    late = due is not None and life.state == "overdue"
    silent_until = due if due is not None and late else drawing.now
    _line(drawing, reported, max(silent_until, reported), y, colour, dash="dot")
    if due is not None:
        begin, end = sorted([drawing.now, due])
        _line(drawing, begin, end, y, colour, width=5 if late else 1)
        _mark(drawing, life, due, y, life.state, names.t("meeting.due", date=life.due))
    _mark(drawing, life, drawing.now, y, TODAY, names.t("instruments.open_today"))


def _places(drawing: _Drawing, steps: Sequence[Step]) -> list[float]:
    """Return where steps stand; those before the scale are spread over their column in order."""
    places = [drawing.x(step.shown_at) for step in steps if step.shown_at]
    earlier = sum(x < 0 for x in places)
    apart = drawing.column / (earlier + 2)  # the year stands on the left of a single one
    before = (n * apart - drawing.column for n in range(2, earlier + 2))
    return [next(before) if x < 0 else x for x in places]


def _line(
    drawing: _Drawing,
    x0: float,
    x1: float,
    y: int,
    colour: str,
    width: float = 2,
    dash: str = "solid",
) -> None:
    """Draw a line from one day to another; in the column of earlier steps it is dotted."""
    for begin, end, how in ((x0, min(x1, 0), "dot"), (max(x0, 0), x1, dash)):
        if begin < end:
            line = {"color": colour, "width": width, "dash": how}
            place = {"x0": begin, "x1": end, "y0": y, "y1": y}
            drawing.shapes.append({"type": "line", "layer": "between", "line": line, **place})


def _mark(
    drawing: _Drawing, life: Life, x: float, y: int, what: str, words: str, beside: str = ""
) -> None:
    style = drawing.style
    colour = style.states[what].mark if what in style.states else style.muted
    if what == TODAY:
        colour = style.states[life.state].mark
    title = wrapped(drawing.names.instrument(life.id))
    drawing.marks.append(
        {
            "x": x,
            "y": y,
            "symbol": {SPOKEN_OF: "line-ns", TODAY: "triangle-right"}.get(what) or SYMBOLS[what],
            "size": {SPOKEN_OF: 9, TODAY: 10}.get(what, 13),
            "colour": colour,
            "text": f"{safe(beside)}  " if beside else "",
            "hover": f"<b>{wrapped(words)}</b><br>{title}",
            "ids": ",".join(life.meeting_ids),
        }
    )


def _write(drawing: _Drawing, text: str, y: float, colour: str, size: int) -> None:
    """Write words at the left edge, whatever the width."""
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": y, "yanchor": "top"}
    font = {"color": colour, "size": size}
    drawing.words.append(
        {"text": text, "showarrow": False, "align": "left", "borderpad": 0, "font": font, **place}
    )


def _rule(y: int, style: Style) -> dict[str, Any]:
    place = {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
    line = {"color": style.grid, "width": 1}
    return {"type": "line", "layer": "below", "line": line, **place}


def _figure(drawing: _Drawing, height: int) -> go.Figure:
    style, marks = drawing.style, drawing.marks
    figure = base_figure(style, height=height + _TOP + 4)
    figure.add_trace(
        go.Scatter(
            x=[mark["x"] for mark in marks],
            y=[mark["y"] for mark in marks],
            mode="markers+text",
            text=[mark["text"] for mark in marks],
            textposition="middle left",
            textfont={"color": style.muted, "size": 12},
            cliponaxis=False,
            marker={
                "symbol": [mark["symbol"] for mark in marks],
                "size": [mark["size"] for mark in marks],
                "color": [mark["colour"] for mark in marks],
                "opacity": 1,
                "line": {"width": 2.5, "color": [mark["colour"] for mark in marks]},
            },
            customdata=[[mark["ids"]] for mark in marks],
            hovertext=[mark["hover"] for mark in marks],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )
    if drawing.column:
        figure.add_vrect(
            x0=-drawing.column, x1=0, fillcolor=style.panel, line={"width": 0}, layer="below"
        )
    figure.add_vline(x=drawing.now, line={"color": style.muted, "dash": "dot", "width": 1})
    ticks = _ticks(drawing)
    figure.update_xaxes(
        side="top",
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        tickangle=0,
        tickfont={"size": 12},
        ticks="",
        range=[-drawing.column - drawing.last * 0.02, drawing.last * 1.04],
        showgrid=True,
        gridcolor=style.grid,
        zeroline=False,
        fixedrange=True,
    )
    figure.update_yaxes(visible=False, range=[height, 0], fixedrange=True)
    figure.update_layout(
        margin={"l": 2, "r": 2, "t": _TOP, "b": 4},
        shapes=[*figure.layout.shapes, *drawing.shapes],
        annotations=drawing.words,
    )
    return figure


def _ticks(drawing: _Drawing) -> dict[float, str]:
    """Return the names of months or years by their place, and that of the column before them."""
    names, found = drawing.names, {}
    for step in ("MS", "2MS", "QS", "2QS", "YS", "2YS", "5YS", "10YS", "50YS"):
        days = pd.date_range(drawing.start, drawing.end, freq=step)
        if len(days) <= _MOST_TICKS:
            break
    form = "%Y" if step.endswith("YS") else "%Y-%m"
    letter = (drawing.column + drawing.last) / _LETTERS
    end = 0.0
    if drawing.column:
        found[-drawing.column / 2] = safe(names.t("instruments.earlier"))
        end = letter * len(names.t("instruments.earlier")) / 2 - drawing.column / 2
    for day in days:
        x = float((day.date() - drawing.start).days)
        word = names.t.date(PartialDate.parse(f"{day:{form}}"), short=True)
        half = letter * len(word) / 2
        if end <= x - half and x + half <= drawing.last * 1.04:
            found[x], end = safe(word), x + half + letter
    return found
