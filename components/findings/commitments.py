"""What was promised, how firmly it is worded, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.findings.listed import Listed, days, places, rows_of
from components.follow_up import FOLLOW_UP, STRENGTHS
from components.records.dataset import Record
from components.records.models import Commitment
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables
from components.tables import rows as frame_rows

Articles = tuple[tuple[str, tuple[int, ...]], ...]
"""(convention, numbers of its articles) pairs."""

Rows = Literal["partner", "crime_area"]
ROWS: tuple[Rows, ...] = ("partner", "crime_area")

FIRM = STRENGTHS[STRENGTHS.index("specific_action") :]
"""From here on, a wording names something that can be checked."""

FIRMNESS = STRENGTHS.index(FIRM[0])
"""The place of the weakest of them among STRENGTHS."""


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


def promises(tables: Tables) -> Listed[Promise]:
    """Return the promises of the meetings, newest first, in the order of their records."""
    frame = tables.commitments
    meetings, _ = pd.factorize(frame["meeting_id"])
    return Listed(tables, frame, np.arange(len(frame)), _read).ordered(-meetings)


def strength_counts(found: Listed[Promise]) -> dict[str, int]:
    """Return how many promises have each strength of wording, from weak to strong."""
    return found.counts("strength", STRENGTHS)


def follow_up_counts(found: Listed[Promise]) -> dict[str, int]:
    """Return how many promises have come to each of FOLLOW_UP."""
    return found.counts("follow_up", FOLLOW_UP)


def median_days_open(found: Listed[Promise]) -> int | None:
    """Return the median age in days of the promises without a date or a later report."""
    ages = found.where(found.frame["follow_up"] == "open").column("days_since")
    return round(ages.median()) if len(ages) else None


def followed(found: Listed[Promise]) -> Listed[Promise]:
    """Return the promises with a date or later evidence: the most overdue first, then by date."""
    frame = found.frame
    kept = found.where(frame["due"].notna() | (frame["evidence"] > 0))
    return kept.ordered(-frame["days_overdue"], days(frame["due"]), -frame["days_since"])


def oldest_open(found: Listed[Promise]) -> Listed[Promise]:
    """Return the firmly worded promises without a date or a later report, the oldest first."""
    frame = found.frame
    firmness = places(frame["strength"], STRENGTHS)
    kept = found.where((frame["follow_up"] == "open") & (firmness >= FIRMNESS))
    return kept.ordered(-frame["days_since"], -firmness)


def pressing(found: Listed[Promise], areas: Collection[str] = ()) -> Listed[Promise]:
    """Return promises as one brings them up: overdue, dated, firm, settled, and general wording,
    of which that with a later report comes first.

    Where crime areas are given, firm promises about one of them come before other firm ones.
    """
    frame, outcome = found.frame, found.frame["follow_up"]
    place = np.select(
        [
            outcome == "overdue",
            outcome == "due",
            outcome.isin(["carried_out", "dropped"]),
            places(frame["strength"], STRENGTHS) >= FIRMNESS,
            frame["evidence"] > 0,
        ],
        [0, 1, 3, 2, 4],
        default=5,
    )
    elsewhere = ~_about(found, areas) if areas else np.zeros(len(frame))
    due = days(frame["due"])
    return found.ordered(place, elsewhere, -frame["days_overdue"], due, -frame["days_since"])


def from_firm_to_weak(found: Listed[Promise]) -> Listed[Promise]:
    """Return the promises by their wording, the firmest first."""
    return found.ordered(-places(found.frame["strength"], STRENGTHS))


def strengths_by(tables: Tables, by: Rows) -> Strengths:
    """Return how firmly promises are worded, for each partner or crime area."""
    frame = tables.commitments
    codes, strength = frame["partner"], places(frame["strength"], STRENGTHS)
    if by == "crime_area":
        areas = tables.commitment_crime_areas
        codes, strength = areas["crime_area"], strength[rows_of(_keys(frame), _keys(areas))]
    numbers, different = pd.factorize(codes)
    names = [str(code) for code in different]
    size = len(STRENGTHS)
    counted = np.bincount(numbers * size + strength, minlength=len(names) * size)
    table = counted.reshape(-1, size)
    total, firm = table.sum(axis=1).tolist(), table[:, FIRMNESS:].sum(axis=1).tolist()
    order = sorted(
        range(len(names)), key=lambda n: (names[n] == NOT_REPORTED, -total[n], -firm[n], names[n])
    )
    counts = pd.DataFrame(table[order], [names[n] for n in order], list(STRENGTHS))
    return Strengths(counts, {names[n]: total[n] for n in order}, len(frame))


def behind(found: Listed[Promise], by: Rows, code: str = "", strength: str = "") -> Listed[Promise]:
    """Return the promises behind a part of the chart: of a row, of a strength, or of both."""
    if strength:
        found = found.where(found.frame["strength"] == strength)
    if code:
        partner = by == "partner"
        found = found.where(found.frame["partner"] == code if partner else _about(found, [code]))
    return found


def _about(found: Listed[Promise], areas: Collection[str]) -> npt.NDArray[np.bool_]:
    """Return for each row of the frame whether its promise is about one of these crime areas."""
    named = found.tables.commitment_crime_areas
    named = named[named["crime_area"].isin(list(areas))]
    about = np.zeros(len(found.frame), dtype=bool)
    about[rows_of(_keys(found.frame), _keys(named))] = True
    return about


def _keys(frame: pd.DataFrame) -> pd.Series:
    """Return what tells a promise from all others."""
    return frame["meeting_id"] + "/" + frame["commitment"]


def _read(tables: Tables, rows: pd.DataFrame) -> list[Promise]:
    """Return promises as their records word them."""
    named = _articles(tables, rows["meeting_id"], "record")
    served = _articles(tables, rows["meeting_id"], "crime_area", "cooperation")
    found = []
    for row in frame_rows(rows):
        key, record = (row.meeting_id, row.commitment), tables.dataset.records[row.meeting_id]
        item = next(item for item in record.meeting.commitments if item.id == row.commitment)
        found.append(
            Promise(
                record=record,
                item=item,
                partner=row.partner,
                follow_up=row.follow_up,
                due=item.due,
                days_since=row.days_since,
                days_overdue=row.days_overdue,
                named_articles=named.get(key, ()),
                served_articles=served.get(key, ()),
            )
        )
    return found


def _articles(
    tables: Tables, meeting_ids: pd.Series, *bases: str
) -> dict[tuple[str, str], Articles]:
    """Return the articles of the promises of meetings that they serve on these grounds."""
    frame = tables.commitment_articles
    frame = frame[
        frame["basis"].isin(bases)
        & (rows_of(meeting_ids.drop_duplicates(), frame["meeting_id"]) >= 0)
    ]
    frame = frame.sort_values(["convention", "article"])
    found: dict[tuple[str, str], dict[str, list[int]]] = {}
    for row in frame_rows(frame):
        numbers = found.setdefault((row.meeting_id, row.commitment), {})
        numbers.setdefault(row.convention, []).append(row.article)
    return {
        key: tuple((convention, tuple(numbers)) for convention, numbers in by_convention.items())
        for key, by_convention in found.items()
    }
