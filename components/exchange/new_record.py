"""A new meeting -> the name of its file, everything that is wrong with it, and the file."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from components.language.names import Names
from components.language.translator import translator
from components.records.countries import fold
from components.records.dataset import Dataset, load_dataset
from components.records.files import yaml_files
from components.records.models import Meeting
from components.records.problems import Problem
from components.records.reading import MAX_CODE
from components.records.reference import is_folder

_NOT_READ = ("releases", "boundaries", "schema")


def record_id(meeting: Meeting, dataset: Dataset, word: str = "") -> str:
    """Return the id of a meeting: its date, its partner in English, and a word to tell it apart."""
    date = str(meeting.date)
    if meeting.date.precision == "period":
        date = f"{meeting.date.first:%Y-%m}"
    partner = meeting.partner.organisation or Names(translator("en"), dataset).partner(
        meeting.partner.id
    )
    plain = re.sub(r"[^a-z0-9]+", "-", fold(f"{date} {partner} {word}"))
    return plain[:MAX_CODE].strip("-")


def record_name(identifier: str, folder: Path) -> str:
    """Return the name of a record's file, relative to the data folder."""
    if not is_folder(folder / "meetings"):
        return f"{identifier}.yaml"
    return f"meetings/{identifier[:4]}/{identifier}.yaml"


def problems_with(folder: Path, name: str, text: str) -> list[Problem]:
    """Return what a check of the folder would say if the file were in it: of the file, and of
    others that were good without it."""
    with TemporaryDirectory() as place:
        copy = Path(place)
        _copy(folder, copy)
        before = load_dataset(copy).refused_files
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        after = load_dataset(copy)
    return [p for p in after.errors if p.file == name or p.file not in before]


def _copy(folder: Path, to: Path) -> None:
    """Put the YAML files of a data folder into another: under a second name, where that can be."""
    for name, path in _files(folder):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, to / name, follow_symlinks=False)
        except OSError:
            with suppress(OSError):  # gone since it was listed, or not to be read
                shutil.copyfile(path, to / name)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for found in yaml_files(folder):
        if not isinstance(found, Problem) and found.name.partition("/")[0] not in _NOT_READ:
            yield found.name, Path(found.path)


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet: a reader sees all of it or nothing.

    Raises:
        FileExistsError: there is one of this name.
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")  # hidden: no record to any reader
    try:
        with partial.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, path)  # unlike a renaming, it never replaces a file
    finally:
        partial.unlink(missing_ok=True)
