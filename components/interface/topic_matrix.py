"""The words, figures and clicks around the topic matrix."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.charts.topic_matrix import (
    DIMENSIONS,
    Axes,
    TopicMatrix,
    cell_meetings,
    dimension_name,
)
from components.interface.address import here, write
from components.interface.cards import show_cards
from components.interface.markup import markdown
from components.interface.view import View
from components.records.vocabularies import NOT_REPORTED

ROW, COLUMN = "row", "column"


def picked_cell() -> tuple[str, str] | None:
    """Return the row's and column's code of the cell that the address names."""
    row, column = here().get(ROW, ""), here().get(COLUMN, "")
    return (row, column) if row and column else None


def pick_cell(customdata: Sequence[str]) -> None:
    """Put a clicked cell into the address."""
    if len(customdata) == 2:
        write({ROW: customdata[0], COLUMN: customdata[1]})


def show_cell(view: View, axes: Axes, cell: tuple[str, str] | None) -> None:
    """Draw the meetings behind the picked cell, or a line on how to pick one."""
    ids = set(cell_meetings(view.selected, axes, *cell)) if cell else set()
    if not cell or not ids:
        st.caption(view.t("matrix.click"))
        return
    row, column = DIMENSIONS[axes]
    title = view.t(
        "matrix.cell",
        row=dimension_name(row, cell[0], view.names),
        column=dimension_name(column, cell[1], view.names),
        count=len(ids),
    )
    st.subheader(markdown(title), anchor=False)
    show_cards(view, [r for r in view.selected.records() if r.id in ids], key="cell")


def matrix_finding(view: View, matrix: TopicMatrix, axes: Axes) -> str:
    """Return the finding in a sentence: what stands in the most meetings."""
    row, _ = DIMENSIONS[axes]
    totals = {code: n for code, n in matrix.row_totals.items() if code != NOT_REPORTED}
    if not totals:
        return view.t("matrix.finding_none")
    most = max(totals.values())
    leaders = [dimension_name(row, code, view.names) for code, n in totals.items() if n == most]
    return view.t(
        "matrix.finding", names=view.t.listed(leaders[:3]), count=most, total=matrix.meetings
    )


def matrix_alt(view: View, matrix: TopicMatrix, axes: Axes) -> str:
    """Return what the matrix shows, for those who cannot see it."""
    row, _ = DIMENSIONS[axes]
    listed = [
        f"{dimension_name(row, code, view.names)} {view.t.number(count)}"
        for code, count in list(matrix.row_totals.items())[:8]
    ]
    return view.t(
        "matrix.alt",
        axes=view.t(f"matrix.axes.{axes}"),
        count=matrix.meetings,
        totals=view.t.listed(listed),
    )


def matrix_table(view: View, matrix: TopicMatrix, axes: Axes) -> pd.DataFrame:
    """Return the matrix with names and totals, as the chart shows it."""
    row, column = DIMENSIONS[axes]
    total = view.t("matrix.total")
    table = matrix.counts.copy()
    table.columns = [dimension_name(column, code, view.names) for code in table.columns]
    table.insert(0, total, list(matrix.row_totals.values()))
    table.loc[total] = [matrix.meetings, *matrix.column_totals.values()]
    names = [dimension_name(row, code, view.names) for code in matrix.counts.index]
    table.insert(0, view.t(f"dimension.{row}"), [*names, total])
    return table.reset_index(drop=True)
