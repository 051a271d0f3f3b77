"""The table of meetings, and the way from a row or an address to one record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from components.interface.address import MEETING, here, shared_parameters
from components.interface.cards import MEETING_PAGE, meeting_title, page_of
from components.markup import markdown
from components.interface.view import View
from components.records.dataset import Record
from components.records.partial_date import PartialDate
from components.records.problems import nearest
from components.records.vocabularies import NOT_REPORTED

ColumnConfig = Any  # Streamlit does not export the type


def show_meetings_table(view: View) -> None:
    """Draw the selected meetings, newest first; a chosen row opens its record."""
    t = view.t
    records = view.selected.records()[::-1]
    table = meetings_table(view, records)
    key = f"meetings_{st.session_state.get('meetings_turn', 0)}"

    partner, crime_areas = t("column.partner"), t("column.crime_areas")
    st.caption(t("meetings.open_hint"))
    event = st.dataframe(
        table,
        hide_index=True,
        height=min(35 * (len(table) + 1) + 3, 720),
        key=key,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        column_config={
            t("column.date"): st.column_config.TextColumn(width=108),
            partner: st.column_config.TextColumn(width=130),
            t("column.kind"): st.column_config.TextColumn(width=135),
            t("column.people"): st.column_config.TextColumn(width=150),
            t("column.instruments"): st.column_config.TextColumn(width=110),
            crime_areas: _crime_area_column(view),
            t("column.documentation"): st.column_config.TextColumn(width=115),
        },
        alt=t("meetings.alt", count=len(table)),
    )
    chosen = event["selection"]
    rows = chosen["rows"] or [row for row, column in chosen["cells"] if column == partner]
    if rows:
        st.session_state["meetings_turn"] = st.session_state.get("meetings_turn", 0) + 1
        identifier = records[rows[0]].id
        st.switch_page(
            page_of(MEETING_PAGE), query_params=shared_parameters(**{MEETING: identifier})
        )


def _crime_area_column(view: View) -> ColumnConfig:
    """Return a column of labels in the colours that crime areas have everywhere."""
    dataset, names = view.tables.dataset, view.names
    codes = [*dataset.vocabularies.get("crime_areas", {}), NOT_REPORTED]
    colours = {names.crime_area_short(c): view.style.crime_area(dataset, c) for c in codes}
    return st.column_config.MultiselectColumn(
        options=list(colours), color=list(colours.values()), width="large"
    )


def meetings_table(view: View, records: list[Record]) -> pd.DataFrame:
    """Return a row per record, in the words of the reader's language."""
    t, names = view.t, view.names
    return pd.DataFrame(
        {
            t("column.date"): _sortable(r.meeting.date),
            t("column.partner"): names.partner(r.meeting.partner.id),
            t("column.kind"): names.term("meeting_kinds", r.meeting.kind),
            t("column.people"): (
                ", ".join(p.name for p in r.meeting.partner.people) or t("value.not_reported")
            ),
            t("column.instruments"): _instrument_states(view, r),
            t("column.documentation"): (
                t(f"documentation.{r.meeting.documentation}") if r.meeting.documentation else ""
            ),
            t("column.crime_areas"): [
                names.crime_area_short(c) for c in r.meeting.crime_areas or [NOT_REPORTED]
            ],
        }
        for r in records
    )


def _sortable(when: PartialDate) -> str:
    """Return a date in ISO 8601, which sorts; a period in one month in its short form."""
    text = str(when)
    begin, _, end = text.partition("/")
    return f"{begin}/{end[8:]}" if end[:8] == begin[:8] else text


def _instrument_states(view: View, record: Record) -> str:
    """Return "2 signed, 1 overdue" for the instruments of a meeting, or that none is reported."""
    register = view.tables.instruments.set_index("instrument")["state"]
    counts = register[[event.id for event in record.meeting.instruments]].value_counts()
    words = ", ".join(
        view.t("meetings.instruments", count=int(number), state=view.t(f"state.{state}"))
        for state, number in counts.items()
    )
    return words or view.t("value.not_reported")


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
    st.warning(
        t("meeting.unknown", id=markdown(wanted[:80])) if wanted else t("meeting.none_named")
    )
    if close:
        st.page_link(
            page_of(MEETING_PAGE),
            label=t("meeting.did_you_mean", id=markdown(close)),
            query_params=shared_parameters(**{MEETING: close}),
        )
    st.page_link(
        page_of("meetings"), label=t("meeting.all_meetings"), query_params=shared_parameters()
    )


def show_record_head(view: View, record: Record) -> None:
    """Name the browser's tab after the record, and draw the way back to the others."""
    st.set_page_config(page_title=f"{meeting_title(view, record)} · {view.t('app.title')}")
    partner = record.meeting.partner.id
    with st.container(horizontal=True):
        st.page_link(
            page_of("meetings"),
            label=view.t("meeting.all_meetings"),
            query_params=shared_parameters(),
        )
        st.page_link(
            page_of("partners"),
            label=view.t("meeting.all_about", partner=markdown(view.names.partner(partner))),
            query_params=shared_parameters(partner=partner),
        )
