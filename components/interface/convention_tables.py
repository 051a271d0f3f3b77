"""The tables of a convention: the partners met and where they stand, every act, every source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.findings.convention import PartnerMet, never_met, partners_met
from components.interface.address import shared_parameters
from components.interface.cards import page_of
from components.interface.convention import Story
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
        heads = ("partner", "meetings", "signed", "ratified", "shown", "as_of")
        st.html(
            table(
                story,
                "partners",
                [t(f"convention.column.{head}") for head in heads],
                [_partner_row(story, met[code]) for code in signed],
            )
        )
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


def _partner_row(story: Story, partner: PartnerMet) -> list[str]:
    t, acts = story.t, partner.known.actions
    signature, consent = partner.known.signature, partner.known.consent
    as_of = [t.date(act.as_of, short=True) if act.as_of else "" for act in acts]
    return [
        _partner_link(story, partner.partner),
        _meetings_link(story, partner),
        _when(story, signature) if signature else esc(t("convention.no_signature_known")),
        f"{esc(t(f'convention.act.{consent.action}'))}, {_when(story, consent)}"
        if consent
        else esc(t("convention.not_known")),
        "<br>".join(
            esc(t(f"convention.status.{act.status}")) + story.mark(act.sources) for act in acts
        ),
        "<br>".join(esc(words or t("value.not_reported")) for words in as_of),
    ]


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


def table(story: Story, name: str, heads: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Return a table as HTML, in a box that scrolls; the cells of `body` are HTML."""
    head = "".join(f'<th scope="col">{esc(words)}</th>' for words in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    label = esc(story.t(f"convention.table.{name}", count=len(body)))
    return (
        f'<div class="listing listing-{name}" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def show_acts(story: Story) -> None:
    """Draw what led here, every act with who shows it, and the sources in full."""
    t, convention = story.t, story.convention
    st.html(f'<ul class="milestones">{"".join(_milestones(story))}</ul>')
    name = story.view.names.partner
    acts = sorted(convention.actions, key=lambda act: fold(name(act.party)))
    heads = ("party", "act", "date", "place", "shown", "as_of", "sources")
    st.markdown(f"**{t('convention.acts', count=len(acts))}**")
    rows = [_act_row(story, act) for act in acts]
    st.html(table(story, "acts", [t(f"convention.column.{head}") for head in heads], rows))
    items = "".join(
        f'<li id="source-{n}">{story.cited([source.id])}'
        f'<span class="detail">{esc(source.title or "")}</span></li>'
        for n, source in enumerate(convention.sources, start=1)
    )
    words = esc(t("convention.sources", count=len(convention.sources)))
    st.html(f'<section><h3>{words}</h3><ol class="sources">{items}</ol></section>')


def _act_row(story: Story, act: TreatyAction) -> list[str]:
    t = story.t
    unknown = t("value.not_reported")
    note = f'<span class="detail">{esc(t.text(act.note))}</span>' if act.note else ""
    publishers = (esc(source.publisher) for source in story.sources(act.sources))
    return [
        esc(story.view.names.partner(act.party)),
        esc(t(f"convention.act.{act.action}")),
        esc(t.date(act.date, short=True) if act.date else unknown),
        esc(story.place(act.place) or unknown),
        esc(t(f"convention.status.{act.status}")) + note,
        esc(t.date(act.as_of, short=True) if act.as_of else unknown),
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
