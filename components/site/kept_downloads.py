"""A long file that took work to make is kept on the disk, without a name, for who asks again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack
from threading import Lock
from typing import IO

_PER_PART = 1 << 16


class KeptDownloads:
    """Keeps so many files by what they were made from, the newest.

    Who asks first gets the file while it is made. Where the disk takes nothing, nothing is kept;
    of several who ask at once for what is not there, one has it kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, IO[bytes]] = {}
        self._writing, self._reading = Lock(), Lock()

    def parts(self, made_from: Hashable, make: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
        """Yield a file in parts: the one that is kept, or the one that is made now."""
        file = self._kept.get(made_from)
        if file is not None:
            yield from self._read(file)
        elif self._writing.acquire(blocking=False):
            try:
                yield from self._written(made_from, make())
            finally:
                self._writing.release()
        else:
            yield from make()

    def _read(self, file: IO[bytes]) -> Iterator[bytes]:
        at = 0
        while part := self._part(file, at):
            at += len(part)
            yield part

    def _part(self, file: IO[bytes], at: int) -> bytes:
        with self._reading:  # several read the same file, each at a place of its own
            file.seek(at)
            return file.read(_PER_PART)

    def _written(self, made_from: Hashable, parts: Iterable[bytes]) -> Iterator[bytes]:
        with ExitStack() as unfinished:
            file = _opened()
            if file is not None:
                unfinished.enter_context(file)
            for part in parts:
                file = _with(file, part)
                yield part
            if file is None:
                return
            unfinished.pop_all()  # it stays open as long as anybody reads it
        self._kept[made_from] = file
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]


def _opened() -> IO[bytes] | None:
    """Return a file without a name, None where there can be none."""
    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError:
        return None


def _with(file: IO[bytes] | None, part: bytes) -> IO[bytes] | None:
    """Return a file after a part is written to it, None where the disk did not take all of it."""
    try:
        return file if file is not None and file.write(part) == len(part) else None
    except OSError:
        return None
