"""What is missing: whom nobody met, what nobody names, which promises nobody speaks of again.

What is missing here is missing in the reports that were read; it may still have happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.findings.commitments import FIRM, Promise, promises
from components.findings.convention import PartyStanding, never_met, standings
from components.findings.instruments import LIFE_ORDER
from components.findings.listed import Listed, Numbers, places, rows_of
from components.findings.register import register_of
from components.follow_up import CONCLUDED
from components.records.conventions import Article, Convention
from components.records.dataset import Dataset, Record
from components.records.vocabularies import NOT_REPORTED, STATE, CrimeArea
from components.tables import Tables
from components.tables import rows as frame_rows

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
    events = tables.instrument_events
    having = set(events.loc[_states(tables).isin(CONCLUDED), "partner"].unique())
    return [code for code in _most_met(tables.meetings["partner"]) if code not in having]


def texts_of_partners(tables: Tables) -> dict[str, dict[str, int]]:
    """Return how many texts of each partner's meetings are in each state, in LIFE_ORDER."""
    events = tables.instrument_events
    partners, codes = pd.factorize(events["partner"])
    texts, _ = pd.factorize(events["instrument"])
    states = places(_states(tables), LIFE_ORDER)
    _, once = np.unique(partners * len(events) + texts, return_index=True)
    size = len(LIFE_ORDER)
    pairs = partners[once] * size + states[once]
    counts = np.bincount(pairs, minlength=len(codes) * size).reshape(-1, size)
    return {
        str(code): {state: n for state, n in zip(LIFE_ORDER, row, strict=True) if n}
        for code, row in zip(codes, counts.tolist(), strict=True)
    }


def texts_without_meeting(tables: Tables) -> Mapping[str, list[str]]:
    """Return for each partner the texts that name it as a party, and none of its meetings does.

    Only texts that some meeting speaks of are among them.
    """
    events = tables.instrument_events
    named = register_of(tables.dataset).parties
    events = events[events["instrument"].isin(list(named))]
    found: dict[str, list[str]] = {}
    for code, partners in events.groupby("instrument")["partner"]:
        met = set(partners)
        for party in named[str(code)]:
            if party not in met:
                found.setdefault(party, []).append(str(code))
    return found


def _states(tables: Tables) -> pd.Series:
    """Return the state that the text of each event has now."""
    events, texts = tables.instrument_events, tables.instruments
    now = texts["state"].iloc[rows_of(texts["instrument"], events["instrument"])]
    return now.set_axis(events.index)


@dataclass(frozen=True)
class Met:
    """How many meetings a partner had, and the last of them."""

    meetings: int
    last: str


def meetings_of_partners(tables: Tables) -> dict[str, Met]:
    """Return for each partner how many meetings it had, and the last."""
    meetings = tables.meetings
    numbers, codes = pd.factorize(meetings["partner"])
    counts = np.bincount(numbers, minlength=len(codes)).tolist()
    last = meetings["meeting_id"].iloc[_last(numbers, len(codes))]
    return {
        str(code): Met(count, identifier)
        for code, count, identifier in zip(codes, counts, last, strict=True)
    }


def _last(numbers: Numbers, different: int) -> Numbers:
    """Return where each number stands last."""
    found = np.zeros(different, dtype=np.int64)
    found[numbers] = np.arange(len(numbers))
    return found


def _most_met(partners: pd.Series) -> list[str]:
    counts = partners.value_counts()
    found = zip(map(str, counts.index), counts.tolist(), strict=True)
    return [code for code, _ in sorted(found, key=lambda item: (-item[1], item[0]))]


@dataclass(frozen=True)
class Uncovered:
    """`nobody`: crime areas that no meeting names. `one`: those of one partner, with its code."""

    nobody: tuple[str, ...]
    one: tuple[tuple[str, str], ...]


def uncovered_crime_areas(tables: Tables) -> Uncovered:
    """Return the crime areas of the vocabulary that no partner, or one only, covers."""
    areas, meetings = tables.crime_areas, tables.meetings
    named, names = pd.factorize(areas["crime_area"])
    met, partners = pd.factorize(meetings["partner"])
    met = met[rows_of(meetings["meeting_id"], areas["meeting_id"])]
    covers = np.zeros((len(names), len(partners)), dtype=bool)
    covers[named, met] = True
    covering = {area: partners[row] for area, row in zip(names, covers, strict=True)}
    codes = tables.dataset.vocabularies.get("crime_areas", {})
    return Uncovered(
        tuple(code for code in codes if code not in covering),
        tuple((code, str(covering[code][0])) for code in codes if len(covering.get(code, ())) == 1),
    )


def offences_not_named(tables: Tables) -> list[Article]:
    """Return the articles of OFFENCES for which no meeting names a crime area."""
    convention, dataset = the_convention(tables.dataset), tables.dataset
    if convention is None:
        return []
    terms = dataset.vocabularies.get("crime_areas", {})
    covered = {
        article.number
        for code in tables.crime_areas["crime_area"].unique()
        if isinstance(term := terms.get(code), CrimeArea)
        for article in term.articles
        if article.convention in ("", dataset.convention)
    }
    numbers = OFFENCES.get(dataset.convention, range(0))
    return [a for a in convention.articles if a.number in numbers and a.number not in covered]


def without_follow_up(tables: Tables) -> Listed[Promise]:
    """Return the FIRM promises of which no later report speaks, SILENT_DAYS after the meeting.

    Overdue ones come first, then the oldest. One whose date is still to come is not among them,
    and none that was carried out.
    """
    frame = tables.commitments
    silent = (
        (frame["days_since"] > SILENT_DAYS)
        & (frame["evidence"] == 0)
        & frame["strength"].isin(FIRM)
        & frame["follow_up"].isin(["open", "overdue"])
    )
    found = promises(tables).where(silent)
    return found.ordered(-frame["days_overdue"], -frame["days_since"])


@dataclass(frozen=True)
class Thin:
    """A meeting whose record rests on little, and why."""

    record: Record
    documentation: bool
    one_source: bool


def rests_on_little(tables: Tables) -> Listed[Thin]:
    """Return the meetings with thin documentation or a single source, newest first."""
    meetings = tables.meetings
    little = (meetings["documentation"] == "thin") | (meetings["sources"] == 1)
    return Listed(tables, meetings, _newest_first(meetings), _thin).where(little)


def names_no_crime_area(tables: Tables) -> Listed[Record]:
    """Return the meetings whose reports name no crime area, newest first."""
    areas, meetings = tables.crime_areas, tables.meetings
    silent = areas.loc[areas["crime_area"] == NOT_REPORTED, "meeting_id"]
    rows = np.sort(rows_of(meetings["meeting_id"], silent))
    return Listed(tables, meetings, rows[::-1], _records)


def names_no_people(tables: Tables) -> Listed[Record]:
    """Return the meetings whose reports name nobody on the partner's side, newest first."""
    meetings = tables.meetings
    found = Listed(tables, meetings, _newest_first(meetings), _records)
    return found.where(meetings["people"] == 0)


def _newest_first(meetings: pd.DataFrame) -> Numbers:
    return np.arange(len(meetings))[::-1]


def _records(tables: Tables, rows: pd.DataFrame) -> list[Record]:
    return [tables.dataset.records[meeting_id] for meeting_id in rows["meeting_id"]]


def _thin(tables: Tables, rows: pd.DataFrame) -> list[Thin]:
    return [
        Thin(tables.dataset.records[row.meeting_id], row.documentation == "thin", row.sources == 1)
        for row in frame_rows(rows)
    ]
