"""Meetings and instruments over time, in lanes; on a phone, few dates as a list of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import shorten
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
from components.charts.timeline_days import days_figure
from components.charts.timeline_marks import (
    LONG_BEFORE,
    MANY_MARKS,
    Lanes,
    binned,
    dates_of,
    few_lanes,
    joined,
    lane_name,
    lane_order,
    single_marks,
)
from components.charts.timeline_trace import (
    DESK_MARKS,
    PHONE_MARKS,
    MarkSizes,
    beside,
    mark_colour,
    marks_trace,
)
from components.language.names import Names
from components.tables import Tables, rows

FEW_DATES = 14
"""Up to so many dates, each gets a column of its own; a true scale would crowd them on one spot."""

MANY_LANES = 12
"""From so many lanes on, the names of months stand below them too."""

_EDGE_OF_SCALE = 18  # pixels from the outermost marks to the ends of the scale
_EDGE_EARLIER = 28  # the same on the left, where the word "earlier" stands over them,
_EDGE_LATE = 70  # and on the right, where it is said how late a text is


@dataclass(frozen=True)
class _Sizes:
    """Pixels of a timeline. `width` is what it has at least; `over` is room beside the scale.

    `bare` is the height of a lane without instruments and `more` what those add to it. They hang
    `drop` below their meeting, and `step` further where several states meet on one spot. `above`
    and `below` are the room over the first lane and under the last. `earlier` is the share of the
    scale that its column of earlier texts takes.
    """

    width: int
    over: int
    marks: MarkSizes
    bins: int
    bare: int
    more: int
    drop: int
    step: int
    above: int
    below: int
    dates: int
    earlier: float


DESK = _Sizes(500, 30, DESK_MARKS, 26, 38, 20, 26, 16, 35, 23, 60, 0.06)
PHONE_SIZES = _Sizes(PHONE - 8, 4, PHONE_MARKS, 10, 56, 30, 34, 28, 42, 34, 34, 0.11)


@dataclass(frozen=True)
class Timeline:
    """A figure, its marks (a row each: lane, what, when, meeting_ids) and whether time is to scale.

    `to_scale` is false where each date has a column of its own, or on a phone a heading. `others`:
    how many lanes are joined in the last one.
    """

    figure: go.Figure
    marks: pd.DataFrame
    to_scale: bool
    others: int


def timeline_figure(
    tables: Tables, lanes: Lanes, names: Names, style: Style, narrow: bool = False
) -> Timeline:
    """Return the timeline of the tables, with one lane for each partner, crime area or kind."""
    single = single_marks(tables, lanes)
    to_scale = len(single[["first_day", "last_day"]].drop_duplicates()) > FEW_DATES
    sizes = PHONE_SIZES if narrow else DESK
    single, others = few_lanes(binned(single, sizes.bins) if to_scale else single)
    order = lane_order(single, lanes, names)
    marks = joined(single)
    if narrow and not to_scale:
        figure, marks = days_figure(marks, order, lanes, tables, names, style)
        return Timeline(figure, marks, to_scale, others)
    if to_scale:
        marks, axis = _on_scale(marks, tables, names, style, sizes)
    else:
        marks, axis = _in_columns(marks, names)
    marks, tops = _in_lanes(marks, order, sizes)
    marks["late_at"] = beside(marks, axis.span, sizes.width, tables, names)
    in_short = len(marks) > MANY_MARKS
    lines = max((text.count("<br>") for text in axis.ticks.values()), default=0)
    room = sizes.above + sizes.below + sizes.dates + 18 * lines
    sketch = Sketch(style, height=tops[-1] + room - sizes.bare)
    for what, group in marks.groupby("what", sort=False):
        colours = [mark_colour(str(what), lane, lanes, tables, style) for lane in group["lane"]]
        trace = marks_trace(
            str(what), group, colours, tables, names, style, to_scale, sizes.marks, in_short
        )
        sketch.trace("scatter", **trace)
    sketch.x_axis(
        side="top",
        range=list(axis.span),
        tickvals=list(axis.ticks),
        ticktext=list(axis.ticks.values()),
        tickangle=0,
        showgrid=to_scale,
        gridcolor=style.grid,
        zeroline=False,
        fixedrange=True,
        automargin=not narrow,
    )
    sketch.draw(*axis.lines, *_vague_dates(marks, style))
    _name_lanes(sketch, marks, order, tops, lanes, names, style, narrow)
    sketch.y_axis(range=[tops[-1] - sizes.bare + sizes.below, -sizes.above], fixedrange=True)
    if narrow:
        sketch.lay_out(margin={"l": sizes.over, "r": sizes.over, "t": 26, "b": 8})
        sketch.x_axis(tickfont={"size": SIZE})
    if to_scale and len(order) > MANY_LANES:
        repeat_below(sketch)
    return Timeline(sketch.figure(), marks, to_scale, others)


@dataclass(frozen=True)
class _Axis:
    """The ends of the axis of time, its names by where they stand, and the lines across it."""

    span: Sequence[Any]
    ticks: Mapping[Any, str]
    lines: Sequence[Mapping[str, Any]] = ()


def _in_columns(marks: pd.DataFrame, names: Names) -> tuple[pd.DataFrame, _Axis]:
    """Return the marks, each at the number of its date's column, and the axis of those."""
    columns = dates_of(marks)
    place = {(pd.Timestamp(c.first), pd.Timestamp(c.last)): n for n, c in enumerate(columns)}
    pairs = zip(marks["first_day"], marks["last_day"], strict=True)
    marks["x"] = [place[pair] for pair in pairs]
    words = [names.t.date(when, short=True) for when in columns]
    room = DESK.width / max(len(columns), 1)
    written = {n: "<br>".join(map(safe, _lines(text, room))) for n, text in enumerate(words)}
    return marks, _Axis([-0.5, max(len(columns), 1) - 0.5], written)


