"""Whom to prepare for: the choice of partners, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby

import streamlit as st

from components.exchange.partner_words import reached
from components.findings.gaps import the_convention
from components.findings.partners import PartnerFacts, partners
from components.fragments.facts import (
    detail,
    kinds_of_meeting,
    meeting_link,
    stacked_table,
    state_badges,
    topics,
)
from components.fragments.reader import to
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
_MOST_TOPICS = 3
_MOST_KINDS = 3
_PICKER = "partners_picked"
_STANDING_LOOKS = {
    "party": "in_force",
    "party_reported": "ratified",
    "signed": "signed",
    "not_signed": "mentioned",
}


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
    return stacked_table(_head(view), [_line(view, facts) for facts in found], "partner-list")


def _phone_list(view: View, found: list[PartnerFacts]) -> str:
    """Return the partners as a list that unfolds: first whom, how often, when, and what is late."""
    t, entries = view.t, []
    for facts in found:
        name, *cells = _line(view, facts)
        words = [t("meetings.count", count=facts.meetings)]
        words.append(t.date(facts.last, short=True))
        said = esc(" · ".join(words))
        if "overdue" in (*facts.states, *facts.follow_up):
            said += f" {badge('overdue', t('state.overdue'))}"
        facts_of = zip(_head(view)[1:], cells, strict=True)
        entries.append(Fold(name, f"<span>{said}</span>", list(facts_of)))
    return unfolding(view, entries)


def _head(view: View) -> list[str]:
    t = view.t
    head = [
        t("column.partner"),
        t("column.meetings"),
        t("partners.last_met"),
        t("partners.texts"),
        t("partners.promises"),
        t("column.crime_areas"),
    ]
    return [*head, t("partners.convention")] if the_convention(view.tables.dataset) else head


def _line(view: View, facts: PartnerFacts) -> list[str]:
    t, code = view.t, facts.partner
    none = f'<span class="muted">{esc(t("partners.none_reported"))}</span>'
    number = to(view, "meetings", f"<b>{esc(t.number(facts.meetings))}</b>", partner=code)
    kinds = kinds_of_meeting(view, facts.kinds, code, _MOST_KINDS)
    standing = [_standing(view, facts)] if the_convention(view.tables.dataset) else []
    return [
        to(view, "partners", f"<b>{esc(view.names.partner(code))}</b>", partner=code),
        f'{number}<span class="detail">{kinds}</span>',
        meeting_link(view, facts.last_id, facts.last),
        state_badges(view, facts.states, code) or none,
        _promises(view, facts) or none,
        topics(view, facts.crime_areas, _MOST_TOPICS) or none,
        *standing,
    ]


def _promises(view: View, facts: PartnerFacts) -> str:
    """Return how many promises there are, those open, and those overdue with their mark."""
    t, code = view.t, facts.partner
    if not facts.follow_up:
        return ""
    total = esc(t.number(sum(facts.follow_up.values())))
    words = to(view, "commitments", f"<b>{total}</b>", partner=code)
    for name in ("open", "overdue"):
        if count := facts.follow_up.get(name):
            said = t("meetings.instruments", count=count, state=t(f"follow_up.{name}"))
            mark = badge("overdue", said) if name == "overdue" else esc(said)
            words += detail(to(view, "commitments", mark, partner=code, follow_up=name))
    return words


def _standing(view: View, facts: PartnerFacts) -> str:
    code = reached(view.names, facts.partner, facts.known)
    words = view.t(f"partners.standing_short.{code}")
    look = _STANDING_LOOKS.get(code)
    return badge(look, words) if look else f'<span class="muted">{esc(words)}</span>'
