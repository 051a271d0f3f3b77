"""The meetings behind a mark that a reader clicked, kept in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from components.interface.address import PICKED, here, write
from components.interface.cards import show_cards
from components.interface.chart_table import Way
from components.interface.view import View


def pick_meetings(customdata: Sequence[str]) -> None:
    """Remember the meetings of a mark, whose customdata lists their ids."""
    write({PICKED: customdata[0] if customdata else ""})


def way_to(value: str | int, meeting_ids: Iterable[str]) -> Way:
    """Return a cell of a chart's table that shows these meetings."""
    return Way(value, {PICKED: ",".join(meeting_ids)}, PICKED)


def show_picked(view: View, hint: str) -> None:
    """Draw the meetings that were picked, or a line on how to pick some."""
    wanted = set(filter(None, here().get(PICKED, "").split(",")))
    records = [record for record in view.selected.records() if record.id in wanted]
    if not records:
        st.caption(view.t(hint))
        return
    st.header(view.t("picked.title", count=len(records)), anchor=PICKED)
    show_cards(view, records, key="picked")
