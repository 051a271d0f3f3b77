"""The download of exactly what the filter leaves."""

from __future__ import annotations

from functools import partial
from typing import get_args

import streamlit as st

from components.exchange.csv_files import Rows, file_name, meetings_csv
from components.interface.view import View


def show_downloads(view: View) -> None:
    """Offer the selected meetings as CSV; the file is made when it is asked for."""
    t = view.t
    with st.container(key="downloads"):
        st.markdown(f"**{t('download.title', count=len(view.selected.meetings))}**")
        with st.container(horizontal=True):
            for rows in get_args(Rows):
                st.download_button(
                    t(f"download.{rows}"),
                    data=partial(meetings_csv, view.selected, view.names, rows),
                    file_name=file_name(view.selection, view.tables.on, rows),
                    mime="text/csv",
                    key=f"download_{rows}",
                    on_click="ignore",
                )
        st.caption(t("download.note"))
