"""The lists and clicks around the country map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.charts.country_map import Measure, count_words
from components.findings.partners import partner_counts
from components.interface.address import write
from components.interface.cards import show_cards
from components.interface.phone import SHOWN, Bar, bar_list, behind, this_page
from components.interface.view import View
from components.markup import esc, markdown
from components.records.vocabularies import STATE
from components.standalone.country_map import toggled
from components.standalone.ways import PICKED
from components.tables import rows

MOST_BESIDE = 25
"""So many partners of a kind are listed beside the map; the table below it has all."""


def pick_partner(view: View) -> Callable[[Sequence[str]], None]:
    """Return what a click does: it filters by the partner, or takes that filter away again."""

    def pick(customdata: Sequence[str]) -> None:
        if customdata:
            write(toggled(view.selection, customdata[0]))

    return pick


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
