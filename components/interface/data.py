"""The data that this server shows, read once for all visitors and again when files change."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import streamlit as st

from components.records.dataset import SHIPPED, Dataset, load_dataset
from components.tables import Tables, build_tables

Fingerprint = tuple[tuple[str, int, int], ...]


def data_folder() -> Path:
    """Return the folder named by COOPERATION_DATA, or the shipped data."""
    return Path(os.environ.get("COOPERATION_DATA") or SHIPPED).resolve()


def as_of() -> date:
    """Return the day for which plans are called overdue: COOPERATION_TODAY, or today."""
    fixed = os.environ.get("COOPERATION_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()


def current_tables() -> Tables:
    """Return the tables of the files as they are now."""
    folder = data_folder()
    return _tables(str(folder), _fingerprint(folder), as_of())


@st.cache_resource(max_entries=4, show_spinner=False)
def _tables(folder: str, fingerprint: Fingerprint, on: date) -> Tables:
    return build_tables(_dataset(folder, fingerprint), on)


@st.cache_resource(max_entries=2, show_spinner=False)
def _dataset(folder: str, fingerprint: Fingerprint) -> Dataset:
    return load_dataset(Path(folder))


def _fingerprint(folder: Path) -> Fingerprint:
    """Return name, size and time of every file below a folder, and of the shipped vocabularies."""
    found = []
    for root in {folder, SHIPPED}:
        for path, _, names in os.walk(root):
            for file in (Path(path, name) for name in names):
                try:
                    status = file.lstat()
                except OSError:
                    continue
                found.append((str(file), status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))
