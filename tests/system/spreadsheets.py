"""CSV and XLSX in a real LibreOffice: every cell, dates as dates, and nothing that runs.

`make test-system`, as it needs LibreOffice.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components.exchange.data_tables import COLUMNS, DAY, NAMES, NUMBER
from components.exchange.table_files import FILES
from components.exchange.table_schema import BY_CRIME_AREA, columns_of
from components.exchange.xlsx_file import fitting
from components.language.names import Names
from components.language.translator import translator
from components.records.cells import joined
from components.records.dataset import SHIPPED, load_dataset
from components.tables import Tables, build_tables
from tests.exchange.file_readers import json_rows
from tests.hostile.injection import hostile_folder
from tests.system.sheets_of_office import CSV_AS_A_READER_OPENS_IT, Cell, Rows, opened

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Opened:
    """Tables, and what LibreOffice made of their files."""

    tables: Tables
    names: Names
    book: dict[str, Rows]
    csv: dict[str, tuple[Sequence[Sequence[str]], Rows]]


@pytest.fixture(scope="module", params=["shipped", "hostile"])
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder: Path = tmp_path_factory.mktemp("office")
    data = SHIPPED if request.param == "shipped" else hostile_folder(folder / "data")
    tables = build_tables(load_dataset(data), TODAY)
    names = Names(translator("vi"), tables.dataset)
    files = {}
    for kind in ("csv", "xlsx"):
        for name, parts in FILES[kind](tables, names):
            files[name] = folder / name
            files[name].write_bytes(b"".join(parts))
    book = files.pop("cooperation.xlsx")
    sheets = opened(files.values(), folder, CSV_AS_A_READER_OPENS_IT)
    texts = {
        name: list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        for name, path in files.items()
    }
    return Opened(
        tables,
        names,
        opened([book], folder)[book.name],
        {name: (texts[name], next(iter(sheets[name].values()))) for name in files},
    )


def cells_of(row: Sequence[Cell], width: int) -> list[Cell]:
    return [*row, *[Cell("", "")] * (width - len(row))]


def expected(value: Any) -> Cell:
    """Return the cell that a value of a table has to become."""
    if isinstance(value, int):
        return Cell("float", str(value))
    text = joined(value) if isinstance(value, list) else value
    return Cell("string", fitting(text)) if text else Cell("", "")


def rows_with_dates(name: str, seen: Opened) -> Iterator[list[Cell]]:
    files = dict(FILES["json"](seen.tables, seen.names))
    for row in json_rows(files[f"{name}.json"]):
        yield [
            Cell("date", row[column]) if kind == DAY and row[column] else expected(row[column])
            for column, kind in COLUMNS[name].items()
        ]


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_of_the_workbook_has_every_cell_with_its_kind(seen, name):
    head, *rows = seen.book[name]
    assert [cell.value for cell in head] == list(COLUMNS[name])
    found = [cells_of(row, len(head)) for row in rows]
    assert found == list(rows_with_dates(name, seen))


@pytest.mark.parametrize("name", [*NAMES, BY_CRIME_AREA])
def test_a_csv_file_has_every_cell_and_its_dates_are_dates(seen, name):
    texts, rows = seen.csv[f"{name}.csv"]
    head, *others = texts
    assert [cell.value for cell in rows[0]] == head
    found = [[cell.value for cell in cells_of(row, len(head))] for row in rows[1:]]
    assert found == others
    kinds = columns_of(name)
    for row in rows[1:]:
        for column, cell in zip(head, row, strict=False):
            wanted = {DAY: "date", NUMBER: "float"}.get(kinds[column])
            if wanted and cell.kind:
                assert (column, cell.kind) == (column, wanted)


def test_nothing_runs_and_nothing_leads_away(seen):
    sheets = [*seen.book.values(), *(rows for _, rows in seen.csv.values())]
    cells = [cell for rows in sheets for row in rows for cell in row]
    assert len(cells) > 5_000
    assert [cell for cell in cells if cell.formula or cell.is_link] == []


def test_what_would_run_is_seen_as_a_formula(tmp_path):
    file = tmp_path / "runs.csv"
    file.write_text("a,b\n=1+1,'=1+1\n", encoding="utf-8")
    (rows,) = opened([file], tmp_path, CSV_AS_A_READER_OPENS_IT)["runs.csv"].values()
    assert rows[1] == [Cell("float", "2", "of:=1+1"), Cell("string", "'=1+1")]


def test_vietnamese_keeps_its_accents(seen):
    said = {cell.value for row in seen.book["partners"] for cell in row}
    assert "Tổ chức quốc tế" in said
