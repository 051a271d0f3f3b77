"""The register of texts as lives: how far each has come, who reports it, what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from components.findings.listed import NEVER, Listed, Numbers, days, places, rows_of
from components.findings.register import register_of
from components.records.dataset import Dataset
from components.records.instruments import Instrument
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import INSTRUMENT_STATES, Tables
from components.tables import rows as frame_rows

OPEN = ("overdue", "planned", "negotiated")
"""States of a text that was announced and of which no signature is reported, most urgent first."""

LIFE_ORDER = (*OPEN, "mentioned", "signed", "ratified", "in_force")


@dataclass(frozen=True)
class Step:
    """A step that a report names. `when` is None where it gives no date.

    `meeting_id`, `met` and `said`: the meeting that spoke of it, its partner and its date; empty
    and None where instruments.yaml reports the step.
    """

    action: str
    when: PartialDate | None
    due: PartialDate | None
    meeting_id: str
    met: str
    said: PartialDate | None

    @property
    def shown_at(self) -> PartialDate | None:
        """Its own date, or else that of the meeting that spoke of it."""
        return self.when or self.said


@dataclass(frozen=True)
class Life:
    """One text from its first mention to the day `on`.

    `partners`: its parties other than the host; where none is recorded, the partners of the
    meetings that speak of it. `waiting`: days since it was first announced, for a text in one of
    the OPEN states; else 0. `steps` are in order of time.
    """

    id: str
    text: Instrument
    state: str
    since: PartialDate | None
    due: PartialDate | None
    days_overdue: int
    waiting: int
    binding: str
    partners: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def meeting_ids(self) -> tuple[str, ...]:
        """The meetings that speak of the text, oldest first."""
        said = [(step.said, step.meeting_id) for step in self.steps if step.said]
        return tuple(dict.fromkeys(meeting_id for _, meeting_id in sorted(said)))

    @property
    def planned_by(self) -> tuple[str, ...]:
        """The meetings that named the due date which counts."""
        ids = (step.meeting_id for step in self.steps if step.due and step.due == self.due)
        return tuple(dict.fromkeys(filter(None, ids)))

    @property
    def begin(self) -> date:
        """The first day of the first step or mention."""
        return min(day.first for step in self.steps for day in (step.when, step.said) if day)


def lives(tables: Tables) -> Listed[Life]:
    """Return the texts that the meetings speak of, in the order of LIFE_ORDER.

    Within a state: what is latest and waits longest first; what is concluded, newest first and
    undated last.
    """
    frame = tables.instruments.assign(waiting=_waiting(tables))
    found = Listed(tables, frame, np.arange(len(frame)), _read)
    since = days(frame["since_last"])
    newest = np.where(since == NEVER, 0, -since)
    return found.ordered(
        places(frame["state"], LIFE_ORDER),
        np.where(frame["state"].isin(OPEN), -frame["days_overdue"], newest),
        -frame["waiting"],
        frame["instrument"].rank(method="first"),
    )


def state_counts(found: Listed[Life]) -> dict[str, int]:
    """Return how many texts are in each state, in the order of INSTRUMENT_STATES."""
    return found.counts("state", INSTRUMENT_STATES)


def overdue(found: Listed[Life]) -> Listed[Life]:
    """Return the texts whose due date has passed, the latest first."""
    return found.where(found.frame["state"] == "overdue")


def longest_waiting(found: Listed[Life]) -> Listed[Life]:
    """Return the texts that were announced longest ago and are not reported as signed."""
    waiting = found.where(found.frame["state"].isin(OPEN))
    return waiting.where(waiting.frame["waiting"] == waiting.column("waiting").max())


def referring(dataset: Dataset, code: str) -> tuple[tuple[str, str], ...]:
    """Return (relation, id) of each text that implements, amends or replaces this one."""
    return register_of(dataset).referring.get(code, ())


def binding_of(dataset: Dataset, text: Instrument) -> str:
    """Return whether a text binds: as it says itself, else as texts of its type do as a rule."""
    return text.binding or as_a_rule(dataset, text.type)


def as_a_rule(dataset: Dataset, kind: str) -> str:
    """Return whether texts of a type bind as a rule."""
    term = dataset.vocabularies.get("instrument_types", {}).get(kind)
    return getattr(term, "binding", None) or "depends"


def _waiting(tables: Tables) -> Numbers:
    """Return for each text the days since it was first announced: planned, or under negotiation.

    0 for one that is in none of the OPEN states.
    """
    texts, steps = tables.instruments, tables.steps
    announced = steps["action"].isin(["planned", "negotiated"])
    first = np.full(len(texts), NEVER)
    shown = days(steps["last_day"].fillna(steps["said_last"]))[announced]
    np.minimum.at(first, rows_of(texts["instrument"], steps["instrument"][announced]), shown)
    today = np.datetime64(tables.on, "D").astype(np.int64)
    waits = texts["state"].isin(OPEN).to_numpy() & (first < today)
    found: Numbers = np.where(waits, today - np.where(waits, first, 0), 0)
    return found


def _read(tables: Tables, rows: pd.DataFrame) -> list[Life]:
    """Return the lives of some texts, with the steps and partners that the records name."""
    dataset = tables.dataset
    steps = _steps(tables, rows["instrument"])
    found = []
    for row in frame_rows(rows):
        text, life = dataset.instruments[row.instrument], steps[row.instrument]
        met = [partner for _, partner in sorted((s.said, s.met) for s in life if s.said)]
        found.append(
            Life(
                id=row.instrument,
                text=text,
                state=row.state,
                since=_period(row.since_first, row.since_last),
                due=_period(row.due_first, row.due_last),
                days_overdue=row.days_overdue,
                waiting=row.waiting,
                binding=binding_of(dataset, text),
                partners=register_of(dataset).parties.get(row.instrument)
                or tuple(dict.fromkeys(met)),
                steps=life,
            )
        )
    return found


def _steps(tables: Tables, instruments: pd.Series) -> dict[str, tuple[Step, ...]]:
    """Return the steps of these texts, in order of time."""
    steps: dict[str, list[Step]] = {}
    for row in frame_rows(tables.steps[rows_of(instruments, tables.steps["instrument"]) >= 0]):
        said_by = tables.dataset.records.get(row.meeting_id)
        step = Step(
            action=row.action,
            when=_period(row.first_day, row.last_day),
            due=_period(row.due_first, row.due_last),
            meeting_id="" if row.meeting_id == NOT_REPORTED else row.meeting_id,
            met=said_by.meeting.partner.id if said_by else "",
            said=_period(row.said_first, row.said_last),
        )
        steps.setdefault(row.instrument, []).append(step)
    return {instrument: tuple(sorted(life, key=_time)) for instrument, life in steps.items()}


def _period(first: Any, last: Any) -> PartialDate | None:
    return None if pd.isna(first) else PartialDate(first.date(), last.date())


def _time(step: Step) -> tuple[date, date, str]:
    when = step.shown_at
    return (when.first, when.last, step.meeting_id) if when else (date.max, date.max, "")
