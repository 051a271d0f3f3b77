"""All tables as files of one format, each with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from components.exchange.csv_files import csv_parts
from components.exchange.data_tables import NAMES, DataTable, data_table
from components.exchange.json_file import head_of, json_parts
from components.exchange.parquet_file import parquet_parts
from components.exchange.table_csv import table_csv
from components.exchange.xlsx_file import xlsx_parts
from components.language.names import Names
from components.tables import Tables

Files = Iterator[tuple[str, Iterable[bytes]]]


def csv_tables(tables: Tables, names: Names) -> Files:
    """Yield the meetings as the dashboard's downloads give them, and each other table."""
    yield "meetings.csv", csv_parts(tables, names)
    yield "meetings_by_crime_area.csv", csv_parts(tables, names, "crime_area")
    for table in every_table(tables, names):
        if table.name != "meetings":
            yield f"{table.name}.csv", table_csv(table)


def _json(tables: Tables, names: Names) -> Files:
    for table in every_table(tables, names):
        yield f"{table.name}.json", json_parts(table, head_of(table))


def _parquet(tables: Tables, names: Names) -> Files:
    for table in every_table(tables, names):
        yield f"{table.name}.parquet", parquet_parts(table)


def _xlsx(tables: Tables, names: Names) -> Files:
    yield "cooperation.xlsx", xlsx_parts(every_table(tables, names))


def every_table(tables: Tables, names: Names) -> Iterator[DataTable]:
    """Yield each table, in their order."""
    return (data_table(name, tables, names) for name in NAMES)


FILES: Mapping[str, Callable[[Tables, Names], Files]] = {
    "csv": csv_tables,
    "json": _json,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
"""Name of a format -> what makes its files, each with its name."""
