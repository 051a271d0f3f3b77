"""Who talks about what: counts of meetings in a grid of two dimensions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import Style, base_figure, safe
from components.findings.phrases import Phrases
from components.language.names import Names
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

Axes = Literal["crime_partner", "crime_form", "partner_form"]
AXES: tuple[Axes, ...] = ("crime_partner", "crime_form", "partner_form")
DIMENSIONS = {
    "crime_partner": ("crime_area", "partner"),
    "crime_form": ("cooperation", "crime_area"),
    "partner_form": ("cooperation", "partner"),
}
"""Axes -> what stands in the rows, what in the columns."""

Measure = Literal["meetings", "unusual"]
MEASURES: tuple[Measure, ...] = ("meetings", "unusual")
"""What colours a cell of partners: how many meetings, or how few other partners name the topic."""

ROW_HEIGHT = 34
MOST_LEVEL_LABELS = 10
_SLANTED_LABEL = 110  # pixels that the last of the slanted labels runs past the last column
_PLAIN_AXIS = {
    "showgrid": False,
    "zeroline": False,
    "fixedrange": True,
    "automargin": True,
    "ticks": "",
}


@dataclass(frozen=True)
class TopicMatrix:
    """`counts`: meetings per row and column code. The totals count each meeting once.

    Rows and columns run from many meetings to few, "not reported" last. Columns with equally many
    meetings run from the one that fills most rows to the one that fills fewest.
    """

    counts: pd.DataFrame
    row_totals: dict[str, int]
    column_totals: dict[str, int]
    meetings: int


def topic_matrix(tables: Tables, axes: Axes) -> TopicMatrix:
    """Return the matrix of the tables. A meeting counts once in each cell it belongs to."""
    row, column = DIMENSIONS[axes]
    pairs = _codes(tables, row).merge(_codes(tables, column), on="meeting_id")
    rows, columns = _totals(pairs, f"{row}"), _totals(pairs, f"{column}")
    counts = pairs.groupby([row, column])["meeting_id"].nunique().unstack(fill_value=0)
    counts = counts.reindex(index=list(rows), columns=list(columns), fill_value=0)
    columns = _fullest_first(counts, columns)
    counts = counts[list(columns)]
    return TopicMatrix(counts, rows, columns, pairs["meeting_id"].nunique())


def cell_meetings(tables: Tables, axes: Axes, row_code: str, column_code: str) -> pd.Series:
    """Return the ids of the meetings behind one cell."""
    row, column = DIMENSIONS[axes]
    pairs = _codes(tables, row).merge(_codes(tables, column), on="meeting_id")
    hit = (pairs[row] == row_code) & (pairs[column] == column_code)
    return pairs.loc[hit, "meeting_id"]


def dimension_name(dimension: str, code: str, names: Names) -> str:
    """Return what a code of a dimension is called."""
    if dimension == "partner":
        return names.partner(code)
    return names.term("crime_areas" if dimension == "crime_area" else dimension, code)


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

    With `spread`, cells that are unusual for their partner are framed; with the measure
    "unusual" a cell is the darker, the fewer other partners name its topic.
    """
    row, column = DIMENSIONS[axes]
    counts = matrix.counts
    most = int(counts.to_numpy().max()) if counts.size else 1
    values: list[list[int]] = counts.to_numpy().tolist()
    cells = [(y, x, value) for y, line in enumerate(values) for x, value in enumerate(line)]
    step = {(y, x): style.step(value, most) for y, x, value in cells}
    if spread is not None and measure == "unusual":
        last = len(style.scale) - 1
        step = {
            (y, x): round((1 - spread.share_of_others(counts.columns[x], counts.index[y])) * last)
            for y, x, _ in cells
        }
    steps = [
        [step[y, x] if v else None for x, v in enumerate(line)] for y, line in enumerate(values)
    ]
    figure = base_figure(style, height=ROW_HEIGHT * len(counts) + 150)
    figure.add_trace(
        go.Heatmap(
            z=[[0] * counts.shape[1]] * len(counts),
            colorscale=[[0, style.panel], [1, style.panel]],
            showscale=False,
            hoverinfo="skip",
            xgap=3,
            ygap=3,
        )
    )
    figure.add_trace(
        go.Heatmap(
            z=steps,
            zmin=0,
            zmax=len(style.scale) - 1,
            colorscale=style.colorscale(),
            showscale=False,
            hoverinfo="skip",
            xgap=3,
            ygap=3,
        )
    )
    filled = [cell for cell in cells if cell[2]]
    figure.add_trace(
        go.Scatter(
            x=[x for _, x, _ in filled],
            y=[y for y, _, _ in filled],
            mode="markers+text",
            text=[names.t.number(value) for _, _, value in filled],
            textfont={
                "color": [style.on_scale[step[y, x]] for y, x, _ in filled],
                "size": 14,
            },
            marker={"size": ROW_HEIGHT - 6, "symbol": "square", "opacity": 0},
            customdata=[[counts.index[y], counts.columns[x]] for y, x, _ in filled],
            hovertext=[
                f"<b>{safe(dimension_name(row, counts.index[y], names))}</b><br>"
                f"{safe(dimension_name(column, counts.columns[x], names))}<br>"
                f"{safe(names.t('meetings.count', count=value))}"
                f"{_shared(spread, counts.columns[x], counts.index[y], names)}"
                for y, x, value in filled
            ],
            hoverinfo="text",
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}, "textfont": {"color": None}},
        )
    )
    if spread is not None:
        _frame_unusual(figure, counts, spread, style)
    if picked and picked[0] in counts.index and picked[1] in counts.columns:
        y, x = list(counts.index).index(picked[0]), list(counts.columns).index(picked[1])
        figure.add_shape(
            type="rect",
            x0=x - 0.5,
            x1=x + 0.5,
            y0=y - 0.5,
            y1=y + 0.5,
            line={"color": style.text, "width": 3},
        )
    level = counts.shape[1] <= MOST_LEVEL_LABELS
    if not level:
        figure.update_layout(margin_r=_SLANTED_LABEL)
    figure.update_xaxes(
        side="top",
        tickvals=list(range(counts.shape[1])),
        ticktext=[
            _axis_label(column, code, total, names, style)
            for code, total in matrix.column_totals.items()
        ],
        range=[-0.5, counts.shape[1] - 0.5],
        tickangle=None if level else -50,
        ticklabeloverflow="allow",
        **_PLAIN_AXIS,
    )
    figure.update_yaxes(
        tickvals=list(range(len(counts))),
        ticktext=[
            _axis_label(row, code, total, names, style) for code, total in matrix.row_totals.items()
        ],
        range=[len(counts) - 0.5, -0.5],
        **_PLAIN_AXIS,
    )
    figure.update_layout(hoverdistance=30)
    return figure


