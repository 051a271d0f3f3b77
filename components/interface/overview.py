"""The parts of the overview: the figures that matter, the crime areas, the ways into each view."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.findings.overview import overview_figures
from components.interface.address import shared_parameters
from components.interface.cards import page_of
from components.interface.facts import to
from components.markup import dot, esc, link
from components.interface.view import View
from components.records.vocabularies import NOT_REPORTED, PARTNER_KINDS
from components.selection import Selection

WAYS = (
    "timeline",
    "country_map",
    "topic_matrix",
    "partners",
    "instruments",
    "commitments",
    "gaps",
    "convention",
    "about",
)


def show_figures(view: View) -> None:
    """Draw the figures of the selected meetings, each the way to what it counts."""
    t, found = view.t, overview_figures(view.selected)
    kinds = t.listed(
        t(f"figures.partner_kind.{kind}", count=found.partners[kind])
        for kind in PARTNER_KINDS
        if kind in found.partners
    )
    elsewhere, overdue, late = found.signed_elsewhere, found.overdue, found.commitments_overdue
    figures = [
        ("meetings", "meetings", found.meetings, esc(_days(view))),
        ("partners", "partners", sum(found.partners.values()), esc(kinds)),
        (
            "signed",
            "instruments",
            found.signed_here,
            esc(t("figures.signed_detail", count=elsewhere)) if elsewhere else "",
        ),
        (
            "planned",
            "instruments",
            found.planned,
            to("instruments", esc(t("figures.planned_detail", count=overdue))) if overdue else "",
        ),
        (
            "commitments",
            "commitments",
            found.commitments,
            to(
                "commitments",
                esc(t("figures.planned_detail", count=late)),
                follow_up="overdue",
            )
            if late
            else "",
        ),
        (
            "crime_areas",
            "topic_matrix",
            found.crime_areas,
            _unnamed(view, found.unnamed) if found.unnamed else "",
        ),
    ]
    overdue_marked = {"planned": overdue, "commitments": late}
    cells = "".join(
        f'<div class="figure{" figure-overdue" if overdue_marked.get(name) else ""}">'
        f'<dt><a href="{link(page, shared_parameters())}">'
        f"{esc(t(f'figures.{name}', count=value))}</a></dt>"
        f"<dd><strong>{esc(t.number(value))}</strong><span>{words}</span></dd></div>"
        for name, page, value, words in figures
    )
    st.html(f'<dl class="figures">{cells}</dl>')


def _unnamed(view: View, count: int) -> str:
    """Return how many meetings name no crime area, as the way to them where a filter can say it."""
    words = esc(view.t("figures.crime_areas_detail", count=count))
    narrower = _with_crime_area(view.selection, NOT_REPORTED)
    return to("meetings", words, **narrower.parameters()) if narrower else words


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
