"""A table as CSV, as `csv_files` writes the meetings: UTF-8 with BOM, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from components.exchange.data_tables import DataTable
from components.language.names import Names
from components.records.cells import cell, joined


def table_csv(table: DataTable, names: Names | None = None) -> Iterator[bytes]:
    """Yield a file in parts. The first row names the columns: by code, or in words of `names`."""
    titles = [names.t(f"csv.{name}") if names else name for name in table.schema.names]
    yield f"\ufeff{','.join(map(cell, titles))}\r\n".encode()
    for batch in table.batches():
        columns = [column.to_pylist() for column in batch.columns]
        lines = (",".join(map(_cell, row)) for row in zip(*columns, strict=True))
        yield "".join(f"{line}\r\n" for line in lines).encode()


def _cell(value: str | int | date | list[str] | None) -> str:
    if isinstance(value, list):
        return cell(joined(value))
    return cell(value) if isinstance(value, str) else "" if value is None else str(value)
