"""Meetings and instruments over time, in lanes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import Style, base_figure, safe, wrapped
from components.language.names import Names
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, rows

Lanes = Literal["partner", "crime_area", "kind"]
LANES: tuple[Lanes, ...] = ("partner", "crime_area", "kind")

FEW_DATES = 14
"""Up to so many dates, each gets a column of its own; a true scale would crowd them on one spot."""

MAX_BINS = 60
_LANE_HEIGHT = 58
_DROP = 0.36  # instruments hang so many lanes below their meeting,
_STEP = 0.2  # and so many further where several states meet on one spot
_TEXT_PLACE = {"meeting": "middle center", "overdue": "middle left"}
_SYMBOLS = {
    "signed": "diamond",
    "in_force": "square",
    "planned": "diamond-open",
    "overdue": "diamond-open",
    "negotiated": "triangle-up-open",
    "mentioned": "circle-open",
}


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
    marks["y"] = marks["lane"].map({lane: n for n, lane in enumerate(order)}).astype(float)
    hung = marks["what"] != "meeting"
    marks.loc[hung, "y"] += _DROP + _STEP * marks[hung].groupby(["x", "y"]).cumcount()
    figure = base_figure(style, height=_LANE_HEIGHT * len(order) + 72)
    for what, group in marks.groupby("what", sort=False):
        colours = [_colour(str(what), lane, lanes, tables, style) for lane in group["lane"]]
        figure.add_trace(_trace(str(what), group, colours, tables, names, style))
    figure.update_yaxes(
        tickvals=list(range(len(order))),
        ticktext=[wrapped(lane_name(lane, lanes, names), 22) for lane in order],
        range=[len(order) - 0.4, -0.6],
        showgrid=True,
        gridcolor=style.grid,
        zeroline=False,
        automargin=True,
        fixedrange=True,
    )
    figure.update_xaxes(side="top", showgrid=False, zeroline=False, fixedrange=not to_scale)
    if to_scale:
        figure.update_xaxes(showgrid=True, gridcolor=style.grid, automargin=True)
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
    events = events.merge(tables.instruments.drop(columns="type"), on="instrument")
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
    marks = marks.assign(
        first_day=periods.dt.start_time.astype("datetime64[s]"),
        last_day=periods.dt.end_time.dt.normalize().astype("datetime64[s]"),
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


def _colour(what: str, lane: str, lanes: Lanes, tables: Tables, style: Style) -> str:
    if what != "meeting":
        return style.states[what].mark
    return style.crime_area(tables.dataset, lane) if lanes == "crime_area" else style.accent


def _trace(
    what: str, marks: pd.DataFrame, colours: list[str], tables: Tables, names: Names, style: Style
) -> go.Scatter:
    meeting = what == "meeting"
    counts = [len(items) for items in marks["meeting_ids" if meeting else "instruments"]]
    return go.Scatter(
        x=marks["x"],
        y=marks["y"],
        mode="markers+text",
        text=_labels(what, marks, counts, tables, names),
        textposition=_TEXT_PLACE.get(what, "middle right"),
        textfont={"color": style.page if meeting else style.states[what].mark, "size": 12},
        cliponaxis=False,
        marker={
            "symbol": "circle" if meeting else _SYMBOLS[what],
            "size": [min(16 + 4 * n, 34) for n in counts] if meeting else 13,
            "color": colours,
            "opacity": 1,
            "line": {"width": 0 if meeting else 2.5, "color": colours},
        },
        customdata=[[",".join(ids)] for ids in marks["meeting_ids"]],
        hovertext=[_hover(mark, names) for mark in rows(marks)],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _labels(
    what: str, marks: pd.DataFrame, counts: list[int], tables: Tables, names: Names
) -> list[str]:
    """Return what stands beside each mark: how many it joins, and for how long it is overdue."""
    if what == "meeting":
        return [names.t.number(n) if n > 1 else "" for n in counts]
    late = tables.instruments.set_index("instrument")["days_overdue"]
    labels = []
    for instruments, count in zip(marks["instruments"], counts, strict=True):
        words = [f"×{names.t.number(count)}"] if count > 1 else []
        if what == "overdue":
            words.append(names.t("timeline.days_late", count=int(late[list(instruments)].max())))
        labels.append(f"  {' '.join(words)}  ")
    return labels


def _hover(mark: Any, names: Names) -> str:
    """Return the hover box: what, when, and the partners met or the instruments."""
    date = safe(names.t.date(PartialDate(mark.first_day.date(), mark.last_day.date())))
    if mark.what == "meeting":
        partners = {r.id: names.partner(r.meeting.partner.id) for r in names.dataset.records}
        lines = [names.t("meetings.count", count=len(mark.meeting_ids))]
        lines += [partners[i] for i in mark.meeting_ids[:8]]
    else:
        lines = [names.t(f"state.{mark.what}"), *map(names.instrument, mark.instruments[:6])]
        lines += [names.t("timeline.undated")] if mark.undated else []
    return f"<b>{date}</b><br>" + "<br>".join(map(wrapped, lines))


def _mark_today(figure: go.Figure, marks: pd.DataFrame, tables: Tables, style: Style) -> None:
    if marks["last_day"].max() >= pd.Timestamp(tables.on):
        figure.add_vline(x=tables.on.isoformat(), line={"color": style.muted, "dash": "dot"})
