"""Who sat at the table: each person once, with the office held at each date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from components.records.countries import fold
from components.records.dataset import Dataset, Record

SideName = Literal["partner", "host"]
Words = Mapping[str, str]

MOST_READ = 100
"""Of more meetings, the people of so many are listed: those of the newest."""


@dataclass(frozen=True)
class Office:
    """A rank and a role as records word them, with the records that do, oldest first."""

    rank: Words | None
    role: Words | None
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Participant:
    """`other_names`: every other spelling that any record gives. Offices run in order of date."""

    name: str
    other_names: tuple[str, ...]
    offices: tuple[Office, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that name this person, oldest first."""
        found = {record.id: record for office in self.offices for record in office.records}
        return tuple(sorted(found.values(), key=lambda r: (r.meeting.date, r.id)))


def participants(dataset: Dataset, records: Sequence[Record], side: SideName) -> list[Participant]:
    """Return the people of one side of these meetings, those of most meetings first.

    Names that differ in accents or case only are one person's. Where a record names no host, the
    host of the data set sat there.
    """
    offices: dict[str, dict[str, Office]] = {}
    spellings: dict[str, list[str]] = {}
    for record in sorted(records, key=lambda r: (r.meeting.date, r.id)):
        meeting = record.meeting
        there = meeting.partner if side == "partner" else meeting.host or dataset.settings.host
        for person in there.people if there else ():
            key = fold(person.name)
            spellings.setdefault(key, []).extend([person.name, *person.aliases])
            held = offices.setdefault(key, {})
            wording = fold(
                " | ".join([*(person.rank or {}).values(), "", *(person.role or {}).values()])
            )
            before = held[wording].records if wording in held else ()
            held[wording] = Office(person.rank, person.role, (*before, record))
    found = [_participant(spellings[key], held.values()) for key, held in offices.items()]
    return sorted(found, key=lambda p: (-len(p.records), fold(p.name)))


def _participant(spellings: Sequence[str], offices: Iterable[Office]) -> Participant:
    names = tuple(dict.fromkeys(spellings))
    return Participant(names[0], names[1:], tuple(offices))
