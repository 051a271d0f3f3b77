"""Every table in every format: read back by other programs, the same rows whatever the filter."""

from __future__ import annotations

from datetime import date

import pytest

from components.exchange import data_tables, xlsx_file
from components.exchange.data_tables import COLUMNS, NAMES, data_table
from components.exchange.json_file import head_of, json_parts
from components.exchange.parquet_file import parquet_parts
from components.exchange.table_csv import table_csv
from components.exchange.xlsx_file import fitting, xlsx_parts
from components.language.names import Names
from components.language.translator import translator
from components.records.cells import harmless, in_language
from components.records.dataset import SHIPPED, load_dataset
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.exchange.file_readers import (
    Rows,
    as_cells,
    csv_rows,
    every_format,
    harmless_rows,
    json_rows,
    parquet_rows,
    sheet_rows,
    workbook,
)
from tests.fixtures.folders import FIXTURES
from tests.hostile.injection import hostile_folder

DAY = date(2026, 11, 22)
SHIPPED_TABLES = build_tables(load_dataset(SHIPPED), DAY)
SMALL = build_tables(load_dataset(FIXTURES / "small"), date(2025, 12, 1))
VERSION = {"data_version": SMALL.dataset.version, "as_of": "2025-12-01"}


def names_of(tables: Tables, language: str = "en") -> Names:
    return Names(translator(language), tables.dataset)


def rows_of(name: str, tables: Tables, language: str = "en") -> Rows:
    table = data_table(name, tables, names_of(tables, language))
    return json_rows(json_parts(table, head_of(table)))


def without_addresses(rows):
    """Leave out what CSV files write in another way: separators in addresses are encoded there."""
    return [{k: v for k, v in row.items() if k != "sources"} for row in rows]


def unmarked(rows):
    """Leave out the apostrophes, which stand before or behind the space between two values."""
    plain = without_addresses(rows)
    return [{k: v.replace("'", "") for k, v in row.items()} for row in plain]


def test_a_table_comes_in_parts_and_each_part_is_whole(monkeypatch):
    names = names_of(SHIPPED_TABLES)
    expected = {name: every_format(name, SHIPPED_TABLES, names) for name in NAMES}
    monkeypatch.setattr(data_tables, "PER_PART", 7)
    for name in NAMES:
        assert every_format(name, SHIPPED_TABLES, names) == expected[name]


def test_what_the_meetings_say_is_what_their_records_say():
    rows = rows_of("meetings", SHIPPED_TABLES, "fr")
    for row, record in zip(rows, SHIPPED_TABLES.records(), strict=True):
        meeting = record.meeting
        assert row["meeting_id"] == record.id
        assert row["summary"] == (in_language(meeting.summary, "fr") or None)
        assert row["commitments"] == [in_language(item.text, "fr") for item in meeting.commitments]
        assert row["crime_areas"] == meeting.crime_areas
        assert row["sources"] == [source.url or source.publisher for source in meeting.sources]


def test_instruments_of_a_small_folder():
    rows = {row["instrument"]: row for row in rows_of("instruments", SMALL, "en")}
    assert rows["trafficking"] == {
        "instrument": "trafficking",
        "title": "Trafficking in persons",
        "type": "memorandum",
        "type_label": "Memorandum",
        "state": "overdue",
        "state_label": "overdue",
        "since_first": "2025-10-25",
        "since_last": "2025-10-25",
        "due_first": "2025-11-01",
        "due_last": "2025-11-30",
        "days_overdue": 1,
        "spoken_of": "2025-10-25",
        "partners": ["MAR"],
        "crime_areas": ["terrorism"],
        "crime_areas_label": ["Terrorism"],
        "meetings": ["2025-10-25-morocco"],
        **VERSION,
    }
    assert rows["extradition"]["partners"] == ["MAR", "acme"]


def test_commitments_of_a_small_folder():
    promised = rows_of("commitments", SMALL)[1]
    assert promised == {
        "meeting_id": "2025-10-25-morocco",
        "commitment": "sign",
        "partner": "MAR",
        "partner_name": "Morocco",
        "by": None,
        "strength": "dated_deliverable",
        "strength_label": "dated deliverable",
        "text": "Sign in November",
        "instrument": "trafficking",
        "made_first": "2025-10-25",
        "made_last": "2025-10-25",
        "due_first": "2025-11-01",
        "due_last": "2025-11-30",
        "follow_up": "overdue",
        "follow_up_label": "overdue",
        "days_since": 37,
        "days_overdue": 1,
        "evidence": 0,
        "evidence_last": None,
        "crime_areas": [],
        "crime_areas_label": [],
        "cooperation": [],
        "cooperation_label": [],
        **VERSION,
    }


def test_crime_areas_of_a_small_folder_with_the_meeting_that_names_none_at_the_end():
    assert rows_of("crime-areas", SMALL) == [
        {
            "crime_area": code,
            "crime_area_label": label,
            "meetings_count": count,
            "first_day": first,
            "last_day": last,
            "partners": partners,
            "commitments_count": promised,
            **VERSION,
        }
        for code, label, count, first, last, partners, promised in [
            ("cybercrime", "Cybercrime", 2, "2025-10-25", "2026-01-10", ["MAR", "acme"], 0),
            ("terrorism", "Terrorism", 1, "2025-10-25", "2025-10-25", ["MAR"], 0),
            (None, None, 1, "2025-11-01", "2025-11-30", ["unodc"], 2),
        ]
    ]


