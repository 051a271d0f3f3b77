"""Truth across records: instruments resolve, their lives are in order, promises are followed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from components.records.instruments import Instrument, described
from components.records.models import Meeting
from components.records.problems import Problem, nearest
from components.records.reference import INSTRUMENTS, Reference
from components.records.register_checks import (
    Step,
    event_date,
    lives_in_order,
    register_steps,
)
from components.records.yaml_reader import Document, Path, field_path


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
    """Yield the errors that no single file shows; each refuses the meeting that it names."""
    instruments = known_instruments(read, reference)
    register = reference.instruments.codes if reference.instruments else ()
    declared = {*instruments, *register}  # a wrong line of the register must not hide meetings
    described_in: dict[str, str] = dict.fromkeys(register, INSTRUMENTS)
    by_id = {item.id: item for item in read}
    for item in read:
        for n, event in enumerate(item.meeting.instruments):
            path: Path = ("instruments", n)
            if event.title is None and event.type is None:
                if reference.instruments is not None and event.id not in declared:
                    close = nearest(event.id, declared)
                    yield item.problem((*path, "id"), "unknown_instrument", close, value=event.id)
            elif event.title is None or event.type is None:
                missing = "title" if event.title is None else "type"
                yield item.problem((*path, missing), "missing_field")
            elif event.id in described_in:
                other = described_in[event.id]
                yield item.problem((*path, "title"), "described_twice", value=event.id, other=other)
            else:
                described_in[event.id] = item.file
        yield from _promises(item, by_id, declared, reference)
    for problem in lives_in_order(_lives(read, reference)):
        if problem.file != INSTRUMENTS:  # of the register alone: told once, and refuses no meeting
            yield problem


def _promises(
    item: ReadMeeting,
    by_id: Mapping[str, ReadMeeting],
    declared: Collection[str],
    reference: Reference,
) -> Iterator[Problem]:
    """Yield what is wrong with the instruments and the evidence that commitments name."""
    for n, commitment in enumerate(item.meeting.commitments):
        path: Path = ("commitments", n)
        named = commitment.instrument
        if named and reference.instruments is not None and named not in declared:
            close = nearest(named, declared)
            yield item.problem((*path, "instrument"), "unknown_instrument", close, value=named)
        for m, evidence in enumerate(commitment.evidence):
            place = (*path, "evidence", m)
            if evidence.date.last < item.meeting.date.first:
                dates = {"value": str(evidence.date), "other": str(item.meeting.date)}
                yield item.problem((*place, "date"), "out_of_order", **dates)
            shown_by = by_id.get(evidence.meeting or "")
            if evidence.meeting and (shown_by is None or shown_by is item):
                close = nearest(evidence.meeting, set(by_id) - {item.id})
                value = evidence.meeting
                yield item.problem((*place, "meeting"), "unknown_meeting", close, value=value)


def _lives(read: Sequence[ReadMeeting], reference: Reference) -> dict[str, Sequence[Step]]:
    """Return the dated steps of each text: instruments.yaml's own, then the meetings' by date."""
    lives = register_steps(reference)
    for item in sorted(read, key=lambda r: (r.meeting.date, r.id)):
        for n, event in enumerate(item.meeting.instruments):
            happened = event_date(event, item.meeting)
            if happened is not None:
                step = Step(event.action, happened, item.file, item.document, ("instruments", n))
                lives.setdefault(event.id, []).append(step)
    return dict(lives)
