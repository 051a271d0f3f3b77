"""Who signed a convention when, and who was met: words around the chart and the map."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.charts.convention_map import convention_map, reached_colour
from components.charts.signatures import signature_chart
from components.findings.convention import (
    REACHED,
    STATUSES,
    PartyStanding,
    known_until,
    meetings_by_partner,
    never_met,
    partners_met,
    signatures,
    signatures_by_day,
    undated_signatures,
)
from components.interface.address import here, write
from components.interface.chart_table import Way
from components.interface.charts import show_chart, show_table
from components.interface.convention import PARTY, Story
from components.markup import dot, esc, link, markdown
from components.records.conventions import TreatyAction
from components.records.countries import alpha3_codes

PARTY_ANCHOR = "chosen-party"


def show_signatures(story: Story) -> None:
    """Draw the signatures over time, with what the chart cannot show."""
    view = story.view
    if signatures_by_day(story.convention).empty:
        st.caption(story.t("convention.none_dated"))
        return
    st.markdown(signatures_finding(story))
    figure = signature_chart(story.convention, view.names, view.style, view.tables.on, view.narrow)
    show_chart(view, figure, "signatures", signatures_alt(story))
    show_signature_notes(story)
    show_table(view, signatures_table(story), "signatures")


def signatures_finding(story: Story) -> str:
    """Return where most signatures were given, and how many the depositary shows, in a sentence."""
    t, acts = story.t, signatures(story.convention)
    places = [act.place for act in acts if act.place]
    words = []
    if places:
        most = max(dict.fromkeys(places), key=places.count)
        city, count = markdown(story.place(most)), places.count(most)
        words.append(t("convention.by_place", count=count, total=len(acts), place=city))
    sure = sum(act.status == "depositary" for act in acts)
    words.append(t("convention.sure_of", count=sure, total=len(acts)))
    return f"**{' '.join(words)}**"


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
    if spans:
        st.html(f'<p class="key">{spans}</p>')
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
            **{head: str(int(row[status])) for head, status in zip(heads, STATUSES, strict=True)},
            t("convention.column.counted"): "",
        }
        for row in signatures_by_day(story.convention).to_dict("records")
    ]
    found += [
        {
            t("column.date"): str(count.as_of),
            **dict.fromkeys(heads, ""),
            t("convention.column.counted"): f"{story.counted(count)} "
            f"({t(f'convention.status.{count.status}')})",
        }
        for count in story.convention.counts
        if count.what == "signatories"
    ]
    return pd.DataFrame(found).sort_values(t("column.date"), kind="stable")


def show_map(story: Story) -> None:
    """Draw who signed and who was met on one map; a click tells what a state did."""
    view = story.view
    host, met = view.tables.dataset.settings.host, meetings_by_partner(view.tables)
    st.markdown(map_finding(story))
    code = host.id if host else None
    figure = convention_map(story.known, met, view.names, view.style, code, view.narrow)
    beside = without_territory(story)
    with st.container(key="map_row"):
        left, right = st.columns([4, 1] if beside else [50, 1], gap="medium")
    with left, st.container(key="map_cell"):
        with st.container(key="map_phone" if view.narrow else "map_box"):
            show_chart(view, figure, "convention_map", map_alt(story), on_pick=pick_party)
        st.html(map_legend(story))
    if beside:
        with right:
            show_beside(story, beside)
    show_party(story)
    show_table(view, parties_table(story), "convention_map")
    st.caption(f"{story.t('convention.absence')} {story.t('map.disclaimer')}")


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


def parties_table(story: Story) -> pd.DataFrame:
    """Return a row for each state or organisation that acted or was met: how far it went."""
    t, states = story.t, alpha3_codes()
    met = {c: n for c, n in meetings_by_partner(story.view.tables).items() if c in states}
    reached = {code: known.reached for code, known in story.known.items()}
    return pd.DataFrame(
        {
            t("convention.column.party"): Way(
                story.view.names.partner(code), {PARTY: code}, PARTY_ANCHOR
            ),
            t("convention.column.act"): t(f"convention.reached.{reached.get(code, 'not_signed')}"),
            t("convention.column.meetings"): met.get(code, 0),
        }
        for code in story.by_name({**reached, **met})
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
    cross = '<i class="mark mark-cross" aria-hidden="true">✖</i>'
    keys.append(f"{cross}{esc(t('convention.dot_not_signed'))}")
    host = story.view.tables.dataset.settings.host
    if host:
        name = t("map.host", host=story.view.names.partner(host.id))
        keys.append(f'<i class="mark mark-host">★</i>{esc(name)}')
    return f'<p class="key">{"".join(f"<span>{key}</span>" for key in keys)}</p>'


def without_territory(story: Story) -> list[str]:
    """Return the organisations that acted: they have no territory to colour."""
    return story.by_name(code for code in story.known if code not in alpha3_codes())


def show_beside(story: Story, organisations: Sequence[str]) -> None:
    """List organisations beside the map, as buttons."""
    st.markdown(f"**{story.t('map.beside.international_organisation')}**")
    for code in organisations:
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
    name = esc(view.names.partner(wanted))
    with st.container(border=True, key="party"):
        st.html(
            f'<section class="party"><h3 id="{PARTY_ANCHOR}">{name}</h3>'
            f"<ul>{acts}</ul><p>{meetings}</p></section>"
        )


def _act(story: Story, act: TreatyAction) -> str:
    """Return one act of a party as HTML: when, where, who shows it, and each source in full."""
    t = story.t
    when = t.date(act.date) if act.date else t("convention.no_date")
    words = [t(f"convention.status.{act.status}")]
    if act.as_of:
        words.append(t("convention.as_of", date=act.as_of))
    note = f'<span class="detail">{esc(t.text(act.note))}</span>' if act.note else ""
    place = story.place(act.place)
    where = ", ".join(filter(None, [when, place]))
    return (
        f"<strong>{esc(t(f'convention.act.{act.action}'))}</strong> · {esc(where)}"
        f'<span class="detail">{esc(" · ".join(words))}</span>{note}'
        f'<span class="detail">{story.cited(act.sources)}</span>'
    )
