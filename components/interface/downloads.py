"""The download of exactly what the filter leaves, and how to cite it."""

from __future__ import annotations

from functools import partial
from typing import get_args

import pandas as pd
import streamlit as st

from components.exchange.csv_files import Rows, file_name, meetings_csv, record_file_name
from components.interface.citation import show_citation
from components.interface.view import View
from components.records.dataset import Record


def show_downloads(view: View, record: Record | None = None) -> None:
    """Offer the selected meetings, or one record, as CSV made when asked for; say how to cite."""
    t, tables = view.t, view.selected
    if record is not None:
        tables = view.tables.narrowed(pd.Series([record.id]))
    with st.container(key="downloads"):
        st.markdown(f"**{t('download.title', count=len(tables.meetings))}**")
        with st.container(horizontal=True):
            for rows in get_args(Rows):
                st.download_button(
                    t(f"download.{rows}"),
                    data=partial(meetings_csv, tables, view.names, rows),
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
    show_citation(view, record)