def _lines(date: str, room: float) -> list[str]:
    """Return a date in as many lines as it needs to stand over its column."""
    year = date[-4:]
    rest = date.removesuffix(year).rstrip(" /")
    if length(date) < room or not year.isdigit() or not rest or rest.isdigit():
        return [date]
    return [rest, year] if length(rest) < room else [*rest.split(), year]


def _on_scale(
    marks: pd.DataFrame, tables: Tables, names: Names, style: Style, sizes: _Sizes
) -> tuple[pd.DataFrame, _Axis]:
    """Return the marks, each in the middle of its period, and the axis of time.

    Texts signed long before the first meeting stand together in a column "earlier": on one scale
    they would push all meetings into a corner.
    """
    marks["x"] = marks["first_day"] + (marks["last_day"] - marks["first_day"]) / 2
    first_meeting = marks.loc[marks["what"] == "meeting", "x"].min()
    start = first_meeting - pd.Timedelta(days=45)
    old = marks["x"] < start
    has_column = (marks["x"] < first_meeting - LONG_BEFORE).any()
    today = pd.Timestamp(tables.on)
    shows_today = marks["last_day"].max() >= today
    end = max(marks["x"].max(), today) if shows_today else marks["x"].max()
    earlier = start - (end - start) * sizes.earlier
    if has_column:
        marks.loc[old, "x"] = earlier
    on_scale = marks[~old] if has_column else marks
    first, last = on_scale["first_day"].min(), on_scale["last_day"].max()
    begin = earlier if has_column else first
    left = _EDGE_EARLIER if has_column else _EDGE_OF_SCALE
    right = _EDGE_LATE if (marks["what"] == "overdue").any() else _EDGE_OF_SCALE
    pixel = max(end - begin, pd.Timedelta(days=30)) / (sizes.width - left - right)
    span = [begin - left * pixel, end + right * pixel]

    def tick(at: pd.Timestamp, text: str) -> Tick:
        return Tick(at, (at - span[0]) / pixel, text)

    ticks, lines = [], []
    if has_column:
        ticks.append(tick(earlier, names.t("timeline.earlier")))
        line = {"color": style.muted, "width": 1}
        lines.append(_upright(earlier + (start - earlier) / 2, line))
    if shows_today:
        ticks.append(tick(today, names.t("timeline.today")))
        lines.append(_upright(tables.on.isoformat(), {"color": style.muted, "dash": "dot"}))
    ticks += time_ticks(first, last, span[0], pixel, sizes.width, names)
    shown = side_by_side(ticks, sizes.width, sizes.over)
    return marks, _Axis(span, {tick.at: safe(tick.text) for tick in shown}, lines)


def _upright(at: Any, line: Mapping[str, Any]) -> dict[str, Any]:
    place = {"xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1}
    return {"type": "line", "line": line, **place}


def _vague_dates(marks: pd.DataFrame, style: Style) -> list[dict[str, Any]]:
    """Return a line through each mark that stands in the middle of a longer time."""
    if "vague" not in marks:
        return []
    line = {"color": style.control, "width": 2, "dash": "dot"}
    return [
        {"type": "line", "layer": "below", "line": line, "y0": mark.y, "y1": mark.y}
        | {"x0": mark.first_day, "x1": mark.last_day}
        for mark in rows(marks[marks["vague"]])
    ]


def _in_lanes(
    marks: pd.DataFrame, order: Sequence[str], sizes: _Sizes
) -> tuple[pd.DataFrame, list[int]]:
    """Return the marks at the height of their lane, and where lanes begin; the last ends there."""
    hung = marks["what"] != "meeting"
    below = sizes.drop + sizes.step * marks[hung].groupby(["lane", "x"]).cumcount()
    lowest = below.groupby(marks["lane"]).max()
    heights = [
        sizes.bare + sizes.more + int(lowest[lane]) - sizes.drop if lane in lowest else sizes.bare
        for lane in order
    ]
    tops = [0, *accumulate(heights)]
    marks["y"] = marks["lane"].map(dict(zip(order, tops, strict=False))).astype(float)
    marks.loc[hung, "y"] += below
    return marks, tops


def _name_lanes(
    sketch: Sketch,
    marks: pd.DataFrame,
    order: Sequence[str],
    tops: Sequence[int],
    lanes: Lanes,
    names: Names,
    style: Style,
    narrow: bool,
) -> None:
    """Write the name of each lane in the margin; on a phone above it, with its meetings."""
    called = [lane_name(lane, lanes, names) for lane in order]
    sketch.y_axis(
        tickvals=tops[:-1],
        ticktext=[wrapped(name, 22) for name in called],
        showticklabels=not narrow,
        showgrid=True,
        gridcolor=style.grid,
        zeroline=False,
        automargin=not narrow,
    )
    if not narrow:
        return
    met = marks[marks["what"] == "meeting"].explode("meeting_ids")
    counts = met.groupby("lane")["meeting_ids"].nunique()
    for lane, name, top in zip(order, called, tops, strict=False):
        place = {"xref": "paper", "y": top - 16, "yanchor": "bottom"}
        place["bgcolor"] = style.page  # over the upright lines
        short = safe(shorten(name, 40, placeholder=" …"))
        sketch.write({"text": short, "x": 0, "xanchor": "left", **place})
        if lane in counts:
            words = safe(names.t("meetings.count", count=int(counts[lane])))
            font = {"size": SIZE, "color": style.muted}
            sketch.write({"text": words, "x": 1, "xanchor": "right", "font": font, **place})
