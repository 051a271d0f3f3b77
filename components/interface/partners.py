"""Whom to prepare for: the choice of partners, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby

import streamlit as st

from components.findings.partners import PartnerFacts, partners
from components.fragments.facts import (
    stacked_table,
)
from components.fragments.partner_list import partner_columns, partner_line
from components.interface.address import write_selection
from components.interface.partner_comparison import show_comparison
from components.interface.partner_page import show_partner
from components.interface.phone import Fold, unfolding
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import badge, esc, markdown
from components.records.countries import fold
from components.records.vocabularies import PARTNER_KINDS

MOST_COMPARED = 3
PER_SHEET = 30
_PICKER = "partners_picked"


def partners_title(view: View) -> str:
    """Return the names of the partners in the filter, or the name of the page, as Markdown."""
    chosen = view.selection.partners
    if not 0 < len(chosen) <= MOST_COMPARED:
        return view.t("partners.title")
    return markdown(view.t.listed(view.names.partner(code) for code in chosen))


def show_picker(view: View) -> None:
    """Draw the choice of partners; it is the filter's own, so that both always agree."""
    codes = view.tables.meetings["partner"].unique()
    names = {str(code): view.names.partner(code) for code in codes}

    def changed() -> None:
        chosen = tuple(st.session_state[_PICKER])
        write_selection(replace(view.selection, partners=chosen))

    st.session_state[_PICKER] = list(view.selection.partners)
    st.multiselect(
        view.t("partners.pick"),
        sorted(names, key=lambda code: fold(names[code])),
        key=_PICKER,
        format_func=lambda code: names[code],
        placeholder=view.t("filter.choose"),
        on_change=changed,
        select_all=False,
    )


def show_partners(view: View) -> None:
    """Draw what the filter asks for: all partners, one, or two or three side by side."""
    found, chosen = partners(view.selected), view.selection.partners
    if len(chosen) == 1:
        show_partner(view, found[chosen[0]])
    elif 1 < len(chosen) <= MOST_COMPARED:
        show_comparison(view, [found.get(code) for code in chosen])
    else:
        if chosen:
            st.caption(view.t("partners.too_many", count=len(chosen), most=MOST_COMPARED))
        _show_list(view, list(found.values()))


def _show_list(view: View, found: list[PartnerFacts]) -> None:
    t = view.t
    kinds = Counter(facts.kind for facts in found)
    ordered = sorted(found, key=lambda facts: PARTNER_KINDS.index(facts.kind))
    shown, others = sheet_of(view, ordered, "sheet", "partners.sheets", PER_SHEET)
    for kind, group in groupby(shown, key=lambda facts: facts.kind):
        st.header(t(f"figures.partner_kind.{kind}", count=kinds[kind]), anchor=False)
        of_kind = list(group)
        st.html(_phone_list(view, of_kind) if view.narrow else _table(view, of_kind))
    if others:
        st.html(others)
    st.caption(t("partners.list_note"))


def _table(view: View, found: list[PartnerFacts]) -> str:
    return stacked_table(
        partner_columns(view), [partner_line(view, facts) for facts in found], "partner-list"
    )


def _phone_list(view: View, found: list[PartnerFacts]) -> str:
    """Return the partners as a list that unfolds: first whom, how often, when, and what is late."""
    t, entries = view.t, []
    for facts in found:
        name, *cells = partner_line(view, facts)
        words = [t("meetings.count", count=facts.meetings)]
        words.append(t.date(facts.last, short=True))
        said = esc(" · ".join(words))
        if "overdue" in (*facts.states, *facts.follow_up):
            said += f" {badge('overdue', t('state.overdue'))}"
        facts_of = zip(partner_columns(view)[1:], cells, strict=True)
        entries.append(Fold(name, f"<span>{said}</span>", list(facts_of)))
    return unfolding(view, entries)
