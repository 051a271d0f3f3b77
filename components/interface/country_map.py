"""The words, lists and clicks around the country map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from components.charts.country_map import Measure, count_words
from components.findings.partners import partner_counts
from components.interface.address import PICKED, write
from components.interface.cards import show_cards
from components.interface.chart_table import Way
from components.interface.phone import SHOWN, Bar, bar_list, behind, this_page
from components.interface.view import View
from components.language.translator import Translator
from components.markup import esc, markdown
from components.records.vocabularies import NOT_REPORTED, PARTNER_KINDS, STATE
from components.selection import PARAMETERS, Selection
from components.tables import rows

MOST_BESIDE = 25
"""So many partners of a kind are listed beside the map; the table below it has all."""

MOST_LEADERS = 3
"""More partners than this with as many meetings are no finding."""


def pick_partner(view: View) -> Callable[[Sequence[str]], None]:
    """Return what a click does: it filters by the partner, or takes that filter away again."""

    def pick(customdata: Sequence[str]) -> None:
        if customdata:
            write(toggled(view.selection, customdata[0]))

    return pick


def toggled(selection: Selection, partner: str) -> dict[str, str]:
    """Return what the address of the filter becomes with a partner added, or taken out of it."""
    wanted = selection.toggled("partners", partner).parameters()
    return {name: wanted.get(name, "") for name in PARAMETERS.values()}


def map_finding(view: View, measure: Measure) -> str:
    """Return the finding in bold: how many partners of which kind, and who leads by the measure."""
    counts = partner_counts(view.selected)
    kinds = counts["partner_kind"].value_counts()
    words = [
        view.t(f"figures.partner_kind.{kind}", count=int(kinds[kind]))
        for kind in PARTNER_KINDS
        if kind in kinds
    ]
    found = [view.t("map.finding", partners=view.t.listed(words))]
    most = int(counts[measure].max())
    leaders = [row.partner for row in rows(counts) if getattr(row, measure) == most]
    if most and len(leaders) <= MOST_LEADERS < len(counts):
        named = view.t.listed(markdown(view.names.partner(code)) for code in leaders)
        found.append(view.t(f"map.most.{measure}", names=named, count=most))
    return f"**{' '.join(found)}**"


def map_alt(view: View, measure: Measure) -> str:
    """Return what the map shows, for those who cannot see it."""
    counts = partner_counts(view.selected)
    listed = [
        view.t("map.alt_item", partner=view.names.partner(row.partner), count=getattr(row, measure))
        for row in rows(counts.head(12))
    ]
    return view.t(
        "map.alt", measure=view.t(f"map.measure.{measure}"), partners=view.t.listed(listed)
    )


def map_legend(view: View, measure: Measure) -> str:
    """Return the key of the map as HTML: the steps of colour that occur, and the marks."""
    counts, t = partner_counts(view.selected), view.t
    most = int(counts[measure].max())
    values: dict[int, list[int]] = {}
    for value in sorted(counts[measure]):
        values.setdefault(view.style.step(value, most) if value else -1, []).append(value)
    colours = {-1: view.style.land, **dict(enumerate(view.style.scale))}
    keys = [
        f'<i class="swatch" style="background:{colours[step]}"></i>{esc(_span(t, found))}'
        for step, found in values.items()
    ]
    if (counts["partner_kind"] == "company").any():
        keys.append(f'<i class="mark mark-company"></i>{esc(t("map.mark_company"))}')
    host = view.tables.dataset.settings.host
    if host:
        name = t("map.host", host=view.names.partner(host.id))
        keys.append(f'<i class="mark mark-host">★</i>{esc(name)}')
    spans = "".join(f"<span>{key}</span>" for key in keys)
    return f'<p class="key"><b>{esc(t(f"map.measure.{measure}"))}</b>{spans}</p>'


def _span(t: Translator, values: list[int]) -> str:
    """Return "6", or "6–8" where a step of colour stands for several values."""
    if values == [0] * len(values):
        return t("value.not_reported")
    return "–".join(t.number(value) for value in sorted({values[0], values[-1]}))


def has_beside(view: View) -> bool:
    """Tell whether there is anything to list beside the map."""
    return bool((view.selected.meetings["partner_kind"] != STATE).any())


def show_beside(view: View, measure: Measure) -> None:
    """List the partners that have no territory, and those at a company's mark, as buttons."""
    counts = partner_counts(view.selected)
    for kind in ("international_organisation", "company"):
        partners = counts[counts["partner_kind"] == kind]
        if partners.empty:
            continue
        st.markdown(f"**{view.t(f'map.beside.{kind}')}**")
        for row in rows(partners.head(MOST_BESIDE)):
            name = markdown(view.names.partner(row.partner))
            number = count_words(getattr(row, measure), measure, view.t)
            st.button(
                f"{name} · {number}",
                key=f"beside_{row.partner}",
                on_click=pick_partner(view),
                args=([row.partner],),
                width="stretch",
            )
        if (more := len(partners) - MOST_BESIDE) > 0:
            st.caption(view.t("refused.more", count=more))


def show_phone_list(view: View, measure: Measure) -> None:
    """Draw all partners as bars in the colours of the map; each does what its mark does."""
    counts = partner_counts(view.selected)
    most = int(counts[measure].max())
    scale = view.style.scale
    bars = [
        Bar(
            name=esc(view.names.partner(row.partner))
            + ("" if value else f"&nbsp;<small>({esc(view.t('value.not_reported'))})</small>"),
            number=esc(view.t.number(value)) if value else "",
            length=value / most if most else 0,
            colour=scale[view.style.step(value, most)] if value else "transparent",
            address=this_page(view, toggled(view.selection, row.partner), PICKED),
            chosen=row.partner in view.selection.partners,
        )
        for row in rows(counts.sort_values(measure, ascending=False, kind="stable"))
        for value in [int(getattr(row, measure))]
    ]
    rest = bars[SHOWN:]
    st.html(bar_list(bars[:SHOWN]) + (behind(view, bar_list(rest), len(rest)) if rest else ""))


def show_partner_meetings(view: View) -> None:
    """Draw the meetings of the partners in the filter, or a line on how to choose one."""
    if not view.selection.partners:
        st.caption(view.t("map.click"))
        return
    partners = view.t.listed(view.names.partner(code) for code in view.selection.partners)
    st.header(view.t("map.meetings_with", partners=markdown(partners)), anchor=PICKED)
    show_cards(view, view.selected.meetings, key="partner", anchor=PICKED)


def country_table(view: View) -> pd.DataFrame:
    """Return the figures of the map: a row per partner."""
    t, names = view.t, view.names
    return pd.DataFrame(
        {
            t("column.partner"): Way(
                names.partner(row.partner), toggled(view.selection, row.partner), PICKED
            ),
            t("column.partner_kind"): t(f"partner_kind.{row.partner_kind}"),
            t("column.territory"): (
                t("value.not_reported")
                if row.territory == NOT_REPORTED
                else t.country(row.territory)
            ),
            t("map.measure.meetings"): row.meetings,
            t("map.measure.instruments"): row.instruments,
            t("map.measure.crime_areas"): row.crime_areas,
        }
        for row in rows(partner_counts(view.selected))
    )
