"""Checked meetings as one Arrow table: a row a meeting, lists within it, and the record as JSON.

Everything that is counted, filtered or compared across meetings is a column. Arrow keeps it ten
times smaller than Python objects, and from a file on disk without taking memory at all. What only
the page of a record shows stays in `document`, and is read from there when somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic_core import to_json

from components.records.cells import (
    LANGUAGES,
    TEXT_CELLS,
    cells,
    harmless,
    in_language,
    sources,
    texts,
)
from components.records.models import Commitment, InstrumentEvent, Meeting
from components.records.partial_date import PartialDate
from components.records.reading import ReadMeeting
from components.records.said_words import said_words, title_words
from components.records.vocabularies import NOT_REPORTED

_CODES = pa.list_(pa.string())
_EVENT = pa.struct(
    {
        "instrument": pa.string(),
        "type": pa.string(),
        "action": pa.string(),
        "occasion": pa.string(),
        "first_day": pa.date32(),
        "last_day": pa.date32(),
        "due_first": pa.date32(),
        "due_last": pa.date32(),
        "due": pa.string(),
        "described": pa.bool_(),
        **{f"title_{language}": pa.string() for language in LANGUAGES},
        "words": pa.string(),
        "crime_areas": _CODES,
    }
)
_ARTICLE = pa.struct({"convention": pa.string(), "article": pa.int64()})
_COMMITMENT = pa.struct(
    {
        "commitment": pa.string(),
        "strength": pa.string(),
        "by": pa.string(),
        "instrument": pa.string(),
        "due_first": pa.date32(),
        "due": pa.date32(),
        "waits": pa.bool_(),
        "outcome": pa.string(),
        "evidence": pa.int64(),
        "evidence_last": pa.date32(),
        "crime_area": _CODES,
        "cooperation": _CODES,
        "articles": pa.list_(_ARTICLE),
        "shown_by": _CODES,
    }
)
_SOURCE = pa.struct(
    {name: pa.string() for name in ("publisher", "title", "url", "language", "published")}
)
CELLS = ("sources_cell", *(f"{name}_{code}" for code in LANGUAGES for name in TEXT_CELLS))
SCHEMA = pa.schema(
    {
        "meeting_id": pa.string(),
        "file": pa.string(),
        "first_day": pa.date32(),
        "last_day": pa.date32(),
        "precision": pa.string(),
        "part_of_day": pa.string(),
        "kind": pa.string(),
        "event": pa.string(),
        "place": pa.string(),
        "host": pa.string(),
        "partner": pa.string(),
        "documentation": pa.string(),
        "date_basis": pa.string(),
        "people": pa.int64(),
        "forums": _CODES,
        "crime_area": _CODES,
        "cooperation": _CODES,
        "events": pa.list_(_EVENT),
        "commitments": pa.list_(_COMMITMENT),
        "sources": pa.list_(_SOURCE),
        "date": pa.string(),
        **dict.fromkeys(CELLS, pa.string()),
        "words": pa.large_string(),  # of a million records more than an offset of 32 bits reaches
        "document": pa.large_string(),
    }
)
"""`host` is empty where the record names none. `crime_area` and `cooperation` are never empty:
`NOT_REPORTED` stands for none. `date` and what ends in `_cell` or a language is written into CSV
files as it is. Of an event, `type` and `crime_areas` are those of the text where
the record describes it (`described`), and days are when it took place. Of a commitment, `waits`
says that the meeting spoke of its text as not yet signed, `outcome` what the evidence comes to,
`shown_by` the meetings that evidence names."""

_MANY_PIECES = 64
"""From here on the rows are copied into one piece: many small ones are slow to read."""

ORDER = [("first_day", "ascending"), ("last_day", "ascending"), ("meeting_id", "ascending")]


def meeting_table(meetings: Iterable[ReadMeeting]) -> pa.Table:
    """Return the rows of these meetings, in the order in which they come."""
    columns = list(zip(*map(_row, meetings), strict=True)) or [()] * len(SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    first, count = SCHEMA.get_field_index(CELLS[0]), len(columns[0])
    safe = cells(pa.concat_arrays(arrays[first : first + len(CELLS)]))
    for n in range(len(CELLS)):
        arrays[first + n] = safe.slice(n * count, count)
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def gathered(tables: list[pa.Table]) -> pa.Table:
    """Return the rows of these tables by date, then id, in one piece; the list is emptied.

    Column by column, each let go once it is taken: a million records have no room three times.
    """
    order = _order(tables)
    rest = [table.columns[::-1] for table in tables]
    tables.clear()
    columns = [
        _joined([chunk for left in rest for chunk in left.pop().chunks], field.type, order)
        for field in SCHEMA
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _order(tables: list[pa.Table]) -> pa.Array | None:
    """Return the numbers of the rows by date, then id, or None where that is how they stand."""
    keys = pa.concat_tables([SCHEMA.empty_table(), *tables]).select([name for name, _ in ORDER])
    order = pc.sort_indices(keys, sort_keys=ORDER)
    stands = pc.all(pc.equal(order, pa.array(np.arange(len(order), dtype=np.uint64))))
    return None if stands.as_py() else order


def _joined(chunks: list[pa.Array], kind: pa.DataType, order: pa.Array | None) -> pa.Array:
    column = whole(pa.chunked_array(chunks, kind))
    chunks.clear()
    return column if order is None else column.take(order)


def spliced(table: pa.Table, files: set[str], new: pa.Table | None = None) -> pa.Table:
    """Return a table without the rows of some files, and with new rows in their places."""
    new = table.slice(0, 0) if new is None else new
    gone = pc.is_in(table["file"], value_set=pa.array(list(files), pa.string()))
    leaving = np.flatnonzero(gone.to_numpy())
    if max(len(new), len(leaving)) > _MANY_PIECES:
        return gathered([table.filter(pc.invert(gone)), new])
    keys = table.select(["first_day", "last_day", "meeting_id"])
    days = keys["first_day"].cast(pa.int32()).to_numpy()
    cuts: list[tuple[int, int, pa.Table]] = [(int(row), 1, new.slice(0, 0)) for row in leaving]
    for n in range(len(new)):
        key = tuple(new[name][n].as_py() for name in keys.column_names)
        day = new["first_day"].cast(pa.int32())[n].as_py()
        row = int(np.searchsorted(days, day))
        while row < len(table) and tuple(c[row].as_py() for c in keys.columns) < key:
            row += 1
        cuts.append((row, 0, new.slice(n, 1)))
    pieces, start = [], 0
    for row, skipped, piece in sorted(cuts, key=lambda cut: cut[:2]):
        pieces += [table.slice(start, row - start), piece]
        start = row + skipped
    merged = pa.concat_tables([*(p for p in pieces if len(p)), table.slice(start)])
    many = merged["meeting_id"].num_chunks > _MANY_PIECES
    return merged.combine_chunks() if many else merged


def whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece. Where it stands in one, it is no copy."""
    if isinstance(column, pa.Array):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def children(table: pa.Table, name: str) -> tuple[Any, np.ndarray]:
    """Return what the lists of a column hold, one after the other, and the row of each item."""
    lists = whole(table.column(name))
    return lists.flatten(), lists.value_parent_indices().to_numpy().astype(np.int32)


