"""The download of exactly what the filter leaves, and how to cite it."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from components.exchange.csv_files import Headers, Rows
from components.interface.charts import choose
from components.interface.citation import show_citation
from components.interface.view import View
from components.markup import esc, link
from components.records.dataset import Record
from components.selection import Selection
from components.site.parameters import HEADERS, LANGUAGE, MEETING, MEETINGS_CSV, ROWS


def show_downloads(view: View, record: Record | None = None) -> None:
    """Offer the selected meetings, or one record, as CSV made when asked for; say how to cite."""
    t = view.t
    with st.container(key="downloads"):
        count = 1 if record else len(view.selected.meetings)
        st.markdown(f"**{t('download.title', count=count)}**")
        headers = choose(view, HEADERS, "download.headers", get_args(Headers), "download.headers")
        links = "".join(_csv_link(view, record, rows, headers) for rows in get_args(Rows))
        st.html(f'<p class="downloads">{links}</p>')
        st.caption(t("download.note"))
        st.html(_brief_link(view, record))
    show_citation(view, record)


def _csv_link(view: View, record: Record | None, rows: str, headers: str) -> str:
    """Return the way to a file, which the server makes while it sends it."""
    wanted = {MEETING: record.id} if record else view.selection.parameters()
    wanted |= {ROWS: rows, HEADERS: headers, LANGUAGE: view.t.language}
    words = esc(view.t(f"download.{rows}"))
    return f'<a href="{link(MEETINGS_CSV, wanted)}" download>{words}</a> '


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
