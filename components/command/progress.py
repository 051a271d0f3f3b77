"""A line on the terminal that says that work goes on, and for how long."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

_PATIENCE = 1.0  # seconds that nobody needs to be told about


@contextmanager
def working(doing: str, folder: Path) -> Iterator[None]:
    """Show on stderr what is being done to how many files, where it is a terminal and takes long.

    The line goes away at the end, so that only results stay.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(doing, folder, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(doing: str, folder: Path, done: Event) -> None:
    begun = time.monotonic()
    if done.wait(_PATIENCE):
        return
    count = sum(len(names) for _, _, names in os.walk(folder))
    while not done.wait(0.5):
        seconds = int(time.monotonic() - begun)
        print(f"\r{doing} {count:,} files: {seconds} s ", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
