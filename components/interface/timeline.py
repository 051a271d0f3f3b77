"""The words and figures beside the timeline."""

from __future__ import annotations

import pandas as pd

from components.charts.timeline import Lanes, Timeline, lane_name
from components.markup import esc
from components.interface.view import View
from components.records.partial_date import PartialDate
from components.tables import INSTRUMENT_STATES, rows

_AROUND_LANES = 38  # pixels: the dates above the lanes, and the margin below them


def timeline_finding(view: View) -> str:
    """Return the finding in a sentence or two: what was signed, and what is overdue."""
    t, tables = view.t, view.selected
    meetings = t("meetings.count", count=len(tables.meetings))
    signed = tables.signed_here()["instrument"].nunique()
    if signed:
        words = [t("finding.signed", count=signed, meetings=meetings)]
    else:
        words = [t("finding.none_signed", meetings=meetings)]
    overdue = int((tables.instruments["state"] == "overdue").sum())
    if overdue:
        words.append(t("finding.overdue", count=overdue))
    return f"**{' '.join(words)}**"


def legend(view: View, timeline: Timeline) -> str:
    """Return the key of the marks that occur, as HTML."""
    present = set(timeline.marks["what"])
    kinds = [kind for kind in ("meeting", *INSTRUMENT_STATES) if kind in present]
    words = {"meeting": view.t("timeline.mark_meeting")}
    return (
        '<p class="key">'
        + "".join(
            f'<span><i class="mark mark-{kind}" aria-hidden="true"></i>'
            f"{esc(words.get(kind) or view.t(f'timeline.mark.{kind}'))}</span>"
            for kind in kinds
        )
        + "</p>"
    )


def lane_names(timeline: Timeline) -> str:
    """Return the names of the lanes, which stay in sight where the chart scrolls, as HTML.

    The chart has them too; style.css shows these where there is no room for the whole chart.
    """
    axis = timeline.figure.layout.yaxis
    bottom, top = axis.range
    names = "".join(
        f'<span style="top:{100 * (at - top) / (bottom - top):.2f}%">'
        f"{text.replace('<br>', ' ')}</span>"  # escaped for Plotly, which reads HTML as well
        for at, text in zip(axis.tickvals, axis.ticktext, strict=True)
    )
    height = timeline.figure.layout.height - _AROUND_LANES
    return f'<div class="lane-names" aria-hidden="true" style="height:{height}px">{names}</div>'


def timeline_alt(view: View, timeline: Timeline, lanes: Lanes) -> str:
    """Return what the chart shows, for those who cannot see it."""
    tables = view.selected
    states = tables.instruments["state"].value_counts()
    listed = [
        view.t("meetings.instruments", count=int(count), state=view.t(f"state.{state}"))
        for state, count in states.items()
    ]
    return view.t(
        "timeline.alt",
        count=len(tables.meetings),
        lanes=view.t(f"timeline.lanes.{lanes}"),
        first=PartialDate(
            timeline.marks["first_day"].min().date(), timeline.marks["first_day"].min().date()
        ),
        last=timeline.marks["last_day"].max().date(),
        instruments=view.t.listed(listed) or view.t("value.none"),
    )


def timeline_table(view: View, timeline: Timeline, lanes: Lanes) -> pd.DataFrame:
    """Return the marks as a table: when, lane, what, and the instruments or partners."""
    t, names = view.t, view.names
    partners = {record.id: record.meeting.partner.id for record in view.tables.dataset.records}
    marks = timeline.marks.sort_values(["first_day", "lane", "what"])
    found = []
    for mark in rows(marks):
        when = PartialDate(mark.first_day.date(), mark.last_day.date())
        met = [names.partner(partners[i]) for i in mark.meeting_ids]
        titles = [names.instrument(i) for i in mark.instruments]
        found.append(
            {
                t("column.date"): t.date(when),
                t(f"timeline.lanes.{lanes}"): lane_name(mark.lane, lanes, names),
                t("column.what"): (
                    t("timeline.mark_meeting")
                    if mark.what == "meeting"
                    else t(f"timeline.mark.{mark.what}")
                ),
                t("column.meetings"): len(mark.meeting_ids),
                t("column.names"): t.listed(titles or met),
            }
        )
    return pd.DataFrame(found)
