"""Tables as an XLSX workbook: one a sheet, real dates, and texts that stay texts."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter

from components.exchange.data_tables import DataTable
from components.language.names import Names
from components.records.cells import joined

MAX_ROWS = 1_048_576
"""Of a sheet, with its header; what is more goes on in a sheet of its own."""

MAX_CELL = 32_767
"""Characters of a cell, as UTF-16 counts them."""

_PER_PART = 1 << 16
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDE, _NARROW = 36, 14


def xlsx_parts(tables: Iterable[DataTable], names: Names | None = None) -> Iterator[bytes]:
    """Yield a workbook in parts. Columns are named by code, or in words of `names`."""
    with tempfile.TemporaryFile() as file:
        _write(file, tables, names)
        file.seek(0)
        while part := file.read(_PER_PART):
            yield part


def _write(file: IO[bytes], tables: Iterable[DataTable], names: Names | None) -> None:
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        looks = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "head": book.add_format({"bold": True}),
        }
        for table in tables:
            # not the moment at which it is made: equal data give equal bytes
            day = datetime.fromisoformat(table.schema.metadata[b"as_of"].decode())
            book.set_properties({"created": day})
            most = MAX_ROWS - 1
            for number, start in enumerate(range(0, max(table.count, 1), most), start=1):
                name = table.name if number == 1 else f"{table.name} {number}"
                sheet = book.add_worksheet(name)
                _write_sheet(sheet, table, start, min(start + most, table.count), looks, names)


def _write_sheet(
    sheet: Any,
    table: DataTable,
    start: int,
    stop: int,
    looks: dict[str, Any],
    names: Names | None,
) -> None:
    columns = table.schema.names
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, stop - start, len(columns) - 1)
    for place, name in enumerate(columns):
        is_date = str(table.schema.field(name).type) == "date32[day]"
        sheet.set_column(place, place, _NARROW if is_date else _WIDE)
        sheet.write_string(0, place, names.t(f"csv.{name}") if names else name, looks["head"])
    line = 1
    for batch in table.batches(start, stop):
        values = [column.to_pylist() for column in batch.columns]
        for row in zip(*values, strict=True):
            _write_row(sheet, line, row, looks["day"])
            line += 1


def _write_row(sheet: Any, line: int, row: tuple[Any, ...], day: Any) -> None:
    for place, value in enumerate(row):
        if isinstance(value, date):
            sheet.write_datetime(line, place, value, day)
        elif isinstance(value, int):
            sheet.write_number(line, place, value)
        elif value:
            text = joined(value) if isinstance(value, list) else value
            sheet.write_string(line, place, fitting(text))


def fitting(text: str) -> str:
    """Return a text that a cell can hold; an ellipsis stands for what was cut off."""
    text = _NO_XML.sub("\ufffd", text)
    if len(text) * 2 <= MAX_CELL:  # no character takes more than two
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL:
        return text
    return units[: 2 * (MAX_CELL - 1)].decode("utf-16-le", "ignore") + "…"
