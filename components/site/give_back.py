"""Memory that nobody needs goes back to the system, once a minute and beside the readers.

Streamlit would collect garbage after each run of a page, and look through all the data each time.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from threading import Event, Thread

EVERY = 60.0
"""The seconds between two times."""


def give_back() -> None:
    """Collect garbage, and hand free memory to the system where the C library can.

    What is left counts as there to stay: Python's own collections pass it over until the next time.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    with suppress(OSError, TypeError, AttributeError):  # glibc alone has it
        ctypes.CDLL(None).malloc_trim(0)


class GivingBack:
    """A thread that gives memory back for as long as the server runs."""

    def __init__(self, work: Callable[[], None] = give_back, every: float = EVERY) -> None:
        self._work = work
        self._every = every

    @asynccontextmanager
    async def lifespan(self, _app: object) -> AsyncIterator[None]:
        """Start the thread with the server, and end it with it."""
        stopped = Event()

        def work() -> None:
            while not stopped.wait(self._every):
                self._work()

        Thread(target=work, name="give-back", daemon=True).start()
        yield
        stopped.set()
