"""The topic matrix with its words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.charts.topic_matrix import (
    MOST_CELLS,
    MOST_CELLS_OF_A_PHONE,
    Measure,
    dimension_name,
    matrix_figure,
)
from components.findings.phrases import Phrases, phrases
from components.findings.topic_matrix import DIMENSIONS, Axes, TopicMatrix, topic_matrix
from components.records.vocabularies import NOT_REPORTED
from components.selection import select
from components.standalone.chart import Chart
from components.standalone.key import Entry, Key
from components.standalone.scene import Scene
from components.standalone.ways import CELL, COLUMN, ROW, Way

MOST_COLUMNS = 40
"""A table of more columns is read by its rows."""


@dataclass(frozen=True)
class Topics:
    """The matrix that a filter leaves, whole and as large as is shown, and how topics are spread.

    `spread` is None where the columns are no partners.
    """

    axes: Axes
    whole: TopicMatrix
    shown: TopicMatrix
    spread: Phrases | None


def topics_of(scene: Scene, axes: Axes) -> Topics:
    """Return the topics of what the filter leaves."""
    whole = topic_matrix(scene.selected, axes)
    most = MOST_CELLS_OF_A_PHONE if scene.narrow else MOST_CELLS
    return Topics(axes, whole, whole.first_columns(most), _spread(scene, axes))


def matrix_chart(
    scene: Scene, topics: Topics, measure: Measure, picked: tuple[str, str] | None = None
) -> Chart:
    """Return the matrix, with the picked cell framed; a phone gets a list in its place."""
    t, axes, shown = scene.t, topics.axes, topics.shown
    figure = None
    if not scene.narrow:
        figure = matrix_figure(
            shown, axes, scene.names, scene.style, picked, measure, topics.spread
        )
    left_out = [t("matrix.left_out", count=shown.left_out)] if shown.left_out else []
    return Chart(
        figure,
        _finding(scene, shown, axes),
        _alt(scene, shown, axes),
        _table(scene, topics.whole, axes),
        _key(scene, topics.spread),
        (*left_out, t("matrix.note")),
    )


def _finding(scene: Scene, matrix: TopicMatrix, axes: Axes) -> str:
    """Return what stands in the most meetings."""
    row, _ = DIMENSIONS[axes]
    totals = {code: n for code, n in matrix.row_totals.items() if code != NOT_REPORTED}
    if not totals:
        return scene.t("matrix.finding_none")
    most = max(totals.values())
    leaders = [dimension_name(row, code, scene.names) for code, n in totals.items() if n == most]
    names = scene.t.listed(leaders[:3])
    return scene.t("matrix.finding", names=names, count=most, total=matrix.meetings)


def _spread(scene: Scene, axes: Axes) -> Phrases | None:
    """Return how topics are spread over all partners, whichever of them the filter chose.

    None where the columns are no partners.
    """
    row, column = DIMENSIONS[axes]
    if column != "partner":
        return None
    everyone = select(scene.tables, scene.selection.without("partners"))
    return phrases(everyone, "crime_area" if row == "crime_area" else "cooperation")


def _key(scene: Scene, spread: Phrases | None) -> Key:
    """Return the mark for what is unusual, where one is drawn."""
    if spread is None or not any(map(spread.unusual, spread.named)):
        return Key()
    return Key([Entry(scene.t("matrix.unusual_mark"), "unusual", term="unusual")])


def _alt(scene: Scene, matrix: TopicMatrix, axes: Axes) -> str:
    """Return what the matrix shows, for those who cannot see it."""
    row, _ = DIMENSIONS[axes]
    listed = [
        f"{dimension_name(row, code, scene.names)} {scene.t.number(count)}"
        for code, count in list(matrix.row_totals.items())[:8]
    ]
    return scene.t(
        "matrix.alt",
        axes=scene.t(f"matrix.axes.{axes}"),
        count=matrix.meetings,
        totals=scene.t.listed(listed),
    )


def _table(scene: Scene, matrix: TopicMatrix, axes: Axes) -> pd.DataFrame:
    """Return the matrix with names and totals; many columns become rows."""
    row, column = DIMENSIONS[axes]
    total = scene.t("matrix.total")
    if matrix.counts.shape[1] > MOST_COLUMNS:
        return _turned(scene, matrix, row, column)
    table = pd.DataFrame(
        [
            [
                Way(count, {ROW: code, COLUMN: other}, CELL) if count else 0
                for other, count in zip(matrix.counts.columns, counts, strict=True)
            ]
            for code, *counts in matrix.counts.itertuples(name=None)
        ],
        columns=[dimension_name(column, code, scene.names) for code in matrix.counts.columns],
        dtype=object,
    )
    table.insert(0, total, list(matrix.row_totals.values()))
    table.loc[total] = [matrix.meetings, *matrix.column_totals.values()]
    names = [dimension_name(row, code, scene.names) for code in matrix.counts.index]
    table.insert(0, scene.t(f"dimension.{row}"), [*names, total])
    return table.reset_index(drop=True)


def _turned(scene: Scene, matrix: TopicMatrix, row: str, column: str) -> pd.DataFrame:
    """Return the matrix with its columns as rows."""
    total = scene.t("matrix.total")
    names = [dimension_name(row, code, scene.names) for code in matrix.counts.index]
    lines = [
        [
            dimension_name(column, other, scene.names),
            matrix.column_totals[other],
            *(
                Way(count, {ROW: code, COLUMN: other}, CELL) if count else 0
                for code, count in zip(matrix.counts.index, counts, strict=True)
            ),
        ]
        for other, *counts in matrix.counts.T.itertuples(name=None)
    ]
    lines.append([total, matrix.meetings, *matrix.row_totals.values()])
    return pd.DataFrame(
        lines, columns=[scene.t(f"dimension.{column}"), total, *names], dtype=object
    )
