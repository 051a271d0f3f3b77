"""The data that this server shows, read once for all visitors and again when files change."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Lock, Thread

import pyarrow as pa

from components.records.dataset import SHIPPED, dataset_of
from components.records.disk_copy import copy_path, read_copy, write_copy
from components.records.listing import list_meetings
from components.records.standing import Standing, look
from components.records.yaml_reader import HAS_LIBYAML
from components.tables import Tables, build_tables

# Arrow's own allocator keeps many times what the tables of a server need, for when they grow
pa.set_memory_pool(pa.system_memory_pool())

_LOG = logging.getLogger(__name__)

_EVERY = 0.5
"""Seconds between two looks at the folder; more where a look takes long (`_SHARE`)."""
_SHARE = 20
_SETTLED = 0.5
"""Seconds without a change, after which a file counts as written to its end."""
_WORTH_A_COPY = 500
"""Fewer files are read in less time than it takes to say that they were kept."""
_COPY_EVERY = 60
"""Seconds between two copies: an editor saves more often than a server starts."""


def data_folder() -> Path:
    """Return the folder named by COOPERATION_DATA, or the shipped data."""
    return Path(os.environ.get("COOPERATION_DATA") or SHIPPED).resolve()


def as_of() -> date:
    """Return the day for which plans are called overdue: COOPERATION_TODAY, or today."""
    fixed = os.environ.get("COOPERATION_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()


def cache_folder() -> Path:
    """Return where copies are kept: COOPERATION_CACHE, or a folder of the user's own cache."""
    own = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    default = Path(own, "convention-cooperation")
    return Path(os.environ.get("COOPERATION_CACHE") or default).expanduser()


def current_tables() -> Tables:
    """Return the tables of the files as they are now.

    While files are being written, the version before stays. Where the server watches the folder,
    nobody waits for a look at it.
    """
    return _shown(data_folder()).tables()


def tables_at_hand() -> Tables | None:
    """Return the same tables where nobody has to wait for them."""
    return _shown(data_folder()).at_hand()


@contextmanager
def watching() -> Iterator[None]:
    """Look at the data folder again and again, in a thread of its own."""
    if not HAS_LIBYAML:
        _LOG.warning("PyYAML has no libyaml here: files are read eight times slower")
    shown, ended = _shown(data_folder()), Event()
    thread = Thread(target=shown.watch, args=(ended,), name="watch-data", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


class _Shown:
    """What is shown of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._looking = Lock()  # of a hundred visitors after a change, one reads, others wait
        self._standing: Standing | None = None
        self._tables: Tables | None = None
        self._kept: Standing | None = None
        self._copied = 0.0
        self._watched = False

    def at_hand(self) -> Tables | None:
        tables = self._tables
        is_now = tables is not None and tables.on == as_of() and self._watched
        return tables if is_now else None

    def tables(self) -> Tables:
        tables = self.at_hand()
        if tables is None:
            with self._looking:
                tables = self._look(as_of())
        return tables

    def watch(self, ended: Event) -> None:
        """Look at the folder until the event is set, and keep a copy of what is much."""
        path = copy_path(self._folder, cache_folder())
        with self._looking:
            if self._standing is None:
                self._standing = self._kept = read_copy(path, self._folder, SHIPPED)
        self._watched = True
        while True:
            start = time.monotonic()
            try:
                with self._looking:
                    self._look(as_of())
                self._keep(path)
            except Exception:  # noqa: BLE001
                # Whatever a folder holds: what is shown stays, and the next look may find better
                _LOG.exception("the data folder could not be looked at")
            if ended.wait(max(_EVERY, _SHARE * (time.monotonic() - start))):
                self._watched = False
                return

    def _look(self, on: date) -> Tables:
        shown, since = self._tables, time.time() - _SETTLED  # before it looks: that takes a while
        found = look(self._folder, SHIPPED, self._standing)
        if found is not self._standing and (shown is None or self._is_written(found, since)):
            self._standing = found
        if shown is None or (
            self._standing is not None and shown.dataset.standing is not self._standing
        ):
            shown = build_tables(dataset_of(self._standing or found), on)
        elif shown.on != on:
            shown = build_tables(shown.dataset, on)
        self._tables = shown
        return shown

    def _is_written(self, found: Standing, since: float) -> bool:
        """Tell whether nobody is writing what was found.

        The folder is listed once more: a file may lose its content a moment before it gets the
        time of its change.
        """
        if not (found.is_whole and found.is_settled(since)):
            return False
        return list_meetings(self._folder).same(found.listing)

    def _keep(self, path: Path) -> None:
        """Keep a copy of much that has changed; what lies in it takes no memory."""
        standing, now = self._standing, time.monotonic()
        if (
            standing is None
            or self._kept is standing
            or len(standing.listing.names) < _WORTH_A_COPY
            or (self._copied and now - self._copied < _COPY_EVERY)
        ):
            return
        was, self._kept = self._kept, standing
        if was and was.version == standing.version and was.listing.same(standing.listing):
            return  # a start from the copy has found nothing else
        self._copied = now
        try:
            write_copy(standing, path)
        except OSError as error:
            _LOG.warning("no copy of the data is kept: %s", error)
            return
        copied = read_copy(path, self._folder, SHIPPED)
        if copied is not None:
            with self._looking:
                if self._standing is standing:
                    mapped = replace(standing, read=copied.read, table=copied.table)
                    self._standing = self._kept = mapped
                    self._tables = build_tables(dataset_of(mapped), as_of())


_FOLDERS: dict[Path, _Shown] = {}


def _shown(folder: Path) -> _Shown:
    return _FOLDERS.setdefault(folder, _Shown(folder))
