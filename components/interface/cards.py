"""Meetings as a list of cards, each the way to its record."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.fragments.facts import crime_tags, states_of
from components.fragments.reports import meeting_title
from components.interface.address import MEETING, shared_parameters
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import badge, esc, markdown
from components.records.dataset import Record

MEETING_PAGE = "meeting"
MOST_CARDS = 12


def show_cards(view: View, meetings: pd.DataFrame, key: str, anchor: str = "") -> None:
    """Draw a card for each of some meetings of a table, newest first, a dozen to a sheet.

    `anchor` is the heading over them.
    """
    shown, others = sheet_of(view, meetings[::-1], "cards", per=MOST_CARDS, anchor=anchor)
    records = [view.tables.dataset.records[code] for code in shown["meeting_id"]]
    states = states_of(view, records)
    for record in records:
        with st.container(border=True, key=f"card_{key}_{record.id}"):
            st.page_link(
                page_of(MEETING_PAGE),
                label=f"**{markdown(meeting_title(view, record))}**",
                query_params=shared_parameters(**{MEETING: record.id}),
            )
            st.html(_card(view, record, states))
    if others:
        st.html(others)


def page_of(name: str) -> str:
    """Return what `st.page_link` and `st.switch_page` call one of our pages."""
    return f"../pages/{name}.py"


def _card(view: View, record: Record, states: Mapping[str, str]) -> str:
    meeting = record.meeting
    people = [p.name for p in meeting.partner.people]
    summary = view.t.text(meeting.summary)
    marks = []
    if meeting.kind != "bilateral_meeting":
        marks.append(view.names.term("meeting_kinds", meeting.kind))
    if meeting.date_basis:
        marks.append(view.t(f"meeting.date_basis.{meeting.date_basis}"))
    if meeting.documentation == "thin":
        marks.append(view.t("cards.thin"))
    return "".join(
        [
            f'<p class="card-people">{esc(" · ".join(marks))}</p>' if marks else "",
            f'<p class="card-people">{esc(view.t.listed(people))}</p>' if people else "",
            f'<p class="card-summary">{esc(summary)}</p>' if summary else "",
            f'<p class="tags">{crime_tags(view, meeting.crime_areas)}</p>',
            f'<p class="tags">{_instruments(view, record, states)}</p>',
        ]
    )


def _instruments(view: View, record: Record, states: Mapping[str, str]) -> str:
    """Return the instruments of a meeting as HTML, each with the state it has now."""
    return "".join(
        f'<span class="instrument">{badge(states[e.id], view.t(f"state.{states[e.id]}"))} '
        f"{esc(view.names.instrument(e.id))}</span>"
        for e in record.meeting.instruments
    )
