"""Records -> what is known of everything that can be found, gathered in one pass over them all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from components.records.conventions import Convention
from components.records.countries import fold
from components.records.dataset import Dataset, Record
from components.records.models import Person
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

MOST_KEPT = 100
"""Of the spellings, offices, institutions, signatories or notes of one entry, the newest."""

Words = Mapping[str, str]
"""Language -> text."""


@dataclass(frozen=True)
class Facts:
    """What the records together say of one entry, beside what its code alone leads to.

    `code`, `of`, `meetings` and `newest` are those of the entry. `names`: other spellings of a
    person, the signatories of a text. `labels`: offices of a person, institutions of a partner.
    `about`: the place in `labels` of the office that was held last. `parties`: the partners with
    whom a text was spoken of.
    """

    code: str
    of: str = ""
    meetings: int = 0
    newest: str = ""
    names: tuple[str, ...] = ()
    labels: tuple[Words | None, ...] = ()
    about: int = 0
    notes: tuple[Words, ...] = ()
    parties: tuple[str, ...] = ()

    def written(self) -> str:
        """Return the facts as one line."""
        values = [getattr(self, name) for name in _FIELDS]
        while not values[-1]:
            values.pop()
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


_FIELDS = tuple(part.name for part in fields(Facts))


def read_facts(line: str) -> Facts:
    """Return the facts that `Facts.written` made a line of."""
    return Facts(*json.loads(line))


Known = tuple[Group, Facts, Record | None]
"""Facts; and for what stands in one record alone, that record."""


def facts_of(tables: Tables, glossary: Iterable[str]) -> Iterator[Known]:
    """Yield the facts of everything that can be found; each record is read once, oldest first."""
    dataset, gathered = tables.dataset, _Gathered(tables.dataset)
    for identifier in tables.meetings["meeting_id"]:
        record = dataset.records[identifier]
        gathered.add(record)
        for item in record.meeting.commitments:
            yield "promises", Facts(f"{record.id}/{item.id}"), record
        yield "meetings", Facts(record.id), record
    for group, facts in (*gathered.people(), *gathered.partners(), *gathered.texts()):
        yield group, facts, None
    for vocabulary, frame in (
        ("crime_areas", tables.crime_areas["crime_area"]),
        ("cooperation", tables.cooperation["cooperation"]),
    ):
        counts = frame.value_counts()
        for code in dataset.vocabularies.get(vocabulary, {}):
            yield "topics", Facts(code, vocabulary, int(counts.get(code, 0))), None
    for code in glossary:
        yield "glossary", Facts(code), None


@dataclass(slots=True)
class _Met:
    """Something that several records speak of; each dictionary runs from the oldest mention."""

    meetings: int = 0
    newest: str = ""
    names: dict[str, None] = field(default_factory=dict)
    labels: dict[str, Words | None] = field(default_factory=dict)
    about: str = ""
    notes: list[Words] = field(default_factory=list)
    parties: dict[str, None] = field(default_factory=dict)

    def count(self, record: Record) -> None:
        if record.id != self.newest:
            self.meetings += 1
            self.newest = record.id


class _Gathered:
    """What the records read so far say together."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._people: dict[tuple[str, str], _Met] = {}
        self._partners: dict[str, _Met] = {}
        self._texts: dict[str, _Met] = {}

    def add(self, record: Record) -> None:
        meeting, settings = record.meeting, self._dataset.settings
        host, partner = meeting.host or settings.host, meeting.partner
        for person in host.people if host else ():
            self._add_person("", person, record)
        for person in partner.people:
            self._add_person(partner.id, person, record)
        met = _again(self._partners, partner.id)
        met.count(record)
        if partner.institution:
            wording = "\n".join(partner.institution.values())
            met.labels.pop(wording, None)
            met.labels[wording] = partner.institution
        for event in meeting.instruments:
            text = _again(self._texts, event.id)
            text.count(record)
            for codes, kept in (([partner.id], text.parties), (event.signatories, text.names)):
                for code in reversed(codes):  # as all is turned round in the end
                    kept.pop(code, None)
                    kept[code] = None
            if event.note:
                text.notes.append(event.note)
                del text.notes[:-MOST_KEPT]

    def _add_person(self, of: str, person: Person, record: Record) -> None:
        met = self._people.setdefault((of, fold(person.name)), _Met())
        met.names |= dict.fromkeys([person.name, *person.aliases])
        rank, role = person.rank or {}, person.role or {}
        wording = fold(" | ".join([*rank.values(), "", *role.values()]))
        met.labels.setdefault(wording, None)
        met.labels[wording] = person.role
        if met.newest != record.id:
            met.about = wording
        met.count(record)

    def people(self) -> Iterator[tuple[Group, Facts]]:
        """Yield the people of the host, then those of each partner, the one met last first."""
        place = {code: n for n, code in enumerate(["", *reversed(self._partners)])}
        for (of, _), met in sorted(
            self._people.items(),
            key=lambda item: (place[item[0][0]], -item[1].meetings, item[0][1]),
        ):
            name, *others = met.names
            labels = list(met.labels)[-MOST_KEPT:]
            about = labels.index(met.about)
            roles = tuple(met.labels[wording] for wording in labels)
            kept = tuple(others[:MOST_KEPT])
            yield "people", Facts(name, of, met.meetings, met.newest, kept, roles, about)

    def partners(self) -> Iterator[tuple[Group, Facts]]:
        """Yield the partners met, the last first, then those that only acted under a convention."""
        conventions: Iterable[Convention] = self._dataset.conventions.values()
        acted = {action.party for convention in conventions for action in convention.actions}
        for code in [*reversed(self._partners), *sorted(acted - self._partners.keys())]:
            met = self._partners.get(code, _Met())
            labels = tuple(reversed(met.labels.values()))[:MOST_KEPT]
            yield "partners", Facts(code, "", met.meetings, met.newest, labels=labels)

    def texts(self) -> Iterator[tuple[Group, Facts]]:
        """Yield the texts that a meeting speaks of."""
        for code, met in sorted(self._texts.items()):
            yield (
                "texts",
                Facts(
                    code,
                    "",
                    met.meetings,
                    met.newest,
                    names=tuple(reversed(met.names))[:MOST_KEPT],
                    notes=tuple(reversed(met.notes)),
                    parties=tuple(reversed(met.parties))[:MOST_KEPT],
                ),
            )


def _again(known: dict[str, _Met], code: str) -> _Met:
    """Return what is known of a code, which is now the newest of all."""
    known[code] = met = known.pop(code, None) or _Met()
    return met
