"""A table as Parquet: dates as date32, lists as lists, the data version in the metadata."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq

from components.exchange.data_tables import DataTable


class _Outlet:
    """A file that is sent on as it is written."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """Return what was written since it was last asked for."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def parquet_parts(table: DataTable) -> Iterator[bytes]:
    """Yield a file in parts, each a group of rows."""
    outlet = _Outlet()
    with pq.ParquetWriter(outlet, table.schema, compression="zstd") as writer:
        for part in table.parts():
            writer.write_table(part)
            yield outlet.taken()
    yield outlet.taken()
