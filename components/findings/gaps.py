"""What is missing: whom nobody met, what nobody names, which promises nobody speaks of again.

What is missing here is missing in the reports that were read; it may still have happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.findings.commitments import FIRM, Promise, promises
from components.findings.convention import PartyStanding, never_met, standings
from components.follow_up import CONCLUDED
from components.records.conventions import Article, Convention
from components.records.dataset import Dataset, Record
from components.records.vocabularies import NOT_REPORTED, STATE, CrimeArea
from components.tables import Tables

SILENT_DAYS = 180
"""How many days may pass before silence about a promise is told."""

OFFENCES = {"cybercrime": range(7, 18)}
"""Convention -> the articles in which it says what must be an offence."""


def the_convention(dataset: Dataset) -> Convention | None:
    """Return the convention that the data set is about, or None where no file tells of it."""
    return dataset.conventions.get(dataset.convention)


def signatories_never_met(tables: Tables) -> list[PartyStanding]:
    """Return who acted under the Convention and was partner of no meeting; the host is left out."""
    convention = the_convention(tables.dataset)
    known = standings(convention) if convention else {}
    return [known[party] for party in never_met(tables, known)]


def partners_not_signed(tables: Tables) -> list[str]:
    """Return the states met of which no act under the Convention is known, most met first."""
    convention = the_convention(tables.dataset)
    if convention is None:
        return []
    known, meetings = standings(convention), tables.meetings
    states = meetings.loc[meetings["partner_kind"] == STATE, "partner"]
    return [code for code in _most_met(states) if code not in known]


def nothing_in_writing(tables: Tables) -> list[str]:
    """Return the partners none of whose meetings speaks of a CONCLUDED text, most met first."""
    texts = tables.instruments
    written = texts.loc[texts["state"].isin(CONCLUDED), "instrument"]
    events = tables.instrument_events
    having = set(events.loc[events["instrument"].isin(written), "partner"])
    return [code for code in _most_met(tables.meetings["partner"]) if code not in having]


def _most_met(partners: pd.Series) -> list[str]:
    counts = partners.value_counts()
    return sorted(counts.index, key=lambda code: (-counts[code], code))


@dataclass(frozen=True)
class Uncovered:
    """`nobody`: crime areas that no meeting names. `one`: those of one partner, with its code."""

    nobody: tuple[str, ...]
    one: tuple[tuple[str, str], ...]


def uncovered_crime_areas(tables: Tables) -> Uncovered:
    """Return the crime areas of the vocabulary that no partner, or one only, covers."""
    named = tables.crime_areas.merge(tables.meetings[["meeting_id", "partner"]], on="meeting_id")
    partners = named.groupby("crime_area")["partner"].unique()
    codes = tables.dataset.vocabularies.get("crime_areas", {})
    return Uncovered(
        tuple(code for code in codes if code not in partners.index),
        tuple(
            (code, str(partners[code][0]))
            for code in codes
            if code in partners.index and len(partners[code]) == 1
        ),
    )


def offences_not_named(tables: Tables) -> list[Article]:
    """Return the articles of OFFENCES for which no meeting names a crime area."""
    convention, dataset = the_convention(tables.dataset), tables.dataset
    if convention is None:
        return []
    terms = dataset.vocabularies.get("crime_areas", {})
    covered = {
        article.number
        for code in set(tables.crime_areas["crime_area"])
        if isinstance(term := terms.get(code), CrimeArea)
        for article in term.articles
        if article.convention in ("", dataset.convention)
    }
    numbers = OFFENCES.get(dataset.convention, range(0))
    return [a for a in convention.articles if a.number in numbers and a.number not in covered]


def without_follow_up(tables: Tables) -> list[Promise]:
    """Return the FIRM promises of which no later report speaks, SILENT_DAYS after the meeting.

    Overdue ones come first, then the oldest. One whose date is still to come is not among them,
    and none that was carried out.
    """
    silent = [
        promise
        for promise in promises(tables)
        if promise.item.strength in FIRM
        and promise.follow_up in ("open", "overdue")
        and not promise.item.evidence
        and promise.days_since > SILENT_DAYS
    ]
    return sorted(silent, key=lambda p: (-p.days_overdue, -p.days_since))


@dataclass(frozen=True)
class Thin:
    """A meeting whose record rests on little, and why."""

    record: Record
    documentation: bool
    one_source: bool


def rests_on_little(tables: Tables) -> list[Thin]:
    """Return the meetings with thin documentation or a single source, newest first."""
    found = [
        Thin(r, r.meeting.documentation == "thin", len(r.meeting.sources) == 1)
        for r in _newest_first(tables.records())
    ]
    return [thin for thin in found if thin.documentation or thin.one_source]


def names_no_crime_area(tables: Tables) -> list[Record]:
    """Return the meetings whose reports name no crime area, newest first."""
    areas = tables.crime_areas
    silent = set(areas.loc[areas["crime_area"] == NOT_REPORTED, "meeting_id"])
    return [r for r in _newest_first(tables.records()) if r.id in silent]


def names_no_people(tables: Tables) -> list[Record]:
    """Return the meetings whose reports name nobody on the partner's side, newest first."""
    return [r for r in _newest_first(tables.records()) if not r.meeting.partner.people]


def _newest_first(records: Sequence[Record]) -> list[Record]:
    return list(records)[::-1]
