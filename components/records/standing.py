"""What a data folder came to when it was last looked at, and what it comes to now.

The first look reads every file. Each further one lists the folder, reads what has changed, and
takes the rest as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from components.records.cross_checks import check_across, taken_ids
from components.records.listing import Listing, list_meetings, list_reference
from components.records.meeting_files import Batch
from components.records.meeting_table import gathered, spliced
from components.records.problems import Problem
from components.records.reading import Reading, ReadMeeting
from components.records.reading_process import read_files
from components.records.record import Records
from components.records.reference import Reference, read_reference
from components.records.register_checks import check_register
from components.records.releases import Release, read_releases
from components.records.yaml_reader import Document

_WRONG_CLOCK = 3600  # seconds


@dataclass(frozen=True)
class Beside:
    """What a folder holds beside its meetings. `marks` tell whether any of it has changed."""

    marks: Mapping[str, tuple[int, int, int]]
    reference: Reference
    releases: tuple[Release, ...]
    hashes: Mapping[str, bytes]
    documents: Mapping[bytes, Document]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Standing:
    """A data folder at one moment.

    `read` has every meeting that can stand by itself; `table` those of them that agree with all
    others, by date. `found`: the problems of single files, `across` those across files.
    `hashes` has a row a file of the listing: 16 bytes, zeros where it could not be read.
    """

    folder: Path
    shipped: Path
    listing: Listing
    beside: Beside
    hashes: np.ndarray
    read: pa.Table
    found: tuple[Problem, ...]
    table: pa.Table
    across: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether no file changed while it was read."""
        return not any(problem.code == "changed_while_read" for problem in self.found)

    def is_settled(self, since: float) -> bool:
        """Tell whether no file was changed since a moment, so that none is being written.

        A file that is dated far in the future, by a clock that was wrong, counts for nothing.
        """
        beside = [changed for _, changed, _ in self.beside.marks.values()]
        changed = np.concatenate([self.listing.marks[:, 1], np.array(beside, np.int64)])
        later = changed / 1e9 - since
        return not ((later > 0) & (later < _WRONG_CLOCK)).any()

    @property
    def version(self) -> str:
        """The hash over names and contents of all files; it begins with a letter, so that no
        spreadsheet takes it for a number."""
        digest = hashlib.sha256()
        for name, hashed in sorted(self.beside.hashes.items()):
            digest.update(f"{name}\0".encode() + hashed)
        digest.update("\0".join(self.listing.names).encode())
        digest.update(np.ascontiguousarray(self.hashes).tobytes())
        return f"v{digest.hexdigest()[:12]}"


def look(
    folder: Path, shipped: Path, before: Standing | None = None, processes: int | None = None
) -> Standing:
    """Return what a folder comes to now: `before` itself where nothing has changed."""
    listing = list_meetings(folder)
    marks = list_reference(folder, shipped)
    beside = before.beside if before else None
    if beside is None or beside.marks != marks:
        beside = _beside(folder, shipped, marks, beside)
    kept = before if before and before.beside.hashes == beside.hashes else None
    if kept is not None and kept.beside is beside and kept.listing.same(listing):
        return kept
    if kept is None:
        wanted, gone = list(range(len(listing.names))), list[str]()
    else:
        wanted, gone = listing.changed(kept.listing)
    files = [listing.file(row) for row in wanted]
    batches = read_files(files, folder, shipped, beside.reference, processes)
    hashes = _hashes(listing, batches, kept)
    again = {file.name for file in files}.union(gone)
    found = list[Problem]()
    if kept is not None:
        listed = set(kept.listing.problems)
        found += [p for p in kept.found if p.file not in again and p not in listed]
    found += [problem for batch in batches for problem in batch.problems]
    found += listing.problems
    tables = [batch.table for batch in batches]
    batches.clear()  # of many files it is the tables that take the memory
    new = gathered(tables)
    read = new if kept is None else spliced(kept.read, again, new)
    if kept is not None and not again:
        table, across = kept.table, kept.across
    else:
        table, across = stand_together(read, beside.reference, partial(read_again, folder))
    return Standing(folder, shipped, listing, beside, hashes, read, tuple(found), table, across)


def _beside(
    folder: Path,
    shipped: Path,
    marks: Mapping[str, tuple[int, int, int]],
    before: Beside | None,
) -> Beside:
    reading = Reading(known=before.documents if before else {})
    reference = read_reference(folder, shipped, reading)
    reading.problems.extend(check_register(reference))
    # To record a release changes no data: releases are no part of the version
    apart = Reading(known=reading.known)
    releases = read_releases(folder, apart)
    return Beside(
        marks,
        reference,
        releases,
        reading.hashes,
        {**reading.documents, **apart.documents},
        (*reading.problems, *apart.problems),
    )


def _hashes(listing: Listing, batches: Sequence[Batch], before: Standing | None) -> np.ndarray:
    """Return the hash of each file of a listing; of those read now, the new one or zeros."""
    found = np.zeros((len(listing.names), 16), np.uint8)
    rows = {name: row for row, name in enumerate(listing.names)}
    if before is not None:
        kept = [(rows[n], row) for row, n in enumerate(before.listing.names) if n in rows]
        now, then = np.array(kept, int).reshape(-1, 2).T
        found[now] = before.hashes[then]
    for batch in batches:
        for problem in batch.problems:
            found[rows[problem.file]] = 0
        for name, hashed in batch.hashes.items():
            found[rows[name]] = np.frombuffer(hashed, np.uint8)
    return found


def stand_together(
    read: pa.Table, reference: Reference, again: Callable[[Records, int], ReadMeeting]
) -> tuple[pa.Table, tuple[Problem, ...]]:
    """Return the meetings that agree with all others; what breaks with one refused goes too."""
    table, told = read, list[Problem]()
    found = list(taken_ids(table))
    while True:
        if found:
            told += found
            table = spliced(table, {problem.file for problem in found})
        found = list(check_across(table, reference, partial(again, Records(table))))
        if not found:
            return table, tuple(told)


def read_again(folder: Path, records: Records, row: int) -> ReadMeeting:
    """Return the meeting of a row with its document, in which its fields have their lines."""
    record = records.at(row)
    document = Reading().document(folder / record.file, record.file) or Document({})
    return ReadMeeting(record.id, record.file, record.meeting, document)
