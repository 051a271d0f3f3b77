"""The table of meetings, and the way from a row or an address to one record."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components.interface.address import MEETING, here, shared_parameters
from components.interface.cards import MEETING_PAGE, page_of
from components.interface.markup import markdown
from components.interface.view import View
from components.records.dataset import Record
from components.records.problems import nearest


def show_meetings_table(view: View) -> None:
    """Draw the selected meetings, newest first; a chosen row opens its record."""
    t = view.t
    records = view.selected.records()[::-1]
    table = meetings_table(view, records)
    key = f"meetings_{st.session_state.get('meetings_turn', 0)}"

    st.caption(t("meetings.open_hint"))
    event = st.dataframe(
        table,
        hide_index=True,
        height=min(35 * (len(table) + 1) + 3, 720),
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            t("column.crime_areas"): st.column_config.ListColumn(width="large"),
        },
        alt=t("meetings.alt", count=len(table)),
    )
    rows = event["selection"]["rows"]
    if rows:
        st.session_state["meetings_turn"] = st.session_state.get("meetings_turn", 0) + 1
        identifier = records[rows[0]].id
        st.switch_page(
            page_of(MEETING_PAGE), query_params=shared_parameters(**{MEETING: identifier})
        )


def meetings_table(view: View, records: list[Record]) -> pd.DataFrame:
    """Return a row per record, in the words of the reader's language."""
    t, names = view.t, view.names
    return pd.DataFrame(
        {
            t("column.partner"): names.partner(r.meeting.partner.id),
            t("column.date"): str(r.meeting.date),
            t("column.partner_kind"): t(
                f"partner_kind.{view.tables.dataset.partner_kind(r.meeting.partner.id)}"
            ),
            t("column.people"): ", ".join(p.name for p in r.meeting.partner.people),
            t("column.crime_areas"): [names.crime_area(c) for c in r.meeting.crime_areas]
            or [t("value.not_reported")],
            t("column.instruments"): _instrument_states(view, r),
        }
        for r in records
    )


def _instrument_states(view: View, record: Record) -> str:
    """Return "2 signed, 1 overdue" for the instruments of a meeting."""
    register = view.tables.instruments.set_index("instrument")["state"]
    counts = register[[event.id for event in record.meeting.instruments]].value_counts()
    return ", ".join(
        view.t("meetings.instruments", count=int(number), state=view.t(f"state.{state}"))
        for state, number in counts.items()
    )


def open_record(view: View) -> Record:
    """Return the record that the address names; where there is none, say so and stop the page."""
    wanted = here().get(MEETING, "")
    records = {record.id: record for record in view.tables.dataset.records}
    if wanted not in records:
        _say_unknown(view, wanted, records)
        st.stop()
    return records[wanted]


def _say_unknown(view: View, wanted: str, records: Iterable[str]) -> None:
    t = view.t
    st.title(t("meeting.unknown_title"), anchor=False)
    close = nearest(wanted, records)
    st.warning(t("meeting.unknown", id=markdown(wanted[:80])))
    if close:
        st.page_link(
            page_of(MEETING_PAGE),
            label=t("meeting.did_you_mean", id=markdown(close)),
            query_params=shared_parameters(**{MEETING: close}),
        )
    st.page_link(
        page_of("meetings"), label=t("meeting.all_meetings"), query_params=shared_parameters()
    )
