"""The download of exactly what the filter leaves, and how to cite it."""

from __future__ import annotations

from functools import partial
from typing import get_args

import pandas as pd
import streamlit as st

from components.exchange.csv_files import (
    Headers,
    Rows,
    file_name,
    meetings_csv,
    record_file_name,
)
from components.interface.address import HEADERS
from components.interface.charts import choose
from components.interface.citation import show_citation
from components.interface.view import View
from components.markup import esc, link
from components.records.dataset import Record
from components.selection import Selection
from components.site.parameters import LANGUAGE


def show_downloads(view: View, record: Record | None = None) -> None:
    """Offer the selected meetings, or one record, as CSV made when asked for; say how to cite."""
    t, tables = view.t, view.selected
    if record is not None:
        tables = view.tables.narrowed(pd.Series([record.id]))
    with st.container(key="downloads"):
        st.markdown(f"**{t('download.title', count=len(tables.meetings))}**")
        headers = choose(view, HEADERS, "download.headers", get_args(Headers), "download.headers")
        with st.container(horizontal=True):
            for rows in get_args(Rows):
                st.download_button(
                    t(f"download.{rows}"),
                    data=partial(meetings_csv, tables, view.names, rows, headers),
                    file_name=(
                        record_file_name(record.id, tables.on, rows)
                        if record
                        else file_name(view.selection, tables.on, rows)
                    ),
                    mime="text/csv",
                    key=f"download_{rows}",
                    on_click="ignore",
                )
        st.caption(t("download.note"))
        st.html(_brief_link(view, record))
    show_citation(view, record)


def _brief_link(view: View, record: Record | None) -> str:
    """Return the way to the brief on paper: of a record's partner, or of what the filter leaves."""
    t, selection = view.t, view.selection
    if record is not None:
        selection = Selection(partners=(record.meeting.partner.id,))
    words = t("brief.link")
    if len(selection.partners) == 1:
        words = t("brief.link_partner", partner=view.names.partner(selection.partners[0]))
    address = link("brief", {**selection.parameters(), LANGUAGE: t.language})
    return f'<p class="brief-link"><a href="{address}">{esc(words)}</a></p>'
