"""Signatures of a convention over time: those known by name, and how many its sources count."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe, wrapped
from components.charts.time_axis import SIZE, side_by_side, time_ticks
from components.findings.convention import (
    STATUSES,
    begin,
    known_until,
    signatures_by_day,
)
from components.language.names import Names
from components.language.translator import Translator
from components.records.conventions import Confirmation, Convention, Count
from components.records.partial_date import PartialDate

HEIGHT = 400
DESK_PLOT, PHONE_PLOT = 560, 304
"""Pixels between the axis of numbers and the right edge, at least."""

BAND_LABEL = 16  # letters to a line: on a phone a band is little wider
WHILE_OPENING = timedelta(days=30)

_BEFORE, _AFTER = 56, 8  # pixels before the first day, and after the last

_STEPS: dict[Confirmation, int] = {"depositary": 5, "treaty_database": 3, "reported": 1}


def status_colour(style: Style, status: Confirmation) -> str:
    """Return the colour of acts by who shows them: the surer, the stronger."""
    return style.scale[_STEPS[status]]


def signature_chart(
    convention: Convention, names: Names, style: Style, on: date, narrow: bool = False
) -> go.Figure:
    """Return the dated signatures as bands on top of each other, with the counts as marks.

    The bands end on the last day of which the file says anything, not on the day `on`.
    """
    t = names.t
    sketch = Sketch(style, HEIGHT)
    by_day = signatures_by_day(convention)
    until = known_until(convention, on)
    if len(by_day) and by_day["day"].iloc[-1] < pd.Timestamp(until):
        last = by_day.iloc[[-1]].assign(day=pd.Timestamp(until))
        by_day = pd.concat([by_day, last], ignore_index=True)
    for status in STATUSES:
        _add_band(sketch, by_day, status, t, style)
    counts = [count for count in convention.counts if count.what == "signatories"]
    _add_counts(sketch, convention, counts, t, style, narrow)
    totals = by_day[list(STATUSES)].sum(axis=1)
    most = max([*totals, *(count.most or count.least for count in counts)], default=1)
    width = PHONE_PLOT if narrow else DESK_PLOT
    first, end, pixel = _span(convention, until, on, width)
    _add_days(sketch, convention, t, style)
    days = (first + _BEFORE * pixel).date(), (end - _AFTER * pixel).date()
    months = time_ticks(*days, first, pixel, width, names)
    ticks = side_by_side(months, width, _AFTER)
    sketch.x_axis(
        range=[first, end],
        tickvals=[tick.at for tick in ticks],
        ticktext=[tick.text for tick in ticks],
        tickfont={"size": SIZE if narrow else 14},
        tickangle=0,
        showgrid=False,
        linecolor=style.line,
        tickcolor=style.line,
        ticks="outside",
    )
    sketch.y_axis(
        range=[0, most * 1.12], gridcolor=style.grid, zeroline=False, rangemode="tozero", nticks=5
    )
    sketch.lay_out(margin={"l": 34, "r": 12, "t": 54, "b": 28}, xaxis={"type": "date"})
    return sketch.figure()


def _add_band(
    sketch: Sketch, by_day: pd.DataFrame, status: Confirmation, t: Translator, style: Style
) -> None:
    """Draw the signatures that sources of one kind show, with their number written on the band."""
    if by_day.empty or not by_day[status].iloc[-1]:
        return
    number = int(by_day[status].iloc[-1])
    colour = status_colour(style, status)
    hatched = {"shape": "/", "fgcolor": colour, "bgcolor": style.page, "size": 6, "solidity": 0.5}
    sketch.trace(
        "scatter",
        x=by_day["day"],
        y=by_day[status],
        name=status,
        stackgroup="signatures",
        mode="lines",
        line={"shape": "hv", "width": 1, "color": colour},
        fillcolor=colour,
        fillpattern=hatched if status == "reported" else {},
        hovertext=[
            safe(t(f"convention.by_status.{status}", count=int(value))) for value in by_day[status]
        ],
        hoverinfo="x+text",
    )
    below = sum(int(by_day[other].iloc[-1]) for other in STATUSES[: STATUSES.index(status)])
    sketch.write(
        {
            "x": by_day["day"].iloc[-1],
            "y": below + number / 2,
            "text": wrapped(t(f"convention.band.{status}", count=number), BAND_LABEL),
            "xanchor": "right",
            "xshift": -6,
            "showarrow": False,
            "bgcolor": style.page,
            "borderpad": 2,
            "font": {"size": 13, "color": style.text},
        }
    )


def _add_counts(
    sketch: Sketch,
    convention: Convention,
    counts: list[Count],
    t: Translator,
    style: Style,
    narrow: bool,
) -> None:
    """Draw how many signatories sources count: a diamond, or a bar where they differ.

    The label stands above; left of counts made at the opening, which lie above each other.
    """
    opened = convention.opened.date if convention.opened else None
    for count in counts:
        left = bool(opened and count.as_of.last <= opened.last + WHILE_OPENING)
        most = count.most or count.least
        known = count.status == "depositary"
        label = t.number(count.least)
        if most > count.least:
            label = t("convention.range", least=count.least, most=most)
        sketch.trace(
            "scatter",
            x=[count.as_of.last] if most == count.least else [count.as_of.last] * 2,
            y=[count.least] if most == count.least else [count.least, most],
            name="count",
            mode="lines+markers",
            line={"color": style.text, "width": 2},
            marker={
                "symbol": "diamond" if known else "diamond-open",
                "size": 11 if narrow else 9,
                "color": style.text,
                "line": {"width": 1.5, "color": style.text},
            },
            hovertext=safe(t(f"convention.count.{count.status}", number=label, date=count.as_of)),
            hoverinfo="text",
        )
        sketch.write(
            {
                "x": count.as_of.last,
                "y": (count.least + most) / 2 if left else most,
                "text": safe(label),
                "xanchor": "right" if left else "center",
                "yanchor": "middle" if left else "bottom",
                "xshift": -10 if left else 0,
                "yshift": 0 if left else 8,
                "showarrow": False,
                "font": {"size": 13, "color": style.text},
            }
        )


def _add_days(sketch: Sketch, convention: Convention, t: Translator, style: Style) -> None:
    """Draw the days that rule the rest: the opening, and the last day for signature."""
    days: list[tuple[str, PartialDate | None, str]] = [
        ("opened", convention.opened.date if convention.opened else None, "center"),
        ("until", convention.opened.until if convention.opened else None, "right"),
    ]
    for name, day, anchor in days:
        if day is None:
            continue
        words = safe(t(f"convention.day.{name}"))
        sketch.draw(
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": day.last,
                "x1": day.last,
                "y0": 0,
                "y1": 1,
                "line": {"color": style.muted, "width": 1, "dash": "dot"},
            }
        )
        sketch.write(
            {
                "x": day.last,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "xanchor": anchor,
                "align": anchor,
                "text": f"<b>{words}</b><br>{safe(t.date(day, short=True))}",
                "showarrow": False,
                "font": {"size": 13, "color": style.text},
            }
        )


def _span(
    convention: Convention, until: date, on: date, width: int
) -> tuple[pd.Timestamp, pd.Timestamp, pd.Timedelta]:
    """Return the ends of the chart, and what a pixel stands for.

    Room is left before the first day, for the counts of that day, and a little at the end.
    """
    first = pd.Timestamp(begin(convention, on))
    closing = convention.opened.until if convention.opened else None
    end = pd.Timestamp(max(until, closing.last if closing else until))
    pixel = max(end - first, pd.Timedelta(days=30)) / (width - _BEFORE - _AFTER)
    return first - _BEFORE * pixel, end + _AFTER * pixel, pixel
