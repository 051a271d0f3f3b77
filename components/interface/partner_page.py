"""One partner, whole: what a reader needs before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeVar

import streamlit as st

from components.exchange.partner_words import headline
from components.findings.gaps import the_convention
from components.findings.instruments import Life, lives
from components.findings.partners import (
    PartnerFacts,
    naming,
    newest_meetings,
    other_texts,
    promises_by_age,
    silent_meetings,
)
from components.fragments.facts import (
    bullets,
    folded,
    life_item,
    muted,
    promise_item,
    section,
)
from components.fragments.partner import (
    counted_heading,
    partner_acts,
    partner_meeting,
    partner_people,
)
from components.fragments.reader import to
from components.interface.address import here, write
from components.interface.cards import show_cards
from components.interface.charts import show_alone, show_chart, show_notes, show_table
from components.interface.missing import missing_list
from components.interface.picks import show_picked
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import esc
from components.standalone.average import average_chart
from components.standalone.key import key_html
from components.standalone.ways import PICKED, ROW

MOST_FOLDED = 20
"""A longer list comes in sheets."""
PER_SHEET = 10

Item = TypeVar("Item")
_List = Literal["texts", "promises", "meetings"]


def show_partner(view: View, facts: PartnerFacts) -> None:
    """Draw everything that the meetings with one partner tell."""
    own = view.selected  # of this partner alone
    show_way_back(view)
    st.html(f'<p class="summary">{esc(headline(view.names, facts))}</p>')
    with st.container(key="partner_columns"):
        left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(_texts(view, facts, lives(own)))
        promises = promises_by_age(own)
        listed = _listed(view, "promises", promises, partial(promise_item, view))
        _section(view, "promises", len(promises), listed, "no_promises")
        _show_topics(view, facts)
    with right:
        if the_convention(view.tables.dataset):
            st.html(section(view.t("partners.convention"), partner_acts(view, facts)))
        caveat = muted(view.t("partners.missing.caveat"))
        missing = missing_list(view, facts, silent_meetings(own))
        st.html(section(view.t("partners.missing"), missing + caveat))
        meetings = newest_meetings(own)
        listed = _listed(view, "meetings", meetings, partial(partner_meeting, view))
        _section(view, "meetings", len(meetings), listed, "")
        st.html(section(view.t("partners.people"), partner_people(view, meetings)))
        forms = [
            to(
                view,
                "meetings",
                esc(view.t("partners.number", what=view.names.cooperation(code), count=count)),
                form=code,
            )
            for code, count in facts.cooperation.items()
        ]
        _section(view, "cooperation", len(forms), bullets(forms), "no_cooperation")


def show_way_back(view: View) -> None:
    """Draw the link to the list of all partners."""
    # no st.page_link: to the page that is open, it would leave the partner in the address
    st.html(f"<p>{to(view, 'partners', esc(view.t('partners.all')), partner='')}</p>")


def _section(view: View, name: str, count: int, body: str, nothing: str) -> None:
    """Draw a part with its number in the heading, or what to say where there is none."""
    body = body or muted(view.t(f"partners.{nothing}"))
    st.html(section(counted_heading(view, name, count), body, f"partner-{name}"))


def _listed(view: View, name: _List, items: Sequence[Item], item: Callable[[Item], str]) -> str:
    """Return a list of facts as HTML: the rest of some folded away, very many on sheets."""
    if len(items) <= MOST_FOLDED:
        return folded(view, list(map(item, items)))
    label = f"partners.sheets.{name}"
    shown, others = sheet_of(view, items, name, label, PER_SHEET, f"partner-{name}")
    return bullets(map(item, shown), "facts-list") + others


def _texts(view: View, facts: PartnerFacts, texts: Sequence[Life]) -> str:
    t = view.t
    body = _listed(view, "texts", texts, partial(life_item, view))
    other = [life_item(view, life) for life in other_texts(view.tables, facts.partner)]
    body = body or muted(t("partners.no_texts"))
    if other:
        body += f"<h3>{esc(t('partners.other_texts'))}</h3>{bullets(other, 'facts-list')}"
    return section(counted_heading(view, "texts", len(texts)), body, "partner-texts")


def _show_topics(view: View, facts: PartnerFacts) -> None:
    """Draw the partner's crime areas against the average of the others, with its clicks."""
    chart = average_chart(view, facts.partner)
    st.html(section(chart.finding, key_html(chart.key)))
    if chart.figure is None:
        return
    show_chart(chart, "average", on_pick=pick_area)
    show_notes(chart)
    show_alone(view, "partner_topics")
    _show_picked(view)
    show_table(view, chart.table, "average")


def pick_area(customdata: Sequence[str]) -> None:
    """Remember the crime area of a mark."""
    write({ROW: customdata[0] if customdata else ""})


def _show_picked(view: View) -> None:
    """Draw the meetings behind the mark that was picked, or a line on how to pick one."""
    meetings = naming(view.selected, here().get(ROW, ""))
    if meetings.empty:
        show_picked(view, "partners.click")  # links of former versions name meetings
        return
    st.header(view.t("picked.title", count=len(meetings)), anchor=PICKED)
    show_cards(view, meetings, key="picked", anchor=PICKED)
