"""What each file that a server sends costs it: processor time, and memory against its size.

`python -m tests.bench.exports [NUMBER | FOLDER]` starts the dashboard on so many made-up records,
or on those of a folder, asks for each file and prints a line. What is made once for all files is
in the figures of the first that needs it. The package is asked for twice: the second was kept.

Memory is the most that the server had of its own, looked at fifty times a second, above what it had
before: Linux counts the highest of all its memory alone (VmHWM), and the pages of files that are
mapped are in that. Nothing is compressed on the way.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from threading import Event, Thread
from urllib.request import urlopen

from tests.bench.records import write_records
from tests.load.server import Server, end_like_ctrl_c, running

PACKAGE = "api/v1/package.zip"
FILES = (
    "api/v1/geo.json",
    "feed.atom",
    "calendar.ics",
    "api/v1/meetings.csv",
    "api/v1/meetings.json?limit=1000",
    "api/v1/meetings.parquet",
    "api/v1/commitments.parquet",
    "api/v1/meetings.xlsx",
)
_PART = 1 << 16
_MB = 1e6
_LOOK, _QUIET = 5, 0.1


@dataclass(frozen=True)
class Cost:
    """What an answer took: megabytes; seconds until its first byte, until its last, and of the
    processor; megabytes of memory."""

    size: float
    first: float
    seconds: float
    processor: float
    memory: float


def cost(server: Server, path: str) -> Cost:
    """Ask for a file and return what that took."""
    with _most_memory(server) as memory:
        used, start = server.cpu_seconds(), time.perf_counter()
        with urlopen(f"{server.address}/{path}", timeout=3_600) as answer:
            size = len(answer.read(1))
            first = time.perf_counter() - start
            while part := answer.read(_PART):
                size += len(part)
        seconds = time.perf_counter() - start
    return Cost(size / _MB, first, seconds, server.cpu_seconds() - used, max(memory) - memory[0])


@contextmanager
def _most_memory(server: Server) -> Iterator[list[float]]:
    """Yield the megabytes that a server has of its own, now and from time to time."""
    found, stopped = [server.memory()[1]], Event()

    def look() -> None:
        while not stopped.wait(0.02):
            found.append(server.memory()[1])

    looking = Thread(target=look)
    looking.start()
    try:
        yield found
    finally:
        stopped.set()
        looking.join()


def settle(server: Server) -> None:
    """Return when a server that has just started keeps no copy any more, and looks around only."""
    busy = True
    while busy:
        before = server.cpu_seconds()
        time.sleep(_LOOK)
        busy = server.cpu_seconds() - before > _QUIET * _LOOK


def measured(folder: Path) -> Iterator[tuple[str, Cost]]:
    """Yield what each file costs a server that shows a folder."""
    with running(folder, {}) as server:
        settle(server)
        for path in FILES:
            yield path, cost(server, path)
        yield PACKAGE, cost(server, PACKAGE)
        yield f"{PACKAGE}, again", cost(server, PACKAGE)


def main(what: str) -> None:
    end_like_ctrl_c()
    print("| File | Size, MB | First byte, s | Seconds | Processor, s | Memory, MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = write_records(Path(name), int(what)) if what.isdecimal() else Path(what)
        for path, took in measured(folder):
            cells = " | ".join(f"{figure:.2f}" for figure in astuple(took))
            print(f"| `/{path}` | {cells} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "10000")
