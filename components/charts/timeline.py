"""Meetings and instruments over time, in lanes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import Style, base_figure, safe, wrapped
from components.charts.timeline_trace import marks_trace
from components.language.names import Names
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, rows

Lanes = Literal["partner", "crime_area", "kind"]
LANES: tuple[Lanes, ...] = ("partner", "crime_area", "kind")

FEW_DATES = 14
"""Up to so many dates, each gets a column of its own; a true scale would crowd them on one spot."""

MAX_BINS = 26
"""More months (or quarters) than this, and their marks would lie on each other."""

_MOST_TICKS = 9
_LANE_HEIGHT = 58  # pixels; a lane in which several states meet on one spot is higher
_BARE_LANE_HEIGHT = 38  # of a lane without instruments
_EARLIER = pd.Timedelta(days=40)
_EDGE = 35  # pixels above the first lane, and below the last
_DROP = 26  # instruments hang so many pixels below their meeting,
_STEP = 16  # and so many further where several states meet on one spot


@dataclass(frozen=True)
class Timeline:
    """A figure, its marks (a row each: lane, what, when, meeting_ids) and whether time is to scale.

    `to_scale` is false where each date has a column of its own.
    """

    figure: go.Figure
    marks: pd.DataFrame
    to_scale: bool


def timeline_marks(tables: Tables, lanes: Lanes) -> pd.DataFrame:
    """Return one row per lane, kind of mark and date, with the meetings and instruments behind it.

    Columns: lane, what ("meeting" or an instrument's state), first_day, last_day, instruments and
    meeting_ids (tuples), undated (plans without a date, drawn at their meeting).
    """
    by_meeting = _lanes_of_meetings(tables, lanes)
    meetings = by_meeting.merge(tables.meetings, on="meeting_id")
    meetings = meetings.assign(what="meeting", instrument="", undated=False)
    instruments = _instrument_marks(tables, lanes, by_meeting)
    columns = ["lane", "what", "first_day", "last_day", "instrument", "undated", "meeting_id"]
    return _joined(pd.concat([meetings[columns], instruments[columns]], ignore_index=True))


def timeline_figure(tables: Tables, lanes: Lanes, names: Names, style: Style) -> Timeline:
    """Return the timeline of the tables, with one lane for each partner, crime area or kind."""
    marks = timeline_marks(tables, lanes)
    order = _lane_order(marks, lanes, names)
    to_scale = marks[["first_day", "last_day"]].drop_duplicates().shape[0] > FEW_DATES
    columns = [] if to_scale else _columns(marks)
    marks = _binned(marks) if to_scale else marks.copy()
    marks["x"] = _positions(marks, columns)
    start = _start(marks) if to_scale else None
    if start is not None:
        marks.loc[marks["x"] < start, "x"] = start - _EARLIER
    hung = marks["what"] != "meeting"
    below = _DROP + _STEP * marks[hung].groupby(["lane", "x"]).cumcount()
    lowest = below.groupby(marks["lane"]).max()
    heights = [
        _LANE_HEIGHT - _DROP + int(lowest[lane]) if lane in lowest else _BARE_LANE_HEIGHT
        for lane in order
    ]
    tops = [0, *accumulate(heights)]
    marks["y"] = marks["lane"].map(dict(zip(order, tops, strict=False))).astype(float)
    marks.loc[hung, "y"] += below
    figure = base_figure(style, height=tops[-1] + 72)
    for what, group in marks.groupby("what", sort=False):
        colours = [_colour(str(what), lane, lanes, tables, style) for lane in group["lane"]]
        figure.add_trace(marks_trace(str(what), group, colours, tables, names, style, to_scale))
    figure.update_yaxes(
        tickvals=tops[:-1],
        ticktext=[wrapped(lane_name(lane, lanes, names), 22) for lane in order],
        range=[tops[-1] - _LANE_HEIGHT + _EDGE, -_EDGE],
        showgrid=True,
        gridcolor=style.grid,
        zeroline=False,
        automargin=True,
        fixedrange=True,
    )
    figure.update_xaxes(side="top", showgrid=False, zeroline=False, fixedrange=not to_scale)
    if to_scale:
        ticks = _ticks(marks[marks["x"] >= start] if start is not None else marks, names)
        if start is not None:
            shown = [(at, text) for at, text in zip(*ticks.values(), strict=True) if at >= start]
            shown.insert(0, (start - _EARLIER, safe(names.t("timeline.earlier"))))
            ticks = {"tickvals": [at for at, _ in shown], "ticktext": [text for _, text in shown]}
            figure.add_vline(x=start - _EARLIER / 2, line={"color": style.muted, "width": 1})
        figure.update_xaxes(showgrid=True, gridcolor=style.grid, automargin=True, **ticks)
        _mark_today(figure, marks, tables, style)
    else:
        figure.update_xaxes(
            tickvals=list(range(len(columns))),
            ticktext=[safe(names.t.date(when, short=True)) for when in columns],
            range=[-0.5, len(columns) - 0.5],
            automargin=True,
        )
    return Timeline(figure, marks, to_scale)


def _lanes_of_meetings(tables: Tables, lanes: Lanes) -> pd.DataFrame:
    frame, column = {
        "partner": (tables.meetings, "partner"),
        "crime_area": (tables.crime_areas, "crime_area"),
        "kind": (tables.meetings, "kind"),
    }[lanes]
    return frame[["meeting_id", column]].set_axis(["meeting_id", "lane"], axis=1)


def _instrument_marks(tables: Tables, lanes: Lanes, by_meeting: pd.DataFrame) -> pd.DataFrame:
    """Return one row per instrument, meeting and lane, at the date of the instrument's state.

    What is signed stands on its day, what is planned on its due date. What has no date of its own
    stands at the meeting that speaks of it, and is `undated`.
    """
    events = tables.instrument_events.drop(
        columns=["first_day", "last_day", "due_first", "due_last"]
    )
    events = events.merge(tables.instruments, on="instrument")
    events = events.merge(tables.meetings[["meeting_id", "first_day", "last_day"]], on="meeting_id")
    if lanes == "crime_area":
        areas = tables.instrument_crime_areas.rename(columns={"crime_area": "lane"})
        events = events.merge(areas, on=["meeting_id", "instrument"])
    else:
        events = events.merge(by_meeting, on="meeting_id")
    open_plan = events["state"].isin(["planned", "overdue", "negotiated"])
    first = events["due_first"].where(open_plan, events["since_first"])
    last = events["due_last"].where(open_plan, events["since_last"])
    return events.assign(
        what=events["state"],
        undated=first.isna(),
        first_day=first.fillna(events["first_day"]),
        last_day=last.fillna(events["last_day"]),
    )


def _lane_order(marks: pd.DataFrame, lanes: Lanes, names: Names) -> list[str]:
    """Return the lanes: partners by their first meeting, the others by number of meetings."""
    if lanes == "partner":
        meetings = marks[marks["what"] == "meeting"]
        first = meetings.groupby("lane")["first_day"].min()
        return sorted(first.index, key=lambda lane: (first[lane], lane_name(lane, lanes, names)))
    counts = marks.explode("meeting_ids").groupby("lane")["meeting_ids"].nunique()
    return sorted(counts.index, key=lambda lane: (lane == NOT_REPORTED, -counts[lane], lane))


def lane_name(lane: str, lanes: Lanes, names: Names) -> str:
    if lanes == "partner":
        return names.partner(lane)
    return names.term("crime_areas" if lanes == "crime_area" else "meeting_kinds", lane)


def _columns(marks: pd.DataFrame) -> list[PartialDate]:
    pairs = rows(marks[["first_day", "last_day"]].drop_duplicates())
    return sorted(PartialDate(p.first_day.date(), p.last_day.date()) for p in pairs)


def _joined(marks: pd.DataFrame) -> pd.DataFrame:
    """Join the marks that would stand on one spot."""
    grouped = marks.groupby(["lane", "what", "first_day", "last_day"], sort=False)
    return grouped.agg(
        instruments=("instrument", lambda ids: tuple(dict.fromkeys(filter(None, ids)))),
        meeting_ids=("meeting_id", lambda ids: tuple(dict.fromkeys(ids))),
        undated=("undated", "all"),
    ).reset_index()


def _binned(marks: pd.DataFrame) -> pd.DataFrame:
    """Join the marks of a month, a quarter or a year, so that none hides another."""
    days = marks["first_day"]
    for unit in ("M", "Q", "Y"):
        if days.dt.to_period(unit).nunique() <= MAX_BINS:
            break
    periods = days.dt.to_period(unit)
    ends = periods.dt.end_time.dt.normalize().astype("datetime64[s]")
    known = marks["last_day"] <= ends  # a date that is a year only belongs to no month of it
    marks = marks.assign(
        first_day=periods.dt.start_time.astype("datetime64[s]"),
        last_day=ends.where(known, marks["last_day"]),
    )
    grouped = marks.groupby(["lane", "what", "first_day", "last_day"], sort=False)
    return grouped.agg(
        instruments=("instruments", _union),
        meeting_ids=("meeting_ids", _union),
        undated=("undated", "all"),
    ).reset_index()


def _union(tuples: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in tuples for item in items))


def _positions(marks: pd.DataFrame, columns: list[PartialDate]) -> list[Any]:
    """Return where marks stand: the number of their column, or the middle of their period."""
    if columns:
        place = {(pd.Timestamp(c.first), pd.Timestamp(c.last)): n for n, c in enumerate(columns)}
        pairs = zip(marks["first_day"], marks["last_day"], strict=True)
        return [place[pair] for pair in pairs]
    return list(marks["first_day"] + (marks["last_day"] - marks["first_day"]) / 2)


def _start(marks: pd.DataFrame) -> pd.Timestamp | None:
    """Return where the scale begins, or None where all marks fit it.

    Texts signed long before the first meeting stand together in a column "earlier": on one scale
    they would push all meetings into a corner.
    """
    first = marks.loc[marks["what"] == "meeting", "x"].min()
    begin: pd.Timestamp = first - pd.Timedelta(days=45)
    return begin if (marks["x"] < begin - pd.Timedelta(days=180)).any() else None


def _ticks(marks: pd.DataFrame, names: Names) -> dict[str, Any]:
    """Return the ticks of a scale of time, in the words of the language: months or years."""
    first, last = marks["first_day"].min(), marks["last_day"].max()
    for step in ("MS", "2MS", "QS", "2QS", "YS", "2YS", "5YS", "10YS", "50YS"):
        days = pd.date_range(first, last, freq=step)
        if len(days) <= _MOST_TICKS:
            break
    yearly = step.endswith("YS")
    return {
        "tickvals": list(days),
        "ticktext": [
            safe(names.t.date(PartialDate.parse(f"{d:%Y}" if yearly else f"{d:%Y-%m}"), short=True))
            for d in days
        ],
    }


def _colour(what: str, lane: str, lanes: Lanes, tables: Tables, style: Style) -> str:
    if what != "meeting":
        return style.states[what].mark
    return style.crime_area(tables.dataset, lane) if lanes == "crime_area" else style.accent


def _mark_today(figure: go.Figure, marks: pd.DataFrame, tables: Tables, style: Style) -> None:
    if marks["last_day"].max() >= pd.Timestamp(tables.on):
        figure.add_vline(x=tables.on.isoformat(), line={"color": style.muted, "dash": "dot"})
