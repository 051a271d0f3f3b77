"""The meetings behind a mark that a reader clicked, kept in the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from components.interface.address import here, write
from components.interface.cards import show_cards
from components.interface.view import View
from components.standalone.ways import PICKED


def pick_meetings(customdata: Sequence[str]) -> None:
    """Remember the meetings of a mark, whose customdata lists their ids."""
    write({PICKED: customdata[0] if customdata else ""})


def show_picked(view: View, hint: str, marks: Mapping[str, Collection[str]] | None = None) -> None:
    """Draw the meetings that were picked, or a line on how to pick some.

    The address has their ids, or the name of a mark of many meetings; `marks` has those by name.
    """
    named = here().get(PICKED, "")
    wanted = (marks or {}).get(named) or named.split(",")
    meetings = view.selected.meetings
    found = meetings[meetings["meeting_id"].isin(list(wanted))]
    if found.empty:
        st.caption(view.t(hint))
        return
    st.header(view.t("picked.title", count=len(found)), anchor=PICKED)
    show_cards(view, found, key="picked", anchor=PICKED)
