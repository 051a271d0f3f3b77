"""The bars of the overview: meetings by month or by year, and by crime area."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe, wrapped
from components.findings.overview import OverTime, Period
from components.language.names import Names
from components.records.partial_date import PartialDate

HEIGHT = 260
ROW_HEIGHT = 32
PHONE_ROW_HEIGHT = 52
ROOM, PHONE_ROOM = 72, 24
"""So many digits stand side by side over the bars; of more, only the largest number is written."""


def period_name(period: Period, names: Names) -> str:
    """Return what a month or a year is called."""
    return names.t.date(PartialDate.parse(period.code))


def over_time_figure(
    found: OverTime, names: Names, style: Style, narrow: bool = False
) -> go.Figure:
    """Return a bar for each month or year of one or more; the busiest is the strongest."""
    periods, peak = found.periods, found.peak
    digits = len(periods) * len(names.t.number(peak.meetings))
    crowded = digits > (PHONE_ROOM if narrow else ROOM)
    sketch = Sketch(style, height=HEIGHT)
    sketch.trace(
        "bar",
        x=list(range(len(periods))),
        y=[period.meetings for period in periods],
        marker={
            "color": style.accent,
            "opacity": [1 if period is peak else 0.6 for period in periods],
        },
        text=[
            names.t.number(period.meetings)
            if period is peak or (period.meetings and not crowded)
            else ""
            for period in periods
        ],
        textposition="outside",
        textangle=0,
        textfont={"color": style.text, "size": 13},
        constraintext="none",
        cliponaxis=False,
        hovertext=[
            safe(names.t("overview.period", when=period_name(period, names), count=period.meetings))
            for period in periods
        ],
        hoverinfo="text",
    )
    places = [n for n, period in enumerate(periods) if period.is_landmark]
    sketch.x_axis(
        tickvals=places or [0],
        ticktext=[periods[n].code[:4] for n in places] or [safe(period_name(periods[0], names))],
        tickfont={"color": style.muted, "size": 13},
        tickangle=0,
        showgrid=False,
        range=[-0.6, len(periods) - 0.4],
        fixedrange=True,
        ticks="outside",
        tickcolor=style.muted,
        showline=True,
        linecolor=style.muted,
    )
    sketch.y_axis(visible=False, range=[0, peak.meetings * 1.14], fixedrange=True)
    sketch.lay_out(bargap=0.12, margin={"l": 24, "r": 24, "t": 8, "b": 28})
    return sketch.figure()


def crime_areas_figure(
    counts: Mapping[str, int], names: Names, style: Style, narrow: bool = False
) -> go.Figure:
    """Return a bar for each crime area, in its colour; `narrow` writes the names over the bars."""
    height = PHONE_ROW_HEIGHT if narrow else ROW_HEIGHT
    sketch = Sketch(style, height=height * len(counts) + 16)
    places = list(range(len(counts)))
    sketch.trace(
        "bar",
        x=list(counts.values()),
        y=places,
        orientation="h",
        marker={"color": [style.crime_area(names.dataset, code) for code in counts]},
        text=[f"<b>{names.t.number(count)}</b>" for count in counts.values()],
        textposition="outside",
        textfont={"color": style.text, "size": 13},
        constraintext="none",
        cliponaxis=False,
        hovertext=[
            safe(names.t("overview.period", when=names.crime_area_or_none(code), count=count))
            for code, count in counts.items()
        ],
        hoverinfo="text",
    )
    sketch.x_axis(visible=False, range=[0, max(counts.values()) * 1.12], fixedrange=True)
    rows = [names.crime_area_or_none(code) for code in counts]
    sketch.name_rows(rows, 34)
    if narrow:
        sketch.name_lanes([wrapped(row) for row in rows], PHONE_ROW_HEIGHT // 2 - 4, style)
    sketch.lay_out(bargap=1 - 20 / height if narrow else 0.36)
    return sketch.figure()
