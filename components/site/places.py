"""How many readers there is room for: who has a place, and for whom one is kept a while.

A reader is a cookie's word. A session is an open WebSocket, whatever it shows.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

MAX_SESSIONS = 60
"""The sessions of one process: as many as two processors serve without making them wait."""

TABS = 5
"""The sessions that one reader may have: who is in may open a page in another tab."""

LOST = 60.0
"""The seconds that a place is kept for a reader whose connection broke."""

PROMISED = 15.0
"""The seconds that a place is kept for a reader whom a page was sent, until its script connects."""


class Places:
    """The places of one process; only its event loop may touch them."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._sessions: Counter[str] = Counter()
        self._kept: dict[str, float] = {}

    def taken(self) -> int:
        """Return how many are taken: by open sessions, and kept for readers without one."""
        now = self._clock()
        self._kept = {reader: until for reader, until in self._kept.items() if until > now}
        return self._sessions.total() + len(self._kept.keys() - self._sessions.keys())

    def admits(self, reader: str) -> bool:
        """Return whether a page may be sent: to everyone while there is room, then to those in."""
        free = self.taken() < self._most
        return free or reader in self._sessions or reader in self._kept

    def admits_session(self, reader: str) -> bool:
        """Return whether a reader may open a session, or one more."""
        return self.admits(reader) and self._sessions[reader] < max(TABS, self._most - self.taken())

    def keep(self, reader: str, seconds: float) -> None:
        """Keep a place for a reader, also after the session that is open now."""
        self._kept[reader] = max(self._kept.get(reader, 0.0), self._clock() + seconds)

    def enter(self, reader: str) -> None:
        """A session begins; the place that was kept is used."""
        self._kept.pop(reader, None)
        self._sessions[reader] += 1

    def leave(self, reader: str, lost: bool) -> None:
        """A session ends: its place is free at once, unless the connection was lost."""
        self._sessions[reader] -= 1
        if not self._sessions[reader]:
            del self._sessions[reader]
        if lost:
            self.keep(reader, LOST)
