"""The meetings behind a mark that a reader clicked, kept in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.interface.address import here, write
from components.interface.cards import show_cards
from components.interface.view import View

PICKED = "picked"


def pick_meetings(customdata: Sequence[str]) -> None:
    """Remember the meetings of a mark, whose customdata lists their ids."""
    write({PICKED: customdata[0] if customdata else ""})


def show_picked(view: View, hint: str) -> None:
    """Draw the meetings that were picked, or a line on how to pick some."""
    wanted = set(filter(None, here().get(PICKED, "").split(",")))
    records = [record for record in view.selected.records() if record.id in wanted]
    if not records:
        st.caption(view.t(hint))
        return
    st.subheader(view.t("picked.title", count=len(records)), anchor=False)
    show_cards(view, records, key="picked")
