"""What an editor should look at: names spelt in two ways, due dates that have passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from components.records.countries import fold
from components.records.cross_checks import ReadMeeting
from components.records.models import Person
from components.records.problems import Problem
from components.records.reference import Reference
from components.records.register_checks import STEPS
from components.records.yaml_reader import Path, field_path

_ALIKE = 0.88


def warn_across(
    read: Sequence[ReadMeeting], reference: Reference, on: date | None
) -> Iterator[Problem]:
    """Yield what an editor should look at: names spelt in two ways, due dates that passed."""
    yield from _two_spellings(read)
    if on is not None:
        yield from _due_passed(read, reference, on)


def _two_spellings(read: Sequence[ReadMeeting]) -> Iterator[Problem]:
    people: dict[str, list[tuple[ReadMeeting, Path, Person]]] = {}
    for item in read:
        for name in ("host", "partner"):
            side = getattr(item.meeting, name)
            for n, person in enumerate(side.people if side else ()):
                people.setdefault(side.id, []).append((item, (name, "people", n), person))
    for together in people.values():
        first: dict[str, tuple[ReadMeeting, Path, Person]] = {}
        for entry in together:
            first.setdefault(entry[2].name, entry)
        for (_, _, one), (item, path, other) in combinations(first.values(), 2):
            spellings = {fold(name) for name in (one.name, *one.aliases)}
            spellings &= {fold(name) for name in (other.name, *other.aliases)}
            close = SequenceMatcher(None, fold(one.name), fold(other.name)).ratio() >= _ALIKE
            if spellings or close:
                params = {"value": other.name, "other": one.name}
                yield Problem(
                    item.file,
                    item.document.line(path),
                    field_path(path),
                    "two_spellings",
                    params,
                    severity="warning",
                )


def _due_passed(read: Sequence[ReadMeeting], reference: Reference, on: date) -> Iterator[Problem]:
    steps = [(event.id, event.action) for item in read for event in item.meeting.instruments]
    if reference.instruments is not None:
        register = reference.instruments.entries.items()
        steps += [(code, event.action) for code, text in register for event in text.events]
    done = {code for code, action in steps if STEPS.index(action) >= STEPS.index("signed")}
    for item in read:
        for name in ("instruments", "commitments"):
            for n, entry in enumerate(getattr(item.meeting, name)):
                text = entry.id if name == "instruments" else entry.instrument
                met = text in done or any(
                    e.outcome == "carried_out" for e in getattr(entry, "evidence", ())
                )
                if entry.due is None or entry.due.last >= on or met:
                    continue
                path: Path = (name, n, "due")
                yield Problem(
                    item.file,
                    item.document.line(path),
                    field_path(path),
                    "due_passed",
                    {"value": str(entry.due)},
                    severity="warning",
                )
