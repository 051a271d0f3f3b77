"""The words, figures and tables around texts: how many, what is overdue, and their lives."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.charts.life_words import partners_words
from components.findings.instrument_groups import BINDING, binding_counts
from components.findings.instruments import (
    LIFE_ORDER,
    Life,
    overdue,
    state_counts,
)
from components.findings.listed import Listed
from components.fragments.glossary import term
from components.fragments.reports import record_links
from components.interface.address import shared_parameters
from components.interface.view import View
from components.markup import esc, link

REGISTER = "register"
"""The anchor of the register on its page."""

FEW = 10
"""So many overdue texts stand above all others; the register begins with the rest."""

_NAMED = 3
"""So many of equal texts or overdue ones are named in a sentence."""

_REPORTED = ("planned", "negotiated", "signed", "ratified", "in_force")
"""States that a report can name; one of no text is said to be unknown, not to be absent."""


def show_instrument_figures(view: View, found: Listed[Life]) -> None:
    """Draw how many texts are in each state, and how many bind; each leads to what it counts."""
    t, counts = view.t, state_counts(found)
    if not found:
        st.info(t("instruments.none"))
        return
    cells = "".join(
        f'<div class="figure{" figure-overdue" if state == "overdue" else ""}">'
        f"<dt>{_state_link(view, state)}</dt><dd><strong>{esc(t.number(counts[state]))}</strong>"
        f"<span>{_explained(view, state, _detail(view, state, found))}</span></dd></div>"
        for state in LIFE_ORDER
        if counts[state]
    )
    st.html(f'<dl class="figures">{cells}</dl>{_binding_line(view, found)}')
    silent = [t(f"state.{state}") for state in _REPORTED if not counts[state]]
    if silent:
        st.caption(t("instruments.no_such", states=t.listed(silent)))


def _state_link(view: View, state: str) -> str:
    """Return the state, as a link to its meetings where a filter can say them."""
    words, chosen = esc(view.t(f"instruments.state.{state}")), view.selection.instrument_states
    if chosen not in ((), (state,)):
        return words
    selection = replace(view.selection, instrument_states=(state,))
    parameters = {**shared_parameters(), **selection.parameters()}
    return f'<a href="{link("meetings", parameters)}">{words}</a>'


def _explained(view: View, state: str, words: str) -> str:
    """Return words on a state as the way to what states mean, as HTML."""
    meant = "overdue" if state == "overdue" else "state_of_instrument"
    return term(view, meant, words) if words else ""


def _detail(view: View, state: str, found: Listed[Life]) -> str:
    of_state = found.where(found.frame["state"] == state)
    if state == "planned":
        undated = int(of_state.column("due_last").isna().sum())
        return view.t("instruments.undated", count=undated) if undated else ""
    if state == "in_force":
        undated = int(of_state.column("since_last").isna().sum())
        return view.t("instruments.since_unknown", count=undated) if undated else ""
    return view.t(f"instruments.detail.{state}")


def _binding_line(view: View, found: Listed[Life]) -> str:
    t, counts = view.t, binding_counts(found)
    address = link("instruments", shared_parameters(group="binding")) + f"#{REGISTER}"
    items = "".join(
        f"<span><strong>{esc(t.number(counts[kind]))}</strong> "
        f"{term(view, 'binding', t(f'instruments.binding.{kind}', count=counts[kind]))}</span>"
        for kind in BINDING
        if counts[kind]
    )
    more = f'<a href="{address}">{esc(t("instruments.binding_link"))}</a>'
    return f'<p class="key">{items}{more}</p>'


def show_overdue(view: View, found: Listed[Life]) -> None:
    """Draw the texts whose date has passed, the latest first, with what that does not prove."""
    t, late = view.t, overdue(found)
    if not late:
        st.markdown(t("instruments.none_overdue"))
        return
    st.header(t("instruments.overdue", count=len(late)), anchor=False)
    items = "".join(
        f"<li><strong>{esc(t('timeline.days_late', count=life.days_overdue))}</strong>"
        f"<div>{esc(view.names.instrument(life.id))}"
        f'<span class="detail">{esc(partners_words(life, view.names))} · '
        f"{esc(t('meeting.due', date=life.due))} · {esc(t('instruments.planned_by'))} "
        f"{record_links(view, life.planned_by)}</span></div></li>"
        for life in late[:FEW]
    )
    more = len(late) - FEW
    rest = f'<p><a href="#{REGISTER}">{esc(t("instruments.more", count=more))}</a></p>'
    st.html(f'<ul class="late">{items}</ul>{rest if more > 0 else ""}')
    st.caption(t("instruments.silence"))
