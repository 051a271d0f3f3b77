"""What stands on a timeline: meetings and texts, joined where they would stand on one spot."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from components.language.names import Names
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, rows

Lanes = Literal["partner", "crime_area", "kind"]
LANES: tuple[Lanes, ...] = ("partner", "crime_area", "kind")


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


def lane_order(marks: pd.DataFrame, lanes: Lanes, names: Names) -> list[str]:
    """Return the lanes: partners by their first meeting, the others by number of meetings."""
    if lanes == "partner":
        meetings = marks[marks["what"] == "meeting"]
        first = meetings.groupby("lane")["first_day"].min()
        return sorted(first.index, key=lambda lane: (first[lane], lane_name(lane, lanes, names)))
    counts = marks.explode("meeting_ids").groupby("lane")["meeting_ids"].nunique()
    return sorted(counts.index, key=lambda lane: (lane == NOT_REPORTED, -counts[lane], lane))


def lane_name(lane: str, lanes: Lanes, names: Names) -> str:
    """Return what a lane is called."""
    if lanes == "partner":
        return names.partner(lane)
    return names.term("crime_areas" if lanes == "crime_area" else "meeting_kinds", lane)


def dates_of(marks: pd.DataFrame) -> list[PartialDate]:
    """Return the dates on which marks stand, in order."""
    pairs = rows(marks[["first_day", "last_day"]].drop_duplicates())
    return sorted(PartialDate(p.first_day.date(), p.last_day.date()) for p in pairs)


LONG_BEFORE = pd.Timedelta(days=225)
"""A text that was signed so long before the first meeting is not drawn to scale."""


def binned(marks: pd.DataFrame, most: int) -> pd.DataFrame:
    """Join the marks of a month, a quarter or a year, so that at most so many stand in a row.

    `vague` are those whose date is longer than that: a year only, where months are drawn.
    """
    days = marks["first_day"]
    first_meeting = days[marks["what"] == "meeting"].min()
    on_scale = days[days >= first_meeting - LONG_BEFORE]
    for unit in ("M", "Q", "Y"):
        if on_scale.dt.to_period(unit).nunique() <= most:
            break
    periods = days.dt.to_period(unit)
    ends = periods.dt.end_time.dt.normalize().astype("datetime64[s]")
    known = marks["last_day"] <= ends  # a date that is a year only belongs to no month of it
    marks = marks.assign(
        first_day=periods.dt.start_time.astype("datetime64[s]"),
        last_day=ends.where(known, marks["last_day"]),
        vague=~known,
    )
    grouped = marks.groupby(["lane", "what", "first_day", "last_day"], sort=False)
    return grouped.agg(
        instruments=("instruments", _union),
        meeting_ids=("meeting_ids", _union),
        undated=("undated", "all"),
        vague=("vague", "all"),
    ).reset_index()


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


def _joined(marks: pd.DataFrame) -> pd.DataFrame:
    """Join the marks that would stand on one spot."""
    grouped = marks.groupby(["lane", "what", "first_day", "last_day"], sort=False)
    return grouped.agg(
        instruments=("instrument", lambda ids: tuple(dict.fromkeys(filter(None, ids)))),
        meeting_ids=("meeting_id", lambda ids: tuple(dict.fromkeys(ids))),
        undated=("undated", "all"),
    ).reset_index()


def _union(tuples: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in tuples for item in items))
