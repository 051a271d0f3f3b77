"""The figures of the overview: what the selected meetings come to."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.follow_up import CONCLUDED
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

PLANNED = ("planned", "overdue", "negotiated")


@dataclass(frozen=True)
class Figures:
    """Counts over the meetings of some tables; each meeting, partner, text and promise once.

    signed_here: texts that one of the meetings signed. signed_elsewhere: other texts they speak
    of that are signed, ratified or in force. planned: texts planned or under negotiation, overdue
    ones included. unnamed: meetings whose reports name no crime area.
    """

    meetings: int
    partners: dict[str, int]
    signed_here: int
    signed_elsewhere: int
    planned: int
    overdue: int
    commitments: int
    commitments_overdue: int
    crime_areas: int
    unnamed: int


def overview_figures(tables: Tables) -> Figures:
    """Return the figures of the meetings of the tables."""
    meetings, areas = tables.meetings, tables.crime_areas["crime_area"]
    states = tables.instruments["state"].value_counts()
    signed_here = int(tables.signed_here()["instrument"].nunique())
    partners = meetings.groupby("partner_kind")["partner"].nunique()
    return Figures(
        meetings=int(meetings["meeting_id"].nunique()),
        partners={str(kind): int(number) for kind, number in partners.items()},
        signed_here=signed_here,
        signed_elsewhere=sum(int(states.get(state, 0)) for state in CONCLUDED) - signed_here,
        planned=sum(int(states.get(state, 0)) for state in PLANNED),
        overdue=int(states.get("overdue", 0)),
        commitments=len(tables.commitments),
        commitments_overdue=int((tables.commitments["follow_up"] == "overdue").sum()),
        crime_areas=int(areas[areas != NOT_REPORTED].nunique()),
        unnamed=int((areas == NOT_REPORTED).sum()),
    )


@dataclass(frozen=True)
class Month:
    """A month of the calendar, with the meetings that took place in it."""

    year: int
    month: int
    meetings: int
    """Distinct meetings whose date is known to the month."""

    @property
    def code(self) -> str:
        """Return the month in ISO 8601: 2025-10."""
        return f"{self.year}-{self.month:02}"


@dataclass(frozen=True)
class Months:
    """Meetings month by month, from the first to the last, none left out.

    longer: meetings whose date is not known to the month, which stand in no month.
    """

    months: tuple[Month, ...]
    longer: int


def by_month(tables: Tables) -> Months:
    """Return how many meetings of the tables took place in each month."""
    dates = [record.meeting.date for record in tables.records()]
    known = [d for d in dates if (d.first.year, d.first.month) == (d.last.year, d.last.month)]
    if not known:
        return Months((), len(dates))
    starts = pd.Series([pd.Period(d.first, freq="M") for d in known]).value_counts()
    whole = pd.period_range(starts.index.min(), starts.index.max(), freq="M")
    months = tuple(Month(m.year, m.month, int(starts.get(m, 0))) for m in whole)
    return Months(months, len(dates) - len(known))
