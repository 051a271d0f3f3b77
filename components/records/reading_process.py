"""Many files are read by more than one process: this one, and others that it starts.

`python -m components.records.reading_process FOLDER SHIPPED` takes pickled lists of files at its
standard input and gives what they came to at its standard output, tables as Arrow writes them and
the rest pickled, until the input ends. (Fresh processes: a fork of a server with threads may hang,
and the pools of the standard library start the main script again, which here is the server.)
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, BinaryIO

import pyarrow as pa

from components.records.files import FoundFile
from components.records.meeting_files import Batch, read_batch
from components.records.reading import Reading
from components.records.reference import Reference, read_reference

PER_BATCH = 200
WORTH_A_PROCESS = 2_000
"""With fewer files, another process would begin to read when the first has nearly ended."""

_ROOT = Path(__file__).parents[2]
_MODULE = "components.records.reading_process"


def read_files(
    found: Sequence[FoundFile],
    folder: Path,
    shipped: Path,
    reference: Reference,
    processes: int | None = None,
) -> list[Batch]:
    """Read files in so many processes (by default as many as there are processors), in order.

    What a process that ends too early had in hand is read here.
    """
    if processes is None:
        processes = _processors() if len(found) >= WORTH_A_PROCESS else 1
    parts = [found[start : start + PER_BATCH] for start in range(0, len(found), PER_BATCH)]
    waiting = SimpleQueue[int]()
    for number in range(len(parts)):
        waiting.put(number)
    read: dict[int, Batch] = {}
    others = [_Other(folder, shipped, parts, waiting, read) for _ in range(processes - 1)]
    for other in others:
        other.start()
    while not waiting.empty():
        with suppress(Empty):
            number = waiting.get_nowait()
            read[number] = read_batch(parts[number], reference)
    for other in others:
        other.end()
    for number in range(len(parts)):
        if number not in read:
            read[number] = read_batch(parts[number], reference)
    return [read[number] for number in range(len(parts))]


def _processors() -> int:
    able = getattr(os, "sched_getaffinity", None)
    return len(able(0)) if able else os.cpu_count() or 1


class _Other(Thread):
    """Has another process read parts until none is left, or until that process ends."""

    def __init__(
        self,
        folder: Path,
        shipped: Path,
        parts: Sequence[Sequence[FoundFile]],
        waiting: SimpleQueue[int],
        read: dict[int, Batch],
    ) -> None:
        super().__init__(daemon=True)
        self._parts, self._waiting, self._read = parts, waiting, read
        self._in_hand = False
        self._process = subprocess.Popen(  # noqa: S603  ourselves, with two folders
            [sys.executable, "-m", _MODULE, str(folder), str(shipped)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def run(self) -> None:
        source, target = self._process.stdout, self._process.stdin
        with suppress(Empty, OSError, EOFError, *_NO_BATCH), self._process:
            if source is None or target is None or source.read(1) != _READY:
                return  # it takes a moment to start: no part waits for it
            while True:
                number = self._waiting.get_nowait()
                self._in_hand = True
                pickle.dump([tuple(file) for file in self._parts[number]], target)
                target.flush()
                self._read[number] = _taken(source)
                self._in_hand = False

    def end(self) -> None:
        """Wait for the part in hand; a process that has none by now is not needed any more."""
        if not self._in_hand:
            self._process.kill()
        self.join()


_READY = b"."
_NO_BATCH = (pickle.UnpicklingError, pa.ArrowException)


def main(folder: str, shipped: str, source: BinaryIO, target: BinaryIO) -> None:
    """Read what `source` names until it ends, and tell `target` what came of it."""
    reference = read_reference(Path(folder), Path(shipped), Reading())
    target.write(_READY)
    target.flush()
    while True:
        try:
            asked = pickle.load(source)  # noqa: S301  from the process that started this one
        except EOFError:
            return
        _give(read_batch([FoundFile(*file) for file in asked], reference), target)


def _give(batch: Batch, target: BinaryIO) -> None:
    """Write a batch; its table as Arrow has it, in one piece: pickled, it would be a hundred."""
    pickle.dump((batch.problems, batch.hashes), target)
    with pa.ipc.new_stream(target, batch.table.schema) as stream:
        stream.write_table(batch.table)
    target.flush()


def _taken(source: IO[bytes]) -> Batch:
    problems, hashes = pickle.load(source)  # noqa: S301  our own process
    return Batch(pa.ipc.open_stream(source).read_all(), problems, hashes)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.stdin.buffer, sys.stdout.buffer)
