"""What a reader can look for: people, partners, texts ..., each with the words that find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from components.findings.search_facts import Facts, Group, Words
from components.records.countries import alpha3_codes, country_name
from components.records.dataset import Dataset, Record
from components.records.fields import ANY_LANGUAGE
from components.records.models import Side
from components.records.partial_date import PartialDate
from components.tables import Tables

NAME, LABEL, TEXT = range(3)
"""What a phrase is to its entry: its name, what it is classed under, or what is said of it."""

SayDate = Callable[[PartialDate, str], str]
SayCountry = Callable[[str, str], str]
SayGlossary = Callable[[], Mapping[str, tuple[Words, Words]]]


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
    the host's people; the vocabulary of a topic. `meetings`: how many speak of it; `newest`: the
    id of the last of them, where hits name it. `about`: the office that a person held last. Of
    equal hits the smaller `order` comes first.
    """

    group: Group
    code: str
    phrases: tuple[Phrase, ...]
    of: str = ""
    meetings: int = 0
    newest: str = ""
    about: Words | None = None
    order: int = 0


@dataclass(frozen=True)
class Material:
    """What an index is made of; equal for equal data.

    `say_date` and `say_country` put a date or a code into the words of a language, as pages do;
    `say_glossary` gives the ids of its terms, each with its name and definition in each language.
    """

    version: str
    tables: Tables = field(compare=False, repr=False)
    languages: tuple[str, ...] = field(compare=False)
    say_date: SayDate = field(compare=False)
    say_country: SayCountry = field(compare=False)
    say_glossary: SayGlossary = field(compare=False)

    @cached_property
    def names(self) -> Names:
        """What codes are called."""
        return Names(self.tables.dataset, self.languages, self.say_country)

    @cached_property
    def glossary(self) -> Mapping[str, tuple[Words, Words]]:
        """The terms of the field, said when they are first asked for."""
        return self.say_glossary()


def entry_of(
    material: Material, group: Group, facts: Facts, record: Record | None = None
) -> Entry | None:
    """Return the entry that facts lead to, or None where the data no longer hold it.

    `record` is the one that a promise or a meeting stands in, where it is at hand.
    """
    names, code = material.names, facts.code
    records = names.dataset.records
    if group in ("promises", "meetings"):
        record = record or records.get(code.partition("/")[0])
        if record is None:
            return None
        return _meeting(material, record) if group == "meetings" else _promise(names, record, code)
    newest: object = facts.newest
    if newest and newest not in records:
        return None
    phrases = {"people": _person, "partners": _partner, "texts": _text, "topics": _topic}
    if group == "glossary":
        term, text = material.glossary[code]
        return Entry(group, code, (*_in(term, NAME), *_in(text, TEXT)))
    return Entry(
        group,
        code,
        tuple(phrases[group](names, facts)),
        facts.of,
        facts.meetings,
        facts.newest,
        facts.labels[facts.about] if group == "people" else None,
        -facts.meetings,
    )


def _in(words: Words | None, weight: int) -> Iterator[Phrase]:
    """Yield a phrase for each language of a text."""
    for language, text in (words or {}).items():
        yield Phrase(text, "" if language == ANY_LANGUAGE else language, weight)


def _same(texts: Iterable[str], weight: int) -> Iterator[Phrase]:
    """Yield a phrase for each text that is the same in every language."""
    yield from (Phrase(text, "", weight) for text in texts)


class Names:
    """What codes are called, in all languages."""

    def __init__(
        self, dataset: Dataset, languages: tuple[str, ...], say_country: SayCountry
    ) -> None:
        self.dataset = dataset
        self.languages = languages
        self._say_country = say_country
        self._partners: dict[tuple[str, int], tuple[Phrase, ...]] = {}
        self._terms: dict[tuple[str, str], tuple[Phrase, ...]] = {}

    def partner(self, code: str, weight: int) -> tuple[Phrase, ...]:
        key = (code, weight)
        if key not in self._partners:
            self._partners[key] = tuple(self._partner(code, weight))
        return self._partners[key]

    def terms(self, vocabulary: str, codes: Iterable[str]) -> Iterator[Phrase]:
        for code in codes:
            key = (vocabulary, code)
            if key not in self._terms:
                term = self.dataset.vocabularies.get(vocabulary, {}).get(code)
                self._terms[key] = tuple(_in(term.label if term else {ANY_LANGUAGE: code}, LABEL))
            yield from self._terms[key]

    def _partner(self, code: str, weight: int) -> Iterator[Phrase]:
        organisation = self.dataset.organisations.get(code)
        if organisation:
            yield from _in(organisation.name, weight)
            yield from _same(organisation.aliases, weight)
        elif code in alpha3_codes():
            for language in self.languages:
                said = [self._say_country(code, language), country_name(code, language)]
                yield from (Phrase(name, language, weight) for name in dict.fromkeys(said))
            yield from _same([code, alpha3_codes()[code]], LABEL)
        else:
            yield Phrase(code, "", weight)


def _person(names: Names, facts: Facts) -> Iterator[Phrase]:
    yield from _same([facts.code, *facts.names], NAME)
    for office in facts.labels:
        yield from _in(office, LABEL)
    if facts.of:
        yield from names.partner(facts.of, LABEL)


def _partner(names: Names, facts: Facts) -> Iterable[Phrase]:
    institutions = (phrase for words in facts.labels for phrase in _in(words, LABEL))
    return dict.fromkeys([*names.partner(facts.code, NAME), *institutions])


def _text(names: Names, facts: Facts) -> Iterator[Phrase]:
    text = names.dataset.instruments.get(facts.code)
    if text is None:
        return
    yield from _in(text.title, NAME)
    yield from names.terms("instrument_types", [text.type])
    for party in dict.fromkeys([*text.parties, *facts.parties]):
        yield from names.partner(party, LABEL)
    yield from names.terms("crime_areas", text.crime_areas)
    yield from _same(facts.names, LABEL)
    for note in (text.note, *facts.notes, *(event.note for event in text.events)):
        yield from _in(note, TEXT)


def _topic(names: Names, facts: Facts) -> Iterator[Phrase]:
    term = names.dataset.vocabularies.get(facts.of, {}).get(facts.code)
    if term is None:
        return
    yield from _in(term.label, NAME)
    yield from _in(getattr(term, "short", None), NAME)
    yield from _same(getattr(term, "iccs", ()), LABEL)
    yield from _in(term.definition, TEXT)


def _promise(names: Names, record: Record, code: str) -> Entry | None:
    identifier = code.partition("/")[2]
    item = next((i for i in record.meeting.commitments if i.id == identifier), None)
    if item is None:
        return None
    partner = record.meeting.partner.id
    phrases = (
        *_in(item.text, NAME),
        *names.partner(partner, LABEL),
        *names.terms("crime_areas", item.crime_areas),
        *names.terms("cooperation", item.cooperation),
        *(phrase for evidence in item.evidence for phrase in _in(evidence.text, TEXT)),
    )
    order = -record.meeting.date.last.toordinal()
    return Entry("promises", code, phrases, partner, 1, record.id, order=order)


def _meeting(material: Material, record: Record) -> Entry:
    meeting, names = record.meeting, material.names
    dates = [Phrase(material.say_date(meeting.date, c), c, NAME) for c in names.languages]
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
    return Entry("meetings", record.id, phrases, "", 1, record.id, order=order)


def _side(side: Side) -> Iterator[Phrase]:
    yield from _in(side.institution, LABEL)
    for person in side.people:
        yield from _same([person.name, *person.aliases], LABEL)
