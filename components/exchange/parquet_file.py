"""A table as Parquet: dates as date32, lists as lists, the data version in the metadata."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq

from components.exchange.data_tables import DataTable
from components.exchange.outlet import Outlet


def parquet_parts(table: DataTable) -> Iterator[bytes]:
    """Yield a file in parts, each a group of rows."""
    outlet = Outlet()
    with pq.ParquetWriter(outlet, table.schema, compression="zstd") as writer:
        for part in table.parts():
            writer.write_table(part)
            yield outlet.taken()
    yield outlet.taken()
