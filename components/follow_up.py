"""What became of texts and promises by a given day: states, due dates, days overdue."""

from __future__ import annotations

from datetime import date
from typing import get_args

import numpy as np
import pandas as pd

from components.records.models import Strength
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

_LATEST = np.iinfo(np.int64).max


def instrument_register(steps: pd.DataFrame, on: date) -> pd.DataFrame:
    """Join steps by instrument: how far each has come, since when, and what is overdue.

    The state is the furthest step that any report names. A plan whose due date has passed is
    overdue; days are counted from the last day of the due date.
    """
    texts, codes = pd.factorize(steps["instrument"])
    count = len(codes)
    ranks = steps["action"].map({step: rank for rank, step in enumerate(STEPS)}).to_numpy(np.int64)
    furthest = np.zeros(count, np.int64)
    np.maximum.at(furthest, texts, ranks)
    reached = ranks == furthest[texts]
    due_last = _latest(texts, _seconds(steps["due_last"]), count)
    of_latest = _seconds(steps["due_last"]) == due_last[texts]
    due_first = _latest(texts[of_latest], _seconds(steps["due_first"])[of_latest], count)
    days = _whole_days(on, _times(due_last))
    planned = np.isin(furthest, [STEPS.index("planned"), STEPS.index("negotiated")])
    overdue = np.where(planned, np.maximum(days, 0), 0)
    states = np.array(STEPS, object)[furthest]
    return pd.DataFrame(
        {
            "instrument": codes,
            "state": np.where(overdue > 0, "overdue", states),
            "since_first": _earliest(texts[reached], steps["first_day"][reached], count),
            "since_last": _earliest(texts[reached], steps["last_day"][reached], count),
            "due_first": _times(due_first),
            "due_last": _times(due_last),
            "days_overdue": overdue,
            "spoken_of": _earliest(texts, steps["said_first"], count),
        },
        columns=list(INSTRUMENTS),
    ).astype(INSTRUMENTS)


def _seconds(days: pd.Series) -> np.ndarray:
    """Return days as seconds; those not known are the smallest number."""
    return days.to_numpy("datetime64[s]").view(np.int64)


def _times(seconds: np.ndarray) -> np.ndarray:
    return seconds.view("datetime64[s]")


def _latest(texts: np.ndarray, seconds: np.ndarray, count: int) -> np.ndarray:
    found = np.full(count, np.iinfo(np.int64).min)
    np.maximum.at(found, texts, seconds)
    return found


def _earliest(texts: np.ndarray, days: pd.Series, count: int) -> np.ndarray:
    found = np.full(count, _LATEST)
    known = days.notna().to_numpy()
    np.minimum.at(found, texts[known], _seconds(days)[known])
    return _times(np.where(found == _LATEST, np.iinfo(np.int64).min, found))


def _whole_days(on: date, days: np.ndarray) -> np.ndarray:
    """Return how many days have passed since, none where a day is not known."""
    today = np.datetime64(on, "s")
    passed = today - np.where(np.isnat(days), today, days)
    return passed.astype("timedelta64[D]").astype(np.int64)


def commitments_by(promises: pd.DataFrame, instruments: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the promises with what became of each by a day.

    `promises` has, beside columns of COMMITMENTS, `waits` (the meeting spoke of its text as not
    yet signed) and `outcome` (what the evidence comes to).
    """
    concluded = instruments.loc[instruments["state"].isin(CONCLUDED), "instrument"]
    strength, outcome = promises["strength"], promises["outcome"]
    dated = promises["due"].notna()
    late = _whole_days(on, promises["due"].to_numpy("datetime64[s]"))
    signed_since = promises["waits"] & promises["instrument"].isin(concluded)
    follow_up = np.select(
        [
            (strength == "carried_out") | (outcome == "carried_out") | signed_since,
            outcome == "dropped",
            dated & (late > 0),
            outcome == "progress",
            strength == "signed_instrument",
            dated,
            outcome != "",
        ],
        ["carried_out", "dropped", "overdue", "progress", "signed", "due", "renewed"],
        "open",
    )
    since = _whole_days(on, promises["made_last"].to_numpy("datetime64[s]"))
    found = promises.assign(
        follow_up=follow_up,
        days_since=np.maximum(since, 0),
        days_overdue=np.where(follow_up == "overdue", late, 0),
    )
    return found[list(COMMITMENTS)].astype(COMMITMENTS)
