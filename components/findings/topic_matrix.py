"""Who talks about what: meetings counted in a grid of two dimensions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from components.findings.phrases import Phrases
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
    left_out: int = 0
    """Columns that were left out."""

    def filled(self) -> dict[tuple[str, str], int]:
        """Return the meetings of each cell that has any, by its row's and column's code."""
        lines: list[list[int]] = self.counts.to_numpy().tolist()
        return {
            (row, column): value
            for row, line in zip(self.counts.index, lines, strict=True)
            for column, value in zip(self.counts.columns, line, strict=True)
            if value
        }

    def first_columns(self, most: int) -> TopicMatrix:
        """Return the matrix with so many of its first columns that at most so many cells count."""
        filled = (self.counts > 0).sum().cumsum()
        kept = max(int((filled <= most).sum()), 1)
        if kept >= len(filled):
            return self
        counts = self.counts.iloc[:, :kept]
        totals = dict(list(self.column_totals.items())[:kept])
        return replace(self, counts=counts, column_totals=totals, left_out=len(filled) - kept)


def topic_matrix(tables: Tables, axes: Axes) -> TopicMatrix:
    """Return the matrix of the tables. A meeting counts once in each cell it belongs to."""
    row, column = DIMENSIONS[axes]
    pairs = _codes(tables, row).merge(_codes(tables, column), on="meeting_id")
    rows, columns = _totals(tables, row), _totals(tables, column)
    counts = pairs.groupby([row, column]).size().unstack(fill_value=0)
    counts = counts.reindex(index=list(rows), columns=list(columns), fill_value=0)
    columns = _fullest_first(counts, columns)
    counts = counts[list(columns)]
    return TopicMatrix(counts, rows, columns, len(tables.meetings))


def cell_meetings(tables: Tables, axes: Axes, row_code: str, column_code: str) -> pd.DataFrame:
    """Return the meetings behind one cell, in the order of the table."""
    found = tables.meetings
    for dimension, code in zip(DIMENSIONS[axes], (row_code, column_code), strict=True):
        codes = _codes(tables, dimension)
        hits = codes.loc[codes[dimension] == code, "meeting_id"]
        found = found[found["meeting_id"].isin(hits)]
    return found


def unusual_cells(matrix: TopicMatrix, spread: Phrases | None) -> list[tuple[str, str]]:
    """Return the cells that few other partners' reports share, by row's and column's code."""
    if spread is None:
        return []
    filled = matrix.filled()
    return [
        (topic, partner)
        for partner in matrix.counts.columns
        for topic in spread.unusual(partner)
        if (topic, partner) in filled
    ]


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


def _totals(tables: Tables, dimension: str) -> dict[str, int]:
    """Return the meetings of each code of a dimension, which stands once with a meeting."""
    counts = _codes(tables, dimension)[dimension].value_counts()
    order = sorted(counts.index, key=lambda c: (c == NOT_REPORTED, -counts[c], c))
    return {code: int(counts[code]) for code in order}
