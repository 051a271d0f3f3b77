"""The topic matrix: exact counts, totals that count meetings, and what the heat map draws."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from components.charts.style import DARK, LIGHT
from components.charts.topic_matrix import dimension_name, matrix_figure
from components.findings.topic_matrix import (
    AXES,
    DIMENSIONS,
    TopicMatrix,
    cell_meetings,
    topic_matrix,
)
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIXTURES, as_text, as_written, write

SMALL = build_tables(load_dataset(FIXTURES / "small"), date(2025, 12, 1))
REAL = build_tables(load_dataset(SHIPPED), date(2026, 11, 22))
MEETINGS = set(REAL.meetings["meeting_id"])

every_axes = pytest.mark.parametrize("axes", AXES)
both = pytest.mark.parametrize("tables", [SMALL, REAL], ids=["small", "shipped"])


def names_of(tables: Tables, language: str = "en") -> Names:
    return Names(translator(language), tables.dataset)


def draw(matrix: TopicMatrix, axes, tables: Tables = REAL, style=LIGHT, picked=None) -> Any:
    return matrix_figure(matrix, axes, names_of(tables), style, picked)


def grid(lines: list[list[int]], columns: str, rows: str) -> TopicMatrix:
    """Return a matrix of numbers that no data gave."""
    counts = pd.DataFrame(lines, index=rows.split(), columns=columns.split())
    totals = [dict.fromkeys(codes.split(), 0) for codes in (rows, columns)]
    return TopicMatrix(counts, totals[0], totals[1], meetings=0)


def of_records(dimension: str) -> dict[str, set[str]]:
    """Return the meetings of each code of the shipped data, told from the records themselves."""
    found: dict[str, set[str]] = {}
    for record in REAL.dataset.records:
        codes = {
            "partner": [record.meeting.partner.id],
            "crime_area": record.meeting.crime_areas or [NOT_REPORTED],
            "cooperation": record.meeting.cooperation or [NOT_REPORTED],
        }[dimension]
        for code in codes:
            found.setdefault(code, set()).add(record.id)
    return found


def test_crime_areas_and_partners():
    matrix = topic_matrix(SMALL, "crime_partner")
    assert as_text(matrix.counts.reset_index()) == as_written(
        """
        crime_area   MAR acme unodc
        cybercrime   1   1    0
        terrorism    1   0    0
        not_reported 0   0    1
        """
    )
    assert list(matrix.row_totals.items()) == [
        ("cybercrime", 2),
        ("terrorism", 1),
        (NOT_REPORTED, 1),
    ]
    assert list(matrix.column_totals.items()) == [("MAR", 1), ("acme", 1), ("unodc", 1)]
    assert matrix.meetings == 3


def test_forms_of_cooperation_and_crime_areas():
    matrix = topic_matrix(SMALL, "crime_form")
    assert as_text(matrix.counts.reset_index()) == as_written(
        """
        cooperation          cybercrime terrorism not_reported
        training             1          1         1
        information_exchange 0          0         1
        not_reported         1          0         0
        """
    )
    assert list(matrix.row_totals.items()) == [
        ("training", 2),
        ("information_exchange", 1),
        (NOT_REPORTED, 1),
    ]
    assert list(matrix.column_totals.items()) == [
        ("cybercrime", 2),
        ("terrorism", 1),
        (NOT_REPORTED, 1),
    ]
    assert matrix.meetings == 3


def test_forms_of_cooperation_and_partners():
    matrix = topic_matrix(SMALL, "partner_form")
    assert as_text(matrix.counts.reset_index()) == as_written(
        """
        cooperation          unodc MAR acme
        training             1     1   0
        information_exchange 1     0   0
        not_reported         0     0   1
        """
    )
    assert list(matrix.row_totals.items()) == [
        ("training", 2),
        ("information_exchange", 1),
        (NOT_REPORTED, 1),
    ]
    assert list(matrix.column_totals.items()) == [("unodc", 1), ("MAR", 1), ("acme", 1)]
    assert matrix.meetings == 3


@every_axes
def test_totals_are_the_meetings_of_a_code_and_not_its_cells(axes):
    row, column = DIMENSIONS[axes]
    matrix = topic_matrix(REAL, axes)
    assert matrix.row_totals == {code: len(ids) for code, ids in of_records(row).items()}
    assert matrix.column_totals == {code: len(ids) for code, ids in of_records(column).items()}
    assert matrix.meetings == len(MEETINGS)
    assert list(matrix.row_totals) == list(matrix.counts.index)
    assert list(matrix.column_totals) == list(matrix.counts.columns)


@every_axes
def test_the_meetings_of_every_cell_are_as_many_as_it_counts(axes):
    row, column = DIMENSIONS[axes]
    of_rows, of_columns = of_records(row), of_records(column)
    counts = topic_matrix(REAL, axes).counts
    assert counts.size >= 100
    for row_code, line in counts.iterrows():
        for column_code, count in line.items():
            both = of_rows[str(row_code)] & of_columns[str(column_code)]
            assert len(both) == count
            if both:
                ids = cell_meetings(REAL, axes, str(row_code), str(column_code))[
                    "meeting_id"
                ].tolist()
                assert sorted(ids) == sorted(both)


@both
@every_axes
def test_every_meeting_stands_in_a_cell(tables, axes):
    filled = topic_matrix(tables, axes).filled()
    behind = [set(cell_meetings(tables, axes, row, column)["meeting_id"]) for row, column in filled]
    assert set().union(*behind) == set(tables.meetings["meeting_id"])


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("training", "acme"),
        ("heresy", "MAR"),
        ("training", "ZZZ"),
        ("not_reported", "MAR"),
        ("", ""),
    ],
)
def test_no_meeting_is_behind_an_empty_cell_or_one_that_is_not_there(row, column):
    assert cell_meetings(SMALL, "partner_form", row, column).empty


def test_most_meetings_come_first_then_the_code_and_what_is_not_reported_last(tmp_path):
    """Four meetings report no crime area: the most of all, and yet the last row."""
    meetings = [
        ("MAR", "[terrorism]", "[training]"),
        ("MAR", "[cybercrime, terrorism]", "[training]"),
        ("FRA", "[organised_crime]", "[]"),
        ("AUS", "[cybercrime]", "[equipment]"),
        ("ZAF", "[]", "[equipment]"),
        ("AZE", "[]", "[equipment, training]"),
        ("AZE", "[]", "[training]"),
        ("FRA", "[]", "[]"),
    ]
    files = {
        f"meetings/2025-10-{n:02}.yaml": f"""
            date: 2025-10-{n:02}
            partner: {{country: {partner}}}
            crime_areas: {areas}
            cooperation: {forms}
            sources: [{{publisher: Agency, language: en}}]
            """
        for n, (partner, areas, forms) in enumerate(meetings, start=1)
    }
    dataset = load_dataset(write(tmp_path, files))
    assert dataset.problems == ()
    tables = build_tables(dataset, date(2025, 12, 1))
    assert as_text(topic_matrix(tables, "crime_partner").counts.reset_index()) == as_written(
        """
        crime_area      MAR FRA AZE AUS ZAF
        cybercrime      1   0   0   1   0
        terrorism       2   0   0   0   0
        organised_crime 0   1   0   0   0
        not_reported    0   1   2   0   1
        """
    )
    assert as_text(topic_matrix(tables, "partner_form").counts.reset_index()) == as_written(
        """
        cooperation  AZE MAR FRA AUS ZAF
        training     2   2   0   0   0
        equipment    1   0   0   1   1
        not_reported 0   0   2   0   0
        """
    )
    assert as_text(topic_matrix(tables, "crime_form").counts.reset_index()) == as_written(
        """
        cooperation  cybercrime terrorism organised_crime not_reported
        training     1          2         0               2
        equipment    1          0         0               2
        not_reported 0          0         1               1
        """
    )


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_cells_take_steps_of_the_scale_and_numbers_that_can_be_read_on_them(style):
    matrix = grid([[0, 4], [1, 7], [2, 0]], columns="AUS AZE", rows="terrorism cybercrime other")
    ground, cells, numbers = draw(matrix, "crime_partner", style=style).data
    assert [list(line) for line in cells.z] == [[None, 3], [0, 6], [1, None]]
    assert (cells.zmin, cells.zmax) == (0, 6)
    assert [colour for _, colour in cells.colorscale] == list(style.scale)
    assert [list(line) for line in ground.z] == [[0, 0], [0, 0], [0, 0]]
    assert {colour for _, colour in ground.colorscale} == {style.panel}
    assert list(zip(numbers.x, numbers.y, numbers.text, strict=True)) == [
        (1, 0, "4"),
        (0, 1, "1"),
        (1, 1, "7"),
        (0, 2, "2"),
    ]
    assert list(numbers.textfont.color) == [style.on_scale[step] for step in (3, 0, 6, 1)]
    assert [tuple(codes) for codes in numbers.customdata] == [
        ("terrorism", "AZE"),
        ("cybercrime", "AUS"),
        ("cybercrime", "AZE"),
        ("other", "AUS"),
    ]


def test_where_no_cell_has_more_than_one_meeting_all_take_one_step():
    cells = draw(topic_matrix(SMALL, "crime_partner"), "crime_partner", SMALL).data[1]
    assert [list(line) for line in cells.z] == [[2, 2, None], [2, None, None], [None, None, 2]]


@pytest.mark.parametrize(
    ("picked", "edges"),
    [
        (("terrorism", "AUS"), [(-0.5, 0.5, -0.5, 0.5)]),
        (("cybercrime", "AZE"), [(0.5, 1.5, 0.5, 1.5)]),
        (("terrorism", "AZE"), [(0.5, 1.5, -0.5, 0.5)]),
        (("terrorism", "ZZZ"), []),
        (("heresy", "AUS"), []),
        (("AUS", "terrorism"), []),
        (None, []),
    ],
)
def test_the_picked_cell_has_an_outline(picked, edges):
    matrix = grid([[3, 4], [1, 7]], columns="AUS AZE", rows="terrorism cybercrime")
    shapes = draw(matrix, "crime_partner", picked=picked).layout.shapes
    assert [(s.x0, s.x1, s.y0, s.y1) for s in shapes] == edges
    assert [(s.type, s.line.color, s.line.width) for s in shapes] == [
        ("rect", LIGHT.text, 3) for _ in edges
    ]


def test_axes_name_their_codes_with_totals_and_the_colour_of_a_crime_area():
    matrix = topic_matrix(REAL, "crime_form")
    figure, columns = draw(matrix, "crime_form"), matrix.column_totals
    colour = LIGHT.crime_area(REAL.dataset, "transnational_crime")
    labels = dict(zip(columns, figure.layout.xaxis.ticktext, strict=True))
    total = columns["transnational_crime"]
    assert labels["transnational_crime"] == (
        f'<span style="color:{colour}">●</span> Transnational  <b>{total}</b>'
    )
    assert labels[NOT_REPORTED] == (
        f'<span style="color:{LIGHT.neutral}">●</span> not reported  <b>{columns[NOT_REPORTED]}</b>'
    )
    row, total = next(iter(matrix.row_totals.items()))
    name = dimension_name("cooperation", row, names_of(REAL))
    assert figure.layout.yaxis.ticktext[0] == f"{name}  <b>{total}</b>"
    assert figure.layout.xaxis.tickangle == -50
    assert figure.layout.xaxis.range == (-0.5, len(columns) - 0.5)
    assert figure.layout.yaxis.range == (len(figure.layout.yaxis.ticktext) - 0.5, -0.5)


def test_many_partners_stand_in_the_rows_with_crime_areas_across():
    matrix = topic_matrix(REAL, "crime_partner")
    assert matrix.counts.shape[1] > matrix.counts.shape[0]
    figure = draw(matrix, "crime_partner", picked=("cybercrime", "unodc"))
    partners = [names_of(REAL).partner(code) for code in matrix.counts.columns]
    assert [label.split("  ")[0] for label in figure.layout.yaxis.ticktext] == partners
    assert len(figure.layout.xaxis.ticktext) == len(matrix.counts)
    numbers = figure.data[2]
    cells = zip(numbers.customdata, numbers.y, numbers.x, numbers.text, strict=True)
    for (area, partner), y, x, text in cells:
        assert (matrix.counts.columns[y], matrix.counts.index[x]) == (partner, area)
        assert int(text) == matrix.counts.at[area, partner]
    assert len(numbers.x) == int((matrix.counts > 0).to_numpy().sum())
    (outline,) = figure.layout.shapes
    assert outline.y0 + 0.5 == list(matrix.counts.columns).index("unodc")
    assert outline.x0 + 0.5 == list(matrix.counts.index).index("cybercrime")


def test_a_matrix_of_many_cells_is_cut_to_its_fullest_columns():
    matrix = grid([[3, 2, 1], [1, 1, 0]], columns="AUS AZE MAR", rows="terrorism cybercrime")
    assert matrix.first_columns(5) is matrix
    cut = matrix.first_columns(4)
    assert (list(cut.counts), list(cut.column_totals), cut.left_out) == (
        ["AUS", "AZE"],
        ["AUS", "AZE"],
        1,
    )
    assert list(matrix.first_columns(0).counts) == ["AUS"]


def test_the_hover_boxes_of_very_many_cells_are_short(monkeypatch):
    monkeypatch.setattr("components.charts.topic_matrix.IN_SHORT", 3)
    numbers = draw(topic_matrix(SMALL, "partner_form"), "partner_form", SMALL).data[2]
    assert numbers.hovertext[0] == "Training · UNODC: 1 meeting"


def test_few_labels_are_level():
    assert (
        draw(topic_matrix(SMALL, "partner_form"), "partner_form", SMALL).layout.xaxis.tickangle
        is None
    )


def test_the_hover_box_says_row_column_and_number():
    numbers = draw(topic_matrix(SMALL, "partner_form"), "partner_form", SMALL).data[2]
    assert list(numbers.hovertext) == [
        "<b>Training</b><br>UNODC<br>1 meeting",
        "<b>Training</b><br>Morocco<br>1 meeting",
        "<b>Information exchange</b><br>UNODC<br>1 meeting",
        "<b>not reported</b><br>Acme<br>1 meeting",
    ]


@pytest.mark.parametrize(
    ("dimension", "code", "name"),
    [
        ("partner", "MAR", "Maroc"),
        ("partner", "unodc", "ONUDC"),
        ("crime_area", "terrorism", "Terrorisme"),
        ("cooperation", "training", "Formation"),
        ("crime_area", NOT_REPORTED, translator("fr")("value.not_reported")),
        ("cooperation", "heresy", "heresy"),
    ],
)
def test_codes_are_called_what_their_dimension_calls_them(dimension, code, name):
    assert dimension_name(dimension, code, names_of(SMALL, "fr")) == name


def test_names_are_words_and_neither_tags_nor_placeholders(many):
    figure = draw(topic_matrix(many, "crime_partner"), "crime_partner", many)
    drawn = [*figure.layout.xaxis.ticktext, *figure.layout.yaxis.ticktext]
    drawn += figure.data[2].hovertext
    tags = {
        re.sub("#[0-9a-f]{6}", "", tag) for text in drawn for tag in re.findall("<[^>]*>", text)
    }
    assert tags == {"<b>", "</b>", "<br>", '<span style="color:">', "</span>"}
    assert [text for text in drawn if "%{" in text] == []
    hostile = [text for text in drawn if "Bold" in text]
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; %\u2060{x}  <b>25</b>" in hostile
    assert len(hostile) == 6


@every_axes
def test_no_meetings_give_an_empty_matrix_that_can_be_drawn(axes):
    matrix = topic_matrix(SMALL.narrowed(pd.Series([], dtype=str)), axes)
    assert matrix.counts.shape == (0, 0)
    assert (matrix.row_totals, matrix.column_totals, matrix.meetings) == ({}, {}, 0)
    figure = draw(matrix, axes, SMALL, picked=("terrorism", "MAR"))
    assert len(figure.data[2].x) == 0
    assert figure.layout.shapes == ()
    assert '"customdata":[]' in figure.to_json()
