"""What is known of a partner, in sentences: for its page, and for a brief on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components.findings.convention import PartyStanding
from components.findings.gaps import the_convention
from components.findings.partners import PartnerFacts
from components.language.names import Names
from components.records.conventions import Convention, TreatyAction
from components.records.dataset import Record
from components.records.vocabularies import STATE

FOLLOW_UP_LOOKS = {
    "carried_out": "signed",
    "signed": "signed",
    "progress": "ratified",
    "renewed": "negotiated",
    "due": "planned",
    "overdue": "overdue",
    "open": "mentioned",
    "dropped": "negotiated",
}
"""What became of a promise -> the state of a text whose badge it wears."""


def headline(names: Names, facts: PartnerFacts) -> str:
    """Return the facts that matter most, in three sentences."""
    t = names.t
    if facts.meetings == 1:
        words = [t("partners.met_once", last=facts.last)]
    else:
        words = [t("partners.met", count=facts.meetings, first=facts.first, last=facts.last)]
    if facts.states:
        states = [
            t("meetings.instruments", count=count, state=t(f"state.{state}"))
            for state, count in facts.states.items()
        ]
        words.append(t("partners.texts_are", states=t.listed(states)))
    else:
        words.append(t("partners.no_texts"))
    if the_convention(names.dataset):
        words.append(_convention_sentence(names, facts.partner, facts.known))
    return " ".join(words)


def _convention_sentence(names: Names, partner: str, known: PartyStanding | None) -> str:
    t, code = names.t, reached(names, partner, known)
    signed = known.signature.date if known and known.signature else None
    if code == "signed" and signed:
        return t("partners.standing.signed_on", date=signed)
    return t(f"partners.standing.{code}")


def reached(names: Names, partner: str, known: PartyStanding | None) -> str:
    """Return where a partner stands under the Convention: a state of PartyStanding, or no state."""
    if known is not None:
        return known.reached
    state = names.dataset.partner_kind(partner) == STATE
    return "not_signed" if state else "not_a_state"


@dataclass(frozen=True)
class ActWords:
    """An act under a convention: what, when and where, and who shows it as of when."""

    act: str
    when: str
    shown: str


def act_words(names: Names, convention: Convention, act: TreatyAction) -> ActWords:
    """Return what a party did under a convention, in words."""
    t = names.t
    place = convention.places.get(act.place or "")
    city = (t.text(place.city) or t.country(place.country)) if place else ""
    when = t.date(act.date) if act.date else t("partners.undated")
    shown = t(f"partners.shown.{act.status}")
    if act.as_of:
        shown = t("partners.as_of", shown=shown, date=act.as_of)
    words = ", ".join(filter(None, [when, city]))
    return ActWords(t(f"partners.act.{act.action}"), words, shown)


@dataclass(frozen=True)
class Gap:
    """One thing that no report says: its name among the fields of `Missing`, and the words."""

    name: str
    words: str


def gaps_of(names: Names, facts: PartnerFacts) -> list[Gap]:
    """Return what is missing of a partner, what matters most first."""
    t, missing = names.t, facts.missing
    found = []
    if missing.nothing_in_writing:
        found.append(Gap("nothing_in_writing", t("partners.missing.in_writing")))
    if missing.without_follow_up:
        words = t("partners.missing.follow_up", count=missing.without_follow_up)
        found.append(Gap("without_follow_up", words))
    for name, key, number in (
        ("no_crime_area", "crime_area", missing.no_crime_area),
        ("thin", "thin", missing.thin),
        ("one_source", "one_source", missing.one_source),
        ("no_people", "people", missing.no_people),
    ):
        if number:
            words = t(f"partners.missing.{key}", count=facts.meetings, number=number)
            found.append(Gap(name, words))
    if missing.status_unknown:
        found.append(Gap("status_unknown", t("partners.missing.status")))
    return found


def people_note(names: Names, read: int, meetings: int) -> str:
    """Return of how many newest meetings people are listed; nothing where it is of all."""
    return names.t("partners.people_of", count=read, total=meetings) if read < meetings else ""


def side_name(names: Names, records: Iterable[Record], side: str) -> str:
    """Return who stood on one side of meetings, by name; nothing where no file says it.

    The word "host" alone would be read as the country where the meeting took place.
    """
    own = names.dataset.settings.host
    found = [
        record.meeting.partner if side == "partner" else record.meeting.host or own
        for record in records
    ]
    return names.t.listed(dict.fromkeys(names.partner(who.id) for who in found if who))


def by_whom(names: Names, record: Record, by: str) -> str:
    """Return in words which side promised something, or both."""
    name = side_name(names, [record], by) if by != "both" else ""
    return names.t("by.side", name=name) if name else names.t(f"by.{by}")
