"""What is known of each partner: meetings, texts, promises, topics, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.findings.commitments import Promise, promises
from components.findings.convention import PartyStanding, standings
from components.findings.gaps import (
    names_no_crime_area,
    names_no_people,
    nothing_in_writing,
    rests_on_little,
    the_convention,
    without_follow_up,
)
from components.findings.instruments import LIFE_ORDER, Life, lives
from components.follow_up import FOLLOW_UP, STRENGTHS
from components.records.dataset import Record
from components.records.vocabularies import NOT_REPORTED, STATE
from components.tables import Tables


def partner_counts(tables: Tables) -> pd.DataFrame:
    """Return a row per partner: partner, partner_kind, territory and each measure.

    meetings: meetings held. instruments: instruments that these meetings speak of.
    crime_areas: different crime areas named. Ordered by meetings, then code.
    """
    meetings = tables.meetings
    events = tables.instrument_events
    areas = tables.crime_areas[tables.crime_areas["crime_area"] != NOT_REPORTED]
    partner_of = pd.Series(meetings["partner"].array, index=meetings["meeting_id"])
    areas = areas.assign(partner=areas["meeting_id"].map(partner_of))
    found = meetings.groupby(["partner", "partner_kind", "territory"], sort=False)
    counts = found.size().rename("meetings").reset_index()
    for name, frame, column in (
        ("instruments", events, "instrument"),
        ("crime_areas", areas, "crime_area"),
    ):
        number = frame[["partner", column]].drop_duplicates()["partner"].value_counts()
        counts[name] = counts["partner"].map(number).fillna(0).astype(int)
    return counts.sort_values(["meetings", "partner"], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True)
class Missing:
    """What no report says of a partner: the meetings that are silent, newest first.

    `without_follow_up` counts promises.
    """

    no_crime_area: tuple[Record, ...]
    thin: tuple[Record, ...]
    one_source: tuple[Record, ...]
    no_people: tuple[Record, ...]
    nothing_in_writing: bool
    without_follow_up: int
    status_unknown: bool


@dataclass(frozen=True)
class PartnerFacts:
    """One partner over the meetings of some tables.

    `kinds`, `crime_areas`, `cooperation`: code -> meetings, most first, without those not
    reported. `states`: state -> instruments that the meetings speak of; `strengths`, `follow_up`:
    -> commitments; each in the order of its names, without zeros. `records` run from the oldest
    to the newest. `known`: its acts under the Convention, None where none is known.
    """

    partner: str
    kind: str
    records: tuple[Record, ...]
    kinds: dict[str, int]
    crime_areas: dict[str, int]
    cooperation: dict[str, int]
    states: dict[str, int]
    strengths: dict[str, int]
    follow_up: dict[str, int]
    known: PartyStanding | None
    missing: Missing

    @property
    def last(self) -> Record:
        return self.records[-1]


def partners(tables: Tables) -> dict[str, PartnerFacts]:
    """Return what the meetings tell of each partner of the tables, most met first."""
    dataset = tables.dataset
    convention = the_convention(dataset)
    known = standings(convention) if convention else {}
    records: dict[str, list[Record]] = {}
    for record in tables.records():
        records.setdefault(record.meeting.partner.id, []).append(record)
    texts = tables.instrument_events[["partner", "instrument"]].drop_duplicates()
    texts = texts.merge(tables.instruments[["instrument", "state"]], on="instrument")
    states = _by_partner(texts["partner"], texts["state"])
    promised = tables.commitments
    strengths = _by_partner(promised["partner"], promised["strength"])
    follow_up = _by_partner(promised["partner"], promised["follow_up"])
    missing = _missing(tables, known if convention else None)
    return {
        code: PartnerFacts(
            partner=code,
            kind=dataset.partner_kind(code),
            records=tuple(records[code]),
            kinds=_most_first(r.meeting.kind for r in records[code]),
            crime_areas=_most_first(c for r in records[code] for c in r.meeting.crime_areas),
            cooperation=_most_first(c for r in records[code] for c in r.meeting.cooperation),
            states=_in_order(states.get(code, ()), LIFE_ORDER),
            strengths=_in_order(strengths.get(code, ()), STRENGTHS),
            follow_up=_in_order(follow_up.get(code, ()), FOLLOW_UP),
            known=known.get(code),
            missing=missing[code],
        )
        for code in sorted(records, key=lambda code: (-len(records[code]), code))
    }


def _missing(tables: Tables, known: Mapping[str, PartyStanding] | None) -> dict[str, Missing]:
    """Return what is missing for each partner. `known` is None where no convention is known."""
    little = rests_on_little(tables)
    silent = _of_partners(names_no_crime_area(tables))
    thin = _of_partners(item.record for item in little if item.documentation)
    one_source = _of_partners(item.record for item in little if item.one_source)
    nobody = _of_partners(names_no_people(tables))
    unwritten = set(nothing_in_writing(tables))
    unanswered = Counter(promise.partner for promise in without_follow_up(tables))
    return {
        code: Missing(
            no_crime_area=silent.get(code, ()),
            thin=thin.get(code, ()),
            one_source=one_source.get(code, ()),
            no_people=nobody.get(code, ()),
            nothing_in_writing=code in unwritten,
            without_follow_up=unanswered[code],
            status_unknown=(
                known is not None
                and code not in known
                and tables.dataset.partner_kind(code) == STATE
            ),
        )
        for code in tables.meetings["partner"].unique()
    }


def _of_partners(records: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    found: dict[str, tuple[Record, ...]] = {}
    for record in records:
        partner = record.meeting.partner.id
        found[partner] = (*found.get(partner, ()), record)
    return found


def _by_partner(partners: pd.Series, codes: pd.Series) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for partner, code in zip(partners, codes, strict=True):
        found.setdefault(partner, []).append(code)
    return found


def _most_first(codes: Iterable[str]) -> dict[str, int]:
    counts = Counter(codes)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _in_order(codes: Iterable[str], order: Sequence[str]) -> dict[str, int]:
    counts = Counter(codes)
    return {code: counts[code] for code in order if counts[code]}


def meetings_with(tables: Tables, partner: str) -> Tables:
    """Return the tables of the meetings with one partner."""
    meetings = tables.meetings
    return tables.narrowed(meetings.loc[meetings["partner"] == partner, "meeting_id"])


def other_texts(tables: Tables, partner: str) -> list[Life]:
    """Return the texts that name a partner as a party, and none of its own meetings speaks of."""
    events, texts = tables.instrument_events, tables.dataset.instruments
    own = set(events.loc[events["partner"] == partner, "instrument"])
    named = {code for code, text in texts.items() if partner in text.parties} - own
    if not named:
        return []  # most partners: their lives need not be read
    others = events.loc[events["instrument"].isin(named), "meeting_id"]
    return [life for life in lives(tables.narrowed(others)) if life.id in named]


def promises_by_age(tables: Tables) -> list[Promise]:
    """Return the promises: overdue ones first, then the oldest; what is settled comes last."""

    def order(promise: Promise) -> tuple[bool, int, int]:
        settled = promise.follow_up in ("carried_out", "dropped")
        return settled, -promise.days_overdue, -promise.days_since

    return sorted(promises(tables), key=order)


@dataclass(frozen=True)
class AgainstAverage:
    """How often a partner's meetings name a crime area, against the other partners' average.

    `areas`: a row per crime area that anybody names: `crime_area`, `named` (the partner's
    meetings that name it), `share` of those that name any (0 to 1), `average` of the other
    partners' shares, `meeting_ids` of the partner, joined by commas. Ordered by share, then
    average. `naming`: the partner's meetings that name any area; `silent`: those that name none
    and are left out. `others`: partners in the average, each counting once.
    """

    areas: pd.DataFrame
    naming: int
    silent: int
    others: int


def against_average(tables: Tables, partner: str) -> AgainstAverage:
    """Compare a partner with all others of the tables by the crime areas that meetings name.

    A meeting whose reports name no crime area says nothing about them, so shares leave it out.
    """
    meetings = tables.meetings[["meeting_id", "partner"]]
    named = tables.crime_areas[tables.crime_areas["crime_area"] != NOT_REPORTED]
    named = named.merge(meetings, on="meeting_id")
    naming = named.groupby("partner")["meeting_id"].nunique()
    counts = named.groupby(["partner", "crime_area"])["meeting_id"].nunique().unstack(fill_value=0)
    shares = counts.div(naming, axis=0)
    others = shares.drop(index=partner, errors="ignore")
    own = named[named["partner"] == partner].groupby("crime_area")["meeting_id"]
    ids = own.agg(",".join)
    areas = pd.DataFrame(
        {
            "crime_area": shares.columns.astype(str),
            "named": [int(number) for number in _row(counts, partner)],
            "share": _row(shares, partner),
            "average": [0.0] * len(shares.columns) if others.empty else others.mean().to_list(),
            "meeting_ids": [ids.get(code, "") for code in shares.columns],
        }
    ).sort_values(
        ["share", "average", "crime_area"], ascending=[False, False, True], ignore_index=True
    )
    of_partner = int((meetings["partner"] == partner).sum())
    count = int(naming.get(partner, 0))
    return AgainstAverage(areas, count, of_partner - count, len(others))


def _row(frame: pd.DataFrame, partner: str) -> list[float]:
    """Return the values of a partner's row, zeros where it has none."""
    values: list[list[float]] = frame.reindex(index=[partner], fill_value=0).to_numpy().tolist()
    return values[0]
