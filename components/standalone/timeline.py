"""The timeline with its words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.charts.timeline import Timeline, timeline_figure
from components.charts.timeline_marks import MANY_MARKS, MOST_MARKS, Lanes, lane_name, mark_name
from components.records.partial_date import PartialDate
from components.standalone.chart import Chart
from components.standalone.key import Entry, Key
from components.standalone.scene import Scene
from components.standalone.ways import way_to
from components.tables import INSTRUMENT_STATES, rows

MOST_NAMES, MOST_NAMES_IN_SHORT = 8, 2
"""A row of the table names so many partners or texts of its mark; fewer where rows are many."""


def timeline_chart(scene: Scene, lanes: Lanes) -> Chart:
    """Return the timeline of what the filter leaves."""
    timeline = timeline_figure(scene.selected, lanes, scene.names, scene.style, scene.narrow)
    return Chart(
        timeline.figure,
        _finding(scene),
        _alt(scene, timeline, lanes),
        _table(scene, timeline, lanes),
        _key(scene, timeline),
        (_note(scene, timeline),),
        _marks_by_name(timeline),
    )


def _finding(scene: Scene) -> str:
    """Return in a few sentences what was signed, is in force, and is overdue."""
    t, tables = scene.t, scene.selected
    meetings = t("meetings.count", count=len(tables.meetings))
    signed = tables.signed_here()["instrument"].nunique()
    if signed:
        words = [t("finding.signed", count=signed, meetings=meetings)]
    else:
        words = [t("finding.none_signed", meetings=meetings)]
    in_force = int((tables.instruments["state"] == "in_force").sum())
    if in_force:
        words.append(t("finding.in_force", count=in_force))
    overdue = int((tables.instruments["state"] == "overdue").sum())
    if overdue:
        words.append(t("finding.overdue", count=overdue))
    return " ".join(words)


def _key(scene: Scene, timeline: Timeline) -> Key:
    """Return the marks that occur; texts in a list of days name their own."""
    present = set(timeline.marks["what"])
    if not _in_lanes(scene, timeline):
        present &= {"meeting"}
    kinds = [kind for kind in ("meeting", *INSTRUMENT_STATES) if kind in present]
    return Key([Entry(_mark_words(scene, kind), kind) for kind in kinds])


def _mark_words(scene: Scene, what: str) -> str:
    return scene.t("timeline.mark_meeting" if what == "meeting" else f"timeline.mark.{what}")


def _alt(scene: Scene, timeline: Timeline, lanes: Lanes) -> str:
    """Return what the chart shows, for those who cannot see it."""
    tables = scene.selected
    states = tables.instruments["state"].value_counts()
    listed = [
        scene.t("meetings.instruments", count=int(count), state=scene.t(f"state.{state}"))
        for state, count in states.items()
    ]
    return scene.t(
        "timeline.alt" if _in_lanes(scene, timeline) else "timeline.alt_days",
        count=len(tables.meetings),
        lanes=scene.t(f"timeline.lanes.{lanes}"),
        first=PartialDate(
            timeline.marks["first_day"].min().date(), timeline.marks["first_day"].min().date()
        ),
        last=timeline.marks["last_day"].max().date(),
        instruments=scene.t.listed(listed) or scene.t("value.none"),
    )


def _in_lanes(scene: Scene, timeline: Timeline) -> bool:
    return timeline.to_scale or not scene.narrow


def _note(scene: Scene, timeline: Timeline) -> str:
    """Return how to read the chart: what stands for time, and which marks are joined."""
    lanes = _in_lanes(scene, timeline)
    words = "to_scale" if timeline.to_scale else "not_to_scale" if lanes else "days"
    said = scene.t(f"timeline.{words}")
    if timeline.others:
        said += " " + scene.t("timeline.joined", count=timeline.others, most=MOST_MARKS)
    return said


def _table(scene: Scene, timeline: Timeline, lanes: Lanes) -> pd.DataFrame:
    """Return the marks as a table: when, lane, what, and the instruments or partners."""
    t, names = scene.t, scene.names
    meetings = scene.selected.meetings
    partners = dict(zip(meetings["meeting_id"], meetings["partner"], strict=True))
    marks = timeline.marks.sort_values(["first_day", "lane", "what"])
    in_short = len(marks) > MANY_MARKS
    most = MOST_NAMES_IN_SHORT if in_short else MOST_NAMES
    found = []
    for mark in rows(marks):
        when = PartialDate(mark.first_day.date(), mark.last_day.date())
        name = names.instrument if mark.instruments else names.partner
        codes = mark.instruments or dict.fromkeys(map(partners.__getitem__, mark.meeting_ids))
        listed = [name(code) for code in list(codes)[:most]]
        if more := len(codes) - len(listed):
            listed.append(t("refused.more", count=more))
        found.append(
            {
                t("column.date"): t.date(when),
                t(f"timeline.lanes.{lanes}"): lane_name(mark.lane, lanes, names),
                t("column.what"): _mark_words(scene, mark.what),
                t("column.meetings"): len(mark.meeting_ids),
                t("column.names"): way_to(t.listed(listed), [mark_name(mark, in_short)]),
            }
        )
    return pd.DataFrame(found)


def _marks_by_name(timeline: Timeline) -> dict[str, Sequence[str]]:
    """Return the meetings of each mark, by what an address calls it."""
    in_short = len(timeline.marks) > MANY_MARKS
    return {mark_name(mark, in_short): mark.meeting_ids for mark in rows(timeline.marks)}
