"""One record, whole: everything its file says, each claim with the sources it rests on."""

from __future__ import annotations

import streamlit as st

from components.fragments.record import (
    caveat,
    record_head,
    record_sections,
    record_sources,
    record_summary,
)
from components.interface.address import MEETING
from components.interface.view import View
from components.markup import esc
from components.records.dataset import Record


def show_record(view: View, record: Record) -> None:
    """Draw everything that a record says; what a report does not say is shown as that."""
    st.html(record_head(view, record))
    if words := caveat(view, record):
        st.info(words)
    st.html(record_summary(view, record))
    for column, parts in zip(
        st.columns(2, gap="large"), record_sections(view, record), strict=True
    ):
        with column:
            for part in parts:
                st.html(part)
    st.html(record_sources(view, record))
    st.html(f"<section><h2>{esc(view.t('meeting.address'))}</h2></section>")
    st.code(
        f"{(st.context.url or '').partition('?')[0]}?{MEETING}={record.id}",
        language=None,
        wrap_lines=True,
    )
