"""Who talks about what, drawn: a grid of cells, coloured by their number of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe
from components.findings.phrases import Phrases
from components.findings.topic_matrix import DIMENSIONS, Axes, TopicMatrix, unusual_cells
from components.language.names import Names
from components.records.vocabularies import NOT_REPORTED

Measure = Literal["meetings", "unusual"]
MEASURES: tuple[Measure, ...] = ("meetings", "unusual")
"""What colours a cell of partners: how many meetings, or how few other partners name the topic."""

MOST_CELLS, MOST_CELLS_OF_A_PHONE = 320, 160
"""A cell takes some 90 bytes on its way to the browser, twice as many where it is a link."""
IN_SHORT = 200
"""From so many cells on, a hover box is one line."""

ROW_HEIGHT, LOW_ROW_HEIGHT = 34, 27
MOST_HIGH_ROWS = 20
MOST_LEVEL_LABELS = 10
_SLANTED_LETTER = 5  # pixels that a letter of a slanted label runs to the right
_PLAIN_AXIS = {
    "showgrid": False,
    "zeroline": False,
    "fixedrange": True,
    "automargin": True,
    "ticks": "",
}


def dimension_name(dimension: str, code: str, names: Names) -> str:
    """Return what a code of a dimension is called."""
    if dimension == "partner":
        return names.partner(code)
    return names.term("crime_areas" if dimension == "crime_area" else dimension, code)


def cell_steps(
    matrix: TopicMatrix, style: Style, measure: Measure, spread: Phrases | None
) -> dict[tuple[str, str], int]:
    """Return the step of the scale that each filled cell takes, by its row's and column's code.

    With the measure "unusual" a cell is the darker, the fewer other partners name its topic.
    """
    filled = matrix.filled()
    most = max(filled.values(), default=1)
    if spread is None or measure != "unusual":
        return {cell: style.step(value, most) for cell, value in filled.items()}
    last = len(style.scale) - 1
    return {
        (row, column): round((1 - spread.share_of_others(column, row)) * last)
        for row, column in filled
    }


def is_turned(axes: Axes, counts: pd.DataFrame) -> bool:
    """Tell whether partners stand in the rows: many names are read level, not slanted."""
    return axes == "crime_partner" and MOST_LEVEL_LABELS < counts.shape[1] > counts.shape[0]


def is_wide(axes: Axes, counts: pd.DataFrame) -> bool:
    """Tell whether long names beside many columns need more room than a small screen has."""
    return axes == "partner_form" and counts.shape[1] > MOST_LEVEL_LABELS


def matrix_figure(
    matrix: TopicMatrix,
    axes: Axes,
    names: Names,
    style: Style,
    picked: tuple[str, str] | None,
    measure: Measure = "meetings",
    spread: Phrases | None = None,
) -> go.Figure:
    """Return the matrix as a heat map; each cell carries its row's and column's code.

    With `spread`, cells that are unusual for their partner are framed; the measure colours them
    as `cell_steps` says.
    """
    row, column = DIMENSIONS[axes]
    turned = is_turned(axes, matrix.counts)
    counts = matrix.counts.T if turned else matrix.counts
    steps = cell_steps(matrix, style, measure, spread)
    places = {
        (across, down) if turned else (down, across): (y, x)
        for y, down in enumerate(counts.index)
        for x, across in enumerate(counts.columns)
    }
    height = ROW_HEIGHT if len(counts) <= MOST_HIGH_ROWS else LOW_ROW_HEIGHT
    sketch = Sketch(style, height=height * len(counts) + 150)
    grid: list[list[int | None]] = [[None] * counts.shape[1] for _ in range(len(counts))]
    for cell, step in steps.items():
        y, x = places[cell]
        grid[y][x] = step
    ground = [[0] * counts.shape[1]] * len(counts)
    sketch.trace("heatmap", **_heat(ground, 1, [[0, style.panel], [1, style.panel]]))
    sketch.trace("heatmap", **_heat(grid, len(style.scale) - 1, style.colorscale()))
    filled = [(*places[cell], *cell) for cell in sorted(steps, key=lambda cell: places[cell])]
    numbers = matrix.filled()
    values = [numbers[r, c] for _, _, r, c in filled]
    sketch.trace(
        "scatter",
        x=[x for _, x, _, _ in filled],
        y=[y for y, _, _, _ in filled],
        mode="markers+text",
        text=[names.t.number(value) for value in values],
        textfont={
            "color": [style.on_scale[steps[r, c]] for _, _, r, c in filled],
            "size": 14,
        },
        marker={"size": height - 6, "symbol": "square", "opacity": 0},
        customdata=[[r, c] for _, _, r, c in filled],
        hovertext=[
            _short_hover((row, r), (column, c), value, names)
            if len(filled) > IN_SHORT
            else _hover((row, r), (column, c), value, names) + _shared(spread, c, r, names)
            for (_, _, r, c), value in zip(filled, values, strict=True)
        ],
        hoverinfo="text",
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}, "textfont": {"color": None}},
    )
    colour = style.states["overdue"].mark
    rare = [places[cell] for cell in unusual_cells(matrix, spread)]
    sketch.draw(*(_frame(place, 0.42, {"color": colour, "width": 2.5}) for place in rare))
    if picked in places:
        sketch.draw(_frame(places[picked], 0.5, {"color": style.text, "width": 3}))
    _set_axes(sketch, matrix, (column, row) if turned else (row, column), names, style)
    sketch.lay_out(hoverdistance=30)
    return sketch.figure()


def _hover(row: tuple[str, str], column: tuple[str, str], value: int, names: Names) -> str:
    words = names.t("meetings.count", count=value)
    return (
        f"<b>{safe(dimension_name(*row, names))}</b><br>"
        f"{safe(dimension_name(*column, names))}<br>{safe(words)}"
    )


def _short_hover(row: tuple[str, str], column: tuple[str, str], value: int, names: Names) -> str:
    """Return "Cybercrime · Laos: 37 meetings"."""
    cell = f"{dimension_name(*row, names)} · {dimension_name(*column, names)}"
    return safe(names.t("overview.period", when=cell, count=value))


def _heat(
    steps: Sequence[Sequence[int | None]], last: int, colorscale: list[list[Any]]
) -> dict[str, Any]:
    return {
        "z": steps,
        "zmin": 0,
        "zmax": last,
        "colorscale": colorscale,
        "showscale": False,
        "hoverinfo": "skip",
        "xgap": 3,
        "ygap": 3,
    }


def _frame(place: tuple[int, int], half: float, line: dict[str, Any]) -> dict[str, Any]:
    y, x = place
    box = {"x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half}
    return {"type": "rect", **box, "line": line}


def _set_axes(
    sketch: Sketch,
    matrix: TopicMatrix,
    dimensions: tuple[str, str],
    names: Names,
    style: Style,
) -> None:
    """Name what runs down and what runs across; many names across are slanted."""
    down, across = dimensions
    totals = [matrix.row_totals, matrix.column_totals]
    if down == "partner":  # only a turned matrix has them there
        totals.reverse()
    labels = [
        [_axis_label(dimension, code, total, names, style) for code, total in found.items()]
        for dimension, found in zip((down, across), totals, strict=True)
    ]
    level = len(labels[1]) <= MOST_LEVEL_LABELS
    if not level:
        last = max(len(dimension_name(across, code, names)) for code in list(totals[1])[-4:])
        sketch.lay_out(margin={"r": round(_SLANTED_LETTER * min(last, 24)) + 12})
    sketch.x_axis(
        side="top",
        tickvals=list(range(len(labels[1]))),
        ticktext=labels[1],
        range=[-0.5, len(labels[1]) - 0.5],
        tickangle=None if level else -50,
        ticklabeloverflow="allow",
        **_PLAIN_AXIS,
    )
    sketch.y_axis(
        tickvals=list(range(len(labels[0]))),
        ticktext=labels[0],
        range=[len(labels[0]) - 0.5, -0.5],
        **_PLAIN_AXIS,
    )


def _shared(spread: Phrases | None, partner: str, topic: str, names: Names) -> str:
    """Return how many other partners name the topic of a cell, as a line of its hover box."""
    if spread is None or topic == NOT_REPORTED:
        return ""
    others = spread.partners - (partner in spread.named)
    naming = round(spread.share_of_others(partner, topic) * others)
    return f"<br>{safe(names.t('matrix.others', count=naming, total=others))}"


def _axis_label(dimension: str, code: str, total: int, names: Names, style: Style) -> str:
    """Return a label with its number of meetings, and a dot in the colour of a crime area."""
    if dimension == "crime_area":
        dot = f'<span style="color:{style.crime_area(names.dataset, code)}">●</span> '
        return f"{dot}{safe(names.crime_area_short(code))}  <b>{names.t.number(total)}</b>"
    name = safe(dimension_name(dimension, code, names))
    return f"{name}  <b>{names.t.number(total)}</b>"
