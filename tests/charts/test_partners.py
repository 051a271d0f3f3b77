"""The chart of one partner against the average: marks, labels, colours, and hostile names."""

from __future__ import annotations

from typing import Any

import pytest

from components.charts.partners import PHONE_ROW_HEIGHT, ROW_HEIGHT, average_figure
from components.charts.style import DARK, LIGHT
from components.findings.partners import AgainstAverage, against_average
from components.language.names import Names
from components.language.translator import translator
from components.selection import Selection, select
from components.tables import Tables
from tests.charts.many_meetings import HOSTILE_NAME
from tests.findings.partner_records import tables_of_partners


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of_partners(tmp_path_factory.mktemp("chart"))


def draw(
    tables: Tables, partner: str, language: str = "en", style: Any = LIGHT, narrow: bool = False
) -> Any:
    names = Names(translator(language), tables.dataset)
    return average_figure(against_average(tables, partner), partner, names, style, narrow)


def trace(figure: Any, size: int) -> Any:
    (found,) = [t for t in figure.data if t.marker.size == size]
    return found


def test_full_marks_are_the_shares_and_carry_their_crime_area(tables):
    marks = trace(draw(tables, "MAR"), 13)
    assert list(marks.x) == [1.0, 0.5]
    assert [list(code) for code in marks.customdata] == [["terrorism"], ["cybercrime"]]


def test_rings_are_the_average_and_stand_also_where_the_partner_is_silent(tables):
    figure = draw(tables, "USA")
    assert list(trace(figure, 10).x) == [0.75, 0.5]
    assert list(trace(figure, 13).x) == [1.0]


def test_each_line_joins_the_share_and_the_average_of_one_area(tables):
    lines = draw(tables, "MAR").data[0]
    assert list(lines.x) == [1.0, 0.0, None, 0.5, 1.0, None]
    assert list(lines.y) == [0, 0, None, 1, 1, None]


@pytest.mark.parametrize(
    ("language", "labels", "ticks"),
    [
        ("en", ["2 of 2", "1 of 2"], "50%"),
        ("fr", ["2 sur 2", "1 sur 2"], "50\u00a0%"),
        ("vi", ["2/2", "1/2"], "50%"),
    ],
)
def test_labels_are_counts_in_the_readers_language(tables, language, labels, ticks):
    figure = draw(tables, "MAR", language)
    assert list(trace(figure, 17).text) == labels
    assert figure.layout.xaxis.ticktext[2] == ticks


def test_labels_stand_right_of_both_marks(tables):
    assert list(trace(draw(tables, "MAR"), 17).x) == [1.0, 1.0]


def test_the_figure_grows_with_its_rows_and_names_them(tables):
    figure = draw(tables, "MAR")
    assert figure.layout.height == 2 * ROW_HEIGHT + 34
    assert list(figure.layout.yaxis.ticktext) == ["Terrorism", "Cybercrime"]


def test_a_phone_has_the_areas_over_their_lines_and_marks_as_large_as_a_fingertip(tables):
    figure = draw(tables, "MAR", narrow=True)
    assert figure.layout.height == 2 * PHONE_ROW_HEIGHT + 34
    assert [note.text for note in figure.layout.annotations] == ["Terrorism", "Cybercrime"]
    assert figure.layout.yaxis.showticklabels is False
    assert list(figure.layout.xaxis.ticktext) == ["0%", "50%", "100%"]
    assert list(trace(figure, 24).x) == [1.0, 0.5]
    assert list(trace(figure, 16).x) == [0.0, 1.0]


def test_a_partner_alone_has_no_ring(tables):
    figure = draw(select(tables, Selection(partners=("MAR",))), "MAR")
    assert [t.marker.size for t in figure.data] == [None, 17, 13]


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_a_silent_partner_has_an_empty_figure(tables, style):
    figure = draw(tables, "acme", style=style)
    assert [len(t.x or ()) for t in figure.data] == [0, 0, 0, 0]


def test_names_of_the_data_are_no_markup(many):
    names = Names(translator("en"), many.dataset)
    figure = average_figure(against_average(many, "bold"), "bold", names, LIGHT)
    said = "".join(text for t in figure.data for text in t.hovertext or ())
    assert HOSTILE_NAME not in said
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; %\u2060{x}" in said


def test_many_meetings_make_no_more_than_a_row_for_each_area(many):
    found: AgainstAverage = against_average(many, "MAR")
    assert len(found.areas) == 5
    assert found.others == 11
