"""The words, figures and tables around promises: how firm, for whom, and what followed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.charts.strengths import row_name, strength_colours
from components.findings.commitments import (
    Promise,
    Rows,
    behind,
    follow_up_counts,
    median_days_open,
    strength_counts,
)
from components.findings.listed import Listed
from components.follow_up import FOLLOW_UP, STRENGTHS
from components.interface.address import here, shared_parameters, write
from components.interface.promises import LIST, show_promises
from components.interface.view import View
from components.markup import capital, esc, link, markdown
from components.standalone.ways import COLUMN, PICKED, ROW

_REPORTED = ("carried_out", "progress", "signed", "renewed", "dropped")
"""What a report can say of a promise; the other outcomes follow from dates and silence."""


def show_strength_figures(view: View, found: Listed[Promise]) -> None:
    """Draw how many promises have each strength of wording, from weak to strong."""
    t, counts = view.t, strength_counts(found)
    colours = strength_colours(view.style)
    cells = "".join(
        f'<div class="figure" style="border-top:6px solid {esc(colours[strength])}">'
        f"<dt>{_strength(view, strength, counts[strength])}</dt>"
        f"<dd><strong>{esc(t.number(counts[strength]))}</strong>"
        f"<span>{esc(t(f'commitments.meaning.{strength}'))}</span></dd></div>"
        for strength in STRENGTHS
    )
    st.header(t("commitments.strengths"), anchor=False)
    st.html(f'<dl class="figures">{cells}</dl>')
    st.caption(t("commitments.polite"))


def show_follow_up_figures(view: View, found: Listed[Promise]) -> None:
    """Draw what became of the promises, with what each word means."""
    t, counts, age = view.t, follow_up_counts(found), median_days_open(found)
    cells = "".join(
        f'<div class="figure{" figure-overdue" if outcome == "overdue" else ""}">'
        f"<dt>{_link(view, LIST, capital(t(f'follow_up.{outcome}')), follow_up=outcome)}</dt>"
        f"<dd><strong>{esc(t.number(counts[outcome]))}</strong>"
        f"<span>{esc(t(f'follow_up_meaning.{outcome}'))}</span></dd></div>"
        for outcome in FOLLOW_UP
        if counts[outcome]
    )
    silent = [t(f"follow_up.{outcome}") for outcome in _REPORTED if not counts[outcome]]
    words = [
        t(
            "commitments.dated",
            count=int(found.column("due").notna().sum()),
            total=len(found),
            evidence=int((found.column("evidence") > 0).sum()),
        )
    ]
    if age is not None:
        words.append(t("commitments.median", count=age))
    if silent:
        words.append(t("commitments.no_such", outcomes=t.listed(silent)))
    st.header(t("commitments.outcomes"), anchor=False)
    st.html(f'<dl class="figures">{cells}</dl>')
    st.markdown(markdown(" ".join(words)))
    st.caption(t("commitments.silence"))


def _strength(view: View, strength: str, count: int) -> str:
    """Return a strength as HTML: the way to its promises, where there is one."""
    words = capital(view.t(f"strength.{strength}"))
    return _link(view, PICKED, words, **{COLUMN: strength}) if count else esc(words)


def _link(view: View, anchor: str, words: str, **choices: str) -> str:
    """Return a link to this page with a choice made, as HTML."""
    address = link("commitments", shared_parameters(**choices))
    return f'<a href="{address}#{anchor}">{esc(words)}</a>'


def pick_part(customdata: Sequence[str]) -> None:
    """Put a clicked part of a bar into the address: its row and its strength."""
    if len(customdata) == 2:
        write({ROW: customdata[0], COLUMN: customdata[1]})


def show_behind(view: View, found: Listed[Promise], by: Rows) -> None:
    """Draw the promises behind what was picked, or a line on how to pick."""
    t = view.t
    code, strength = here().get(ROW, ""), here().get(COLUMN, "")
    kept = behind(found, by, code, strength)
    if not kept or not (code or strength):
        st.caption(t("commitments.click"))
        return
    named = [row_name(code, by, view.names)] if code else []
    named += [t(f"strength.{strength}")] if strength in STRENGTHS else []
    title = t("commitments.picked", what=capital(" × ".join(named)), count=len(kept))
    st.header(markdown(title), anchor=PICKED)
    show_promises(view, kept, "cards", PICKED)
    st.button(t("commitments.unpick"), key="unpick", on_click=write, args=({ROW: "", COLUMN: ""},))
