"""One record, whole: everything its file says, each claim with the sources it rests on."""

from __future__ import annotations

import streamlit as st

from components.fragments.record import (
    caveat,
    record_facts,
    record_sections,
    record_sources,
    record_summary,
)
from components.fragments.reports import meeting_title
from components.interface.address import MEETING
from components.interface.view import View
from components.markup import esc
from components.records.dataset import Record


def show_record(view: View, record: Record) -> None:
    """Draw everything that a record says, with its name and its address."""
    st.html(f"<h1>{esc(meeting_title(view, record))}</h1>")
    show_told(view, record)
    st.html(f"<section><h2>{esc(view.t('meeting.address'))}</h2></section>")
    st.code(
        f"{(st.context.url or '').partition('?')[0]}?{MEETING}={record.id}",
        language=None,
        wrap_lines=True,
    )


def show_told(view: View, record: Record) -> None:
    """Draw what a record says; what a report does not say is shown as that."""
    st.html(record_facts(view, record))
    if words := caveat(view, record):
        st.info(words)
    if summary := record_summary(view, record):
        st.html(summary)
    for column, parts in zip(
        st.columns(2, gap="large"), record_sections(view, record), strict=True
    ):
        with column:
            for part in parts:
                st.html(part)
    st.html(record_sources(view, record))
