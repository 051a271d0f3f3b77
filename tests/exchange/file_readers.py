"""Files of tables read back by programs that are not ours, each as rows of plain values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import openpyxl
import pyarrow.parquet as pq
from openpyxl.utils.escape import unescape

from components.exchange.csv_files import csv_parts
from components.exchange.data_tables import data_table
from components.exchange.json_file import head_of, json_parts
from components.exchange.parquet_file import parquet_parts
from components.exchange.table_csv import table_csv
from components.exchange.xlsx_file import xlsx_parts
from components.language.names import Names
from components.records.cells import harmless
from components.tables import Tables

Rows = list[dict[str, Any]]


def json_rows(parts: Iterable[bytes]) -> Rows:
    return json.loads(b"".join(parts))["rows"]


def csv_rows(parts: Iterable[bytes]) -> Rows:
    text = b"".join(parts).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def parquet_rows(parts: Iterable[bytes]) -> Rows:
    """Return the rows with dates as JSON has them."""
    rows = pq.read_table(io.BytesIO(b"".join(parts))).to_pylist()
    return [{name: _iso(value) for name, value in row.items()} for row in rows]


def workbook(parts: Iterable[bytes]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(b"".join(parts)))


def sheet_rows(sheet: Any) -> Rows:
    """Return the rows of a sheet as a CSV file has them: all cells as text."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, map(_cell_text, row), strict=True)) for row in rows]


def as_cells(rows: Rows) -> Rows:
    """Return rows of JSON as a file of cells has them: lists joined, nothing as an empty text."""
    return [{name: _joined(value) for name, value in row.items()} for row in rows]


def every_format(name: str, tables: Tables, names: Names) -> tuple[Rows, Rows, Rows, Rows]:
    """Return a table as JSON, Parquet, XLSX and CSV have it."""
    table = data_table(name, tables, names)
    csv_file = csv_parts(tables, names) if name == "meetings" else table_csv(table)
    return (
        json_rows(json_parts(table, head_of(table))),
        parquet_rows(parquet_parts(table)),
        sheet_rows(workbook(xlsx_parts([table]))[name]),
        csv_rows(csv_file),
    )


def harmless_rows(rows: Rows) -> Rows:
    """Return rows of cells as a CSV file has them, where a spreadsheet would run none."""
    return [{name: harmless(value) for name, value in row.items()} for row in rows]


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _cell_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else unescape(str(value))


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, value))
    return "" if value is None else str(value)
