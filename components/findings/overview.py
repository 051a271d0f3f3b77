"""The figures of the overview: what the selected meetings come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from components.choices import frequent_first
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
    here, choices = tables.here, tables.choices
    areas = choices["crime_areas"].counts(here)
    unnamed = areas.pop(NOT_REPORTED, 0)
    met = (partner for partner, count in choices["partners"].counts(here).items() if count)
    states = Counter(tables.instruments["state"])
    events = tables.frame("instrument_events").data
    signing = (events["action"] == "signed") & (events["occasion"] == "this_meeting")
    signed_here = events["instrument"][signing & tables.here_of("instrument_events")].nunique()
    promised = tables.here_of("commitments")
    late = tables.frame("commitments").data["follow_up"] == "overdue"
    return Figures(
        meetings=int(here.sum()),
        partners=dict(sorted(Counter(map(tables.dataset.partner_kind, met)).items())),
        signed_here=signed_here,
        signed_elsewhere=sum(states[state] for state in CONCLUDED) - signed_here,
        planned=sum(states[state] for state in PLANNED),
        overdue=states["overdue"],
        commitments=int(promised.sum()),
        commitments_overdue=int((promised & late).sum()),
        crime_areas=sum(count > 0 for count in areas.values()),
        unnamed=unnamed,
    )


MOST_MONTHS = 72
"""Six years: bars of more months are too narrow to be hit, and years say the same at a glance."""


@dataclass(frozen=True)
class Period:
    """A month or a year of the calendar in ISO 8601 (2025-10 or 2025), with its meetings."""

    code: str
    meetings: int

    @property
    def is_landmark(self) -> bool:
        """Whether its year is to be named: each January, or each fifth year."""
        return self.code.endswith("-01" if "-" in self.code else ("0", "5"))


@dataclass(frozen=True)
class OverTime:
    """Meetings by month or by year, from the first to the last, none left out.

    longer: meetings whose date is not known to the month (or year), which stand in none.
    """

    by: Literal["month", "year"]
    periods: tuple[Period, ...]
    longer: int

    @property
    def peak(self) -> Period:
        """The first period of the most meetings, where there is any period."""
        return max(self.periods, key=lambda period: period.meetings)


def over_time(tables: Tables) -> OverTime:
    """Return how many meetings of the tables took place in each month, or of many in each year."""
    first, last = (tables.meetings[f"{end}_day"].to_numpy() for end in ("first", "last"))
    found = _by(first, last, "M")
    by: Literal["month", "year"] = "month"
    if len(found) > MOST_MONTHS:
        found, by = _by(first, last, "Y"), "year"
    return OverTime(by, found, len(first) - sum(period.meetings for period in found))


def _by(first: Any, last: Any, unit: str) -> tuple[Period, ...]:
    """Return the meetings of each month (M) or year (Y) of NumPy, by their first and last days."""
    starts, ends = (days.astype(f"datetime64[{unit}]") for days in (first, last))
    known = starts[starts == ends]
    if not len(known):
        return ()
    begin = known.min()
    counts = np.bincount((known - begin).astype(int))
    return tuple(Period(str(begin + n), int(count)) for n, count in enumerate(counts))


def crime_area_counts(tables: Tables) -> dict[str, int]:
    """Return the number of meetings of each crime area named, most first, none named last."""
    counts = tables.choices["crime_areas"].counts(tables.here)
    found = {code: count for code, count in counts.items() if count}
    return {code: found[code] for code in frequent_first(found)}
