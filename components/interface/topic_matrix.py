"""The lists and clicks around the topic matrix."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.charts.topic_matrix import Measure, cell_steps, dimension_name
from components.findings.phrases import FEWEST_PARTNERS, Phrases
from components.findings.topic_matrix import (
    DIMENSIONS,
    Axes,
    cell_meetings,
    unusual_cells,
)
from components.interface.address import here, shared_parameters, write
from components.interface.cards import show_cards
from components.interface.phone import Bar, bar_line, bar_list, this_page
from components.interface.view import View
from components.markup import esc, link, markdown
from components.standalone.topic_matrix import Topics
from components.standalone.ways import CELL, COLUMN, ROW

MOST_PARTICULAR = 40
"""So many partners are listed with what is particular to them."""


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
    found = cell_meetings(view.selected, axes, *cell) if cell else None
    if cell is None or found is None or found.empty:
        st.caption(view.t("matrix.tap" if view.narrow else "matrix.click"))
        return
    row, column = DIMENSIONS[axes]
    title = view.t(
        "matrix.cell",
        row=dimension_name(row, cell[0], view.names),
        column=dimension_name(column, cell[1], view.names),
        count=len(found),
    )
    st.header(markdown(title), anchor=CELL)
    show_cards(view, found, key="cell", anchor=CELL)


def show_phone_list(
    view: View, topics: Topics, cell: tuple[str, str] | None, measure: Measure
) -> None:
    """Draw each row of the matrix as a bar that unfolds to its cells."""
    matrix, spread = topics.shown, topics.spread
    row, column = DIMENSIONS[topics.axes]
    steps = cell_steps(matrix, view.style, measure, spread)
    rare = set(unusual_cells(matrix, spread))
    filled = matrix.filled()
    most, most_of_row = max(filled.values(), default=1), max(matrix.row_totals.values(), default=1)
    rows = ""
    for code, total in matrix.row_totals.items():
        cells = [
            Bar(
                name=_name(view, column, other) + (_unusual(view) if (code, other) in rare else ""),
                number=esc(view.t.number(filled[code, other])),
                length=filled[code, other] / most,
                colour=view.style.scale[steps[code, other]],
                address=this_page(view, {ROW: code, COLUMN: other}, CELL),
                chosen=(code, other) == cell,
                framed=(code, other) in rare,
            )
            for other in sorted(matrix.counts.columns, key=lambda c: -filled.get((code, c), 0))
            if (code, other) in filled
        ]
        dark = view.style.neutral if row != "crime_area" else ""
        colour = dark or view.style.crime_area(view.names.dataset, code)
        whole = Bar(
            _name(view, row, code), esc(view.t.number(total)), total / most_of_row, colour, ""
        )
        is_open = " open" if cell and cell[0] == code else ""
        rows += (
            f"<li><details{is_open}><summary>{bar_line(whole)}</summary>"
            f"{bar_list(cells)}</details></li>"
        )
    st.html(f'<ul class="bar-groups">{rows}</ul>')


def _name(view: View, dimension: str, code: str) -> str:
    """Return what a code is called, as HTML."""
    return esc(dimension_name(dimension, code, view.names))


def _unusual(view: View) -> str:
    return f"&nbsp;<small>({esc(view.t('matrix.unusual'))})</small>"


def show_phrases(view: View, axes: Axes, spread: Phrases) -> None:
    """Say what all reports repeat, and what is particular to which partner."""
    t, (row, _) = view.t, DIMENSIONS[axes]
    st.header(t("matrix.phrases"), anchor=False)
    if not spread.stock:
        st.caption(t("matrix.too_few", count=FEWEST_PARTNERS))
        return

    def listed(codes: Sequence[str]) -> str:
        return t.listed(dimension_name(row, code, view.names) for code in codes)

    words = [t("matrix.stock", topics=listed(spread.stock), total=spread.partners)]
    three, meetings = spread.together
    if meetings > 1:
        words.append(t("matrix.together", topics=listed(three), count=meetings))
    st.markdown(markdown(" ".join(words)))
    particular = {partner: spread.unusual(partner) for partner in spread.named}
    here_too = set(view.selected.meetings["partner"])
    items = [
        f'<li><a href="{link("meetings", {**shared_parameters(), "partner": partner})}">'
        f"{esc(view.names.partner(partner))}</a><br>{esc(listed(codes))}</li>"
        for partner, codes in sorted(particular.items(), key=lambda i: view.names.partner(i[0]))
        if codes and partner in here_too
    ]
    if more := len(items[MOST_PARTICULAR:]):
        items[MOST_PARTICULAR:] = [f"<li>{esc(t('refused.more', count=more))}</li>"]
    if items:
        body = f'<ul class="columns">{"".join(items)}</ul>'
        st.html(f"<h3>{esc(t('matrix.particular'))}</h3>{body}")
    st.caption(t("matrix.phrases_method"))
