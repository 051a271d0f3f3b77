"""Who signed a convention and who was met: words around the chart and the map, and the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.charts.convention_map import reached_colour
from components.findings.convention import (
    REACHED,
    STATUSES,
    PartnerMet,
    PartyStanding,
    known_until,
    meetings_by_partner,
    never_met,
    partners_met,
    signatures,
    signatures_by_day,
    undated_signatures,
)
from components.interface.address import here, shared_parameters, write
from components.interface.cards import page_of
from components.interface.convention import PARTY, Story, count_words
from components.interface.markup import dot, esc, external, link, markdown
from components.records.conventions import TreatyAction
from components.records.countries import alpha3_codes
from components.records.models import Place
from components.records.partial_date import PartialDate


def signatures_finding(story: Story) -> str:
    """Return where most signatures were given, in a sentence."""
    t, places = story.t, [act.place for act in signatures(story.convention) if act.place]
    if not places:
        return ""
    most = max(dict.fromkeys(places), key=places.count)
    total = len(signatures(story.convention))
    city = place_words(story, most)
    words = t("convention.by_place", count=places.count(most), total=total, place=markdown(city))
    return f"**{words}**"


def signatures_alt(story: Story) -> str:
    """Return what the chart shows, for those who cannot see it."""
    t, by_day = story.t, signatures_by_day(story.convention)
    bands = [
        t(f"convention.by_status.{status}", count=int(by_day[status].iloc[-1]))
        for status in STATUSES
    ]
    return t(
        "convention.chart_alt",
        first=by_day["day"].iloc[0].date(),
        last=known_until(story.convention, story.view.tables.on),
        bands=t.listed(bands),
    )


def show_signature_notes(story: Story) -> None:
    """Draw the key of the chart, and what it cannot show."""
    t = story.t
    keys = [("◆", t("convention.key.depositary")), ("◇", t("convention.key.reported"))]
    shown = {count.status == "depositary" for count in story.convention.counts}
    spans = "".join(
        f'<span><i class="mark">{mark}</i>{esc(words)}</span>'
        for (mark, words), own in zip(keys, (True, False), strict=True)
        if own in shown
    )
    st.html(f'<p class="key">{spans}</p>' if spans else "")
    until = known_until(story.convention, story.view.tables.on)
    words = [t("convention.ends", date=until), t("convention.last_possible_day")]
    if undated := undated_signatures(story.convention):
        names = t.listed(map(story.view.names.partner, story.by_name(undated)))
        words.append(t("convention.undated", count=len(undated), names=names))
    st.caption(markdown(" ".join(words)))


def signatures_table(story: Story) -> pd.DataFrame:
    """Return the chart as a table: signatures so far by who shows them, and what sources count."""
    t = story.t
    heads = [t(f"convention.status.{status}") for status in STATUSES]
    found = [
        {
            t("column.date"): row["day"].date().isoformat(),
            **{
                head: str(int(row[status])) for head, status in zip(heads, STATUSES, strict=True)
            },
            t("convention.column.counted"): "",
        }
        for row in signatures_by_day(story.convention).to_dict("records")
    ]
    found += [
        {
            t("column.date"): str(count.as_of),
            **dict.fromkeys(heads, ""),
            t("convention.column.counted"): f"{count_words(t, count)} "
            f"({t(f'convention.status.{count.status}')})",
        }
        for count in story.convention.counts
        if count.what == "signatories"
    ]
    return pd.DataFrame(found).sort_values(t("column.date"), kind="stable")


def pick_party(customdata: Sequence[str]) -> None:
    """Remember the state or organisation that a reader clicked."""
    write({PARTY: customdata[0] if customdata else ""})


def map_finding(story: Story) -> str:
    """Return how the circles of signatories and partners overlap, in a sentence."""
    t, tables = story.t, story.view.tables
    met = partners_met(tables, story.known)
    signed = sum(partner.known.reached != "not_signed" for partner in met)
    words = [
        t("convention.met_signed", count=signed, total=len(met)),
        t("convention.never_met", count=len(never_met(tables, story.known))),
    ]
    return f"**{' '.join(words)}**"


def map_alt(story: Story) -> str:
    """Return what the map shows, for those who cannot see it."""
    met = partners_met(story.view.tables, story.known)
    listed = []
    for signed in (True, False):
        codes = [p.partner for p in met if (p.known.reached != "not_signed") == signed]
        names = story.t.listed(map(story.view.names.partner, story.by_name(codes)))
        listed.append(names or story.t("value.none"))
    return story.t(
        "convention.map_alt", count=len(story.known), signed=listed[0], not_signed=listed[1]
    )


def map_legend(story: Story) -> str:
    """Return the key of the map, as HTML: the colours that occur, and the dots."""
    t, style = story.t, story.view.style
    occurring = {known.reached for known in story.known.values()}
    keys = [
        f'<i class="swatch" style="background:{reached_colour(style, reached)}"></i>'
        f"{esc(t(f'convention.reached.{reached}'))}"
        for reached in reversed(REACHED)
        if reached in occurring
    ]
    keys.append(f"{dot(style.text)}{esc(t('convention.dot_met'))}")
    keys.append(f"{dot(style.states['overdue'].mark)}{esc(t('convention.dot_not_signed'))}")
    host = story.view.tables.dataset.settings.host
    if host:
        name = t("map.host", host=story.view.names.partner(host.id))
        keys.append(f'<i class="mark mark-host">★</i>{esc(name)}')
    return f'<p class="key">{"".join(f"<span>{key}</span>" for key in keys)}</p>'


def beside_map(story: Story) -> list[str]:
    """Return the organisations that acted: they have no territory to colour."""
    return story.by_name(code for code in story.known if code not in alpha3_codes())


def show_beside_map(story: Story) -> None:
    """List the organisations that acted, as buttons."""
    st.markdown(f"**{story.t('map.beside.international_organisation')}**")
    for code in beside_map(story):
        words = story.t(f"convention.reached.{story.known[code].reached}")
        st.button(
            f"{markdown(story.view.names.partner(code))} · {markdown(words)}",
            key=f"beside_{code}",
            on_click=pick_party,
            args=([code],),
            width="stretch",
        )


def show_party(story: Story) -> None:
    """Draw what the picked party did, with the sources; or a line on how to pick one."""
    t, view = story.t, story.view
    wanted = here().get(PARTY, "")
    met = meetings_by_partner(view.tables)
    if wanted not in story.known and wanted not in met:
        st.caption(t("convention.click"))
        return
    known = story.known.get(wanted, PartyStanding(wanted))
    acts = "".join(f"<li>{_act(story, act)}</li>" for act in known.actions)
    if not acts:
        acts = f"<li>{esc(t('convention.no_act_known'))}</li>"
    meetings = esc(t("convention.not_met"))
    if wanted in met:
        address = link("partners", story.elsewhere(partner=wanted))
        words = t("convention.met", count=met[wanted])
        meetings = f'<a href="{address}">{esc(words)}</a>'
    with st.container(border=True, key="party"):
        st.html(
            f'<section class="party"><h3>{esc(view.names.partner(wanted))}</h3>'
            f"<ul>{acts}</ul><p>{meetings}</p></section>"
        )


def _act(story: Story, act: TreatyAction) -> str:
    """Return one act of a party as HTML: when, where, who shows it, and each source in full."""
    t = story.t
    when = t.date(act.date) if act.date else t("value.not_reported")
    words = [t(f"convention.status.{act.status}")]
    if act.as_of:
        words.append(t("convention.as_of", date=act.as_of))
    note = f'<span class="detail">{esc(t.text(act.note))}</span>' if act.note else ""
    place = place_words(story, act.place)
    where = ", ".join(filter(None, [when, place]))
    return (
        f"<strong>{esc(t(f'convention.act.{act.action}'))}</strong> · {esc(where)}"
        f'<span class="detail">{esc(" · ".join(words))}</span>{note}'
        f'<span class="detail">{_cited(story, act.sources)}</span>'
    )


def _cited(story: Story, ids: Iterable[str]) -> str:
    """Return sources as HTML: publisher, language and date, each a link where one is known."""
    t, found = story.t, []
    for source in story.sources(ids):
        date = t.date(source.published, short=True) if source.published else t("source.undated")
        name = external(source.url, source.publisher) if source.url else esc(source.publisher)
        found.append(f"{name} ({esc(t.language_name(source.language))}, {esc(date)})")
    return " · ".join(found)


def place_words(story: Story, code: str | None) -> str:
    """Return the city of a place, or its country; empty where no place is named."""
    place: Place | None = story.convention.places.get(code or "")
    if place is None:
        return ""
    return story.t.text(place.city) or story.t.country(place.country)


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
            f'<ul class="columns">{items}</ul>'
            f'<p class="muted">{esc(t("convention.absence"))}</p></section>'
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
    return esc(", ".join(filter(None, [date, place_words(story, act.place)])))


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
        f'<div class="listing" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def show_acts(story: Story) -> None:
    """Draw what led here, every act with who shows it, and the sources in full."""
    t, convention = story.t, story.convention
    st.html(f'<ul class="milestones">{"".join(_milestones(story))}</ul>')
    acts = [act for code in story.by_name(story.known) for act in story.known[code].actions]
    heads = ("party", "act", "date", "place", "shown", "as_of", "sources")
    st.markdown(f"**{t('convention.acts', count=len(acts))}**")
    rows = [_act_row(story, act) for act in acts]
    st.html(table(story, "acts", [t(f"convention.column.{head}") for head in heads], rows))
    items = "".join(
        f'<li id="source-{n}">{_cited(story, [source.id])}'
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
        esc(place_words(story, act.place) or unknown),
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
