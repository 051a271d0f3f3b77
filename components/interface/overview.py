"""The parts of the overview: the figures that matter, the crime areas, the ways into each view."""

from __future__ import annotations

import streamlit as st

from components.charts.overview import ROOM, period_name
from components.findings.overview import Period, crime_area_counts, over_time
from components.fragments.figures import with_crime_area
from components.interface.address import shared_parameters
from components.interface.cards import page_of
from components.interface.charts import show_alone
from components.interface.date_filter import ENDS
from components.interface.view import View
from components.markup import dot, esc, link
from components.selection import PARAMETERS
from components.site.pages import address_of
from components.standalone.overview import peak_words

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


def show_months(view: View) -> None:
    """Draw the meetings month by month or year by year: a bar is the way to its meetings."""
    t, found = view.t, over_time(view.selected)
    if len(found.periods) < FEWEST_MONTHS:
        return
    peak, words = found.peak, peak_words(view, found)
    most = peak.meetings
    bars = "".join(_bar(view, period, most, period is peak) for period in found.periods)
    left_out = t(f"overview.no_{found.by}", count=found.longer) if found.longer else ""
    notes = f"{t(f'overview.note_{found.by}')} {t('overview.bars_lead')} {left_out}"
    crowded = ' class="crowded"' if len(found.periods) * len(t.number(most)) > ROOM else ""
    st.html(
        f'<section class="months"><h2>{esc(words)}</h2>'
        f'<ol{crowded} style="--months:{len(found.periods)}">{bars}</ol>'
        f'<p class="muted">{esc(notes)}</p></section>'
    )
    show_alone(view, "over_time")


def _bar(view: View, period: Period, most: int, is_peak: bool) -> str:
    """Return one bar as HTML: its number, and the year where it is to be named."""
    said = view.t("overview.period", when=period_name(period, view.names), count=period.meetings)
    year = f'<span class="year">{period.code[:4]}</span>' if period.is_landmark else ""
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


def show_crime_areas(view: View) -> None:
    """Draw the crime areas by number of meetings; each bar leads to its meetings."""
    counts, rows = crime_area_counts(view.selected), []
    for code, count in counts.items():
        share = 100 * count / max(counts.values())
        narrower = with_crime_area(view.selection, code)
        start, end = "<div>", "</div>"
        if narrower is not None:
            address = link("meetings", {**shared_parameters(), **narrower.parameters()})
            start, end = f'<a href="{address}">', "</a>"
        rows.append(
            f"<li>{start}"
            f"<span>{dot(view.colour(code))}{esc(view.names.crime_area_or_none(code))}</span>"
            f'<span class="bar" style="width:{share:.0f}%"></span>'
            f"<b>{esc(view.t.number(count))}</b>{end}</li>"
        )
    st.html(f'<ul class="bars">{"".join(rows)}</ul>')
    show_alone(view, "crime_areas")


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
