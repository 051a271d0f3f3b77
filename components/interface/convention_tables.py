"""The tables of a convention: the partners met and where they stand, every act, every source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.findings.convention import PartnerMet, never_met, partners_met
from components.fragments.facts import detail, stacked_table
from components.interface.address import shared_parameters
from components.interface.cards import page_of
from components.interface.convention import Story
from components.interface.phone import Fold, unfolding
from components.markup import esc, link
from components.records.conventions import TreatyAction
from components.records.countries import fold
from components.records.partial_date import PartialDate


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
        _when(story, signature) if signature else esc(t("convention.no_signature_known")),
        f"{esc(t(f'convention.act.{consent.action}'))}, {_when(story, consent)}"
        if consent
        else esc(t("convention.not_known")),
        "".join(
            f"<div>{esc(t(f'convention.status.{act.status}'))}{story.mark(act.sources)}"
            f"{_as_of(story, act)}</div>"
            for act in acts
        ),
    ]


def _as_of(story: Story, act: TreatyAction) -> str:
    """Return the day for which an act's source speaks, as HTML; nothing where it names none."""
    return detail(esc(story.t("convention.as_of", date=act.as_of))) if act.as_of else ""


def _when(story: Story, act: TreatyAction) -> str:
    t = story.t
    date = t.date(act.date, short=True) if act.date else t("convention.no_date")
    return esc(", ".join(filter(None, [date, story.place(act.place)])))


def _partner_link(story: Story, code: str) -> str:
    address = link("partners", shared_parameters(partner=code))
    return f'<a href="{address}">{esc(story.view.names.partner(code))}</a>'


def _meetings_link(story: Story, partner: PartnerMet) -> str:
    narrower = replace(story.view.selection, partners=(partner.partner,))
    address = link("meetings", {**shared_parameters(), **narrower.parameters()})
    words = story.t("meetings.count", count=partner.meetings)
    return f'<a href="{address}">{esc(words)}</a>'


def _acts_table(story: Story, heads: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Return every act as a table, in a box that scrolls down; the cells of `body` are HTML."""
    head = "".join(f'<th scope="col">{esc(words)}</th>' for words in heads)
    lines = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in body
    )
    label = esc(story.t("convention.table.acts", count=len(body)))
    return (
        f'<div class="listing listing-acts" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def show_acts(story: Story) -> None:
    """Draw what led here, every act with who shows it, and the sources in full."""
    t, convention = story.t, story.convention
    st.html(f'<ul class="milestones">{"".join(_milestones(story))}</ul>')
    name = story.view.names.partner
    acts = sorted(convention.actions, key=lambda act: fold(name(act.party)))
    heads = [t(f"convention.column.{head}") for head in ("party", "act", "shown", "sources")]
    st.markdown(f"**{t('convention.acts', count=len(acts))}**")
    rows = [_act_row(story, act) for act in acts]
    if story.view.narrow:
        folds = [
            Fold(f"<b>{row[0]}</b>", row[1], list(zip(heads[2:], row[2:], strict=True)))
            for row in rows
        ]
        st.html(unfolding(story.view, folds))
    else:
        st.html(_acts_table(story, heads, rows))
    items = "".join(
        f'<li id="source-{n}">{story.cited([source.id])}'
        f'<span class="detail">{esc(source.title or "")}</span></li>'
        for n, source in enumerate(convention.sources, start=1)
    )
    words = esc(t("convention.sources", count=len(convention.sources)))
    st.html(f'<section><h3>{words}</h3><ol class="sources">{items}</ol></section>')


def _act_row(story: Story, act: TreatyAction) -> list[str]:
    t = story.t
    when = t.date(act.date, short=True) if act.date else t("convention.no_date")
    where = ", ".join(filter(None, [when, story.place(act.place)]))
    note = f'<span class="detail">{esc(t.text(act.note))}</span>' if act.note else ""
    publishers = (esc(source.publisher) for source in story.sources(act.sources))
    return [
        esc(story.view.names.partner(act.party)),
        f"{esc(t(f'convention.act.{act.action}'))}, {esc(where)}",
        f"{esc(t(f'convention.status.{act.status}'))}{_as_of(story, act)}{note}",
        f"{', '.join(publishers)}{story.mark(act.sources)}",
    ]


def _milestones(story: Story) -> list[str]:
    """Return what led here as HTML, in the order of time."""
    t, convention = story.t, story.convention
    events: list[tuple[PartialDate, str, str, list[str]]] = [
        (part.date, t(f"convention.milestone.{name}"), t.text(part.note), part.sources)
        for name, part in (("adopted", convention.adopted), ("opened", convention.opened))
        if part
    ]
    events += [
        (event.date, t.text(event.title), t.text(event.note), event.sources)
        for event in convention.milestones
    ]
    return [
        f"<li><b>{esc(t.date(date))}</b> {esc(title)}{story.mark(sources)}"
        f'<span class="detail">{esc(note)}</span></li>'
        for date, title, note, sources in sorted(events, key=lambda event: event[0])
    ]
