"""The parts of the overview: the figures that matter, the crime areas, the ways into each view."""

from __future__ import annotations

import streamlit as st

from components.findings.overview import Period, over_time
from components.fragments.figures import with_crime_area
from components.interface.address import shared_parameters
from components.interface.cards import page_of
from components.interface.date_filter import ENDS
from components.interface.view import View
from components.markup import dot, esc, link
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.selection import PARAMETERS
from components.site.pages import address_of

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

FEWEST_MONTHS = 6
"""Fewer months are no line of time worth drawing."""
ROOM = 72
"""So many digits stand side by side over the bars; of more, only the largest number is written."""


def show_months(view: View) -> None:
    """Draw the meetings month by month or year by year: a bar is the way to its meetings."""
    t, found = view.t, over_time(view.selected)
    if len(found.periods) < FEWEST_MONTHS:
        return
    most = max(period.meetings for period in found.periods)
    peak = next(period for period in found.periods if period.meetings == most)
    words = t(f"overview.peak_{found.by}", count=most, when=_name(view, peak))
    bars = "".join(_bar(view, period, most, period is peak) for period in found.periods)
    left_out = t(f"overview.no_{found.by}", count=found.longer) if found.longer else ""
    note = t(f"overview.note_{found.by}")
    crowded = ' class="crowded"' if len(found.periods) * len(t.number(most)) > ROOM else ""
    st.html(
        f'<section class="months"><h2>{esc(words)}</h2>'
        f'<ol{crowded} style="--months:{len(found.periods)}">{bars}</ol>'
        f'<p class="muted">{esc(note)} {esc(left_out)}</p></section>'
    )


def _bar(view: View, period: Period, most: int, is_peak: bool) -> str:
    """Return one bar as HTML: its number, and the year where it is to be named."""
    said = view.t("overview.period", when=_name(view, period), count=period.meetings)
    named = period.code.endswith("-01") or (
        period.code.endswith(("0", "5")) and len(period.code) == 4
    )
    year = f'<span class="year">{period.code[:4]}</span>' if named else ""
    if not period.meetings:
        return f'<li><span class="sr">{esc(said)}</span>{year}</li>'
    dates = {PARAMETERS[end]: period.code for end in ENDS}
    address = link("meetings", {**shared_parameters(), **dates})
    number = esc(view.t.number(period.meetings))
    look = ' class="peak"' if is_peak else ""
    return (
        f'<li><a href="{address}" title="{esc(said)}" aria-label="{esc(said)}"{look}>'
        f'<b aria-hidden="true">{number}</b>'
        f'<i style="height:{100 * period.meetings / most:.0f}%"></i></a>{year}</li>'
    )


def _name(view: View, period: Period) -> str:
    return view.t.date(PartialDate.parse(period.code))


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
        narrower = with_crime_area(view.selection, code)
        start, end = "<div>", "</div>"
        if narrower is not None:
            address = link("meetings", {**shared_parameters(), **narrower.parameters()})
            start, end = f'<a href="{address}">', "</a>"
        rows.append(
            f"<li>{start}"
            f"<span>{dot(colour)}{esc(name)}</span>"
            f'<span class="bar" style="width:{share:.0f}%"></span>'
            f"<b>{esc(t.number(int(counts[code])))}</b>{end}</li>"
        )
    st.html(f'<ul class="bars">{"".join(rows)}</ul>')


def show_all_meetings(view: View) -> None:
    """Draw the link from the newest meetings to all that the filter leaves."""
    count = len(view.selected.meetings)
    label = f"**{view.t('overview.all_meetings', count=count)}**"
    st.page_link(page_of("meetings"), label=label, query_params=shared_parameters())


def show_ways(view: View) -> None:
    """Draw a link to each view with the question it answers."""
    items = "".join(
        f'<li><a href="{link(address_of(name), shared_parameters())}">'
        f"{esc(view.t(f'page.{name}'))}</a> {esc(view.t(f'ways.{name}'))}</li>"
        for name in WAYS
    )
    st.html(f'<ul class="ways">{items}</ul>')
