"""What is known of each partner: meetings, texts, promises, topics, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from components.findings.commitments import Promise, promises
from components.findings.convention import PartyStanding, standings
from components.findings.counts import Coded, Counts, coded, counted
from components.findings.gaps import names_no_crime_area, the_convention, without_follow_up
from components.findings.instruments import LIFE_ORDER, Life, lives
from components.findings.listed import Listed, rows_of
from components.findings.once import once
from components.findings.register import register_of
from components.follow_up import CONCLUDED, FOLLOW_UP, STRENGTHS
from components.records.dataset import Record
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED, STATE
from components.tables import Tables
from components.tables import rows as frame_rows


@once
def partner_counts(tables: Tables) -> pd.DataFrame:
    """Return a row per partner: partner, partner_kind, territory and each measure.

    meetings: meetings held. instruments: instruments that these meetings speak of.
    crime_areas: different crime areas named. Ordered by meetings, then code.
    """
    who = coded(tables.meetings["partner"])
    meetings, areas = who.counts(), _by_partner(tables, who, "crime_area")
    texts = tables.instrument_events.drop_duplicates(["partner", "instrument"])
    instruments = coded(texts["partner"]).counts()
    found = tables.meetings[["partner", "partner_kind", "territory"]].drop_duplicates("partner")
    found = found.assign(
        meetings=[meetings[code] for code in found["partner"]],
        instruments=[instruments.get(code, 0) for code in found["partner"]],
        crime_areas=[len(areas[code].keys() - {NOT_REPORTED}) for code in found["partner"]],
    )
    return found.sort_values(["meetings", "partner"], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True)
class Missing:
    """What no report says of a partner: how many of its meetings are silent on each thing.

    `without_follow_up` counts promises.
    """

    no_crime_area: int
    thin: int
    one_source: int
    no_people: int
    nothing_in_writing: bool
    without_follow_up: int
    status_unknown: bool


@dataclass(frozen=True)
class PartnerFacts:
    """One partner over the meetings of some tables.

    `kinds`, `crime_areas`, `cooperation`: code -> meetings, most first, without those not
    reported. `states`: state -> instruments that the meetings speak of; `strengths`, `follow_up`:
    -> commitments; each in the order of its names, without zeros. `first` and `last` are the
    dates of the oldest and the newest meeting, `last_id` is the newest. `known`: its acts under
    the Convention, None where none is known.
    """

    partner: str
    kind: str
    meetings: int
    first: PartialDate
    last: PartialDate
    last_id: str
    kinds: dict[str, int]
    crime_areas: dict[str, int]
    cooperation: dict[str, int]
    states: dict[str, int]
    strengths: dict[str, int]
    follow_up: dict[str, int]
    known: PartyStanding | None
    missing: Missing


def partners(tables: Tables) -> dict[str, PartnerFacts]:
    """Return what the meetings tell of each partner of the tables, most met first."""
    meetings, promised = tables.meetings, tables.commitments
    who, to_whom = coded(meetings["partner"]), coded(promised["partner"])
    counts = who.counts()
    convention = the_convention(tables.dataset)
    known = standings(convention) if convention else {}
    kinds = counted(who, coded(meetings["kind"]))
    areas, forms = (_by_partner(tables, who, name) for name in ("crime_area", "cooperation"))
    states = _states(tables)
    strengths = counted(to_whom, coded(promised["strength"]), STRENGTHS)
    follow_up = counted(to_whom, coded(promised["follow_up"]), FOLLOW_UP)
    thin = who.counts(meetings["documentation"] == "thin")
    one_source, nobody = who.counts(meetings["sources"] == 1), who.counts(meetings["people"] == 0)
    unanswered = to_whom.counts(without_follow_up(tables).at)
    named = ["partner", "partner_kind", "meeting_id", "first_day", "last_day"]
    firsts = meetings[named].iloc[np.unique(who.numbers, return_index=True)[1]]
    lasts = meetings[named].iloc[who.last_rows]
    found = {}
    for first, row in zip(frame_rows(firsts), frame_rows(lasts), strict=True):
        code = row.partner
        found[code] = PartnerFacts(
            partner=code,
            kind=row.partner_kind,
            meetings=counts[code],
            first=_date(first),
            last=_date(row),
            last_id=row.meeting_id,
            kinds=kinds[code],
            crime_areas=_reported(areas[code]),
            cooperation=_reported(forms[code]),
            states=states.get(code, {}),
            strengths=strengths.get(code, {}),
            follow_up=follow_up.get(code, {}),
            known=known.get(code),
            missing=Missing(
                no_crime_area=areas[code].get(NOT_REPORTED, 0),
                thin=thin[code],
                one_source=one_source[code],
                no_people=nobody[code],
                nothing_in_writing=not any(state in CONCLUDED for state in states.get(code, ())),
                without_follow_up=unanswered.get(code, 0),
                status_unknown=bool(convention) and code not in known and row.partner_kind == STATE,
            ),
        )
    return dict(sorted(found.items(), key=lambda item: (-item[1].meetings, item[0])))


def _by_partner(tables: Tables, who: Coded, name: Literal["crime_area", "cooperation"]) -> Counts:
    """Return how many meetings with each partner name each crime area or form of cooperation."""
    codes = tables.crime_areas if name == "crime_area" else tables.cooperation
    meetings = rows_of(tables.meetings["meeting_id"], codes["meeting_id"])
    return counted(who.of_rows(meetings), coded(codes[name]))


def _states(tables: Tables) -> Counts:
    """Return how many of the texts that meetings with each partner speak of are in each state."""
    texts, events = tables.instruments, tables.instrument_events
    who = coded(events["partner"])
    spoken_of = rows_of(texts["instrument"], events["instrument"])
    once, size = np.unique(who.numbers * len(texts) + spoken_of), max(len(texts), 1)
    states = coded(texts["state"]).of_rows(once % size)
    return counted(Coded(once // size, who.names), states, LIFE_ORDER)


def _reported(counts: dict[str, int]) -> dict[str, int]:
    return {code: number for code, number in counts.items() if code != NOT_REPORTED}


def _date(meeting: Any) -> PartialDate:
    return PartialDate(meeting.first_day.date(), meeting.last_day.date())


def newest_meetings(tables: Tables) -> Listed[Record]:
    """Return the records of the meetings, the newest first."""
    meetings = tables.meetings
    return Listed(tables, meetings, np.arange(len(meetings))[::-1], _records)


def _records(tables: Tables, rows: pd.DataFrame) -> list[Record]:
    return [tables.dataset.records[meeting_id] for meeting_id in rows["meeting_id"]]


def silent_meetings(tables: Tables) -> dict[str, Sequence[Record]]:
    """Return the meetings that are silent on something, by the name of its count in `Missing`."""
    found, meetings = newest_meetings(tables), tables.meetings
    return {
        "no_crime_area": names_no_crime_area(tables),
        "thin": found.where(meetings["documentation"] == "thin"),
        "one_source": found.where(meetings["sources"] == 1),
        "no_people": found.where(meetings["people"] == 0),
    }


def naming(tables: Tables, crime_area: str) -> pd.DataFrame:
    """Return the rows of the meetings that name a crime area."""
    areas, meetings = tables.crime_areas, tables.meetings
    named = areas.loc[areas["crime_area"] == crime_area, "meeting_id"]
    return meetings[rows_of(named, meetings["meeting_id"]) >= 0]


def other_texts(tables: Tables, partner: str) -> Sequence[Life]:
    """Return the texts that name a partner as a party, and none of its own meetings speaks of."""
    events, parties = tables.instrument_events, register_of(tables.dataset).parties
    own = set(events.loc[events["partner"] == partner, "instrument"])
    named = {code for code, others in parties.items() if partner in others} - own
    if not named:
        return ()  # most partners: their lives need not be read
    found = lives(tables)
    return found.where(found.frame["instrument"].isin(list(named)))


def promises_by_age(tables: Tables) -> Listed[Promise]:
    """Return the promises: overdue ones first, then the oldest; what is settled comes last."""
    found, frame = promises(tables), tables.commitments
    settled = frame["follow_up"].isin(["carried_out", "dropped"])
    return found.ordered(settled, -frame["days_overdue"], -frame["days_since"])


@dataclass(frozen=True)
class AgainstAverage:
    """How often a partner's meetings name a crime area, against the other partners' average.

    `areas`: a row per crime area that anybody names: `crime_area`, `named` (the partner's
    meetings that name it), `share` of those that name any (0 to 1), `average` of the other
    partners' shares. Ordered by share, then average. `naming`: the partner's meetings that name
    any area; `silent`: those that name none and are left out. `others`: partners in the average,
    each counting once.
    """

    areas: pd.DataFrame
    naming: int
    silent: int
    others: int


def against_average(tables: Tables, partner: str) -> AgainstAverage:
    """Compare a partner with all others of the tables by the crime areas that meetings name.

    A meeting whose reports name no crime area says nothing about them, so shares leave it out.
    """
    who = coded(tables.meetings["partner"])
    counts = _by_partner(tables, who, "crime_area")
    frame = pd.DataFrame.from_dict(counts, orient="index").fillna(0)
    silent = frame.pop(NOT_REPORTED) if NOT_REPORTED in frame else pd.Series(0, index=frame.index)
    naming = pd.Series(who.counts()) - silent
    frame = frame[naming > 0]
    shares = frame.div(naming[naming > 0], axis=0)
    others = shares.drop(index=partner, errors="ignore")
    areas = pd.DataFrame(
        {
            "crime_area": frame.columns.astype(str),
            "named": [int(number) for number in _row(frame, partner)],
            "share": _row(shares, partner),
            "average": [0.0] * len(shares.columns) if others.empty else others.mean().to_list(),
        }
    ).sort_values(
        ["share", "average", "crime_area"], ascending=[False, False, True], ignore_index=True
    )
    return AgainstAverage(
        areas, int(naming.get(partner, 0)), int(silent.get(partner, 0)), len(others)
    )


def _row(frame: pd.DataFrame, partner: str) -> list[float]:
    """Return the values of a partner's row, zeros where it has none."""
    values: list[list[float]] = frame.reindex(index=[partner], fill_value=0).to_numpy().tolist()
    return values[0]
