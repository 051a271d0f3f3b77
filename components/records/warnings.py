"""What an editor should look at: names spelt in two ways, due dates that have passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import Indel

from components.records.countries import fold
from components.records.cross_checks import ReadMeeting
from components.records.models import Commitment, Person
from components.records.partial_date import PartialDate
from components.records.problems import Problem
from components.records.reference import Reference
from components.records.register_checks import STEPS
from components.records.yaml_reader import Path, field_path

_ALIKE = 0.88
_SIGNED = STEPS.index("signed")


def warn_across(
    read: Sequence[ReadMeeting], reference: Reference, on: date | None
) -> Iterator[Problem]:
    """Yield what an editor should look at: names spelt in two ways, due dates that passed."""
    yield from _two_spellings(read)
    if on is not None:
        yield from _due_passed(read, reference, on)


def _two_spellings(read: Sequence[ReadMeeting]) -> Iterator[Problem]:
    """Compare the names of each party's people; each name is told once, with the first like it."""
    people: dict[str, dict[str, tuple[ReadMeeting, Path, Person]]] = {}
    for item in read:
        for name in ("host", "partner"):
            side = getattr(item.meeting, name)
            for n, person in enumerate(side.people if side else ()):
                first = people.setdefault(side.id, {})
                first.setdefault(person.name, (item, (name, "people", n), person))
    for first in people.values():
        names: list[str] = []
        plain: list[str] = []
        spelt: dict[str, str] = {}  # every spelling -> the name under which it was read first
        for item, path, person in first.values():
            known = [fold(name) for name in (person.name, *person.aliases)]
            like = next((spelt[spelling] for spelling in known if spelling in spelt), None)
            if like is None:
                nearest = process.extractOne(
                    known[0], plain, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE
                )
                like = names[nearest[2]] if nearest else None
            names.append(person.name)
            plain.append(known[0])
            for spelling in known:
                spelt.setdefault(spelling, person.name)
            if like is not None:
                params = {"value": person.name, "other": like}
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
    done = {code for code, action in steps if STEPS.index(action) >= _SIGNED}
    for item in read:
        events, promises = item.meeting.instruments, item.meeting.commitments
        met = done & {e.id for e in events if STEPS.index(e.action) < _SIGNED}
        dues: list[tuple[Path, PartialDate | None]] = [
            (("instruments", n, "due"), event.due)
            for n, event in enumerate(events)
            if event.id not in done
        ]
        dues += [
            (("commitments", n, "due"), promise.due)
            for n, promise in enumerate(promises)
            if promise.instrument not in met and not _settled(promise)
        ]
        for path, due in dues:
            if due is not None and due.last < on:
                yield Problem(
                    item.file,
                    item.document.line(path),
                    field_path(path),
                    "due_passed",
                    {"value": str(due)},
                    severity="warning",
                )


def _settled(promise: Commitment) -> bool:
    """Tell whether a record says that a promise was carried out, or given up."""
    outcomes = {evidence.outcome for evidence in promise.evidence}
    return promise.strength == "carried_out" or not outcomes.isdisjoint(("carried_out", "dropped"))
