"""What stands on a timeline: meetings and texts, joined where they would stand on one spot."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from components.language.names import Names
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, rows

Lanes = Literal["partner", "crime_area", "kind"]
LANES: tuple[Lanes, ...] = ("partner", "crime_area", "kind")


OTHERS = "*"
"""The lane of all lanes that have none of their own."""

MOST_MARKS = 500
"""A mark takes some 90 bytes on its way to the browser, 500 of them half of what a click may."""

MANY_MARKS = 250
"""From so many marks on, hover boxes say when and how many: their words travel with each click."""

MOST_IDS = 24
"""A mark of more meetings is called by its place: an address of all their ids would be too long."""

_SPOT = ["lane", "what", "first_day", "last_day"]


def single_marks(tables: Tables, lanes: Lanes) -> pd.DataFrame:
    """Return one row per lane, meeting and what it met or spoke of, none of them joined.

    Columns: lane, what ("meeting" or an instrument's state), first_day, last_day, instrument,
    undated (plans without a date, drawn at their meeting), meeting_id.
    """
    by_meeting = _lanes_of_meetings(tables, lanes)
    meetings = by_meeting.merge(tables.meetings, on="meeting_id")
    meetings = meetings.assign(what="meeting", instrument="", undated=False)
    instruments = _instrument_marks(tables, lanes, by_meeting)
    columns = ["lane", "what", "first_day", "last_day", "instrument", "undated", "meeting_id"]
    return pd.concat([meetings[columns], instruments[columns]], ignore_index=True)


def joined(marks: pd.DataFrame) -> pd.DataFrame:
    """Return one row per lane, kind of mark and date, with the meetings and instruments behind it.

    `instruments` and `meeting_ids` are tuples in place of the columns of single marks.
    """
    number = marks.groupby(_SPOT, sort=False).ngroup().to_numpy()
    order = number.argsort(kind="stable")
    starts = np.flatnonzero(np.diff(number[order], prepend=-1))
    found = marks.iloc[order[starts]][_SPOT].reset_index(drop=True)
    ends = [*starts[1:], len(order)][: len(starts)]
    for name, column in (("instruments", "instrument"), ("meeting_ids", "meeting_id")):
        codes = marks[column].to_numpy()[order]
        found[name] = [
            tuple(dict.fromkeys(filter(None, codes[start:end])))
            for start, end in zip(starts, ends, strict=True)
        ]
    for name in ("undated", "vague"):
        if name in marks and len(marks):
            flags = marks[name].to_numpy(dtype=bool)[order]
            found[name] = np.logical_and.reduceat(flags, starts)
    return found


def lane_order(marks: pd.DataFrame, lanes: Lanes, names: Names) -> list[str]:
    """Return the lanes: partners by their first meeting, the others by number of meetings.

    `marks` are single ones. The lane of the others comes last.
    """
    if lanes == "partner":
        meetings = marks[marks["what"] == "meeting"]
        first = {
            str(lane): day for lane, day in meetings.groupby("lane")["first_day"].min().items()
        }
        return sorted(
            first, key=lambda lane: (lane == OTHERS, first[lane], lane_name(lane, lanes, names))
        )
    numbers = marks.groupby("lane")["meeting_id"].nunique()
    counts = {str(lane): number for lane, number in numbers.items()}
    last = (NOT_REPORTED, OTHERS)
    return sorted(counts, key=lambda lane: (lane in last, lane == OTHERS, -counts[lane], lane))


def few_lanes(marks: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return single marks that join to MOST_MARKS at most, and how many lanes were put into one.

    The lanes with most meetings keep their own; all others are joined in one.
    """
    spots = marks[_SPOT].drop_duplicates()
    if len(spots) <= MOST_MARKS:
        return marks, 0
    room = MOST_MARKS - len(spots[_SPOT[1:]].drop_duplicates())
    meetings = marks.groupby("lane")["meeting_id"].nunique().sort_values(kind="stable")[::-1]
    filled = spots.groupby("lane").size()[meetings.index].cumsum()
    own = filled.index[: max(int((filled <= room).sum()), 1)]
    others = ~marks["lane"].isin(own)
    return marks.assign(lane=marks["lane"].mask(others, OTHERS)), len(filled) - len(own)


def mark_name(mark: Any, in_short: bool) -> str:
    """Return what an address calls a mark: the ids of its meetings, or in short its place."""
    if len(mark.meeting_ids) <= MOST_IDS and not in_short:
        return ",".join(mark.meeting_ids)
    when = PartialDate(mark.first_day.date(), mark.last_day.date())
    return f"{mark.lane}~{mark.what}~{when}"


def lane_name(lane: str, lanes: Lanes, names: Names) -> str:
    """Return what a lane is called."""
    if lane == OTHERS:
        return names.t("timeline.others")
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
    """Move marks to their month, quarter or year, so that at most so many spots are in a row.

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
    return marks.assign(
        first_day=periods.dt.start_time.astype("datetime64[s]"),
        last_day=ends.where(known, marks["last_day"]),
        vague=~known,
    )


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
