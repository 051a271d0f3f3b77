"""The timeline of few dates on a phone: each day a heading, below it who was met and what came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe, wrapped
from components.charts.time_axis import PHONE
from components.charts.timeline_marks import Lanes, dates_of, lane_name
from components.charts.timeline_trace import PHONE_MARKS, days_late, mark_colour, marks_trace
from components.language.names import Names
from components.records.partial_date import PartialDate
from components.tables import Tables, rows

_LETTERS = 50  # of a line beside a mark
_HEADING, _ROW, _LINE, _GAP = 30, 34, 18, 12  # pixels
_MARK, _WORDS = 18, 42  # pixels from the left edge: the middle of the marks, and their words


def days_figure(
    marks: pd.DataFrame,
    order: Sequence[str],
    lanes: Lanes,
    tables: Tables,
    names: Names,
    style: Style,
) -> tuple[go.Figure, pd.DataFrame]:
    """Return the list of dates as a figure, and the marks with their places, from top to bottom.

    Of one date, meetings come before the texts, and both in the order of the lanes.
    """
    turn = {lane: n for n, lane in enumerate(order)}
    marks = marks.assign(later=marks["what"] != "meeting", turn=marks["lane"].map(turn))
    marks = marks.sort_values(["first_day", "last_day", "turn", "later"], kind="stable")
    marks = marks.drop(columns=["later", "turn"]).assign(x=_MARK, y=0.0).reset_index(drop=True)
    notes: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    y = 0
    for when in dates_of(marks):
        on = (marks["first_day"].dt.date == when.first) & (marks["last_day"].dt.date == when.last)
        notes.append(_words(_heading(when, marks[on], names, style), 0, y + _HEADING / 2, style))
        y += _HEADING
        middles: list[float] = []
        for mark in rows(marks[on]):
            words = _said(mark, lanes, tables, names, style)
            height = _ROW + _LINE * words.count("<br>")
            middles.append(y + height / 2)
            notes.append(_words(words, _WORDS, middles[-1], style))
            y += height
        marks.loc[on, "y"] = middles
        lines.append(_thread(middles[0], middles[-1], style))
        y += _GAP
    sketch = Sketch(style, height=y + 8)
    for what, group in marks.groupby("what", sort=False):
        colours = [mark_colour(str(what), lane, lanes, tables, style) for lane in group["lane"]]
        trace = marks_trace(str(what), group, colours, tables, names, style, False, PHONE_MARKS)
        if what != "meeting":
            trace.update(text=None, mode="markers")
        sketch.trace("scatter", **trace)
    sketch.x_axis(visible=False, range=[0, PHONE], fixedrange=True)
    sketch.y_axis(visible=False, range=[y, 0], fixedrange=True)
    sketch.lay_out(margin={"l": 0, "r": 0, "t": 4, "b": 4})
    sketch.write(*notes)
    sketch.draw(*lines)
    return sketch.figure(), marks


def _heading(when: PartialDate, marks: pd.DataFrame, names: Names, style: Style) -> str:
    """Return a date, and how many meetings it had."""
    words = f"<b>{safe(names.t.date(when))}</b>"
    met = set(marks.loc[marks["what"] == "meeting", "meeting_ids"].explode())
    if not met:
        return words
    count = safe(names.t("meetings.count", count=len(met)))
    return f'{words}  <span style="color:{style.muted}">{count}</span>'


def _said(mark: Any, lanes: Lanes, tables: Tables, names: Names, style: Style) -> str:
    """Return what a mark says of itself: whose lane, how many of what, and how late."""
    t, found = names.t, []
    if mark.what == "meeting" and len(mark.meeting_ids) > 1:
        found.append(t("meetings.count", count=len(mark.meeting_ids)))
    if mark.what != "meeting" and (mark.what != "overdue" or len(mark.instruments) > 1):
        state = t(f"state.{mark.what}")
        found.append(t("meetings.instruments", count=len(mark.instruments), state=state))
    if mark.what == "overdue":
        found.append(days_late(mark.instruments, tables, names))
    elif mark.undated:
        found.append(t("timeline.undated"))
    name, more = lane_name(mark.lane, lanes, names), " · ".join(found)
    line = f"{name} · {more}" if more else name
    if len(line) <= _LETTERS or not more:
        words = wrapped(line, _LETTERS)
    else:
        words = f"{wrapped(name, _LETTERS)}<br>{wrapped(more, _LETTERS)}"
    if mark.what == "meeting":
        return words
    return f'<span style="color:{style.states[mark.what].mark}">{words}</span>'


def _words(text: str, x: int, y: float, style: Style) -> dict[str, Any]:
    place = {"x": x, "xanchor": "left", "y": y, "yanchor": "middle"}
    font = {"size": 14, "color": style.text}
    return {
        "text": text,
        "showarrow": False,
        "align": "left",
        "borderpad": 0,
        "font": font,
        **place,
    }


def _thread(top: float, bottom: float, style: Style) -> dict[str, Any]:
    """Return the line that holds the marks of a date together."""
    place = {"x0": _MARK, "x1": _MARK, "y0": top, "y1": bottom, "layer": "below"}
    return {"type": "line", "line": {"color": style.line, "width": 2}, **place}
