"""One partner against the average of the others: a line of two marks for each crime area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe
from components.findings.partners import AgainstAverage
from components.language.names import Names
from components.tables import rows

ROW_HEIGHT = 27
PHONE_ROW_HEIGHT = 54
_TICKS = (0, 0.25, 0.5, 0.75, 1)
_PHONE_TICKS = (0, 0.5, 1)
_WIDEST = 1.34
"""Where the axis ends: past 100 per cent there is room for the label of a mark."""


@dataclass(frozen=True)
class _Sizes:
    """Pixels: how high a row is, and how large the partner's mark and the ring are."""

    row: int
    share: int
    average: int


_DESK = _Sizes(ROW_HEIGHT, share=13, average=10)
_PHONE = _Sizes(PHONE_ROW_HEIGHT, share=24, average=16)


def percent(names: Names, share: float) -> str:
    """Return a share of one as whole per cents, the way of the language."""
    return names.t("partners.percent", number=round(100 * share))


def average_figure(
    found: AgainstAverage, partner: str, names: Names, style: Style, narrow: bool = False
) -> go.Figure:
    """Return the comparison, most named at the top; nothing at all where the partner is silent.

    A full mark is the partner's share, in the colour of the crime area; a ring is the average.
    Each full mark carries the code of its crime area. `narrow` writes the crime areas over their
    lines.
    """
    areas = list(rows(found.areas)) if found.naming else []
    sizes = _PHONE if narrow else _DESK
    sketch = Sketch(style, height=sizes.row * len(areas) + 34)
    sketch.trace(
        "scatter",
        x=[x for row in areas for x in (row.share, row.average, None)],
        y=[y for n in range(len(areas)) for y in (n, n, None)],
        mode="lines",
        line={"color": style.muted, "width": 1.5},
        hoverinfo="skip",
    )
    if found.others:
        sketch.trace("scatter", **_averages(areas, found, names, style, sizes.average))
    named = [(n, row) for n, row in enumerate(areas) if row.named]
    sketch.trace(
        "scatter",  # behind the marks, and kept clear of them by marks that nobody sees
        x=[max(row.share, row.average) for _, row in named],
        y=[n for n, _ in named],
        mode="markers+text",
        marker={"size": sizes.share + 4, "opacity": 0},
        text=[
            safe(names.t("partners.of", count=row.named, total=found.naming)) for _, row in named
        ],
        textposition="middle right",
        textfont={"color": style.text, "size": 13},
        hoverinfo="skip",
        cliponaxis=False,
    )
    sketch.trace(
        "scatter",
        x=[row.share for _, row in named],
        y=[n for n, _ in named],
        mode="markers",
        marker={
            "size": sizes.share,
            "color": [style.crime_area(names.dataset, row.crime_area) for _, row in named],
            "line": {"color": style.text, "width": 1},
        },
        customdata=[[row.crime_area] for _, row in named],
        hovertext=[_hover(row, found, partner, names) for _, row in named],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    _set_axes(sketch, areas, names, style, _PHONE_TICKS if narrow else _TICKS)
    if narrow:
        short = [safe(names.crime_area_short(row.crime_area)) for row in areas]
        sketch.name_lanes(short, sizes.row // 2 - 6, style)
        sketch.x_axis(ticklabelstandoff=6)
    sketch.lay_out(margin={"l": 8, "r": 8, "t": 30, "b": 4})
    return sketch.figure()


def _averages(
    areas: list[Any], found: AgainstAverage, names: Names, style: Style, size: int
) -> dict[str, Any]:
    return {
        "x": [row.average for row in areas],
        "y": list(range(len(areas))),
        "mode": "markers",
        "marker": {
            "size": size,
            "color": style.page,
            "line": {"color": style.muted, "width": 2},
        },
        "hovertext": [
            f"<b>{safe(names.crime_area(row.crime_area))}</b><br>"
            + safe(
                names.t(
                    "partners.average_hover",
                    share=percent(names, row.average),
                    count=found.others,
                )
            )
            for row in areas
        ],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _hover(row: Any, found: AgainstAverage, partner: str, names: Names) -> str:
    said = names.t(
        "partners.share_hover",
        partner=names.partner(partner),
        count=row.named,
        total=found.naming,
        share=percent(names, row.share),
    )
    return f"<b>{safe(names.crime_area(row.crime_area))}</b><br>{safe(said)}"


def _set_axes(
    sketch: Sketch, areas: list[Any], names: Names, style: Style, ticks: tuple[float, ...]
) -> None:
    sketch.x_axis(
        side="top",
        range=[-0.04, _WIDEST],
        tickvals=list(ticks),
        ticktext=[percent(names, share) for share in ticks],
        tickfont={"color": style.muted, "size": 12},
        gridcolor=style.grid,
        zeroline=False,
        fixedrange=True,
        ticks="",
    )
    sketch.y_axis(
        range=[len(areas) - 0.5, -0.5],
        tickvals=list(range(len(areas))),
        ticktext=[safe(names.crime_area_short(row.crime_area)) for row in areas],
        tickfont={"size": 13},
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=True,
        ticks="",
    )
    sketch.lay_out(hoverdistance=20)
