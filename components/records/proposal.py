"""A text that may become a file of a data set: read as files are, checked with all others, saved.

Nothing is written to find out what is wrong: the text is read by the one reader, and its row is put
among those of the data set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from components.records.dataset import Dataset, dataset_of
from components.records.meeting_files import read_content
from components.records.meeting_table import children, meeting_table, spliced
from components.records.problems import Problem
from components.records.reading import ReadMeeting
from components.records.record import Records
from components.records.saving import locked, write_new, write_over
from components.records.standing import Standing, look, read_again, stand_together


@dataclass(frozen=True)
class Proposal:
    """What a text would come to as a file of a data set.

    `problems` are errors: its own, and of files that were good without it. Without any, `dataset`
    holds its record and those that it is joined to: what the page of the record needs.
    """

    problems: Sequence[Problem]
    dataset: Dataset | None = None


def propose(dataset: Dataset, name: str, content: bytes) -> Proposal:
    """Return what a text would come to in a data set, as a new file or in the place of one."""
    standing = dataset.standing
    reference = standing.beside.reference
    problems, item = read_content(content, name, reference)
    if item is None:
        return Proposal([p for p in problems if p.severity == "error"])

    def again(records: Records, row: int) -> ReadMeeting:
        found = records.table["file"][row].as_py()
        return item if found == name else read_again(standing.folder, records, row)

    read = spliced(standing.read, {name}, meeting_table([item]))
    table, across = stand_together(read, reference, again)
    before = dataset.refused_files
    wrong = sorted(p for p in across if p.file == name or p.file not in before)
    if wrong:
        return Proposal(wrong)
    few = replace(standing, read=read, table=_joined(table, item), found=(), across=())
    return Proposal((), dataset_of(few, dataset.on))


def save(standing: Standing, name: str, content: bytes, before: bytes | None) -> Sequence[Problem]:
    """Save a text as a new file, or in the place of one that holds `before`.

    Return what is wrong with it in the data as they are now; then nothing is saved. Whoever saves
    in the same folder meanwhile waits.

    Raises:
        FileExistsError: there is a file of this name.
        ReadError: the file that it would replace holds something else than `before`.
        OSError: it cannot be saved.
    """
    folder = standing.folder
    with locked(folder):
        now = dataset_of(look(folder, standing.shipped, standing))
        problems = propose(now, name, content).problems
        if problems:
            return problems
        if before is None:
            write_new(folder / name, content)
        else:
            write_over(folder / name, before, content)
    return []


def _joined(table: pa.Table, item: ReadMeeting) -> pa.Table:
    """Return the row of a meeting, and those of meetings that its texts and evidence lead to."""
    events, rows = children(table, "events")
    texts = [event.id for event in item.meeting.instruments]
    texts += [promise.instrument for promise in item.meeting.commitments if promise.instrument]
    named = [e.meeting for promise in item.meeting.commitments for e in promise.evidence]
    spoken = pc.is_in(events.field("instrument"), value_set=pa.array(texts, pa.string()))
    ids = [item.id, *(meeting for meeting in named if meeting)]
    kept = pc.is_in(table["meeting_id"], value_set=pa.array(ids, pa.string())).to_numpy().copy()
    kept[rows[spoken.to_numpy(zero_copy_only=False)]] = True
    return table.filter(pa.array(kept))