def _frame_unusual(figure: go.Figure, counts: pd.DataFrame, spread: Phrases, style: Style) -> None:
    """Frame each cell that few other partners' reports share, however wide a column is drawn."""
    rows = {code: y for y, code in enumerate(counts.index)}
    frames = [
        {
            "type": "rect",
            "x0": x - 0.42,
            "x1": x + 0.42,
            "y0": rows[topic] - 0.42,
            "y1": rows[topic] + 0.42,
            "line": {"color": style.states["overdue"].mark, "width": 2.5},
        }
        for x, partner in enumerate(counts.columns)
        for topic in spread.unusual(partner)
        if topic in rows and counts.iat[rows[topic], x]
    ]
    figure.update_layout(shapes=frames)  # at once: each alone would take as long as all


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


def _codes(tables: Tables, dimension: str) -> pd.DataFrame:
    frame = {
        "crime_area": tables.crime_areas,
        "cooperation": tables.cooperation,
        "partner": tables.meetings,
    }[dimension]
    return frame[["meeting_id", dimension]]


def _fullest_first(counts: pd.DataFrame, totals: dict[str, int]) -> dict[str, int]:
    filled = (counts.drop(index=NOT_REPORTED, errors="ignore") > 0).sum()
    order = sorted(
        totals,
        key=lambda c: (c == NOT_REPORTED, -totals[c], -int(filled[c]), list(totals).index(c)),
    )
    return {code: totals[code] for code in order}


def _totals(pairs: pd.DataFrame, dimension: str) -> dict[str, int]:
    counts = pairs.groupby(dimension)["meeting_id"].nunique()
    order = sorted(counts.index, key=lambda c: (c == NOT_REPORTED, -counts[c], c))
    return {code: int(counts[code]) for code in order}
