"""One partner, whole: what a reader needs before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeVar

import pandas as pd
import streamlit as st

from components.charts.partners import average_figure, percent
from components.exchange.partner_words import headline
from components.findings.gaps import the_convention
from components.findings.instruments import Life, lives
from components.findings.partners import (
    AgainstAverage,
    PartnerFacts,
    against_average,
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
from components.interface.address import PICKED, here, write
from components.interface.cards import show_cards
from components.interface.chart_table import Way
from components.interface.charts import show_chart, show_table
from components.interface.missing import missing_list
from components.interface.picks import show_picked
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import esc
from components.selection import select
from components.tables import rows

FEW_MEETINGS = 3
"""Fewer meetings that name a crime area, and nothing is said to stand out."""

MOST_FOLDED = 20
"""A longer list comes in sheets."""
PER_SHEET = 10

ROW = "row"
"""The crime area of the chart whose meetings are shown."""

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
    everybody = select(view.tables, view.selection.without("partners"))
    found = against_average(everybody, facts.partner)
    st.html(section(topics_finding(view, found, facts.partner), _legend(view, found, facts)))
    if not found.naming:
        return
    figure = average_figure(found, facts.partner, view.names, view.style, view.narrow)
    alt = _alt(view, found, facts.partner)
    show_chart(view, figure, "average", alt, on_pick=pick_area)
    st.caption(_method(view, found))
    _show_picked(view)
    show_table(view, topics_table(view, found), "average")


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


def topics_finding(view: View, found: AgainstAverage, partner: str) -> str:
    """Return what the partner's meetings name far more often than the others', in a sentence."""
    t, name = view.t, view.names.partner(partner)
    if not found.naming:
        return t("partners.topics_none", partner=name)
    areas = list(rows(found.areas))
    most = max(areas, key=lambda row: row.share - row.average)
    few = found.naming < FEW_MEETINGS
    if few or not found.others or most.share <= most.average:
        return t("partners.topics", partner=name)
    return t(
        "partners.topics_finding",
        area=view.names.crime_area(most.crime_area),
        count=most.named,
        total=found.naming,
        average=percent(view.names, most.average),
    )


def _legend(view: View, found: AgainstAverage, facts: PartnerFacts) -> str:
    if not found.naming:
        return ""
    t = view.t
    keys = [("mark-meeting", view.names.partner(facts.partner))]
    if found.others:
        keys.append(("mark-mentioned", t("partners.average", count=found.others)))
    spans = "".join(
        f'<span><i class="mark {mark}" aria-hidden="true"></i>{esc(words)}</span>'
        for mark, words in keys
    )
    return f'<p class="key">{spans}</p>'


def _method(view: View, found: AgainstAverage) -> str:
    words = view.t("partners.method", count=found.naming)
    if found.silent:
        words += " " + view.t("partners.method_silent", count=found.silent)
    return words


def _alt(view: View, found: AgainstAverage, partner: str) -> str:
    listed = [
        view.t(
            "partners.alt_item",
            area=view.names.crime_area(row.crime_area),
            share=percent(view.names, row.share),
            average=percent(view.names, row.average),
        )
        for row in rows(found.areas.head(8))
    ]
    name = view.names.partner(partner)
    return view.t("partners.alt", partner=name, areas=view.t.listed(listed))


def topics_table(view: View, found: AgainstAverage) -> pd.DataFrame:
    """Return the figures of the chart: a row per crime area."""
    t, names = view.t, view.names
    return pd.DataFrame(
        {
            t("dimension.crime_area"): names.crime_area(row.crime_area),
            t("column.meetings"): Way(row.named, {ROW: row.crime_area}, PICKED) if row.named else 0,
            t("partners.share"): percent(names, row.share),
            t("partners.average", count=found.others): percent(names, row.average),
        }
        for row in rows(found.areas)
    )
