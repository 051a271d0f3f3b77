"""Answers that many readers ask for and that take work: the newest are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class KeptAnswers:
    """Keeps so many answers by what they were made from; the one unasked for longest goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, made_from: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the answer that is kept, or the one that is made now."""
        with self._lock:
            if made_from in self._kept:
                self._kept.move_to_end(made_from)
                return self._kept[made_from]
        made = make()  # two may make the same at once: better than that all others wait
        with self._lock:
            self._kept[made_from] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
