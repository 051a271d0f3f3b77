"""Truth about texts: codes, parties and lineage in instruments.yaml, and lives in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import pandas as pd

from components.records.countries import alpha3_codes
from components.records.instruments import LINEAGE, Instrument
from components.records.models import InstrumentAction
from components.records.partial_date import PartialDate
from components.records.problems import Problem, nearest
from components.records.reading import Mapped
from components.records.reference import INSTRUMENTS, Reference
from components.records.yaml_reader import Document, Path, field_path

STEPS: tuple[str, ...] = get_args(InstrumentAction)
"""How far an instrument has come, in order."""

_RANKS = {"negotiated": 1, "planned": 1, "signed": 2, "ratified": 3, "in_force": 4}
"""What must come before what: a plan may go back to negotiation, a signature may not."""


@dataclass(frozen=True)
class Step:
    """A dated step of a text's life, and where a file reports it."""

    action: str
    date: PartialDate
    file: str
    document: Document
    path: Path


def check_register(reference: Reference) -> list[Problem]:
    """Return what is wrong within instruments.yaml: codes, texts that others refer to, lives."""
    register = reference.instruments
    if register is None:
        return []
    problems = []
    organisations = reference.organisations
    for code, instrument in register.entries.items():
        named: list[tuple[str, Path, str]] = [("instrument_types", ("type",), instrument.type)]
        named += [
            ("crime_areas", ("crime_areas", n), c) for n, c in enumerate(instrument.crime_areas)
        ]
        for vocabulary, path, value in named:
            terms = reference.vocabularies.get(vocabulary)
            if terms is not None and value not in terms:
                close = nearest(value, terms)
                problems.append(_problem(register, (code, *path), "unknown_code", value, close))
        for name in ("crime_areas", "parties", *LINEAGE):
            for value, times in Counter(getattr(instrument, name)).items():
                if times > 1:
                    problems.append(_problem(register, (code, name), "repeated", value))
        for relation, other in instrument.lineage():
            if other not in register.codes or other == code:
                close = nearest(other, set(register.codes) - {code})
                problems.append(_problem(register, (code, relation), "unknown_code", other, close))
        if organisations is not None:
            parties = {*alpha3_codes(), *organisations}
            for n, party in enumerate(instrument.parties):
                if party not in parties:
                    path = (code, "parties", n)
                    close = nearest(party, parties)
                    problems.append(_problem(register, path, "unknown_code", party, close))
    return [*problems, *lives_in_order(register_steps(reference))]


def _problem(
    register: Mapped[Instrument], path: Path, problem: str, value: str, close: str = ""
) -> Problem:
    line = register.document.line(path)
    return Problem(INSTRUMENTS, line, field_path(path), problem, {"value": value}, close)


def register_steps(reference: Reference) -> dict[str, list[Step]]:
    """Return the dated steps that instruments.yaml itself reports, by text."""
    register = reference.instruments
    if register is None:
        return {}
    return {
        code: [
            Step(event.action, event.date, INSTRUMENTS, register.document, (code, "events", n))
            for n, event in enumerate(instrument.events)
            if event.date is not None
        ]
        for code, instrument in register.entries.items()
    }


def lives_in_order(lives: Mapping[str, Sequence[Step]]) -> Iterator[Problem]:
    """Yield each step that is dated before one which has to come earlier, once.

    Steps of a life are given in the order in which they were reported; the later report is wrong.
    """
    for life in lives.values():
        dated = [step for step in life if step.action in _RANKS]
        for n, other in enumerate(dated):
            one = next((before for before in dated[:n] if _contradict(before, other)), None)
            if one is None:
                continue
            values = {"value": f"{other.action} {other.date}", "other": one.file}
            path = (*other.path, "date")
            line = other.document.line(path)
            yield Problem(other.file, line, field_path(path), "life_out_of_order", values)


def contradictory(steps: pd.DataFrame) -> list[str]:
    """Return the texts in which some step is certainly dated before one that must come earlier.

    `steps`: columns instrument, action, first_day, last_day; a row a dated step.
    """
    ranked = steps.assign(rank=steps["action"].map(_RANKS)).dropna(subset=["rank"])
    if not ranked["instrument"].duplicated().any():
        return []
    found = ranked.groupby(["instrument", "rank"])
    begun = found["first_day"].max().unstack()
    ended = found["last_day"].min().unstack()
    wrong = pd.Series(False, index=begun.index)
    for rank in begun.columns:
        for later in (other for other in begun.columns if other > rank):
            wrong |= begun[rank] > ended[later]
    return [str(code) for code in wrong.index[wrong]]


def _contradict(one: Step, other: Step) -> bool:
    """Tell whether the step that has to come first is certainly the later one."""
    rank, next_rank = _RANKS[one.action], _RANKS[other.action]
    if rank > next_rank:
        return other.date.first > one.date.last
    return rank < next_rank and one.date.first > other.date.last
