"""Truth across records: instruments resolve, their lives are in order, promises are followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from components.records.countries import fold
from components.records.instruments import Instrument, described
from components.records.models import InstrumentEvent, Meeting, Person
from components.records.partial_date import PartialDate
from components.records.problems import Problem, nearest
from components.records.reading import Mapped
from components.records.reference import INSTRUMENTS, Reference
from components.records.yaml_reader import Document, Path, field_path

STEPS = ("mentioned", "negotiated", "planned", "signed", "ratified", "in_force")
"""How far an instrument has come, in order."""

_ALIKE = 0.88


@dataclass(frozen=True)
class ReadMeeting:
    """A meeting that can stand by itself, with the document it came from."""

    id: str
    file: str
    meeting: Meeting
    document: Document

    def problem(self, path: Path, code: str, close: str = "", **params: str) -> Problem:
        line = self.document.line(path)
        return Problem(self.file, line, field_path(path), code, params, close)


def known_instruments(read: Sequence[ReadMeeting], reference: Reference) -> dict[str, Instrument]:
    """Return every instrument that is described: in instruments.yaml, or in a meeting's file."""
    found: dict[str, Instrument] = {}
    for item in read:
        for event in item.meeting.instruments:
            instrument = described(event)
            if instrument is not None:
                found.setdefault(event.id, instrument)
    return {**found, **(reference.instruments.entries if reference.instruments else {})}


def check_across(read: Sequence[ReadMeeting], reference: Reference) -> Iterator[Problem]:
    """Yield the errors that no single file shows; each refuses the file that it names."""
    instruments = known_instruments(read, reference)
    described_in: dict[str, str] = dict.fromkeys(
        reference.instruments.entries if reference.instruments else (), INSTRUMENTS
    )
    by_id = {item.id: item for item in read}
    for item in read:
        for n, event in enumerate(item.meeting.instruments):
            path: Path = ("instruments", n)
            if event.title is None and event.type is None:
                if reference.instruments is not None and event.id not in instruments:
                    close = nearest(event.id, instruments)
                    yield item.problem((*path, "id"), "unknown_instrument", close, value=event.id)
            elif event.title is None or event.type is None:
                missing = "title" if event.title is None else "type"
                yield item.problem((*path, missing), "missing_field")
            elif event.id in described_in:
                other = described_in[event.id]
                yield item.problem((*path, "title"), "described_twice", value=event.id, other=other)
            else:
                described_in[event.id] = item.file
        yield from _promises(item, by_id, instruments, reference)
    yield from _lives_in_order(read)


def _promises(
    item: ReadMeeting,
    by_id: Mapping[str, ReadMeeting],
    instruments: Mapping[str, Instrument],
    reference: Reference,
) -> Iterator[Problem]:
    """Yield what is wrong with the instruments and the evidence that commitments name."""
    for n, commitment in enumerate(item.meeting.commitments):
        path: Path = ("commitments", n)
        named = commitment.instrument
        if named and reference.instruments is not None and named not in instruments:
            close = nearest(named, instruments)
            yield item.problem((*path, "instrument"), "unknown_instrument", close, value=named)
        for m, evidence in enumerate(commitment.evidence):
            place = (*path, "evidence", m)
            if evidence.date.last < item.meeting.date.first:
                dates = {"value": str(evidence.date), "other": str(item.meeting.date)}
                yield item.problem((*place, "date"), "out_of_order", **dates)
            if evidence.meeting and evidence.meeting not in by_id:
                close = nearest(evidence.meeting, by_id)
                value = evidence.meeting
                yield item.problem((*place, "meeting"), "unknown_meeting", close, value=value)


def _lives_in_order(read: Sequence[ReadMeeting]) -> Iterator[Problem]:
    """Yield each step of an instrument that is dated before a step which comes earlier."""
    lives: dict[str, list[tuple[ReadMeeting, int, InstrumentEvent, PartialDate]]] = {}
    for item in sorted(read, key=lambda r: (r.meeting.date, r.id)):
        for n, event in enumerate(item.meeting.instruments):
            happened = event_date(event, item.meeting)
            if happened is not None and event.action != "mentioned":
                lives.setdefault(event.id, []).append((item, n, event, happened))
    for life in lives.values():
        for one, other in combinations(life, 2):
            early, late = sorted((one, other), key=lambda step: STEPS.index(step[2].action))
            if early[2].action == late[2].action or early[3].first <= late[3].last:
                continue
            item, n, event, happened = other
            values = {"value": f"{event.action} {happened}", "other": one[0].file}
            yield item.problem(("instruments", n, "date"), "life_out_of_order", **values)


def event_date(event: InstrumentEvent, meeting: Meeting) -> PartialDate | None:
    """Return when an event took place: its own date, else the meeting's where it happened there."""
    return event.date or (meeting.date if event.occasion == "this_meeting" else None)


def check_register(register: Mapped[Instrument], file: str, reference: Reference) -> list[Problem]:
    """Return what is wrong within instruments.yaml: codes, and the texts that others refer to."""
    problems = []
    declared = {**reference.vocabularies}
    for code, instrument in register.entries.items():
        named: list[tuple[str, Path, str]] = [("instrument_types", ("type",), instrument.type)]
        named += [
            ("crime_areas", ("crime_areas", n), c) for n, c in enumerate(instrument.crime_areas)
        ]
        for vocabulary, path, value in named:
            terms = declared.get(vocabulary)
            if terms is not None and value not in terms:
                close = nearest(value, terms)
                problems.append(_in_register(register, file, (code, *path), value, close))
        for relation, other in instrument.lineage():
            if other not in register.entries or other == code:
                close = nearest(other, set(register.entries) - {code})
                problems.append(_in_register(register, file, (code, relation), other, close))
    return problems


def _in_register(
    register: Mapped[Instrument], file: str, path: Path, value: str, close: str
) -> Problem:
    line = register.document.line(path)
    return Problem(file, line, field_path(path), "unknown_code", {"value": value}, close)


def warn_across(read: Sequence[ReadMeeting], on: date | None) -> Iterator[Problem]:
    """Yield what an editor should look at: names spelt in two ways, due dates that passed."""
    yield from _two_spellings(read)
    if on is not None:
        yield from _due_passed(read, on)


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


def _due_passed(read: Sequence[ReadMeeting], on: date) -> Iterator[Problem]:
    done = {
        event.id
        for item in read
        for event in item.meeting.instruments
        if STEPS.index(event.action) >= STEPS.index("signed")
    }
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
