"""What the data said in each published version, and how one version differs from another.

A release holds no values: for each claim it keeps a short hash of what was said, which is enough
to tell later that a claim was added, corrected or removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from components.records.fields import Line, Model, Text
from components.records.files import yaml_files
from components.records.partial_date import PartialDate
from components.records.problems import Problem
from components.records.reading import Reading
from components.records.reference import is_folder

FOLDER = "releases"

Group = Literal["records", "instruments", "conventions"]
GROUPS: tuple[Group, ...] = ("records", "instruments", "conventions")
How = Literal["added", "corrected", "removed"]
HOW: tuple[How, ...] = ("added", "corrected", "removed")

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
Claims = dict[Line, Hash]


class Snapshot(Model):
    """What the data say at one time: group -> id -> name of a claim -> hash of its value."""

    records: dict[Line, Claims] = {}
    instruments: dict[Line, Claims] = {}
    conventions: dict[Line, Claims] = {}


class Release(Snapshot):
    """One published version: its number, day, the version of its data, and a note for readers."""

    number: Annotated[int, Field(ge=1)]
    date: PartialDate
    version: Annotated[str, StringConstraints(pattern=r"^v[0-9a-f]{12}$")]
    note: Text


@dataclass(frozen=True)
class Change:
    """What happened to one entry of a group, and to its claims: name of the claim -> how.

    An entry that was added (or removed) has all its claims added (or removed).
    """

    group: Group
    id: str
    how: How
    claims: Mapping[str, How]


def release_name(number: int) -> str:
    """Return the name of a release's file, relative to the data folder."""
    return f"{FOLDER}/{number}.yaml"


def read_releases(folder: Path, reading: Reading) -> tuple[Release, ...]:
    """Return the good releases of a data folder in order; problems of the others are kept."""
    return tuple(sorted(_read(folder, reading), key=lambda release: release.number))


def _read(folder: Path, reading: Reading) -> Iterator[Release]:
    if not is_folder(folder / FOLDER):
        return
    for found in yaml_files(folder / FOLDER, FOLDER):
        if isinstance(found, Problem):
            reading.problems.append(found)
            continue
        document = reading.document(found.path, found.name)
        release = reading.model(Release, document, found.name) if document else None
        if document is None or release is None:
            continue
        expected = release_name(release.number)
        if found.name != expected:
            line = document.line(("number",))
            values = {"value": str(release.number), "other": expected}
            reading.problems.append(Problem(found.name, line, "number", "release_number", values))
            continue
        yield release


def compare(before: Snapshot | None, after: Snapshot) -> tuple[Change, ...]:
    """Return what changed from one state to another, group by group; no `before`: all is new."""
    return tuple(_changes(before or Snapshot(), after))


def _changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for group in GROUPS:
        old: Mapping[str, Claims] = getattr(before, group)
        new: Mapping[str, Claims] = getattr(after, group)
        for name in dict.fromkeys((*new, *old)):
            claims = dict(_claims(old.get(name, {}), new.get(name, {})))
            if name not in old:
                yield Change(group, name, "added", claims)
            elif name not in new:
                yield Change(group, name, "removed", claims)
            elif claims:
                yield Change(group, name, "corrected", claims)


def _claims(old: Claims, new: Claims) -> Iterator[tuple[str, How]]:
    for claim in dict.fromkeys((*new, *old)):
        if claim not in old:
            yield claim, "added"
        elif claim not in new:
            yield claim, "removed"
        elif old[claim] != new[claim]:
            yield claim, "corrected"


@dataclass(frozen=True)
class Step:
    """One release, the readable one before it (None for the first), and what it changed."""

    release: Release
    before: Release | None
    changes: tuple[Change, ...]

    @property
    def follows(self) -> bool:
        """Whether nothing is missing between the two: a release may have been refused."""
        return self.release.number == (self.before.number + 1 if self.before else 1)


def history(releases: Sequence[Release]) -> tuple[Step, ...]:
    """Return the steps from each release to the next, newest first."""
    pairs = zip((None, *releases), releases, strict=False)
    steps = [Step(release, before, compare(before, release)) for before, release in pairs]
    return tuple(reversed(steps))
