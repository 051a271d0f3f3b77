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
from components.records.files import FoundFile, stem_of
from components.records.meeting_table import meeting_table
from components.records.models import Meeting
from components.records.problems import Problem, ReadError
from components.records.reading import MAX_CODE, Reading, ReadMeeting, is_code
from components.records.reference import Reference
from components.records.yaml_reader import Document, decode, parse


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
    return None if document is None else _meeting(document, found.name, reference, reading)


def read_content(
    content: bytes, name: str, reference: Reference
) -> tuple[list[Problem], ReadMeeting | None]:
    """Return what is wrong with a file of this name and content, and what it would come to."""
    try:
        document = parse(decode(content))
    except ReadError as error:
        return [error.problem(name)], None
    reading = Reading()
    item = _meeting(document, name, reference, reading)
    return reading.problems, item


def _meeting(
    document: Document, name: str, reference: Reference, reading: Reading
) -> ReadMeeting | None:
    meeting = reading.model(Meeting, document, name)
    if meeting is None:
        return None
    stem = stem_of(name)
    problems = check_meeting(meeting, document, name, reference)
    problems += check_articles(meeting, document, name, reference)
    if not is_code(stem):
        close = re.sub(r"[^a-z0-9]+", "-", fold(stem))[:MAX_CODE].strip("-")
        problems.append(Problem(name, 0, "", "file_name", {"value": stem}, close))
    reading.problems.extend(problems)
    if any(problem.severity == "error" for problem in problems):
        return None
    return ReadMeeting(stem, name, meeting, document)


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