def test_a_filter_leaves_every_act_under_a_convention_and_counts_its_own_meetings():
    every, none = (
        rows_of("convention-status", tables)
        for tables in (SHIPPED_TABLES, SHIPPED_TABLES.narrowed(["2025-10-25-morocco"]))
    )
    acted = [row["partner"] for row in every if row["sources"]]
    assert [row["partner"] for row in none if row["sources"]] == acted
    assert [(row["partner"], row["meetings_count"]) for row in none if row["meetings_count"]] == [
        ("MAR", 1)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_named_in_the_words_of_each_language(name):
    for language in ("en", "fr", "vi"):
        names = names_of(SMALL, language)
        table = data_table(name, SMALL, names)
        words = [names.t(f"csv.{column}") for column in COLUMNS[name]]
        assert list(csv_rows(table_csv(table, names))[0]) == words
        sheet = workbook(xlsx_parts([table], names))[name]
        assert [cell.value for cell in sheet[1]] == words


def test_a_workbook_has_a_sheet_for_each_table_with_a_frozen_head_a_filter_and_real_dates():
    tables = [data_table(name, SMALL, names_of(SMALL)) for name in NAMES]
    book = workbook(xlsx_parts(tables))
    assert book.sheetnames == list(NAMES)
    sheet = book["meetings"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:AG4"
    day = sheet["C2"]
    assert (day.is_date, day.number_format, day.value.date()) == (
        *(True, "yyyy-mm-dd"),
        date(2025, 10, 25),
    )


def test_rows_that_a_sheet_cannot_hold_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(xlsx_file, "MAX_ROWS", 3)
    book = workbook(xlsx_parts([data_table("meetings", SMALL, names_of(SMALL))]))
    assert book.sheetnames == ["meetings", "meetings 2"]
    rows = [row["meeting_id"] for sheet in book for row in sheet_rows(sheet)]
    assert rows == SMALL.meetings["meeting_id"].tolist()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("x" * 32_767, "x" * 32_767),
        ("x" * 32_768, "x" * 32_766 + "…"),
        ("\U0001f600" * 16_383, "\U0001f600" * 16_383),
        ("\U0001f600" * 16_384, "\U0001f600" * 16_383 + "…"),
        ("a\x00b\x0b\ufffe\ud800", "a\ufffdb\ufffd\ufffd\ufffd"),
        ("a\tb\nc", "a\tb\nc"),
    ],
    ids=["longest", "too long", "longest of two units", "too long of two units", "no XML", "white"],
)
def test_a_cell_of_a_workbook_holds_what_it_can(text, cell):
    assert fitting(text) == cell


def test_a_filter_that_leaves_nothing_gives_files_with_a_head_alone():
    tables = select(SMALL, Selection(text="nowhere"))
    for name in set(NAMES) - {"convention-status"}:
        table = data_table(name, tables, names_of(tables))
        assert every_format(name, tables, names_of(tables)) == ([], [], [], [])
        assert head_of(table)["total"] == 0
        assert parquet_rows(parquet_parts(table)) == []


def test_a_part_of_a_list_has_the_rows_between(monkeypatch):
    monkeypatch.setattr(data_tables, "PER_PART", 4)
    table = data_table("meetings", SHIPPED_TABLES, names_of(SHIPPED_TABLES))
    every = json_rows(json_parts(table, {}))
    assert json_rows(json_parts(table, {}, 5, 15)) == every[5:15]
    assert json_rows(json_parts(table, {}, 55, 99)) == every[55:]
    assert json_rows(json_parts(table, {}, 99, 100)) == []


def test_hostile_words_pass_every_format_unharmed_and_run_in_none(tmp_path):
    tables = build_tables(load_dataset(hostile_folder(tmp_path)), DAY)
    for name in NAMES:
        table = data_table(name, tables, names_of(tables))
        in_json, in_parquet, in_xlsx, in_csv = every_format(name, tables, names_of(tables))
        assert in_parquet == in_json
        cut = [{k: fitting(v) for k, v in row.items()} for row in as_cells(in_json)]
        assert in_xlsx == cut
        known = [{k: row[k] for k in in_csv[0]} for row in as_cells(in_json)]
        assert unmarked(in_csv) == unmarked(harmless_rows(known))
        assert all(harmless(cell) == cell for row in in_csv for cell in row.values())
        sheet = workbook(xlsx_parts([table]))[name]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
        assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    said = {row["meeting_id"]: row for row in rows_of("meetings", tables)}
    for record in tables.records():
        meeting, row = record.meeting, said[record.id]
        assert row["summary"] == (in_language(meeting.summary, "en") or None)
        assert row["commitments"] == [in_language(item.text, "en") for item in meeting.commitments]
        institution = in_language(meeting.partner.institution, "en")
        assert row["partner_institution"] == (institution or None)
    titles = {row["instrument"]: row["title"] for row in rows_of("instruments", tables)}
    known_titles = {code: names_of(tables).instrument(code) for code in titles}
    assert titles == known_titles


def test_a_record_without_a_host_has_the_data_sets():
    unodc = rows_of("meetings", SMALL, "vi")[1]
    assert (unodc["host"], unodc["host_people"]) == ("VNM", ["Trần Văn Đức (Bộ trưởng)"])
