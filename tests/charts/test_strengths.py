"""How firmly promises are worded: parts of bars, their order, colours and totals."""

from __future__ import annotations

import pandas as pd
import pytest

from components.charts.strengths import (
    MOST_ROWS,
    PHONE_ROW_HEIGHT,
    strength_colours,
    strengths_figure,
)
from components.charts.style import DARK, LIGHT
from components.findings.commitments import Strengths
from components.follow_up import STRENGTHS
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from tests.charts.colour_science import contrast
from tests.fixtures.folders import FIXTURES

SMALL = load_dataset(FIXTURES / "small")
NAMES = Names(translator("en"), SMALL)


def chart(rows: dict[str, list[int]]) -> Strengths:
    """Return promises by row; each row counts them from weak to strong."""
    counts = pd.DataFrame(rows.values(), index=list(rows), columns=list(STRENGTHS))
    totals = {code: sum(row) for code, row in rows.items()}
    return Strengths(counts, totals, sum(totals.values()))


def test_bars_begin_with_the_firmest_wording_and_end_with_their_total():
    figure = strengths_figure(
        chart({"MAR": [3, 2, 1, 0, 0, 0], "acme": [0, 0, 0, 1, 0, 1]}), "partner", NAMES, LIGHT
    )
    assert [trace.name for trace in figure.data] == [
        "carried out",
        "signed instrument",
        "dated deliverable",
        "specific action",
        "agreed to strengthen",
        "mentioned",
    ]
    assert [list(trace.x) for trace in figure.data] == [
        [0, 1],
        [0, 0],
        [0, 1],
        [1, 0],
        [2, 0],
        [3, 0],
    ]
    assert [note.text for note in figure.layout.annotations] == ["<b>6</b>", "<b>2</b>"]
    assert list(figure.layout.yaxis.ticktext) == ["Morocco", "Acme"]


def test_a_part_of_a_bar_knows_its_row_and_its_strength():
    figure = strengths_figure(chart({"MAR": [3, 0, 0, 0, 0, 0]}), "partner", NAMES, LIGHT)
    part = figure.data[-1]
    assert list(map(list, part.customdata)) == [["MAR", "mentioned"]]
    assert list(part.text) == ["3"]
    assert list(part.hovertext) == ["<b>Morocco</b><br>mentioned: 3 commitments"]


def test_only_the_first_rows_are_drawn_and_those_without_a_crime_area_are_not():
    rows = {f"p{n}": [1, 0, 0, 0, 0, 0] for n in range(MOST_ROWS + 5)}
    figure = strengths_figure(chart(rows), "partner", NAMES, LIGHT)
    assert len(figure.data[0].y) == MOST_ROWS
    rows = {"terrorism": [1, 0, 0, 0, 0, 0], "not_reported": [90, 0, 0, 0, 0, 0]}
    figure = strengths_figure(chart(rows), "crime_area", NAMES, LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["Terrorism"]
    assert figure.layout.xaxis.range[1] < 2


def test_a_phone_has_the_names_over_bars_of_24_pixels():
    found = chart({"MAR": [3, 2, 1, 0, 0, 0], "acme": [0, 0, 0, 1, 0, 1]})
    figure = strengths_figure(found, "partner", NAMES, LIGHT, narrow=True)
    assert figure.layout.yaxis.showticklabels is False
    names = [note for note in figure.layout.annotations if note.xref == "paper"]
    assert [(note.text, note.x, note.y) for note in names] == [("Morocco", 0, 0), ("Acme", 0, 1)]
    assert {note.font.size for note in names} == {14}
    row = (figure.layout.height - 16) / 2
    assert row == PHONE_ROW_HEIGHT
    assert row * (1 - figure.layout.bargap) == pytest.approx(24)
    assert {note.yshift for note in names} == {22}  # ten pixels above the bar's upper edge


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_colours_run_from_weak_to_strong_and_numbers_can_be_read_on_them(style):
    colours = strength_colours(style)
    on_page = [contrast(colours[strength], style.page) for strength in STRENGTHS]
    assert on_page == sorted(on_page)
    figure = strengths_figure(chart({"MAR": [1] * 6}), "partner", NAMES, style)
    for part in figure.data:
        assert contrast(part.textfont.color, part.marker.color) >= 4.5
