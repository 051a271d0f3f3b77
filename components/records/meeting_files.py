"""Meeting files -> the rows of the good ones, and every problem of the others."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pyarrow as pa

from components.records.checks import check_articles, check_meeting
from components.records.countries import fold
from components.records.files import FoundFile
from components.records.meeting_table import meeting_table
from components.records.models import Meeting
from components.records.problems import Problem
from components.records.reading import MAX_CODE, Reading, ReadMeeting, is_code
from components.records.reference import Reference


@dataclass(frozen=True)
class Batch:
    """What some files came to. `hashes` has each file that could be read, by its name."""

    table: pa.Table
    problems: Sequence[Problem]
    hashes: dict[str, bytes]


def read_batch(found: Sequence[FoundFile], reference: Reference) -> Batch:
    """Read these files, here and now."""
    reading = Reading()
    with _garbage_kept():
        read = [read_meeting(file, reference, reading) for file in found]
        return Batch(meeting_table(filter(None, read)), reading.problems, reading.hashes)


def read_meeting(found: FoundFile, reference: Reference, reading: Reading) -> ReadMeeting | None:
    """Return the meeting of a file that can stand by itself, or None with its problems kept."""
    document = reading.document(found.path, found.name, found[2:])
    if document is None:
        return None
    meeting = reading.model(Meeting, document, found.name)
    if meeting is None:
        return None
    problems = check_meeting(meeting, document, found.name, reference)
    problems += check_articles(meeting, document, found.name, reference)
    if not is_code(found.stem):
        close = re.sub(r"[^a-z0-9]+", "-", fold(found.stem))[:MAX_CODE].strip("-")
        problems.append(Problem(found.name, 0, "", "file_name", {"value": found.stem}, close))
    reading.problems.extend(problems)
    if any(problem.severity == "error" for problem in problems):
        return None
    return ReadMeeting(found.stem, found.name, meeting, document)


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Let the collector rest: it would look again and again through records that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
