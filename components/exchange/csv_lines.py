"""The lines of a CSV file of meetings, put together by columns and not by rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from components.language.names import Names
from components.records.cells import (
    LANGUAGES,
    TEXT_CELLS,
    cell,
    cells,
    harmless,
    people,
    quoted,
    texts,
)
from components.records.meeting_table import children, whole
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

_PER_PART = 4_000
"""Rows that are in memory as text at once: some ten megabytes."""

_BETWEEN = "; "
_ALWAYS_SAID = ("meeting_id", "date", "kind", "partner")


class _Picked:
    """Some rows of the table. Those that stand together are a view of a column, not a copy."""

    def __init__(self, rows: np.ndarray) -> None:
        self.rows = rows
        self._together = len(rows) > 0 and rows[-1] - rows[0] == len(rows) - 1
        self._index = None if self._together else pa.array(rows)

    def of(self, column: pa.Array | pa.ChunkedArray) -> pa.Array:
        if self._index is not None:
            return whole(column.take(self._index))
        return whole(column.slice(int(self.rows[0]), len(self.rows)))


class MeetingLines:
    """The cells of some meetings. Short columns are made for all meetings, texts part by part."""

    def __init__(self, tables: Tables, names: Names, columns: Sequence[str]) -> None:
        self._tables, self._names, self._columns = tables, names, columns
        self._table = tables.dataset.table
        everything = np.arange(len(self._table))
        self._rows = everything if tables.kept is None else np.flatnonzero(tables.kept)
        self._made: dict[str, Any] = {}

    def parts(self) -> Iterator[bytes]:
        """Yield the lines of the meetings, some thousand at a time."""
        for rows in self._parts():
            yield _bytes(self._lines(_Picked(rows)))

    def parts_by_crime_area(self) -> Iterator[bytes]:
        """Yield a line for each meeting and crime area, which stands in front."""
        codes, of_row = children(self._table, "crime_area")
        for rows in self._parts():
            wanted = np.flatnonzero(np.isin(of_row, rows, assume_unique=False))
            there = codes.take(pa.array(wanted))
            named = self._known(there, self._names.crime_area)
            lines = self._lines(_Picked(rows)).take(pa.array(np.searchsorted(rows, of_row[wanted])))
            yield _bytes(pc.binary_join_element_wise(_reported(there), named, lines, ","))

    def _parts(self) -> Iterator[np.ndarray]:
        for start in range(0, len(self._rows), _PER_PART):
            yield self._rows[start : start + _PER_PART]

    def _lines(self, picked: _Picked) -> pa.Array:
        """Return some lines, each with its end."""
        parts = [self._cells(column, picked) for column in self._columns]
        end = f"{parts.pop()}\r\n"  # the last column is the day, the same for all
        return pc.binary_join_element_wise(*parts, end, ",")

    def _cells(self, column: str, picked: _Picked) -> Any:
        """Return the cells of one column in some rows; one text where all have the same."""
        text = {"place": "place_name", "commitments": "commitment_texts"}.get(column, column)
        if text in TEXT_CELLS:
            found = self._texts(text, picked)
            return self._with_host(found, picked) if column == "host_people" else found
        made = self._every(column)
        return made if isinstance(made, str) else picked.of(made)

    def _every(self, column: str) -> Any:
        """Return the cells of a short column in all rows, made once."""
        if column not in self._made:
            self._made[column] = self._short(column)
        return self._made[column]

    def _texts(self, name: str, picked: _Picked) -> pa.Array:
        language = self._names.t.language
        if language in LANGUAGES:
            return picked.of(self._table[f"{name}_{language}"])
        place = TEXT_CELLS.index(name)
        meetings = (self._tables.dataset.records.at(int(row)).meeting for row in picked.rows)
        return cells(pa.array((texts(m, language)[place] for m in meetings), pa.string()))

    def _with_host(self, said: pa.Array, picked: _Picked) -> pa.Array:
        """Return the host's people; where a record names no host, the data set's sat there."""
        host = self._tables.dataset.settings.host
        named = pc.not_equal(picked.of(self._table["host"]), "")
        return pc.if_else(named, said, cell(people(host, self._names.t.language)))

    def _short(self, column: str) -> Any:
        """Return the cells of a column in every row, or the one text that all have."""
        table, names, dataset = self._table, self._names, self._tables.dataset
        host = dataset.settings.host
        made: dict[str, Callable[[], Any]] = {
            "data_version": lambda: cell(dataset.version),
            "as_of": self._tables.on.isoformat,
            "country": lambda: _reported(whole(table["place"])),
            "host": lambda: pc.if_else(
                pc.equal(whole(table["host"]), ""), host.id if host else "", whole(table["host"])
            ),
            "partner_name": lambda: self._known(whole(table["partner"]), names.partner),
            "partner_kind": lambda: self._known(whole(table["partner"]), dataset.partner_kind),
            "crime_areas": lambda: self._list("crime_area"),
            "crime_areas_label": lambda: _each(self._every("crime_areas"), names.crime_area),
            "cooperation": lambda: self._list("cooperation"),
            "cooperation_label": lambda: _each(self._every("cooperation"), names.cooperation),
            "forums": lambda: _each(self._list("forums"), names.partner),
            "sources": lambda: whole(table["sources_cell"]),
        }
        if column.startswith("instruments_"):
            return self._instruments(column.removeprefix("instruments_"))
        if column in made:
            return made[column]()
        said = whole(table[column])
        return said if column in _ALWAYS_SAID else _reported(said)

    def _list(self, name: str) -> pa.Array:
        """Return the codes of each meeting as one cell: there is nothing in them to quote."""
        return _reported(pc.binary_join(whole(self._table[name]), _BETWEEN))

    def _known(self, codes: pa.Array, called: Callable[[str], str]) -> pa.Array:
        """Return cells with what codes are called; what is not reported is called nothing."""
        return _named(codes, lambda code: "" if code == NOT_REPORTED else cell(called(code)))

    def _instruments(self, which: str) -> pa.Array:
        """Return the texts, or the due dates, of the events of one kind, as one cell."""
        events, rows = children(self._table, "events")
        planned = pc.equal(events.field("action"), "planned")
        here = pc.equal(events.field("occasion"), "this_meeting")
        signed = pc.and_(pc.equal(events.field("action"), "signed"), here)
        if which == "due":
            due = pc.and_(planned, pc.is_valid(events.field("due_first")))
            return self._joined(events.field("due"), due, rows)
        wanted = {
            "signed": signed,
            "planned": planned,
            "overdue": pc.and_(planned, self._overdue),
            "other": pc.invert(pc.or_(signed, planned)),
        }[which]
        titles = self._joined(self._titles, wanted, rows)
        return quoted(titles) if self._quotes_titles else titles

    @cached_property
    def _overdue(self) -> pa.Array:
        texts = self._tables.instruments
        late = texts.loc[texts["state"] == "overdue", "instrument"].tolist()
        events, _ = children(self._table, "events")
        return pc.is_in(events.field("instrument"), value_set=pa.array(late, pa.string()))

    @cached_property
    def _titles(self) -> pa.Array:
        """The title of the text of each event, wherever it is described."""
        events, _ = children(self._table, "events")
        codes, language = events.field("instrument"), self._names.t.language
        if language not in LANGUAGES:
            return _named(codes, lambda code: harmless(self._names.instrument(code)))
        titles = events.field(f"title_{language}")
        elsewhere = pc.invert(events.field("described"))
        if not pc.any(elsewhere).as_py():
            return titles
        known = self._titles_elsewhere(events, codes.filter(elsewhere), titles)
        return pc.replace_with_mask(titles, elsewhere, known)

    @cached_property
    def _quotes_titles(self) -> bool:
        return any(pc.any(pc.match_substring(self._titles, mark)).as_py() for mark in '",')

    def _titles_elsewhere(
        self, events: pa.StructArray, codes: pa.Array, titles: pa.Array
    ) -> pa.Array:
        """Return the titles of texts that other records, or instruments.yaml, describe."""
        register = self._tables.dataset.instruments.register
        declared = pa.array([harmless(self._names.instrument(c)) for c in register], pa.string())
        in_register = pc.index_in(codes, value_set=pa.array(list(register), pa.string()))
        described = events.field("described")
        in_record = pc.index_in(codes, value_set=events.field("instrument").filter(described))
        found = titles.filter(described).take(in_record)
        return pc.coalesce(declared.take(in_register), found, codes)

    def _joined(self, items: pa.Array, wanted: pa.Array, rows: np.ndarray) -> pa.Array:
        """Return the wanted items of each meeting as one text."""
        counts = np.bincount(rows[np.asarray(wanted)], minlength=len(self._table))
        ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        lists = pa.ListArray.from_arrays(pa.array(ends), items.filter(wanted))
        return pc.binary_join(lists, _BETWEEN)


def _named(codes: pa.Array, called: Callable[[str], str]) -> pa.Array:
    """Return what each code is called; each is asked for once."""
    encoded = codes.dictionary_encode()
    names: Iterable[str] = map(called, encoded.dictionary.to_pylist())
    return pa.array(list(names), pa.string()).take(encoded.indices)


def _reported(codes: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(codes, NOT_REPORTED), "", codes)


def _each(joined: pa.Array, called: Callable[[str], str]) -> pa.Array:
    """Return what the codes in each cell are called, as a cell; the same lists come often."""
    said = cache(called)
    return _named(joined, lambda codes: cell(_BETWEEN.join(map(said, _codes(codes)))))


def _codes(joined: str) -> list[str]:
    return joined.split(_BETWEEN) if joined else []


def _bytes(lines: pa.Array) -> bytes:
    """Return lines as they lie in memory, one behind the other."""
    _, offsets, data = lines.buffers()
    ends = np.frombuffer(offsets, np.int32)[lines.offset : lines.offset + len(lines) + 1]
    return data.slice(int(ends[0]), int(ends[-1] - ends[0])).to_pybytes() if len(lines) else b""
