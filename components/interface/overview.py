"""The parts of the overview: the figures that matter, the crime areas, the ways into each view."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.interface.address import shared_parameters
from components.interface.cards import page_of
from components.interface.markup import dot, esc, link
from components.interface.view import View
from components.records.vocabularies import NOT_REPORTED, PARTNER_KINDS
from components.selection import Selection

WAYS = ("timeline", "country_map", "topic_matrix", "meetings", "about")


def show_figures(view: View) -> None:
    """Draw the figures of the selected meetings, each with a line that says what it counts."""
    t, tables = view.t, view.selected
    kinds = tables.meetings.groupby("partner_kind")["partner"].nunique()
    detail = t.listed(
        t(f"figures.partner_kind.{kind}", count=int(kinds[kind]))
        for kind in PARTNER_KINDS
        if kind in kinds
    )
    states = tables.instruments["state"].value_counts()
    overdue, planned = int(states.get("overdue", 0)), int(states.get("planned", 0))
    signed_here = tables.signed_here()["instrument"].nunique()
    in_all = sum(int(states.get(state, 0)) for state in ("signed", "ratified", "in_force"))
    unnamed = int((tables.crime_areas["crime_area"] == NOT_REPORTED).sum())
    more = in_all - signed_here
    elsewhere = t("figures.signed_detail", count=more) if more else ""
    areas = tables.crime_areas["crime_area"]
    figures = [
        ("meetings", len(tables.meetings), _days(view)),
        ("partners", tables.meetings["partner"].nunique(), detail),
        ("signed", signed_here, elsewhere),
        (
            "planned",
            planned + overdue,
            t("figures.planned_detail", count=overdue) if overdue else "",
        ),
        (
            "crime_areas",
            areas[areas != NOT_REPORTED].nunique(),
            t("figures.crime_areas_detail", count=unnamed) if unnamed else "",
        ),
    ]
    cells = "".join(
        f'<div class="figure{" figure-overdue" if name == "planned" else ""}">'
        f"<dt>{esc(t(f'figures.{name}', count=value))}</dt>"
        f"<dd><strong>{esc(t.number(value))}</strong><span>{esc(words)}</span></dd></div>"
        for name, value, words in figures
    )
    st.html(f'<dl class="figures">{cells}</dl>')


def _days(view: View) -> str:
    dates = [record.meeting.date for record in view.selected.records()]
    first, last = min(dates), max(dates)
    if first == last:
        return view.t.date(first)
    return view.t("figures.from_to", first=first, last=last)


def show_crime_areas(view: View) -> None:
    """Draw the crime areas by number of meetings; each bar leads to its meetings."""
    t, tables = view.t, view.selected
    counts = tables.crime_areas.groupby("crime_area")["meeting_id"].nunique()
    order = sorted(counts.index, key=lambda c: (c == NOT_REPORTED, -counts[c], c))
    rows = []
    for code in order:
        share = 100 * counts[code] / counts.max()
        colour = view.style.crime_area(tables.dataset, code)
        name = t("value.no_crime_area") if code == NOT_REPORTED else view.names.crime_area(code)
        narrower = _with_crime_area(view.selection, code)
        start, end = "<div>", "</div>"
        if narrower is not None:
            address = link("meetings", {**shared_parameters(), **narrower.parameters()})
            start, end = f'<a href="{address}">', "</a>"
        rows.append(
            f"<li>{start}"
            f"<span>{dot(colour)}{esc(name)}</span>"
            f'<span class="bar" style="width:{share:.0f}%;background:{esc(colour)}"></span>'
            f"<b>{esc(t.number(int(counts[code])))}</b>{end}</li>"
        )
    st.html(f'<ul class="bars">{"".join(rows)}</ul>')


def _with_crime_area(selection: Selection, code: str) -> Selection | None:
    """Return the selection that leaves the meetings a bar counts; None where none can say it."""
    if code in selection.crime_areas and selection.match == "all":
        return selection
    if len(selection.crime_areas) > 1 and selection.match == "any":
        return None
    chosen = dict.fromkeys((*selection.crime_areas, code))
    return replace(selection, crime_areas=tuple(chosen), match="all" if len(chosen) > 1 else "any")


def show_all_meetings(view: View) -> None:
    """Draw the link from the newest meetings to all that the filter leaves."""
    count = len(view.selected.meetings)
    label = f"**{view.t('overview.all_meetings', count=count)}**"
    st.page_link(page_of("meetings"), label=label, query_params=shared_parameters())


def show_ways(view: View) -> None:
    """Draw a link to each view with the question it answers."""
    for name in WAYS:
        st.page_link(
            page_of(name),
            label=f"**{view.t(f'page.{name}')}** — {view.t(f'ways.{name}')}",
            query_params=shared_parameters(),
        )
