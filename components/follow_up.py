"""What became of texts and promises by a given day: states, due dates, days overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, get_args

import pandas as pd

from components.records.dataset import Record
from components.records.models import Commitment, Strength
from components.records.register_checks import STEPS

STEPS_TAKEN = {
    "instrument": "str",
    "action": "str",
    "first_day": "datetime64[s]",
    "last_day": "datetime64[s]",
    "due_first": "datetime64[s]",
    "due_last": "datetime64[s]",
    "meeting_id": "str",
    "said_first": "datetime64[s]",
    "said_last": "datetime64[s]",
}
INSTRUMENTS = {
    "instrument": "str",
    "state": "str",
    "since_first": "datetime64[s]",
    "since_last": "datetime64[s]",
    "due_first": "datetime64[s]",
    "due_last": "datetime64[s]",
    "days_overdue": "int64",
    "spoken_of": "datetime64[s]",
}
COMMITMENTS = {
    "meeting_id": "str",
    "commitment": "str",
    "partner": "str",
    "strength": "str",
    "by": "str",
    "instrument": "str",
    "made_first": "datetime64[s]",
    "made_last": "datetime64[s]",
    "due_first": "datetime64[s]",
    "due": "datetime64[s]",
    "follow_up": "str",
    "days_since": "int64",
    "days_overdue": "int64",
    "evidence": "int64",
    "evidence_last": "datetime64[s]",
}

STRENGTHS: tuple[str, ...] = get_args(Strength)
"""How firm the wording of a promise is, from weak to strong."""

FOLLOW_UP = (
    "carried_out",
    "progress",
    "signed",
    "renewed",
    "due",
    "overdue",
    "open",
    "dropped",
)
"""carried_out: a report says so, or the text it promised was signed afterwards. progress: a later
report tells of some. signed: it stands in a text signed at the meeting. renewed: it was promised
again, and nothing more is reported. due: its date is still to come. overdue: its date has passed
and no report says that it was done. open: no date, no later report. dropped: a report says that
it was given up."""

CONCLUDED = ("signed", "ratified", "in_force")
"""States of a text that both sides have put their names to."""

_OPEN_STEPS = ("mentioned", "negotiated", "planned")


def instrument_register(steps: Iterable[Any], on: date) -> list[dict[str, Any]]:
    """Join steps by instrument: how far each has come, since when, and what is overdue.

    The state is the furthest step that any report names. A plan whose due date has passed is
    overdue; days are counted from the last day of the due date.
    """
    lives: dict[str, list[Any]] = {}
    for step in steps:
        lives.setdefault(step.instrument, []).append(step)
    today = pd.Timestamp(on)
    found = []
    for instrument, life in lives.items():
        furthest = max((step.action for step in life), key=STEPS.index)
        reached = [step for step in life if step.action == furthest]
        due = max(((s.due_last, s.due_first) for s in life if pd.notna(s.due_last)), default=None)
        planned = furthest in ("planned", "negotiated") and due is not None
        overdue = max((today - due[0]).days, 0) if planned and due else 0
        said = [step.said_first for step in life if pd.notna(step.said_first)]
        found.append(
            {
                "instrument": instrument,
                "state": "overdue" if overdue else furthest,
                "since_first": _earliest(step.first_day for step in reached),
                "since_last": _earliest(step.last_day for step in reached),
                "due_first": due[1] if due else None,
                "due_last": due[0] if due else None,
                "days_overdue": overdue,
                "spoken_of": min(said, default=None),
            }
        )
    return found


def _earliest(days: Iterable[Any]) -> Any:
    return min((day for day in days if pd.notna(day)), default=None)


def commitment_rows(
    records: Sequence[Record], instruments: pd.DataFrame, on: date
) -> list[dict[str, Any]]:
    """Return a row for each promise of the records, with what became of it by a day."""
    texts = {row.instrument: row for row in instruments.itertuples(index=False)}
    found = []
    for record in records:
        meeting = record.meeting
        planned = {e.id for e in meeting.instruments if e.action in _OPEN_STEPS}
        for promise in meeting.commitments:
            text = texts.get(promise.instrument or "")
            concluded = (
                text is not None and text.state in CONCLUDED and promise.instrument in planned
            )
            follow_up = _follow_up(promise, concluded, on)
            late = (on - promise.due.last).days if promise.due else 0
            dates = [evidence.date.last for evidence in promise.evidence]
            found.append(
                {
                    "meeting_id": record.id,
                    "commitment": promise.id,
                    "partner": meeting.partner.id,
                    "strength": promise.strength,
                    "by": promise.by or "",
                    "instrument": promise.instrument or "",
                    "made_first": meeting.date.first,
                    "made_last": meeting.date.last,
                    "due_first": promise.due.first if promise.due else None,
                    "due": promise.due.last if promise.due else None,
                    "follow_up": follow_up,
                    "days_since": max((on - meeting.date.last).days, 0),
                    "days_overdue": late if follow_up == "overdue" else 0,
                    "evidence": len(promise.evidence),
                    "evidence_last": max(dates, default=None),
                }
            )
    return found


def _follow_up(promise: Commitment, concluded: bool, on: date) -> str:
    """Return which of FOLLOW_UP a promise has come to. `concluded`: its text was signed since."""
    outcomes = [evidence.outcome for evidence in sorted(promise.evidence, key=lambda e: e.date)]
    if promise.strength == "carried_out" or "carried_out" in outcomes or concluded:
        return "carried_out"
    if outcomes and outcomes[-1] == "dropped":
        return "dropped"
    if promise.due and promise.due.last < on:
        return "overdue"
    if "progress" in outcomes:
        return "progress"
    if promise.strength == "signed_instrument":
        return "signed"
    waiting = "renewed" if outcomes else "open"
    return "due" if promise.due else waiting
