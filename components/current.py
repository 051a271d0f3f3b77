"""The data that this server shows, read once for all visitors and again when files change."""

from __future__ import annotations

import os
import time
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

from components.records.dataset import SHIPPED, Dataset, load_dataset
from components.tables import Tables, build_tables

Fingerprint = tuple[tuple[str, int, int], ...]

_SETTLED = 0.5  # seconds without a change, after which a file counts as written to its end
_shown: dict[Path, Fingerprint] = {}
_READING = Lock()  # of a hundred visitors after a change, one reads and the others wait


def data_folder() -> Path:
    """Return the folder named by COOPERATION_DATA, or the shipped data."""
    return Path(os.environ.get("COOPERATION_DATA") or SHIPPED).resolve()


def as_of() -> date:
    """Return the day for which plans are called overdue: COOPERATION_TODAY, or today."""
    fixed = os.environ.get("COOPERATION_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()


def current_tables() -> Tables:
    """Return the tables of the files as they are now.

    While files are being written, the version before stays.
    """
    folder, on = data_folder(), as_of()
    with _READING:
        found, newest = _fingerprint(folder)
        before = _shown.get(folder, found)
        if found != before:
            if abs(time.time() - newest) < _SETTLED:
                found = before
            else:
                _tables(str(folder), found, on)
                if _fingerprint(folder)[0] != found:  # they changed while they were read
                    found = before
        _shown[folder] = found
        return _tables(str(folder), found, on)


@lru_cache(maxsize=4)
def _tables(folder: str, fingerprint: Fingerprint, on: date) -> Tables:
    return build_tables(_dataset(folder, fingerprint), on)


@lru_cache(maxsize=2)
def _dataset(folder: str, fingerprint: Fingerprint) -> Dataset:
    return load_dataset(Path(folder))


def _fingerprint(folder: Path) -> tuple[Fingerprint, float]:
    """Return name, size and time of every file that counts, and when the newest was changed.

    These are the files below a folder, and the shipped vocabularies.
    """
    found = []
    for root in {folder, SHIPPED}:
        for path, _, names in os.walk(root):
            for file in (Path(path, name) for name in names):
                try:
                    status = file.lstat()
                except OSError:
                    continue
                found.append((str(file), status.st_size, status.st_mtime_ns))
    newest = max((changed for _, _, changed in found), default=0)
    return tuple(sorted(found)), newest / 1e9
