"""A folder of YAML files -> one Dataset: the good records, and every problem of the others."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from components.records.checks import Reference, check_meeting
from components.records.countries import alpha3_codes, fold
from components.records.files import FoundFile, read_bytes, yaml_files
from components.records.models import Meeting
from components.records.problems import Problem, ReadError, nearest
from components.records.shapes import shape
from components.records.vocabularies import (
    NOT_REPORTED,
    STATE,
    VOCABULARIES,
    Minimum,
    Organisation,
    Settings,
    Term,
)
from components.records.yaml_reader import Document, decode, parse

M = TypeVar("M", bound=BaseModel)

_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MAX_CODE = 100

SHIPPED = Path(__file__).parents[2] / "data"
"""The data of this repository, whose vocabularies serve every folder that has none."""


@dataclass(frozen=True)
class Record:
    """A meeting, its permanent id (the name of its file) and where it was read."""

    id: str
    file: str
    meeting: Meeting


@dataclass(frozen=True)
class Dataset:
    """Everything that was read, and what was refused.

    `version` is a hash over all files read: equal contents, equal version. It begins with a
    letter, so that no spreadsheet takes it for a number.
    """

    records: tuple[Record, ...]
    settings: Settings
    vocabularies: Mapping[str, Mapping[str, Term]]
    organisations: Mapping[str, Organisation]
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


def load_dataset(folder: Path, shipped: Path = SHIPPED) -> Dataset:
    """Read a data folder. Files are refused one by one; the good ones are always there.

    `folder` holds meeting files in `meetings/`, or else anywhere below itself. Vocabularies,
    organisations and settings come from the folder, or from the shipped data where it has none.
    """
    reading = _Reading(hashlib.sha256(), [])
    reference = _read_reference(folder, shipped, reading)
    records = tuple(_read_meetings(folder, reference, reading))
    least = reference.settings.minimum.meetings
    if len(records) < least:
        counts = {"least": str(least), "count": str(len(records))}
        reading.problems.append(
            Problem("dataset.yaml", 1, "minimum.meetings", "too_few_meetings", counts)
        )
    return Dataset(
        records=records,
        settings=reference.settings,
        vocabularies=reference.vocabularies,
        organisations=reference.organisations or {},
        problems=tuple(sorted(reading.problems)),
        version=f"v{reading.digest.hexdigest()[:12]}",
    )


@dataclass(frozen=True)
class _Reading:
    """What builds up while files are read: the hash of their contents, and their problems."""

    digest: hashlib._Hash
    problems: list[Problem]

    def document(self, path: Path, name: str) -> Document | None:
        try:
            content = read_bytes(path)
            self.digest.update(f"{name}\0{len(content)}\0".encode())
            self.digest.update(content)
            return parse(decode(content))
        except ReadError as error:
            self.problems.append(error.problem(name))
            return None

    def model(self, model: type[M], document: Document, name: str, below: str = "") -> M | None:
        result = shape(model, document, name, (below,) if below else ())
        if isinstance(result, list):
            self.problems.extend(result)
            return None
        return result


def _read_meetings(folder: Path, reference: Reference, reading: _Reading) -> Iterator[Record]:
    below = folder / "meetings"
    name = "meetings" if _is_folder(below) else ""
    ids: dict[str, str] = {}
    for found in yaml_files(below if name else folder, name):
        if isinstance(found, Problem):
            reading.problems.append(found)
            continue
        if not name and _is_reference(found):
            continue
        record = _read_meeting(found, reference, reading)
        if record is None:
            continue
        if record.id in ids:
            other = {"value": record.id, "other": ids[record.id]}
            reading.problems.append(Problem(found.name, 1, "", "id_taken", other))
            continue
        ids[record.id] = found.name
        yield record


def _read_meeting(found: FoundFile, reference: Reference, reading: _Reading) -> Record | None:
    document = reading.document(found.path, found.name)
    if document is None:
        return None
    meeting = reading.model(Meeting, document, found.name)
    if meeting is None:
        return None
    identifier = found.path.stem
    problems = check_meeting(meeting, document, found.name, reference)
    if not _is_code(identifier):
        close = re.sub(r"[^a-z0-9]+", "-", fold(identifier))[:_MAX_CODE].strip("-")
        problems.append(Problem(found.name, 0, "", "file_name", {"value": identifier}, close))
    reading.problems.extend(problems)
    if any(problem.severity == "error" for problem in problems):
        return None
    return Record(identifier, found.name, meeting)


def _is_reference(found: FoundFile) -> bool:
    return found.name.startswith("vocabularies/") or found.name in (
        "dataset.yaml",
        "organisations.yaml",
    )


def _read_reference(folder: Path, shipped: Path, reading: _Reading) -> Reference:
    settings = None
    path, own = _own_or_shipped(folder, shipped, "dataset.yaml")
    document = reading.document(path, "dataset.yaml")
    if document is not None:
        settings = reading.model(Settings, document, "dataset.yaml")
    if settings is None:
        settings = Settings()
    if not own:
        settings = settings.model_copy(update={"minimum": Minimum()})
    vocabularies: dict[str, dict[str, Term]] = {}
    for vocabulary, model in VOCABULARIES.items():
        name = f"vocabularies/{vocabulary}.yaml"
        path, _ = _own_or_shipped(folder, shipped, name)
        terms = _read_mapping(path, name, model, reading)
        if terms is not None:
            vocabularies[vocabulary] = terms
    path, _ = _own_or_shipped(folder, shipped, "organisations.yaml")
    organisations = _read_mapping(path, "organisations.yaml", Organisation, reading)
    reading.problems.extend(_unexpected(folder))
    return Reference(settings, organisations, vocabularies)


def _unexpected(folder: Path) -> Iterator[Problem]:
    """Warn of a YAML file beside the known ones, so that a misspelt name is seen."""
    known = {
        "dataset.yaml",
        "organisations.yaml",
        *(f"vocabularies/{v}.yaml" for v in VOCABULARIES),
    }
    places = [folder / "vocabularies"]
    if _is_folder(folder / "meetings"):
        places.append(folder)
    for path in sorted(f for p in places if _is_folder(p) for f in p.glob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        if name not in known:
            close = nearest(name, known)
            yield Problem(name, 0, "", "unexpected_file", nearest=close, severity="warning")


def _is_folder(path: Path) -> bool:
    """Tell whether a folder is there; Path.is_dir raises where one above may not be entered."""
    return os.path.isdir(path)  # noqa: PTH112


def _own_or_shipped(folder: Path, shipped: Path, name: str) -> tuple[Path, bool]:
    own = os.path.lexists(folder / name)
    return (folder if own else shipped) / name, own


def _read_mapping(path: Path, name: str, model: type[M], reading: _Reading) -> dict[str, M] | None:
    """Return the good entries of a file that maps codes to entries, None where it is broken."""
    document = reading.document(path, name)
    if document is None:
        return None
    entries = {}
    for code in document.data:
        if not _is_code(code):
            line = document.line((code,))
            reading.problems.append(Problem(name, line, code, "wrong_form", {"value": code}))
            continue
        entry = reading.model(model, document, name, code)
        if entry is not None:
            entries[code] = entry
    return entries


def _is_code(text: str) -> bool:
    short = len(text) <= _MAX_CODE and text != NOT_REPORTED
    return short and _CODE.fullmatch(text) is not None
