"""A table as JSON: numbers as numbers, dates as ISO 8601, null where nothing is reported."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic_core import to_json

from components.exchange.data_tables import DataTable


def json_parts(
    table: DataTable, head: Mapping[str, object], start: int = 0, stop: int | None = None
) -> Iterator[bytes]:
    """Yield a document in parts: what `head` says, then `rows`, from `start` on, up to `stop`."""
    begin = json.dumps(dict(head), ensure_ascii=False)[:-1]
    yield f'{begin}{", " if head else ""}"rows": ['.encode()
    between = b""
    for batch in table.batches(start, stop):
        yield between + to_json(batch.to_pylist())[1:-1]
        between = b","
    yield b"]}\n"


def head_of(table: DataTable) -> dict[str, object]:
    """Return what a document says before its rows: which table of which data, and how many."""
    said = {name.decode(): value.decode() for name, value in table.schema.metadata.items()}
    return {**said, "total": table.count}
