"""What the acts of a convention add up to: who signed, and what entry into force lacks.

Acts shown by the depositary, by another government's treaty database and by reports alone are
kept apart everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Literal

import pandas as pd

from components.findings.counts import coded
from components.records.conventions import (
    CONSENT,
    SIGNATURE,
    Confirmation,
    Convention,
    Count,
    TreatyAction,
)
from components.records.partial_date import PartialDate
from components.records.vocabularies import STATE
from components.tables import Tables

STATUSES: tuple[Confirmation, ...] = ("depositary", "treaty_database", "reported")
"""Who shows an act, from the surest to the least sure."""

Reached = Literal["party", "party_reported", "signed", "not_signed"]
REACHED: tuple[Reached, ...] = ("party", "party_reported", "signed", "not_signed")
"""party: its consent to be bound is confirmed by the depositary. party_reported: some other source
says so. signed: a source of any kind shows its signature. not_signed: no source read names it."""


@dataclass(frozen=True)
class PartyStanding:
    """What is known of one state or organisation: its signature, and its consent to be bound."""

    party: str
    signature: TreatyAction | None = None
    consent: TreatyAction | None = None

    @property
    def reached(self) -> Reached:
        if self.consent:
            return "party" if self.consent.status == "depositary" else "party_reported"
        return "signed" if self.signature else "not_signed"

    @property
    def actions(self) -> tuple[TreatyAction, ...]:
        return tuple(action for action in (self.signature, self.consent) if action)


def standings(convention: Convention) -> dict[str, PartyStanding]:
    """Return what is known of each party that the convention's file names.

    Of several acts of consent, the one with the surest source counts.
    """
    found: dict[str, PartyStanding] = {}
    for action in sorted(convention.actions, key=lambda a: STATUSES.index(a.status)):
        known = found.get(action.party, PartyStanding(action.party))
        if action.action == SIGNATURE:
            known = PartyStanding(known.party, known.signature or action, known.consent)
        elif action.action in CONSENT:
            known = PartyStanding(known.party, known.signature, known.consent or action)
        found[action.party] = known
    return found


@dataclass(frozen=True)
class Shown:
    """The parties that sources of one kind show.

    `first` and `last` are the earliest and the latest day as of which they do; `undated` counts
    the parties for which no source says as of when. `sources` are ids, in the order of the file.
    """

    status: Confirmation
    parties: tuple[str, ...]
    first: PartialDate | None
    last: PartialDate | None
    undated: int
    sources: tuple[str, ...]


def by_status(convention: Convention, actions: Iterable[TreatyAction]) -> tuple[Shown, ...]:
    """Return the parties of acts by who shows them: always three groups, the surest first."""
    listed = list(actions)
    groups = []
    for status in STATUSES:
        group = [action for action in listed if action.status == status]
        days = sorted(action.as_of for action in group if action.as_of)
        cited = {source for action in group for source in action.sources}
        groups.append(
            Shown(
                status=status,
                parties=tuple(action.party for action in group),
                first=days[0] if days else None,
                last=max(days, key=lambda day: day.last) if days else None,
                undated=len(group) - len(days),
                sources=tuple(s.id for s in convention.sources if s.id in cited),
            )
        )
    return tuple(groups)


def signatures(convention: Convention) -> list[TreatyAction]:
    """Return the signature of each signatory."""
    return [known.signature for known in standings(convention).values() if known.signature]


@dataclass(frozen=True)
class Progress:
    """How far the convention is from entering into force.

    `needed` instruments, None where the file does not say; `shown`, those of states that sources
    show; `apart`, the organisations whose instruments are shown but do not count.
    """

    needed: int | None
    shown: tuple[Shown, ...]
    apart: tuple[str, ...]
    in_force: bool

    @property
    def confirmed(self) -> int:
        return len(self.shown[0].parties)

    @property
    def unconfirmed(self) -> int:
        return sum(len(group.parties) for group in self.shown[1:])


def progress(convention: Convention, on: date) -> Progress:
    """Return the instruments of ratification, acceptance, approval and accession, each state once.

    The instrument of a regional organisation does not count in addition to its members'.
    """
    consents = [known.consent for known in standings(convention).values() if known.consent]
    rule = convention.entry_into_force
    return Progress(
        needed=rule.instruments if rule else None,
        shown=by_status(convention, (act for act in consents if act.country)),
        apart=tuple(act.party for act in consents if not act.country),
        in_force=bool(rule and rule.date and rule.date.last <= on),
    )


def days_to_sign(convention: Convention, on: date) -> int | None:
    """Return how many days are left for signature, 0 on the last; negative once it has passed."""
    until = convention.opened.until if convention.opened else None
    return (until.last - on).days if until else None


def counted(convention: Convention, what: Literal["signatories", "parties"]) -> list[Count]:
    """Return the latest count that sources of each kind give, the surest first."""
    latest: dict[Confirmation, Count] = {}
    for count in sorted(convention.counts, key=lambda c: c.as_of.last):
        if count.what == what:
            latest[count.status] = count
    return [latest[status] for status in STATUSES if status in latest]


def counts_not_named(convention: Convention) -> list[Count]:
    """Return the newest count of signatories and of parties that differs from the names listed."""
    known = standings(convention).values()
    found = []
    for what, named in (
        ("signatories", sum(bool(party.signature) for party in known)),
        ("parties", sum(bool(party.consent) for party in known)),
    ):
        of_this = [count for count in convention.counts if count.what == what]
        newest = max(of_this, key=lambda count: count.as_of.last, default=None)
        if newest and not newest.least <= named <= (newest.most or newest.least):
            found.append(newest)
    return found


def signatures_by_day(convention: Convention) -> pd.DataFrame:
    """Return the dated signatures so far: a row a day, a column each for who shows them.

    A signature of which only a period or a month is known counts from its last possible day.
    """
    dated = [(action.date.last, action.status) for action in signatures(convention) if action.date]
    days = sorted({day for day, _ in dated})
    found: dict[str, Any] = {"day": pd.Series(days, dtype="datetime64[s]")}
    for status in STATUSES:
        signed = Counter(day for day, shown_by in dated if shown_by == status)
        found[status] = pd.Series(accumulate(signed[day] for day in days), dtype="int64")
    return pd.DataFrame(found)


def undated_signatures(convention: Convention) -> list[str]:
    """Return the signatories whose day of signature no source gives."""
    return [action.party for action in signatures(convention) if not action.date]


def known_until(convention: Convention, on: date) -> date:
    """Return the last day, up to `on`, of which the file says anything: later silence is none."""
    days: list[PartialDate | None] = [count.as_of for count in convention.counts]
    for action in convention.actions:
        days += [action.as_of, action.date]
    if convention.entry_into_force:
        days.append(convention.entry_into_force.as_of)
    return min(on, max((day.last for day in days if day), default=on))


def meetings_by_partner(tables: Tables) -> dict[str, int]:
    """Return the number of meetings with each partner of the tables, by code."""
    return dict(sorted(coded(tables.meetings["partner"]).counts().items()))


@dataclass(frozen=True)
class PartnerMet:
    """A partner that can sign, how often it was met, and where it stands."""

    partner: str
    meetings: int
    known: PartyStanding


def partners_met(tables: Tables, known: Mapping[str, PartyStanding]) -> list[PartnerMet]:
    """Return the partners of the tables that can sign: states, and organisations that did."""
    kind = tables.dataset.partner_kind
    return [
        PartnerMet(partner, count, known.get(partner, PartyStanding(partner)))
        for partner, count in meetings_by_partner(tables).items()
        if kind(partner) == STATE or partner in known
    ]


def never_met(tables: Tables, known: Mapping[str, PartyStanding]) -> list[str]:
    """Return the signatories and parties with which the tables hold no meeting, but the host."""
    host = tables.dataset.settings.host
    met = {*tables.meetings["partner"].unique(), host.id if host else ""}
    return [party for party in known if party not in met]


def begin(convention: Convention, on: date) -> date:
    """Return the day on which signing begins: the opening for signature, or the first of them."""
    days = [convention.opened.date.first] if convention.opened else []
    days += [action.date.first for action in signatures(convention) if action.date]
    return min(days, default=on - timedelta(days=365))
