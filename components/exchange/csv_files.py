"""The selected meetings as CSV: UTF-8 with BOM, RFC 4180, and nothing a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal
from zlib import crc32

from components.exchange.csv_lines import MeetingLines
from components.language.names import Names
from components.records.cells import cell
from components.records.countries import fold
from components.selection import Selection
from components.tables import Tables

Rows = Literal["meeting", "crime_area"]
Headers = Literal["codes", "words"]

COLUMNS = (
    "meeting_id",
    "date",
    "date_basis",
    "part_of_day",
    "kind",
    "event",
    "place",
    "country",
    "host",
    "host_people",
    "partner",
    "partner_name",
    "partner_kind",
    "partner_institution",
    "partner_people",
    "crime_areas",
    "crime_areas_label",
    "cooperation",
    "cooperation_label",
    "instruments_signed",
    "instruments_planned",
    "instruments_due",
    "instruments_overdue",
    "instruments_other",
    "commitments",
    "forums",
    "documentation",
    "summary",
    "sources",
    "data_version",
    "as_of",
)
"""Columns of one row per meeting. One row per crime area adds CRIME_AREA_COLUMNS in front."""

CRIME_AREA_COLUMNS = ("crime_area", "crime_area_label")


def meetings_csv(
    tables: Tables, names: Names, rows: Rows = "meeting", headers: Headers = "codes"
) -> bytes:
    """Return the meetings of the tables, one row each, or one row per meeting and crime area.

    Lists are joined by "; ". An empty cell means "not reported". Labels are in the language of
    `names`; codes, dates and the order of columns are the same in every language. The first row
    names the columns as COLUMNS does, or in words of the language.
    """
    return b"".join(csv_parts(tables, names, rows, headers))


def csv_parts(
    tables: Tables, names: Names, rows: Rows = "meeting", headers: Headers = "codes"
) -> Iterator[bytes]:
    """Yield the same file in parts of some thousand rows, each made when it is asked for."""
    columns = COLUMNS if rows == "meeting" else (*CRIME_AREA_COLUMNS, *COLUMNS)
    titles = (names.t(f"csv.{name}") if headers == "words" else name for name in columns)
    yield f"\ufeff{','.join(map(cell, titles))}\r\n".encode()
    lines = MeetingLines(tables, names, COLUMNS)
    yield from lines.parts() if rows == "meeting" else lines.parts_by_crime_area()


MAX_NAME = 110
_FIRST_WORD = {"meeting": "meetings", "crime_area": "meetings_by_crime_area"}


def record_file_name(identifier: str, on: date, rows: Rows = "meeting") -> str:
    """Return a file name for one record, which tells its id and the date."""
    return f"{_FIRST_WORD[rows]}_{_ascii(identifier)}_{on.isoformat()}.csv"


def file_name(selection: Selection, on: date, rows: Rows = "meeting") -> str:
    """Return a file name that tells the filter and the date, in plain ASCII."""
    return table_file_name(_FIRST_WORD[rows], selection, on, "csv")


def table_file_name(table: str, selection: Selection, on: date, ending: str) -> str:
    """Return a file name that tells the table, the filter and the date, in plain ASCII."""
    words = [f"{k}-{_ascii(v)}" for k, v in selection.parameters().items()]
    name = "_".join([table, *words])
    if len(name) > MAX_NAME:  # cut, and told apart from other long filters by a sum over all of it
        name = f"{name[:MAX_NAME].rstrip('_-')}_{crc32(name.encode()):08x}"
    return f"{name}_{on.isoformat()}.{ending}"


def _ascii(value: str) -> str:
    plain = fold(value) if not value.isascii() else value
    return re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")[:60]
