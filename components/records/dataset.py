"""A folder of YAML files -> one Dataset: the good records, and every problem of the others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path

import pyarrow as pa

from components.records.conventions import Convention
from components.records.countries import alpha3_codes
from components.records.problems import Problem
from components.records.record import Record, Records, Texts
from components.records.reference import SETTINGS
from components.records.releases import Release
from components.records.standing import Standing, look, read_again
from components.records.vocabularies import STATE, Organisation, Settings, Term
from components.records.warnings import warn_across

__all__ = ["SHIPPED", "Dataset", "Record", "Records", "dataset_of", "load_dataset"]

SHIPPED = Path(__file__).parents[2] / "data"
"""The data of this repository, whose vocabularies serve every folder that has none."""


@dataclass(frozen=True)
class Dataset:
    """Everything that was read, and what was refused.

    `table` has a row a record (see `meeting_table`); `records` are the same as objects.
    `instruments` holds every text that a record speaks of or instruments.yaml declares.
    `convention` is the id, in `conventions`, of the one that the data set is about, or empty.
    `version` is a hash over all files read: equal contents, equal version. `releases`, in order,
    are no part of it: to record a release changes no data. `errors` refuse files; `problems` are
    these and what an editor should look at.
    """

    table: pa.Table = field(repr=False)
    records: Records
    settings: Settings
    vocabularies: Mapping[str, Mapping[str, Term]]
    organisations: Mapping[str, Organisation]
    instruments: Texts
    conventions: Mapping[str, Convention]
    convention: str
    releases: tuple[Release, ...]
    version: str
    standing: Standing = field(repr=False)
    on: date | None = None

    def partner_kind(self, code: str) -> str:
        """Return which of PARTNER_KINDS a country's or organisation's code stands for.

        Where organisations.yaml is broken, a code that is no country's is an organisation's.
        """
        organisation = self.organisations.get(code)
        if organisation:
            return organisation.kind
        return STATE if code in alpha3_codes() else "international_organisation"

    @cached_property
    def mark(self) -> str:
        """What changes with anything that may be said of the data: the version, and releases."""
        told = hashlib.sha256(repr(self.releases).encode()).hexdigest()[:12]
        return f"{self.version}-{told}"

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, and what an editor should look at: that takes a moment to find."""
        standing = self.standing
        again = partial(read_again, standing.folder, self.records)
        warnings = warn_across(self.table, standing.beside.reference, again, self.on)
        return tuple(sorted([*self._told, *warnings]))

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(sorted(p for p in self._told if p.severity == "error"))

    @property
    def refused_files(self) -> tuple[str, ...]:
        """Each file that was refused, once, in order."""
        return tuple(dict.fromkeys(p.file for p in self.errors))

    @property
    def _told(self) -> tuple[Problem, ...]:
        """What was found while the files were read."""
        standing = self.standing
        told = (*standing.beside.problems, *standing.found, *standing.across)
        least, count = self.settings.minimum.meetings, len(self.records)
        if count < least:
            counts = {"least": str(least), "count": str(count)}
            wrong = Problem(SETTINGS, 1, "minimum.meetings", "too_few_meetings", counts)
            return (*told, wrong)
        return told


def load_dataset(folder: Path, shipped: Path = SHIPPED, on: date | None = None) -> Dataset:
    """Read a data folder. Files are refused one by one; the good ones are always there.

    `folder` holds meeting files in `meetings/`, or else anywhere below itself. Vocabularies,
    organisations, conventions and settings come from the folder, or from the shipped data where
    it has none. With `on`, due dates that have passed by that day are warnings.
    """
    return dataset_of(look(folder, shipped), on)


def dataset_of(standing: Standing, on: date | None = None) -> Dataset:
    """Return the data set that a folder came to."""
    reference = standing.beside.reference
    records = Records(standing.table)
    register = reference.instruments.entries if reference.instruments else {}
    return Dataset(
        table=standing.table,
        records=records,
        settings=reference.settings,
        vocabularies=reference.vocabularies,
        organisations=reference.organisations or {},
        instruments=Texts(records, register),
        conventions=reference.conventions,
        convention=reference.convention,
        releases=standing.beside.releases,
        version=standing.version,
        standing=standing,
        on=on,
    )
