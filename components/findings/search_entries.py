"""What a reader can look for: people, partners, texts ..., each with the words that find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from components.findings.people import participants
from components.records.conventions import Convention
from components.records.countries import alpha3_codes, country_name
from components.records.dataset import Dataset, Record
from components.records.fields import ANY_LANGUAGE
from components.records.models import Side
from components.records.partial_date import PartialDate
from components.tables import Tables

Group = Literal["people", "partners", "texts", "promises", "meetings", "topics", "glossary"]
GROUPS: tuple[Group, ...] = (
    "people",
    "partners",
    "texts",
    "promises",
    "meetings",
    "topics",
    "glossary",
)
TOPICS = ("crime_areas", "cooperation")

NAME, LABEL, TEXT = range(3)
"""What a phrase is to its entry: its name, what it is classed under, or what is said of it."""

Words = Mapping[str, str]
"""Language -> text."""
SayDate = Callable[[PartialDate, str], str]
SayCountry = Callable[[str, str], str]


@dataclass(frozen=True)
class Phrase:
    """Words that find an entry. `language` is empty where they are the same in every language."""

    text: str
    language: str
    weight: int


@dataclass(frozen=True)
class Entry:
    """Something that can be found.

    `code`: a person's name, the code of a partner, text or topic, `<record>/<commitment>`, the
    id of a record or of a glossary term. `of`: the partner of a person or a promise, empty for
    the host's people; the vocabulary of a topic. `meeting_ids` run from the newest to the oldest.
    `about`: the office that a person held last. Of equal hits the smaller `order` comes first.
    """

    group: Group
    code: str
    phrases: tuple[Phrase, ...]
    meeting_ids: tuple[str, ...] = ()
    of: str = ""
    about: Words | None = None
    order: int = 0


@dataclass(frozen=True)
class Material:
    """What an index is made of; equal for equal data.

    `say_date` and `say_country` put a date or a code into the words of a language, as pages do;
    `glossary` maps an id to its term and its definition in each language.
    """

    version: str
    tables: Tables = field(compare=False, repr=False)
    languages: tuple[str, ...] = field(compare=False)
    say_date: SayDate = field(compare=False)
    say_country: SayCountry = field(compare=False)
    glossary: Mapping[str, tuple[Words, Words]] = field(compare=False)


def entries_of(material: Material) -> Iterator[Entry]:
    """Yield everything that can be found, in the order of GROUPS."""
    tables = material.tables
    names = _Names(tables.dataset, material.languages, material.say_country)
    records = tables.records()[::-1]
    yield from _people(records, names)
    yield from _partners(records, names)
    yield from _texts(tables, records, names)
    for record in records:
        yield from _promises(record, names)
    for record in records:
        yield _meeting(record, names, material.say_date)
    yield from _topics(tables, names)
    for code, (term, text) in material.glossary.items():
        yield Entry("glossary", code, (*_in(term, NAME), *_in(text, TEXT)))


def _in(words: Words | None, weight: int) -> Iterator[Phrase]:
    """Yield a phrase for each language of a text."""
    for language, text in (words or {}).items():
        yield Phrase(text, "" if language == ANY_LANGUAGE else language, weight)


def _same(texts: Iterable[str], weight: int) -> Iterator[Phrase]:
    """Yield a phrase for each text that is the same in every language."""
    yield from (Phrase(text, "", weight) for text in texts)


@dataclass(frozen=True)
class _Names:
    """What codes are called, in all languages."""

    dataset: Dataset
    languages: tuple[str, ...]
    say_country: SayCountry

    def partner(self, code: str, weight: int) -> Iterator[Phrase]:
        organisation = self.dataset.organisations.get(code)
        if organisation:
            yield from _in(organisation.name, weight)
            yield from _same(organisation.aliases, weight)
        elif code in alpha3_codes():
            for language in self.languages:
                said = [self.say_country(code, language), country_name(code, language)]
                yield from (Phrase(name, language, weight) for name in dict.fromkeys(said))
            yield from _same([code, alpha3_codes()[code]], LABEL)
        else:
            yield Phrase(code, "", weight)

    def terms(self, vocabulary: str, codes: Iterable[str]) -> Iterator[Phrase]:
        known = self.dataset.vocabularies.get(vocabulary, {})
        for code in codes:
            yield from _in(known[code].label if code in known else {ANY_LANGUAGE: code}, LABEL)


def _people(records: list[Record], names: _Names) -> Iterator[Entry]:
    """Yield each person once for each partner, and those of the host once."""
    partners = dict.fromkeys(record.meeting.partner.id for record in records)
    sides = [("", "host", records)]
    sides += [
        (code, "partner", [r for r in records if r.meeting.partner.id == code]) for code in partners
    ]
    for code, side, met in sides:
        for person in participants(names.dataset, met, "host" if side == "host" else "partner"):
            offices = [office.role for office in person.offices]
            newest = max(
                person.offices, key=lambda o: (o.records[-1].meeting.date, o.records[-1].id)
            )
            yield Entry(
                "people",
                person.name,
                (
                    Phrase(person.name, "", NAME),
                    *_same(person.other_names, NAME),
                    *(phrase for office in offices for phrase in _in(office, LABEL)),
                    *(names.partner(code, LABEL) if code else ()),
                ),
                tuple(record.id for record in reversed(person.records)),
                of=code,
                about=newest.role,
                order=-len(person.records),
            )


def _partners(records: list[Record], names: _Names) -> Iterator[Entry]:
    """Yield the partners met, then those that only acted under a convention."""
    met: dict[str, list[Record]] = {}
    for record in records:
        met.setdefault(record.meeting.partner.id, []).append(record)
    conventions: Iterable[Convention] = names.dataset.conventions.values()
    acted = {action.party for convention in conventions for action in convention.actions}
    for code in [*met, *sorted(acted - set(met))]:
        own = met.get(code, [])
        institutions = (r.meeting.partner.institution for r in own)
        phrases = (
            *names.partner(code, NAME),
            *(phrase for institution in institutions for phrase in _in(institution, LABEL)),
        )
        ids = tuple(record.id for record in own)
        yield Entry("partners", code, tuple(dict.fromkeys(phrases)), ids, order=-len(own))


def _texts(tables: Tables, records: list[Record], names: _Names) -> Iterator[Entry]:
    dataset = tables.dataset
    for code in sorted(tables.instruments["instrument"]):
        text = dataset.instruments[code]
        spoken = [
            (record, event)
            for record in records
            for event in record.meeting.instruments
            if event.id == code
        ]
        parties = dict.fromkeys([*text.parties, *(r.meeting.partner.id for r, _ in spoken)])
        notes = [text.note, *(e.note for _, e in spoken), *(e.note for e in text.events)]
        yield Entry(
            "texts",
            code,
            (
                *_in(text.title, NAME),
                *names.terms("instrument_types", [text.type]),
                *(phrase for party in parties for phrase in names.partner(party, LABEL)),
                *names.terms("crime_areas", text.crime_areas),
                *_same(dict.fromkeys(s for _, e in spoken for s in e.signatories), LABEL),
                *(phrase for note in notes for phrase in _in(note, TEXT)),
            ),
            tuple(record.id for record, _ in spoken),
            order=-len(spoken),
        )


def _promises(record: Record, names: _Names) -> Iterator[Entry]:
    partner = record.meeting.partner.id
    for item in record.meeting.commitments:
        yield Entry(
            "promises",
            f"{record.id}/{item.id}",
            (
                *_in(item.text, NAME),
                *names.partner(partner, LABEL),
                *names.terms("crime_areas", item.crime_areas),
                *names.terms("cooperation", item.cooperation),
                *(phrase for evidence in item.evidence for phrase in _in(evidence.text, TEXT)),
            ),
            (record.id,),
            of=partner,
            order=-record.meeting.date.last.toordinal(),
        )


def _meeting(record: Record, names: _Names, say_date: SayDate) -> Entry:
    meeting = record.meeting
    dates = [Phrase(say_date(meeting.date, code), code, NAME) for code in names.languages]
    sources = [
        Phrase(text, source.language, TEXT)
        for source in meeting.sources
        for text in (source.title, source.publisher)
        if text
    ]
    host = meeting.host or names.dataset.settings.host
    phrases = (
        *names.partner(meeting.partner.id, NAME),
        *dates,
        *_same([str(meeting.date)], LABEL),
        *(phrase for side in (host, meeting.partner) if side for phrase in _side(side)),
        *_in(meeting.place.city if meeting.place else None, LABEL),
        *names.terms("meeting_kinds", [meeting.kind]),
        *names.terms("events", [meeting.event] if meeting.event else []),
        *(phrase for code in meeting.forums for phrase in names.partner(code, LABEL)),
        *_same((o.value for c in meeting.conflicts for o in c.others), LABEL),
        *_in(meeting.summary, TEXT),
        *(phrase for note in meeting.notes for phrase in _in(note.text, TEXT)),
        *sources,
    )
    order = -meeting.date.last.toordinal()
    return Entry("meetings", record.id, phrases, (record.id,), order=order)


def _side(side: Side) -> Iterator[Phrase]:
    yield from _in(side.institution, LABEL)
    for person in side.people:
        yield from _same([person.name, *person.aliases], LABEL)


def _topics(tables: Tables, names: _Names) -> Iterator[Entry]:
    frames = {"crime_areas": tables.crime_areas, "cooperation": tables.cooperation}
    for vocabulary in TOPICS:
        named: dict[str, list[str]] = {}
        for identifier, code in reversed([*frames[vocabulary].itertuples(index=False)]):
            named.setdefault(code, []).append(identifier)
        for code, term in names.dataset.vocabularies.get(vocabulary, {}).items():
            ids = tuple(named.get(code, ()))
            phrases = (
                *_in(term.label, NAME),
                *_in(getattr(term, "short", None), NAME),
                *_same(getattr(term, "iccs", ()), LABEL),
                *_in(term.definition, TEXT),
            )
            yield Entry("topics", code, phrases, ids, of=vocabulary, order=-len(ids))
