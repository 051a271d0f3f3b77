"""The tables that go out as files: which there are, their columns, and the rows of a filter.

A cell that says nothing is null, a list of nothing is empty. Words are in the language of `names`;
codes, ids and dates are the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
import pyarrow as pa

from components.exchange import table_columns
from components.exchange.csv_files import COLUMNS as IN_CSV
from components.exchange.meeting_columns import MeetingColumns
from components.language.names import Names
from components.tables import Tables

PER_PART = 2_000
"""Rows that are in memory at once."""
PER_BATCH = 100
"""Rows whose cells are objects at once, which take some ten times as much."""

TEXT, DAY, NUMBER, LIST = pa.string(), pa.date32(), pa.int64(), pa.list_(pa.string())

_LISTS = {
    *("host_people", "partner_people", "crime_areas", "crime_areas_label", "cooperation"),
    *("cooperation_label", "commitments", "forums", "sources"),
    *(f"instruments_{kind}" for kind in ("signed", "planned", "due", "overdue", "other")),
}
_VERSION = {"data_version": TEXT, "as_of": DAY}

COLUMNS: Mapping[str, Mapping[str, pa.DataType]] = {
    "meetings": {
        "meeting_id": TEXT,
        "date": TEXT,
        "first_day": DAY,
        "last_day": DAY,
        **{name: LIST if name in _LISTS else TEXT for name in IN_CSV[2:-2]},
        **_VERSION,
    },
    "instruments": {
        **dict.fromkeys(
            ("instrument", "title", "type", "type_label", "state", "state_label"), TEXT
        ),
        **dict.fromkeys(("since_first", "since_last", "due_first", "due_last"), DAY),
        "days_overdue": NUMBER,
        "spoken_of": DAY,
        **dict.fromkeys(("partners", "crime_areas", "crime_areas_label", "meetings"), LIST),
        **_VERSION,
    },
    "commitments": {
        **dict.fromkeys(("meeting_id", "commitment", "partner", "partner_name", "by"), TEXT),
        **dict.fromkeys(("strength", "strength_label", "text", "instrument"), TEXT),
        **dict.fromkeys(("made_first", "made_last", "due_first", "due_last"), DAY),
        **dict.fromkeys(("follow_up", "follow_up_label"), TEXT),
        **dict.fromkeys(("days_since", "days_overdue", "evidence"), NUMBER),
        "evidence_last": DAY,
        **dict.fromkeys(("crime_areas", "crime_areas_label"), LIST),
        **dict.fromkeys(("cooperation", "cooperation_label"), LIST),
        **_VERSION,
    },
    "partners": {
        **dict.fromkeys(("partner", "partner_name", "partner_kind", "partner_kind_label"), TEXT),
        "meetings_count": NUMBER,
        **dict.fromkeys(("first_day", "last_day"), DAY),
        **dict.fromkeys(("crime_areas", "crime_areas_label"), LIST),
        **dict.fromkeys(("cooperation", "cooperation_label"), LIST),
        "instruments_count": NUMBER,
        "commitments_count": NUMBER,
        "commitments_overdue": NUMBER,
        **dict.fromkeys(("reached", "reached_label"), TEXT),
        **_VERSION,
    },
    "convention-status": {
        **dict.fromkeys(("convention", "convention_name", "partner", "partner_name"), TEXT),
        **dict.fromkeys(("partner_kind", "reached", "reached_label"), TEXT),
        **dict.fromkeys(("signature_first", "signature_last"), DAY),
        "signature_status": TEXT,
        "consent": TEXT,
        **dict.fromkeys(("consent_first", "consent_last"), DAY),
        "consent_status": TEXT,
        "sources": LIST,
        "meetings_count": NUMBER,
        **_VERSION,
    },
    "crime-areas": {
        **dict.fromkeys(("crime_area", "crime_area_label"), TEXT),
        "meetings_count": NUMBER,
        **dict.fromkeys(("first_day", "last_day"), DAY),
        "partners": LIST,
        "commitments_count": NUMBER,
        **_VERSION,
    },
}
"""Name of a table -> its columns with their types, in their order."""

NAMES = tuple(COLUMNS)


@dataclass(frozen=True)
class DataTable:
    """The rows of one table that a filter leaves; `part` makes some of them when asked for."""

    name: str
    schema: pa.Schema
    count: int
    part: Callable[[int, int], pa.Table]

    def parts(self, start: int = 0, stop: int | None = None) -> Iterator[pa.Table]:
        """Yield the rows from `start` on, up to `stop`, some thousand at a time."""
        end = self.count if stop is None else min(stop, self.count)
        for first in range(start, end, PER_PART):
            yield self.part(first, min(first + PER_PART, end))

    def batches(self, start: int = 0, stop: int | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the same rows, so few at a time that they may all become objects."""
        for part in self.parts(start, stop):
            yield from part.to_batches(max_chunksize=PER_BATCH)


def data_table(name: str, tables: Tables, names: Names) -> DataTable:
    """Return a table of NAMES with the rows of these tables."""
    metadata = {
        "table": name,
        "data_version": tables.dataset.version,
        "as_of": tables.on.isoformat(),
        "language": names.t.language,
    }
    schema = pa.schema(dict(COLUMNS[name]), metadata)
    count, made = _rows_of(name, tables, names)

    def part(start: int, stop: int) -> pa.Table:
        columns = made(start, stop)
        alike = {"data_version": tables.dataset.version, "as_of": tables.on}
        arrays = [
            pa.array([alike[field.name]] * (stop - start), field.type)
            if field.name in alike
            else _typed(columns[field.name], field.type)
            for field in schema
        ]
        return pa.Table.from_arrays(arrays, schema=schema)

    return DataTable(name, schema, count, part)


_Made = Callable[[int, int], Mapping[str, Any]]


def _rows_of(name: str, tables: Tables, names: Names) -> tuple[int, _Made]:
    """Return how many rows a table has, and what makes the columns of some of them."""
    if name == "meetings":
        meetings = MeetingColumns(tables, names)
        return len(meetings), meetings.part
    if name == "instruments":
        return len(tables.instruments), table_columns.instruments(tables, names)
    if name == "commitments":
        return len(tables.commitments), table_columns.commitments(tables, names)
    make = {
        "partners": table_columns.partners_met,
        "convention-status": table_columns.convention_status,
        "crime-areas": table_columns.crime_areas,
    }[name]
    whole = cache(partial(make, tables, names))  # a page asks only how many rows there are
    if name in _BY_CODE:
        count = int(np.count_nonzero(tables.choices[_BY_CODE[name]].hits(tables.here)))
    else:
        count = len(next(iter(whole().values())))
    return count, lambda start, stop: {k: v[start:stop] for k, v in whole().items()}


_BY_CODE = {"partners": "partners", "crime-areas": "crime_areas"}
"""The tables with a row for each option of a choice that the meetings have."""


def _typed(values: Any, kind: pa.DataType) -> Any:
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return values.cast(kind)
    return pa.array(values, kind, from_pandas=True)
