"""What must hold of every file, whatever it holds: read, judged and put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from components.language.problems import problem_text
from components.language.translator import translator
from components.records.checks import check_articles, check_meeting
from components.records.dataset import SHIPPED, load_dataset
from components.records.models import Meeting
from components.records.problems import Problem, ReadError
from components.records.reading import Reading
from components.records.reference import Reference, read_reference
from components.records.shapes import shape
from components.records.yaml_reader import decode, parse
from components.tables import build_tables
from tests.fixtures.folders import FIXTURES, write
from tests.hostile.mutations import mutated

FILE = "2025-11-03-hostile.yaml"
SMALL = FIXTURES / "small"
LANGUAGES = tuple(map(translator, ("en", "fr", "vi")))


@cache
def reference() -> Reference:
    return read_reference(SMALL, SHIPPED, Reading())


def examine(content: bytes) -> tuple[list[Problem], Meeting | None]:
    """Return the problems of a file, and its meeting where it can stand by itself.

    Raises:
        AssertionError: plain YAML says another thing than was read, or a problem names no line of
            the file, or has no words.
        Exception: whatever the reader lets out but should not.
    """
    meeting: Meeting | None = None
    try:
        document = parse(decode(content))
    except ReadError as error:
        problems = [error.problem(FILE)]
    else:
        assert _blank(document.data) == as_plain_yaml(content)
        result = shape(Meeting, document, FILE)
        if isinstance(result, Meeting):
            meeting = result
            problems = check_meeting(meeting, document, FILE, reference())
            problems += check_articles(meeting, document, FILE, reference())
        else:
            problems = result
            assert problems
    lines = content.count(b"\n") + 2  # the end of a file is told as the line after its last
    for problem in problems:
        assert 0 <= problem.line <= lines, problem
        for t in LANGUAGES:
            words = problem_text(problem, t)
            assert words.startswith(FILE), problem
            assert f"problem.{problem.code}" not in words, problem
    if any(problem.severity == "error" for problem in problems):
        meeting = None
    return problems, meeting


def as_plain_yaml(content: bytes) -> Any:
    """Return what PyYAML's own composer makes of a file, every scalar as text."""
    return _blank(yaml.load(content.decode("utf-8-sig"), yaml.CBaseLoader))  # noqa: S506


def _blank(value: Any) -> Any:
    """PyYAML reads a blank value as an empty text, which ours tells apart from ``''``."""
    if isinstance(value, dict):
        return {key: _blank(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_blank(item) for item in value]
    return value or None


def fuzz(seed: int, count: int) -> Counter[str]:
    """Read mutated records, and those that can stand alone together; return what was told of them.

    Raises:
        AssertionError: with the content that brings the failure about.
    """
    random, told = Random(seed), Counter[str]()  # noqa: S311 - the same inputs each time
    good: dict[str, bytes] = {}
    for number in range(count):
        content = mutated(random)
        try:
            problems, meeting = examine(content)
        except Exception as error:
            raise AssertionError(f"seed {seed}, input {number}: {content!r}") from error
        told.update({problem.code for problem in problems} | ({"taken in"} if meeting else set()))
        if meeting is not None:
            begin = meeting.date.first.isoformat()
            good[f"meetings/{begin}-{number}.yaml"] = content
    for files in _batches(good, 100):
        _read_together(files)
    return told


def _batches(files: dict[str, bytes], size: int) -> Iterator[dict[str, bytes]]:
    names = list(files)
    for begin in range(0, len(names), size):
        yield {name: files[name] for name in names[begin : begin + size]}


def _read_together(files: dict[str, bytes]) -> None:
    """Read records as a folder, check them across, and make the tables of what is left."""
    with TemporaryDirectory() as name:
        folder = write(Path(name), {**files, **_words_of_small()})
        day = date(2026, 11, 22)
        dataset = load_dataset(folder, on=day)
        refused = set(dataset.refused_files)
        assert {record.file for record in dataset.records} == files.keys() - refused
        tables = build_tables(dataset, day)
        assert len(tables.meetings) == len(dataset.records)
        for problem in dataset.problems:
            assert problem_text(problem, LANGUAGES[0])


def _words_of_small() -> dict[str, bytes]:
    return {
        str(path.relative_to(SMALL)): path.read_bytes()
        for path in sorted(SMALL.rglob("*.yaml"))
        if path.parent.name != "meetings" and path.name != "dataset.yaml"
    }
