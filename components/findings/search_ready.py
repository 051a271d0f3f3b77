"""The index that serves now: made once for each data version, beside the visitors."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from threading import Lock, Thread

from components.findings.search_index import Index

FEW = 500
"""So many meetings are indexed while a visitor waits, in a fraction of a second."""


@dataclass(frozen=True)
class _Making:
    version: str
    made: Future[Index] = field(default_factory=Future)


class Indexes:
    """Makes one index at a time, in a thread of its own; the one before serves until it is there.

    A version whose index could not be made is not tried again: whoever asks for it gets the error.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._making: _Making | None = None
        self._newest: Index | None = None

    def of(self, version: str, patient: bool, build: Callable[[], Index]) -> Index | None:
        """Return the index of a data version; who is `patient` waits for it.

        Others get the one of the version before, or None while there is none. `build` makes it,
        where nobody has asked for this version yet.
        """
        making = self._begun(version, build)
        while patient and making.version != version:
            wait([making.made])
            making = self._begun(version, build)
        if making.version == version and (patient or making.made.done()):
            return making.made.result()
        return self._newest

    def _begun(self, version: str, build: Callable[[], Index]) -> _Making:
        """Return what is being made or was made last; of this version, if the thread is free."""
        with self._lock:
            before = self._making
            if before and (before.version == version or not before.made.done()):
                return before
            self._making = begun = _Making(version)
            Thread(target=self._make, args=(begun, build), name="search", daemon=True).start()
            return begun

    def _make(self, begun: _Making, build: Callable[[], Index]) -> None:
        try:
            self._newest = build()
            begun.made.set_result(self._newest)
        except Exception as error:  # noqa: BLE001  whoever asks for it gets it
            begun.made.set_exception(error)


INDEXES = Indexes()
"""Those of this server."""
