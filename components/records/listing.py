"""The files of a data folder, and which of them have changed since they were read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from components.records.files import FoundFile, yaml_files
from components.records.problems import Problem
from components.records.reference import FOLDERS, KNOWN_FILES, is_folder, is_reference


@dataclass(frozen=True)
class Listing:
    """The meeting files of a folder by name, and what stands in their way.

    `marks` has a row a file: its size, the time of its change in nanoseconds, its inode.
    """

    names: tuple[str, ...]
    marks: np.ndarray
    problems: tuple[Problem, ...]
    folder: Path

    def file(self, number: int) -> FoundFile:
        """Return the file of a row."""
        name = self.names[number]
        return FoundFile(str(self.folder / name), name, *map(int, self.marks[number]))

    def same(self, other: Listing) -> bool:
        """Tell whether nothing has changed from one to the other."""
        return (
            self.names == other.names
            and self.problems == other.problems
            and np.array_equal(self.marks, other.marks)
        )

    def changed(self, before: Listing) -> tuple[list[int], list[str]]:
        """Return the rows of new and changed files, and the names of those that are gone."""
        if self.names == before.names:
            return np.flatnonzero((self.marks != before.marks).any(axis=1)).tolist(), []
        rows = {name: row for row, name in enumerate(before.names)}
        then = np.fromiter((rows.pop(name, -1) for name in self.names), int, len(self.names))
        was = before.marks[then] if len(before.marks) else np.full_like(self.marks, -1)
        differs = (self.marks != was).any(axis=1) | (then < 0)
        return np.flatnonzero(differs).tolist(), list(rows)


def list_meetings(folder: Path) -> Listing:
    """Return the meeting files of a data folder: those in `meetings/`, or else anywhere below."""
    below = folder / "meetings"
    name = "meetings" if is_folder(below) else ""
    names: list[str] = []
    marks: list[tuple[int, int, int]] = []
    problems: list[Problem] = []
    for found in yaml_files(below if name else folder, name):
        if isinstance(found, Problem):
            problems.append(found)
        elif name or not is_reference(found):
            names.append(found.name)
            marks.append(found[2:])
    table = np.array(marks, np.int64).reshape(-1, 3)
    return Listing(tuple(names), table, tuple(problems), folder)


def list_reference(folder: Path, shipped: Path) -> dict[str, tuple[int, int, int]]:
    """Return the marks of every file beside the meetings that a reading of the folder may open."""
    found: dict[str, tuple[int, int, int]] = {}
    for root in (folder, shipped):
        for entry in _beside(root):
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            found[entry.path] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def _beside(root: Path) -> Iterator[os.DirEntry[str]]:
    """Yield what stands beside the meetings: known files, and in a folder of its own any other."""
    apart = is_folder(root / "meetings")
    for folder in (root, *(root / name for name in FOLDERS)):
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            known = apart or folder != root or entry.name in KNOWN_FILES
            if known and not entry.name.startswith(".") and not entry.is_dir(follow_symlinks=False):
                yield entry