def _row(item: ReadMeeting) -> tuple[Any, ...]:
    meeting = item.meeting
    return (
        item.id,
        item.file,
        meeting.date.first,
        meeting.date.last,
        meeting.date.precision,
        meeting.part_of_day or NOT_REPORTED,
        meeting.kind,
        meeting.event or NOT_REPORTED,
        meeting.place.country if meeting.place else NOT_REPORTED,
        meeting.host.id if meeting.host else "",
        meeting.partner.id,
        meeting.documentation or NOT_REPORTED,
        meeting.date_basis or NOT_REPORTED,
        len(meeting.partner.people),
        meeting.forums,
        meeting.crime_areas or [NOT_REPORTED],
        meeting.cooperation or [NOT_REPORTED],
        [_event(event, meeting) for event in meeting.instruments],
        list(_commitments(meeting)),
        [
            (s.publisher, s.title or "", s.url or "", s.language, str(s.published or ""))
            for s in meeting.sources
        ],
        str(meeting.date),
        sources(meeting),
        *(text for language in LANGUAGES for text in texts(meeting, language)),
        said_words(meeting),
        to_json(item.document.data).decode(),
    )


def _event(event: InstrumentEvent, meeting: Meeting) -> tuple[Any, ...]:
    described = event.title is not None
    happened = event.date or (meeting.date if event.occasion == "this_meeting" else None)
    return (
        event.id,
        event.type or NOT_REPORTED,
        event.action,
        event.occasion,
        *_days(happened),
        *_days(event.due),
        str(event.due or ""),
        described,
        *(harmless(in_language(event.title, language)) for language in LANGUAGES),
        title_words(event.title) if event.title else "",
        event.crime_areas,
    )


def _commitments(meeting: Meeting) -> Iterator[tuple[Any, ...]]:
    waiting = {e.id for e in meeting.instruments if e.action in OPEN_STEPS}
    for promise in meeting.commitments:
        last = max((evidence.date.last for evidence in promise.evidence), default=None)
        yield (
            promise.id,
            promise.strength,
            promise.by or "",
            promise.instrument or "",
            *_days(promise.due),
            promise.instrument in waiting,
            outcome(promise),
            len(promise.evidence),
            last,
            promise.crime_areas or [NOT_REPORTED],
            promise.cooperation or [NOT_REPORTED],
            [(article.convention, article.number) for article in promise.articles],
            [evidence.meeting for evidence in promise.evidence if evidence.meeting],
        )


OPEN_STEPS = ("mentioned", "negotiated", "planned")
"""Steps of a text that nobody has signed yet."""


def outcome(promise: Commitment) -> str:
    """Return what the evidence comes to: carried_out, dropped, progress, renewed, or nothing.

    One report that it was carried out is enough; that it was given up counts where no later
    evidence says otherwise.
    """
    if not promise.evidence:
        return ""
    outcomes = [evidence.outcome for evidence in sorted(promise.evidence, key=lambda e: e.date)]
    if "carried_out" in outcomes:
        return "carried_out"
    if outcomes[-1] == "dropped":
        return "dropped"
    return "progress" if "progress" in outcomes else "renewed"


def _days(value: PartialDate | None) -> tuple[Any, Any]:
    return (value.first, value.last) if value else (None, None)
