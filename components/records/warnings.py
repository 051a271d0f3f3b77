"""What an editor should look at: names spelt in two ways, due dates that have passed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic_core import from_json
from rapidfuzz import process
from rapidfuzz.distance import Indel

from components.records.countries import fold
from components.records.cross_checks import ReadAgain
from components.records.meeting_table import children
from components.records.models import Commitment
from components.records.partial_date import PartialDate
from components.records.problems import Problem
from components.records.reading import ReadMeeting
from components.records.reference import Reference
from components.records.register_checks import STEPS
from components.records.yaml_reader import Path, field_path

_ALIKE = 0.88
_SIGNED = STEPS.index("signed")


def warn_across(
    table: pa.Table, reference: Reference, read: ReadAgain, on: date | None
) -> Iterator[Problem]:
    """Yield what an editor should look at: names spelt in two ways, due dates that passed."""
    for row, path, name, other in _two_spellings(table):
        item = read(row)
        params = {"value": name, "other": other}
        where = (item.file, item.document.line(path), field_path(path))
        yield Problem(*where, "two_spellings", params, severity="warning")
    if on is not None:
        yield from _due_passed(table, reference, read, on)


def _two_spellings(table: pa.Table) -> Iterator[tuple[int, Path, str, str]]:
    """Yield where a name stands that is like another of the same party, and the first like it."""
    people: dict[str, dict[str, tuple[int, Path, list[str]]]] = {}
    for row, document in enumerate(table["document"]):
        sides = from_json(document.as_py())
        for name in ("host", "partner"):
            side = sides.get(name) or {}
            first = people.setdefault(side.get("country") or side.get("organisation") or "", {})
            for n, person in enumerate(side.get("people") or ()):
                known = [person["name"], *(person.get("aliases") or ())]
                first.setdefault(known[0].strip(), (row, (name, "people", n), known))
    for first in people.values():
        names: list[str] = []
        plain: list[str] = []
        spelt: dict[str, str] = {}  # every spelling -> the name under which it was read first
        for name, (row, path, spellings) in first.items():
            known = [fold(spelling) for spelling in spellings]
            like = next((spelt[spelling] for spelling in known if spelling in spelt), None)
            if like is None:
                near = process.extractOne(
                    known[0], plain, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE
                )
                like = names[near[2]] if near else None
            names.append(name)
            plain.append(known[0])
            for spelling in known:
                spelt.setdefault(spelling, name)
            if like is not None:
                yield row, path, name, like


def _due_passed(
    table: pa.Table, reference: Reference, read: ReadAgain, on: date
) -> Iterator[Problem]:
    events, event_rows = children(table, "events")
    promises, promise_rows = children(table, "commitments")
    texts, actions = (events.field(name).to_pylist() for name in ("instrument", "action"))
    done = {
        code for code, action in zip(texts, actions, strict=True) if STEPS.index(action) >= _SIGNED
    }
    if reference.instruments is not None:
        register = reference.instruments.entries.items()
        steps = [(code, event.action) for code, text in register for event in text.events]
        done |= {code for code, action in steps if STEPS.index(action) >= _SIGNED}
    late = [
        rows[pc.less(days, pa.scalar(on, pa.date32())).fill_null(False).to_numpy(False)]
        for days, rows in (
            (events.field("due_last"), event_rows),
            (promises.field("due"), promise_rows),
        )
    ]
    for row in np.unique(np.concatenate(late)):
        yield from _late_in(read(int(row)), done, on)


def _late_in(item: ReadMeeting, done: Collection[str], on: date) -> Iterator[Problem]:
    """Yield the due dates of one meeting that passed. `done`: the texts that are signed."""
    events, promises = item.meeting.instruments, item.meeting.commitments
    met = {e.id for e in events if e.id in done and STEPS.index(e.action) < _SIGNED}
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
            where = (item.file, item.document.line(path), field_path(path))
            yield Problem(*where, "due_passed", {"value": str(due)}, severity="warning")


def _settled(promise: Commitment) -> bool:
    """Tell whether a record says that a promise was carried out, or given up."""
    outcomes = {evidence.outcome for evidence in promise.evidence}
    return promise.strength == "carried_out" or not outcomes.isdisjoint(("carried_out", "dropped"))
