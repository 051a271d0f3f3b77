"""The ways to be told of what changes: a calendar under the filter, and a feed."""

from __future__ import annotations

import streamlit as st

from components.interface.view import View
from components.markup import esc, link
from components.site.parameters import CALENDAR, FEED, LANGUAGE


def show_subscriptions(view: View) -> None:
    """Draw the addresses that a calendar and a feed reader subscribe to."""
    t, language = view.t, {LANGUAGE: view.t.language}
    selected = {**view.selection.parameters(), **language}
    ways = (("calendar", CALENDAR, selected), ("feed", FEED, language))
    links = " · ".join(
        f'<a href="{link(name, parameters)}">{esc(t(f"subscribe.{way}"))}</a>'
        for way, name, parameters in ways
    )
    st.html(f'<p class="brief-link">{esc(t("subscribe.title"))} {links}</p>')
    st.caption(t("subscribe.note"))
