"""The selected meetings as a table: sorted as the address says, a sheet at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.fragments.facts import detail, stacked_table, states_of, topics
from components.fragments.reports import meeting_title
from components.interface.address import MEETING, shared_parameters
from components.interface.charts import choose
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.language.names import Names
from components.markup import badge, esc, link
from components.records.countries import fold
from components.records.dataset import Record

SORTS = ("newest", "oldest", "partner", "kind")
_MOST_PEOPLE = 3


def show_meetings_table(view: View) -> None:
    """Draw the selected meetings; a partner's name opens the record."""
    by = choose(view, "sort", "meetings.sort", SORTS, "meetings.sort")
    found = in_order(view.names, view.selected.meetings, by)
    shown, others = sheet_of(view, found, "sheet", "meetings.sheets")
    records = [view.tables.dataset.records[code] for code in shown["meeting_id"]]
    states = states_of(view, records)
    t = view.t
    head = [
        t("column.partner"),
        t("column.date"),
        t("column.kind"),
        t("column.people"),
        t("column.instruments"),
        t("column.crime_areas"),
    ]
    lines = [_line(view, record, states) for record in records]
    st.html(stacked_table(head, lines, "meetings-list") + others)


def in_order(names: Names, meetings: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return meetings, oldest first as tables have them, in one of the orders of SORTS.

    Equals stand newest first.
    """
    if by == "oldest":
        return meetings
    newest = meetings[::-1]
    if by == "newest":
        return newest
    called = {
        code: fold(names.partner(code) if by == "partner" else names.term("meeting_kinds", code))
        for code in meetings[by].unique()
    }
    return newest.iloc[newest[by].map(called).argsort(kind="stable")]


def _line(view: View, record: Record, states: Mapping[str, str]) -> list[str]:
    t, meeting = view.t, record.meeting
    address = link("meeting", shared_parameters(**{MEETING: record.id}))
    partner = esc(view.names.partner(meeting.partner.id))
    name = f'<a href="{address}" aria-label="{esc(meeting_title(view, record))}">{partner}</a>'
    none = f'<span class="muted">{esc(t("value.not_reported"))}</span>'
    thin = detail(esc(t("cards.thin"))) if meeting.documentation == "thin" else ""
    return [
        name,
        f'<span class="nowrap">{esc(t.date(meeting.date, short=True))}</span>',
        f"{esc(_kind(view, record))}{thin}",
        _people(view, record) or none,
        _states(view, record, states) or none,
        topics(view, meeting.crime_areas) or none,
    ]


def _kind(view: View, record: Record) -> str:
    return view.names.term("meeting_kinds", record.meeting.kind)


def _people(view: View, record: Record) -> str:
    names = [person.name for person in record.meeting.partner.people]
    more = len(names) - _MOST_PEOPLE
    said = esc(", ".join(names[:_MOST_PEOPLE]))
    return f'{said} <span class="muted">+{view.t.number(more)}</span>' if more > 0 else said


def _states(view: View, record: Record, states: Mapping[str, str]) -> str:
    """Return the states of the texts that a meeting speaks of, as badges with their numbers."""
    counts = Counter(states[event.id] for event in record.meeting.instruments)
    return " ".join(
        badge(
            state,
            view.t("meetings.instruments", count=number, state=view.t(f"state.{state}")),
        )
        for state, number in counts.most_common()
    )
