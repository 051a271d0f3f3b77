"""What was promised, how firmly it is worded, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

import pandas as pd

from components.follow_up import FOLLOW_UP, STRENGTHS
from components.records.dataset import Record
from components.records.models import Commitment
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, rows

Articles = tuple[tuple[str, tuple[int, ...]], ...]
"""(convention, numbers of its articles) pairs."""

Rows = Literal["partner", "crime_area"]
ROWS: tuple[Rows, ...] = ("partner", "crime_area")

FIRM = STRENGTHS[STRENGTHS.index("specific_action") :]
"""From here on, a wording names something that can be checked."""


@dataclass(frozen=True)
class Promise:
    """A commitment with the record that reports it. `days_since`: since the meeting.

    `named_articles` stand in the record; `served_articles` follow from the crime areas and forms
    of cooperation.
    """

    record: Record
    item: Commitment
    partner: str
    follow_up: str
    due: PartialDate | None
    days_since: int
    days_overdue: int
    named_articles: Articles
    served_articles: Articles

    @property
    def firmness(self) -> int:
        """The place of its wording among STRENGTHS."""
        return STRENGTHS.index(self.item.strength)


@dataclass(frozen=True)
class Strengths:
    """`counts`: promises per code (rows, most promises first) and strength (columns, weak first).

    `totals` count each promise once in a row. A promise about two crime areas stands in two rows;
    promises without one stand under `NOT_REPORTED`, last.
    """

    counts: pd.DataFrame
    totals: dict[str, int]
    promises: int

    def drawn(self, most: int) -> pd.DataFrame:
        """Return the first rows for a chart. What names nothing would dwarf them: it is left out,
        unless there is nothing else."""
        named = self.counts.drop(index=NOT_REPORTED, errors="ignore")
        return self.counts if named.empty else named.head(most)

    @property
    def left_out(self) -> int:
        """How many promises name no row of the chart, where others do."""
        return self.totals.get(NOT_REPORTED, 0) if len(self.totals) > 1 else 0


def promises(tables: Tables) -> list[Promise]:
    """Return the promises of the meetings, newest first, in the order of their records."""
    found = {(row.meeting_id, row.commitment): row for row in rows(tables.commitments)}
    named = _articles(tables, "record")
    served = _articles(tables, "crime_area", "cooperation")
    return [
        Promise(
            record=record,
            item=item,
            partner=row.partner,
            follow_up=row.follow_up,
            due=item.due,
            days_since=row.days_since,
            days_overdue=row.days_overdue,
            named_articles=named.get((record.id, item.id), ()),
            served_articles=served.get((record.id, item.id), ()),
        )
        for record in reversed(tables.records())
        for item in record.meeting.commitments
        if (row := found.get((record.id, item.id))) is not None
    ]


def strength_counts(found: Iterable[Promise]) -> dict[str, int]:
    """Return how many promises have each strength of wording, from weak to strong."""
    wordings: list[str] = [promise.item.strength for promise in found]
    return {strength: wordings.count(strength) for strength in STRENGTHS}


def follow_up_counts(found: Iterable[Promise]) -> dict[str, int]:
    """Return how many promises have come to each of FOLLOW_UP."""
    outcomes = [promise.follow_up for promise in found]
    return {outcome: outcomes.count(outcome) for outcome in FOLLOW_UP}


def median_days_open(found: Iterable[Promise]) -> int | None:
    """Return the median age in days of the promises without a date or a later report."""
    ages = [promise.days_since for promise in found if promise.follow_up == "open"]
    return round(median(ages)) if ages else None


def followed(found: Iterable[Promise]) -> list[Promise]:
    """Return the promises with a date or later evidence: the most overdue first, then by date."""
    kept = [promise for promise in found if promise.due or promise.item.evidence]
    return sorted(kept, key=lambda p: (-p.days_overdue, _due_day(p), -p.days_since))


def oldest_open(found: Iterable[Promise]) -> list[Promise]:
    """Return the firmly worded promises without a date or a later report, the oldest first."""
    kept = [p for p in found if p.follow_up == "open" and p.item.strength in FIRM]
    return sorted(kept, key=lambda p: (-p.days_since, -p.firmness))


def pressing(found: Iterable[Promise], areas: Collection[str] = ()) -> list[Promise]:
    """Return promises as one brings them up: overdue, dated, firm, settled, and general wording,
    of which that with a later report comes first.

    Where crime areas are given, firm promises about one of them come before other firm ones.
    """

    def order(promise: Promise) -> tuple[int, bool, int, date, int]:
        settled = promise.follow_up in ("carried_out", "dropped")
        firm = promise.item.strength in FIRM
        place = 3 if settled else 2 if firm else 4 if promise.item.evidence else 5
        place = {"overdue": 0, "due": 1}.get(promise.follow_up, place)
        elsewhere = bool(areas) and not set(areas) & set(promise.item.crime_areas)
        return place, elsewhere, -promise.days_overdue, _due_day(promise), -promise.days_since

    return sorted(found, key=order)


def strengths_by(tables: Tables, by: Rows) -> Strengths:
    """Return how firmly promises are worded, for each partner or crime area."""
    frame = tables.commitments.rename(columns={"partner": "code"})
    if by == "crime_area":
        areas = tables.commitment_crime_areas.rename(columns={"crime_area": "code"})
        frame = frame.drop(columns="code").merge(areas, on=["meeting_id", "commitment"])
    counts = frame.groupby(["code", "strength"]).size().unstack(fill_value=0)
    totals = counts.sum(axis=1)
    firm = counts[[strength for strength in FIRM if strength in counts]].sum(axis=1)
    order = sorted(counts.index, key=lambda c: (c == NOT_REPORTED, -totals[c], -firm[c], c))
    counts = counts.reindex(index=order, columns=list(STRENGTHS), fill_value=0)
    return Strengths(counts, {code: int(totals[code]) for code in order}, len(tables.commitments))


def behind(found: Sequence[Promise], by: Rows, code: str = "", strength: str = "") -> list[Promise]:
    """Return the promises behind a part of the chart: of a row, of a strength, or of both."""
    return [
        promise
        for promise in found
        if strength in ("", promise.item.strength) and (not code or code in _codes(promise, by))
    ]


def _codes(promise: Promise, by: Rows) -> Sequence[str]:
    if by == "partner":
        return [promise.partner]
    return promise.item.crime_areas or [NOT_REPORTED]


def _due_day(promise: Promise) -> date:
    return promise.due.last if promise.due else date.max


def _articles(tables: Tables, *bases: str) -> dict[tuple[str, str], Articles]:
    """Return the articles of each promise (meeting and id) that it serves on these grounds."""
    frame = tables.commitment_articles
    frame = frame[frame["basis"].isin(bases)].sort_values(["convention", "article"])
    found: dict[tuple[str, str], dict[str, list[int]]] = {}
    for row in rows(frame):
        numbers = found.setdefault((row.meeting_id, row.commitment), {})
        numbers.setdefault(row.convention, []).append(row.article)
    return {
        key: tuple((convention, tuple(numbers)) for convention, numbers in by_convention.items())
        for key, by_convention in found.items()
    }
