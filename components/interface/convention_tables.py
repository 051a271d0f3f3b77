"""The tables of a convention: the partners met and where they stand, every act, every source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.findings.convention import PartnerMet, never_met, partners_met
from components.fragments.convention import (
    act_row,
    acts_by_party,
    acts_columns,
    acts_table,
    milestones,
    shown_as_of,
    sources_of,
    when_and_where,
)
from components.fragments.facts import stacked_table
from components.interface.address import shared_parameters
from components.interface.cards import page_of
from components.interface.convention import Story
from components.interface.phone import Fold, unfolding
from components.markup import esc, link


def show_partners_met(story: Story) -> None:
    """Draw where the partners of the selection stand, then who has not signed, as far as known."""
    t, view = story.t, story.view
    met = {partner.partner: partner for partner in partners_met(view.selected, story.known)}
    if not met:
        st.caption(t("convention.no_state_met"))
        return
    signed = [c for c in story.by_name(met) if met[c].known.reached != "not_signed"]
    others = [c for c in story.by_name(met) if met[c].known.reached == "not_signed"]
    st.markdown(f"**{t('convention.selection_signed', count=len(signed), total=len(met))}**")
    if signed:
        names = ("partner", "meetings", "signed", "ratified", "shown")
        heads = [t(f"convention.column.{name}") for name in names]
        lines = [_partner_row(story, met[code]) for code in signed]
        if view.narrow:
            st.html(unfolding(view, [_fold(heads, line, line[2]) for line in lines]))
        else:
            st.html(stacked_table(heads, lines, "signed-list"))
    if others:
        items = "".join(
            f"<li>{_partner_link(story, code)} · {_meetings_link(story, met[code])}</li>"
            for code in others
        )
        st.html(
            f"<section><h3>{esc(t('convention.not_signed', count=len(others)))}</h3>"
            f'<ul class="apart">{items}</ul></section>'
        )
    st.page_link(
        page_of("gaps"),
        label=t("convention.to_gaps", count=len(never_met(view.tables, story.known))),
        query_params=story.elsewhere(),
    )


def _fold(heads: Sequence[str], line: Sequence[str], said: str) -> Fold:
    """Return a line of a table for a list that unfolds."""
    return Fold(line[0], said, list(zip(heads[1:], line[1:], strict=True)))


def _partner_row(story: Story, partner: PartnerMet) -> list[str]:
    t, acts = story.t, partner.known.actions
    signature, consent = partner.known.signature, partner.known.consent
    return [
        _partner_link(story, partner.partner),
        _meetings_link(story, partner),
        when_and_where(story, signature) if signature else esc(t("convention.no_signature_known")),
        f"{esc(t(f'convention.act.{consent.action}'))}, {when_and_where(story, consent)}"
        if consent
        else esc(t("convention.not_known")),
        "".join(
            f"<div>{esc(t(f'convention.status.{act.status}'))}{story.mark(act.sources)}"
            f"{shown_as_of(story, act)}</div>"
            for act in acts
        ),
    ]


def _partner_link(story: Story, code: str) -> str:
    address = link("partners", shared_parameters(partner=code))
    return f'<a href="{address}">{esc(story.view.names.partner(code))}</a>'


def _meetings_link(story: Story, partner: PartnerMet) -> str:
    narrower = replace(story.view.selection, partners=(partner.partner,))
    address = link("meetings", {**shared_parameters(), **narrower.parameters()})
    words = story.t("meetings.count", count=partner.meetings)
    return f'<a href="{address}">{esc(words)}</a>'


def show_acts(story: Story) -> None:
    """Draw what led here, every act with who shows it, and the sources in full."""
    t = story.t
    st.html(f'<ul class="milestones">{"".join(milestones(story))}</ul>')
    acts, heads = acts_by_party(story), acts_columns(story)
    st.markdown(f"**{t('convention.acts', count=len(acts))}**")
    rows = [act_row(story, act) for act in acts]
    if story.view.narrow:
        folds = [
            Fold(f"<b>{row[0]}</b>", row[1], list(zip(heads[2:], row[2:], strict=True)))
            for row in rows
        ]
        st.html(unfolding(story.view, folds))
    else:
        st.html(acts_table(story, heads, rows))
    st.html(sources_of(story))
