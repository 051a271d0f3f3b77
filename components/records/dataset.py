"""A folder of YAML files -> one Dataset: the good records, and every problem of the others."""

from __future__ import annotations

import gc
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from components.records.checks import check_articles, check_meeting
from components.records.conventions import Convention
from components.records.countries import alpha3_codes, fold
from components.records.cross_checks import (
    ReadMeeting,
    check_across,
    known_instruments,
)
from components.records.files import FoundFile, yaml_files
from components.records.instruments import Instrument
from components.records.models import Meeting
from components.records.problems import Problem
from components.records.reading import MAX_CODE, Reading, is_code
from components.records.reference import (
    SETTINGS,
    Reference,
    is_folder,
    is_reference,
    read_reference,
)
from components.records.register_checks import check_register
from components.records.releases import Release, read_releases
from components.records.vocabularies import (
    NOT_REPORTED,
    STATE,
    Organisation,
    Settings,
    Term,
)
from components.records.warnings import warn_across

SHIPPED = Path(__file__).parents[2] / "data"
"""The data of this repository, whose vocabularies serve every folder that has none."""


@dataclass(frozen=True)
class Record:
    """A meeting, its permanent id (the name of its file) and where it was read."""

    id: str
    file: str
    meeting: Meeting


class Records(Collection[Record]):
    """The good records in the order of their files; `records[id]` is one of them."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_id = {record.id: record for record in records}

    def __getitem__(self, identifier: str) -> Record:
        return self._by_id[identifier]

    def get(self, identifier: str) -> Record | None:
        return self._by_id.get(identifier)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._by_id

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)


@dataclass(frozen=True)
class Dataset:
    """Everything that was read, and what was refused.

    `instruments` holds every text that a record speaks of or instruments.yaml declares.
    `convention` is the id, in `conventions`, of the one that the data set is about, or empty.
    `version` is a hash over all files read: equal contents, equal version. It begins with a
    letter, so that no spreadsheet takes it for a number. `releases`, in order, are no part of it:
    to record a release changes no data.
    """

    records: Records
    settings: Settings
    vocabularies: Mapping[str, Mapping[str, Term]]
    organisations: Mapping[str, Organisation]
    instruments: Mapping[str, Instrument]
    conventions: Mapping[str, Convention]
    convention: str
    releases: tuple[Release, ...]
    problems: tuple[Problem, ...]
    version: str

    def partner_kind(self, code: str) -> str:
        """Return which of PARTNER_KINDS a country's or organisation's code stands for.

        Where organisations.yaml is broken, a code that is no country's is an organisation's.
        """
        organisation = self.organisations.get(code)
        if organisation:
            return organisation.kind
        return STATE if code in alpha3_codes() else "international_organisation"

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def refused_files(self) -> tuple[str, ...]:
        """Each file that was refused, once, in order."""
        return tuple(dict.fromkeys(p.file for p in self.errors))


def load_dataset(folder: Path, shipped: Path = SHIPPED, on: date | None = None) -> Dataset:
    """Read a data folder. Files are refused one by one; the good ones are always there.

    `folder` holds meeting files in `meetings/`, or else anywhere below itself. Vocabularies,
    organisations, conventions and settings come from the folder, or from the shipped data where
    it has none. With `on`, due dates that have passed by that day are warnings.
    """
    with _garbage_kept():
        return _load(folder, shipped, on)


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Let the collector rest: it would look again and again through records that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(folder: Path, shipped: Path, on: date | None) -> Dataset:
    reading = Reading()
    reference = read_reference(folder, shipped, reading)
    reading.problems.extend(check_register(reference))
    read = _stand_together(list(_read_meetings(folder, reference, reading)), reference, reading)
    reading.problems.extend(warn_across(read, reference, on))
    least = reference.settings.minimum.meetings
    if len(read) < least:
        counts = {"least": str(least), "count": str(len(read))}
        reading.problems.append(
            Problem(SETTINGS, 1, "minimum.meetings", "too_few_meetings", counts)
        )
    beside = Reading()
    releases = read_releases(folder, beside)
    reading.problems.extend(beside.problems)
    instruments = known_instruments(read, reference)
    for item in read:
        for event in item.meeting.instruments:  # where the register is broken, ids have to do
            instruments.setdefault(
                event.id, Instrument(title={"und": event.id}, type=event.type or NOT_REPORTED)
            )
    return Dataset(
        records=Records(Record(item.id, item.file, item.meeting) for item in read),
        settings=reference.settings,
        vocabularies=reference.vocabularies,
        organisations=reference.organisations or {},
        instruments=instruments,
        conventions=reference.conventions,
        convention=reference.convention,
        releases=releases,
        problems=tuple(sorted(reading.problems)),
        version=f"v{reading.digest.hexdigest()[:12]}",
    )


def _stand_together(
    read: list[ReadMeeting], reference: Reference, reading: Reading
) -> list[ReadMeeting]:
    """Return the meetings that agree with all others; what breaks with one refused goes too."""
    while problems := list(check_across(read, reference)):
        reading.problems.extend(problems)
        wrong = {problem.file for problem in problems}
        read = [item for item in read if item.file not in wrong]
    return read


def _read_meetings(folder: Path, reference: Reference, reading: Reading) -> Iterator[ReadMeeting]:
    below = folder / "meetings"
    name = "meetings" if is_folder(below) else ""
    ids: dict[str, str] = {}
    for found in yaml_files(below if name else folder, name):
        if isinstance(found, Problem):
            reading.problems.append(found)
            continue
        if not name and is_reference(found):
            continue
        item = _read_meeting(found, reference, reading)
        if item is None:
            continue
        if item.id in ids:
            other = {"value": item.id, "other": ids[item.id]}
            reading.problems.append(Problem(found.name, 1, "", "id_taken", other))
            continue
        ids[item.id] = found.name
        yield item


def _read_meeting(found: FoundFile, reference: Reference, reading: Reading) -> ReadMeeting | None:
    document = reading.document(found.path, found.name)
    if document is None:
        return None
    meeting = reading.model(Meeting, document, found.name)
    if meeting is None:
        return None
    identifier = found.path.stem
    problems = check_meeting(meeting, document, found.name, reference)
    problems += check_articles(meeting, document, found.name, reference)
    if not is_code(identifier):
        close = re.sub(r"[^a-z0-9]+", "-", fold(identifier))[:MAX_CODE].strip("-")
        problems.append(Problem(found.name, 0, "", "file_name", {"value": identifier}, close))
    reading.problems.extend(problems)
    if any(problem.severity == "error" for problem in problems):
        return None
    return ReadMeeting(identifier, found.name, meeting, document)
