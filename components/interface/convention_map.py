"""Who signed a convention when, and who was met: words around the chart and the map."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.findings.convention import (
    PartyStanding,
    meetings_by_partner,
    signatures_by_day,
)
from components.interface.address import here, write
from components.interface.charts import (
    show_alone,
    show_chart,
    show_finding,
    show_key,
    show_notes,
    show_table,
)
from components.interface.convention import Story
from components.markup import esc, link, markdown
from components.records.conventions import TreatyAction
from components.records.countries import alpha3_codes
from components.standalone.convention_map import parties_map
from components.standalone.signatures import signatures_chart
from components.standalone.ways import PARTY, PARTY_ANCHOR


def show_signatures(story: Story) -> None:
    """Draw the signatures over time, with what the chart cannot show."""
    view = story.view
    if signatures_by_day(story.convention).empty:
        st.caption(story.t("convention.none_dated"))
        return
    chart = signatures_chart(story)
    show_finding(chart)
    show_chart(chart, "signatures")
    show_key(view, chart)
    show_notes(chart)
    show_alone(view, "signatures")
    show_table(view, chart.table, "signatures")


def show_map(story: Story) -> None:
    """Draw who signed and who was met on one map; a click tells what a state did."""
    view = story.view
    chart = parties_map(story)
    show_finding(chart)
    # organisations have no territory to colour
    beside = story.by_name(code for code in story.known if code not in alpha3_codes())
    with st.container(key="map_row"):
        left, right = st.columns([4, 1] if beside else [50, 1], gap="medium")
    with left, st.container(key="map_cell"):
        with st.container(key="map_phone" if view.narrow else "map_box"):
            show_chart(chart, "convention_map", on_pick=pick_party)
        show_key(view, chart)
    if beside:
        with right:
            show_beside(story, beside)
    show_party(story)
    show_table(view, chart.table, "convention_map")
    show_alone(view, "convention_map")
    show_notes(chart)


def pick_party(customdata: Sequence[str]) -> None:
    """Remember the state or organisation that a reader clicked."""
    write({PARTY: customdata[0] if customdata else ""})


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
