"""The words, figures and tables around texts: how many, what is overdue, and their lives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.charts.life_canvas import SPOKEN_OF
from components.charts.life_words import partners_words
from components.charts.lives import Lives
from components.findings.instrument_groups import BINDING, binding_counts
from components.findings.instruments import (
    LIFE_ORDER,
    OPEN,
    Life,
    longest_waiting,
    overdue,
    state_counts,
)
from components.findings.listed import Listed
from components.fragments.glossary import term
from components.fragments.reports import record_links
from components.interface.address import shared_parameters
from components.interface.picks import way_to
from components.interface.view import View
from components.markup import esc, link, markdown
from components.records.partial_date import PartialDate
from components.tables import INSTRUMENT_STATES

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


def lives_finding(view: View, found: Listed[Life]) -> str:
    """Return the finding in a sentence, as Markdown: how many are open, and what waits longest."""
    t, longest = view.t, longest_waiting(found)
    if not longest:
        return f"**{t('instruments.finding_closed', count=len(found))}**"
    number, named = len(found.where(found.frame["state"].isin(OPEN))), list(longest[:_NAMED])
    days = t("instruments.days", count=named[0].waiting)
    whose = list(dict.fromkeys(partners_words(life, view.names) for life in named))
    if len(longest) > len(named):
        whose.append(t("gaps.more", count=len(longest) - len(named)))
    who = t.listed(whose)
    title = view.names.instrument(named[0].id) if len(longest) == 1 else ""
    words = [
        t("instruments.finding", count=number, total=len(found)),
        t("instruments.longest_one", days=days, partner=who, title=title)
        if title
        else t("instruments.longest", days=days, partner=who, count=len(longest)),
    ]
    return f"**{markdown(' '.join(words))}**"


def lives_key(view: View, chart: Lives) -> str:
    """Return the key of the marks that occur, as HTML."""
    actions = {step.action for life in chart.shown for step in life.steps}
    states = {life.state for life in chart.shown}
    kinds = [kind for kind in reversed(LIFE_ORDER) if kind in actions | (states & {"overdue"})]
    steps = [step for life in chart.shown for step in life.steps]
    if any(step.said and step.when and step.said != step.when for step in steps):
        kinds.append(SPOKEN_OF)
    items = "".join(
        f'<span><i class="mark mark-{kind}" aria-hidden="true"></i>'
        f"{esc(view.t(f'instruments.mark.{kind}'))}</span>"
        for kind in kinds
    )
    return f'<p class="key">{items}</p>'


def lives_note(view: View, chart: Lives) -> str:
    """Return how to read the chart: its scale, its column of earlier steps, what it leaves out."""
    t = view.t
    words = [t("instruments.note")]
    if chart.earlier:
        words.append(t("instruments.note_earlier"))
    if chart.hidden:
        words.append(t("instruments.hidden", count=chart.hidden))
    return " ".join(words)


def lives_alt(view: View, chart: Lives) -> str:
    """Return what the chart shows, for those who cannot see it."""
    t, counts = view.t, Counter(life.state for life in chart.shown)
    states = [
        t("meetings.instruments", count=counts[state], state=t(f"state.{state}"))
        for state in INSTRUMENT_STATES
        if counts[state]
    ]
    overdue = [life for life in chart.shown if life.state == "overdue"]
    late = [
        t(
            "instruments.alt_late",
            title=view.names.instrument(life.id),
            days=t("timeline.days_late", count=life.days_overdue),
        )
        for life in overdue[:_NAMED]
    ]
    words = [t("instruments.alt", count=len(chart.shown), states=t.listed(states))]
    if chart.hidden:
        late.append(t("instruments.hidden", count=chart.hidden))
    return " ".join([*words, *late])


def lives_table(view: View, shown: Sequence[Life]) -> pd.DataFrame:
    """Return a row for each text of the chart: its state, since when, due when, and how late."""
    t, names = view.t, view.names
    return pd.DataFrame(
        {
            t("instruments.column.title"): way_to(names.instrument(life.id), life.meeting_ids),
            t("instruments.column.state"): t(f"state.{life.state}"),
            t("column.partner"): t.listed(map(names.partner, life.partners)),
            t("instruments.column.type"): names.term("instrument_types", life.text.type),
            t("instruments.column.binding"): t(f"binding.{life.binding}"),
            t("instruments.column.since"): _date(view, life.since),
            t("instruments.column.due"): _date(view, life.due),
            t("instruments.column.late"): life.days_overdue,
            t("instruments.column.spoken_of"): len(life.meeting_ids),
        }
        for life in shown
    )


def _date(view: View, when: PartialDate | None) -> str:
    return view.t.date(when) if when else view.t("value.not_reported")
