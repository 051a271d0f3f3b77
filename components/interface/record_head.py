"""The way from an address to one record."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components.fragments.reports import meeting_title
from components.interface.address import MEETING, here, shared_parameters
from components.interface.cards import MEETING_PAGE, page_of
from components.interface.view import View
from components.markup import markdown
from components.records.dataset import Record
from components.records.problems import nearest


def open_record(view: View) -> Record:
    """Return the record that the address names; where there is none, say so and stop the page."""
    wanted = here().get(MEETING, "")
    record = view.tables.dataset.records.get(wanted)
    if record is None:
        _say_unknown(view, wanted, view.tables.meetings["meeting_id"])
        st.stop()
    return record


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
