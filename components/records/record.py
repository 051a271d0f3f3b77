"""What is kept of each record and each text, and made into an object when somebody looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pyarrow as pa
import pyarrow.compute as pc
from pydantic_core import from_json

from components.records.instruments import Instrument, described
from components.records.meeting_table import children, whole
from components.records.models import Meeting
from components.records.vocabularies import NOT_REPORTED

_LOOKED_AT = 512
"""Records kept as objects: those of a page or two."""


@dataclass(frozen=True)
class Record:
    """A meeting, its permanent id (the name of its file) and where it was read."""

    id: str
    file: str
    meeting: Meeting


class Sorted:
    """Texts in order, and where each of them stood before: found without a dictionary of them."""

    def __init__(self, texts: pa.Array) -> None:
        self.order = pc.array_sort_indices(texts)
        self.texts = texts.take(self.order)

    def place(self, text: object) -> int | None:
        """Return where a text stood first, or None."""
        if not isinstance(text, str):
            return None
        at = bisect_left(range(len(self.texts)), text, key=lambda n: self.texts[n].as_py())
        found = at < len(self.texts) and self.texts[at].as_py() == text
        return int(self.order[at].as_py()) if found else None


class Records:
    """The good records by date; `records[id]` is one of them, read when it is asked for."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self._read = lru_cache(maxsize=_LOOKED_AT)(self._row)

    def __getitem__(self, identifier: str) -> Record:
        row = self._places.place(identifier)
        if row is None:
            raise KeyError(identifier)
        return self._read(row)

    def get(self, identifier: str) -> Record | None:
        row = self._places.place(identifier)
        return None if row is None else self._read(row)

    def row_of(self, identifier: str) -> int | None:
        """Return the row of a record in the tables, or None."""
        return self._places.place(identifier)

    def at(self, row: int) -> Record:
        """Return the record of a row of the tables."""
        return self._read(row)

    def __contains__(self, identifier: object) -> bool:
        return self._places.place(identifier) is not None

    def __iter__(self) -> Iterator[Record]:
        return map(self._row, range(len(self)))

    def __len__(self) -> int:
        return len(self.table)

    @cached_property
    def _places(self) -> Sorted:
        return Sorted(whole(self.table["meeting_id"]))

    def _row(self, row: int) -> Record:
        """Build a record from what was checked when its file was read."""
        identifier, file, document = (
            self.table[name][row].as_py() for name in ("meeting_id", "file", "document")
        )
        return Record(identifier, file, Meeting.model_validate(from_json(document)))


class Texts(Mapping[str, Instrument]):
    """Every text that a record speaks of or instruments.yaml declares, by its id.

    `register` holds those of instruments.yaml. A text is described there, or in the one record
    that speaks of it; where neither could be read, its id has to do.
    """

    def __init__(self, records: Records, register: Mapping[str, Instrument]) -> None:
        self.register = register
        self._records = records

    def __getitem__(self, code: str) -> Instrument:
        if code in self.register:
            return self.register[code]
        place = self._described.place(code)
        if place is not None:
            record = self._records.at(int(self._rows[place]))
            return described(next(e for e in record.meeting.instruments if e.id == code))
        if self._named.place(code) is None:
            raise KeyError(code)
        return Instrument(title={"und": code}, type=NOT_REPORTED)

    def __contains__(self, code: object) -> bool:
        return code in self.register or self._named.place(code) is not None

    def __iter__(self) -> Iterator[str]:
        yield from self.register
        yield from (code for code in self._named.texts.to_pylist() if code not in self.register)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _events(self) -> tuple[pa.StructArray, pa.Array]:
        events, rows = children(self._records.table, "events")
        return events, pa.array(rows)

    @cached_property
    def _named(self) -> Sorted:
        return Sorted(self._events[0].field("instrument").unique())

    @cached_property
    def _described(self) -> Sorted:
        events, _ = self._events
        return Sorted(events.field("instrument").filter(events.field("described")))

    @cached_property
    def _rows(self) -> list[int]:
        events, rows = self._events
        found: list[int] = rows.filter(events.field("described")).to_numpy()
        return found
