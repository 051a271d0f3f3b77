"""The register of texts as lives: how far each has come, who reports it, what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from components.records.dataset import Dataset
from components.records.instruments import Instrument
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import INSTRUMENT_STATES, Tables, rows

OPEN = ("overdue", "planned", "negotiated")
"""States of a text that was announced and of which no signature is reported, most urgent first."""

LIFE_ORDER = (*OPEN, "mentioned", "signed", "ratified", "in_force")

BINDING = ("yes", "depends", "no")
Group = Literal["state", "partner", "type", "binding"]
GROUPS: tuple[Group, ...] = ("state", "partner", "type", "binding")

SEVERAL = "several"
"""Stands for the partner where a text has more than one beside the host."""

LAST = (SEVERAL, NOT_REPORTED)
"""Groups that stand behind all others, however many texts they have."""


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


def lives(tables: Tables) -> list[Life]:
    """Return the texts that the meetings speak of, in the order of LIFE_ORDER.

    Within a state: what waits longest first; what is concluded, newest first and undated last.
    """
    dataset = tables.dataset
    met = {record.id: record.meeting.partner.id for record in dataset.records}
    steps: dict[str, list[Step]] = {}
    for row in rows(tables.steps):
        steps.setdefault(row.instrument, []).append(_step(row, met))
    found = []
    for row in rows(tables.instruments):
        life = tuple(sorted(steps[row.instrument], key=_time))
        text = dataset.instruments[row.instrument]
        found.append(
            Life(
                id=row.instrument,
                text=text,
                state=row.state,
                since=_period(row.since_first, row.since_last),
                due=_period(row.due_first, row.due_last),
                days_overdue=row.days_overdue,
                waiting=_waiting(life, tables.on) if row.state in OPEN else 0,
                binding=binding_of(dataset, text),
                partners=_partners(
                    dataset,
                    text,
                    [met for _, met in sorted((s.said, s.met) for s in life if s.said)],
                ),
                steps=life,
            )
        )
    return sorted(found, key=_order)


def state_counts(found: Iterable[Life]) -> dict[str, int]:
    """Return how many texts are in each state, in the order of INSTRUMENT_STATES."""
    states = [life.state for life in found]
    return {state: states.count(state) for state in INSTRUMENT_STATES}


def binding_counts(found: Iterable[Life]) -> dict[str, int]:
    """Return how many texts bind, may bind, and do not."""
    kinds = [life.binding for life in found]
    return {kind: kinds.count(kind) for kind in BINDING}


def overdue(found: Iterable[Life]) -> list[Life]:
    """Return the texts whose due date has passed, the latest first."""
    late = [life for life in found if life.state == "overdue"]
    return sorted(late, key=lambda life: (-life.days_overdue, life.id))


def longest_waiting(found: Iterable[Life]) -> list[Life]:
    """Return the texts that were announced longest ago and are not reported as signed."""
    waiting = [life for life in found if life.state in OPEN]
    longest = max((life.waiting for life in waiting), default=0)
    return [life for life in waiting if life.waiting == longest]


def grouped(found: Sequence[Life], by: Group) -> dict[str, list[Life]]:
    """Return the texts by state, partner, type or whether they bind; each text once.

    States and kinds of binding keep their order; partners and types run from many texts to few,
    with `SEVERAL` and `NOT_REPORTED` last.
    """
    groups: dict[str, list[Life]] = {}
    for life in found:
        groups.setdefault(_group(life, by), []).append(life)
    fixed = {"state": LIFE_ORDER, "binding": BINDING}.get(by, ())
    order = {code: n for n, code in enumerate(fixed)}
    keys = sorted(groups, key=lambda c: (order.get(c, 0), c in LAST, -len(groups[c]), c))
    return {code: groups[code] for code in keys}


def referring(dataset: Dataset, code: str) -> list[tuple[str, str]]:
    """Return (relation, id) of each text that implements, amends or replaces this one."""
    return [
        (relation, other)
        for other, text in dataset.instruments.items()
        for relation, target in text.lineage()
        if target == code
    ]


def binding_of(dataset: Dataset, text: Instrument) -> str:
    """Return whether a text binds: as it says itself, else as texts of its type do as a rule."""
    term = dataset.vocabularies.get("instrument_types", {}).get(text.type)
    return text.binding or getattr(term, "binding", None) or "depends"


def _group(life: Life, by: Group) -> str:
    if by == "partner":
        return life.partners[0] if len(life.partners) == 1 else SEVERAL
    return life.text.type if by == "type" else str(getattr(life, by))


def _partners(dataset: Dataset, text: Instrument, met: Sequence[str]) -> tuple[str, ...]:
    host = dataset.settings.host
    named = [party for party in text.parties if not host or party != host.id]
    return tuple(dict.fromkeys(named or met))


def _waiting(life: Iterable[Step], on: date) -> int:
    """Return the days since a text was first announced: planned, or under negotiation."""
    announced = [
        step.shown_at.last
        for step in life
        if step.action in ("planned", "negotiated") and step.shown_at
    ]
    return max((on - min(announced)).days, 0) if announced else 0


def _step(row: Any, met: Mapping[str, str]) -> Step:
    return Step(
        action=row.action,
        when=_period(row.first_day, row.last_day),
        due=_period(row.due_first, row.due_last),
        meeting_id="" if row.meeting_id == NOT_REPORTED else row.meeting_id,
        met=met.get(row.meeting_id, ""),
        said=_period(row.said_first, row.said_last),
    )


def _period(first: Any, last: Any) -> PartialDate | None:
    return None if pd.isna(first) else PartialDate(first.date(), last.date())


def _time(step: Step) -> tuple[date, date, str]:
    when = step.shown_at
    return (when.first, when.last, step.meeting_id) if when else (date.max, date.max, "")


def _order(life: Life) -> tuple[int, int, int, str]:
    """Sort by state, then time: open texts by how late they are, then by how long they wait."""
    if life.state in OPEN:
        return LIFE_ORDER.index(life.state), -life.days_overdue, -life.waiting, life.id
    day = life.since.last.toordinal() if life.since else 0
    return LIFE_ORDER.index(life.state), -day, 0, life.id
