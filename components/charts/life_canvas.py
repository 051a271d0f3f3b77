"""What lives of texts are drawn on: a scale of time, with marks, lines and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe, wrapped
from components.charts.time_axis import (
    PHONE,
    SIZE,
    Tick,
    length,
    repeat_below,
    side_by_side,
    time_ticks,
)
from components.charts.timeline_trace import SYMBOLS
from components.findings.instruments import Life
from components.language.names import Names
from components.records.partial_date import PartialDate

SPOKEN_OF, TODAY = "spoken_of", "today"
"""Marks that are no steps: a meeting that speaks of a text, and an open life on today's date."""

BESIDE = 14  # pixels from the middle of a mark to the words beside it
_TOP = 30
_HIGH = 900  # pixels; a higher chart has the names of months below it too
_UPRIGHT = {"xref": "x", "yref": "y domain", "y0": 0, "y1": 1}  # from top to bottom
_EDGE = 8  # pixels from the first mark to the left end


@dataclass(frozen=True)
class Sizes:
    """Pixels: the least width of a chart, a step, and the line of a life; letters of a title."""

    width: int
    mark: int
    track: int
    letters: int


Look = tuple[str, float, str]
"""Colour, width and dash of a line."""

DESK = Sizes(600, 13, 26, 96)
ON_PHONE = Sizes(PHONE - 4, 16, 34, 51)


@dataclass
class Drawing:
    """What is drawn so far. x counts days from `start`; what is below zero has no scale.

    Lines of one look, and the rules below lives, are parts of one path: a shape for each would
    weigh ten times as much on its way to the reader.
    """

    start: date
    end: date
    today: date
    column: float
    sizes: Sizes
    names: Names
    style: Style
    marks: list[dict[str, Any]] = field(default_factory=list)
    lines: dict[Look, list[str]] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
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

    @property
    def right(self) -> float:
        """Return the pixels right of the last day, over which half of the word "today" stands."""
        return max(BESIDE, length(self.names.t("timeline.today")) / 2 + 2)

    @property
    def pixel(self) -> float:
        """Return the days that a pixel stands for."""
        return (self.column + self.last) / (self.sizes.width - _EDGE - self.right)

    @property
    def span(self) -> tuple[float, float]:
        return -self.column - _EDGE * self.pixel, self.last + self.right * self.pixel


def add_line(
    drawing: Drawing,
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
            path = f"M{begin:.1f},{y}H{end:.1f}"
            drawing.lines.setdefault((colour, width, how), []).append(path)


def add_mark(
    drawing: Drawing,
    life: Life,
    x: float,
    y: int,
    what: str,
    words: str,
    beside: str = "",
    side: str = "left",
) -> None:
    style, step = drawing.style, drawing.sizes.mark
    colour = style.states[what].mark if what in style.states else style.muted
    if what == TODAY:
        colour = style.states[life.state].mark
    title = wrapped(drawing.names.instrument(life.id))
    drawing.marks.append(
        {
            "x": x,
            "y": y,
            "symbol": {SPOKEN_OF: "line-ns", TODAY: "triangle-right"}.get(what) or SYMBOLS[what],
            "size": {SPOKEN_OF: 9, TODAY: 10}.get(what, step),
            "colour": colour,
            "text": f"  {safe(beside)}  " if beside else "",
            "side": f"middle {side}",
            "hover": f"<b>{wrapped(words)}</b><br>{title}",
            "ids": ",".join(life.meeting_ids),
        }
    )


def add_words(drawing: Drawing, text: str, y: float, colour: str, size: int) -> None:
    """Write words at the left edge, whatever the width."""
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": y, "yanchor": "top"}
    font = {"color": colour, "size": size}
    drawing.words.append(
        {"text": text, "showarrow": False, "align": "left", "borderpad": 0, "font": font, **place}
    )


def add_rule(drawing: Drawing, y: int) -> None:
    """Draw a thin line from edge to edge, below a life."""
    drawing.rules.append(f"M0,{y}H1")


def _shapes(drawing: Drawing) -> list[dict[str, Any]]:
    """Return the lines and rules as one path for each look."""
    rule = {"color": drawing.style.grid, "width": 1}
    found = [
        {"type": "path", "layer": "below", "xref": "paper", "line": rule, "path": "".join(paths)}
        for paths in [drawing.rules]
        if paths
    ]
    for (colour, width, dash), paths in drawing.lines.items():
        line = {"color": colour, "width": width, "dash": dash}
        found.append({"type": "path", "layer": "between", "line": line, "path": "".join(paths)})
    return found


def finished(drawing: Drawing, height: int) -> go.Figure:
    """Return the figure of what is drawn, so many pixels high."""
    style, marks = drawing.style, drawing.marks
    sketch = Sketch(style, height=height + _TOP + 4)
    sketch.trace(
        "scatter",
        x=[mark["x"] for mark in marks],
        y=[mark["y"] for mark in marks],
        mode="markers+text",
        text=[mark["text"] for mark in marks],
        textposition=[mark["side"] for mark in marks],
        textfont={"color": style.muted, "size": SIZE},
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
    if drawing.column:
        look = {"fillcolor": style.panel, "line": {"width": 0}, "layer": "below"}
        sketch.draw({"type": "rect", "x0": -drawing.column, "x1": 0, **_UPRIGHT, **look})
    line = {"color": style.muted, "dash": "dot", "width": 1}
    sketch.draw({"type": "line", "x0": drawing.now, "x1": drawing.now, **_UPRIGHT, "line": line})
    ticks = _ticks(drawing)
    sketch.x_axis(
        side="top",
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        tickangle=0,
        tickfont={"size": SIZE},
        ticks="",
        range=list(drawing.span),
        showgrid=True,
        gridcolor=style.grid,
        zeroline=False,
        fixedrange=True,
    )
    sketch.y_axis(visible=False, range=[height, 0], fixedrange=True)
    sketch.lay_out(margin={"l": 2, "r": 2, "t": _TOP, "b": 4})
    if height > _HIGH:
        repeat_below(sketch)
    sketch.draw(*_shapes(drawing))
    sketch.write(*drawing.words)
    return sketch.figure()


def _ticks(drawing: Drawing) -> dict[float, str]:
    """Return by their place the names of today, of the column of earlier steps, and of months."""
    t, pixel, (begin, _) = drawing.names.t, drawing.pixel, drawing.span
    named = {float(drawing.now): t("timeline.today")}
    if drawing.column:
        named[-drawing.column / 2] = t("instruments.earlier")
    ticks = [Tick(x, (x - begin) / pixel, text) for x, text in named.items()]
    start = pd.Timestamp(drawing.start)
    months = time_ticks(
        drawing.start,
        drawing.end,
        start + pd.Timedelta(days=begin),
        pd.Timedelta(days=pixel),
        drawing.sizes.width,
        drawing.names,
    )
    ticks += [Tick(float((month.at - start).days), month.pixel, month.text) for month in months]
    return {tick.at: safe(tick.text) for tick in side_by_side(ticks, drawing.sizes.width, 2)}
