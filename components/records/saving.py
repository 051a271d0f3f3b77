"""The one way to save a file: a reader finds the old one or the new one, never a part."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from components.records.files import read_bytes
from components.records.problems import ReadError

Buffer: TypeAlias = bytes | memoryview

_LEFT_BEHIND = 3600  # seconds after which an unfinished file is that of a saver that was killed
_SUFFIX = ".new"


LOCK = ".lock"
"""The file of a data folder by which those who save take turns; its content means nothing."""
PATIENCE = 10.0
"""The seconds for which one waits for another who is saving."""


def write_whole(path: Path, *parts: Buffer, private: bool = False) -> None:
    """Save a file in one step, with the permissions of the one it replaces.

    It is written under a hidden name beside its place and then renamed; both are on the disk
    before this returns. Folders above its own must be there. A `private` one is its owner's alone.

    Raises:
        OSError: it cannot be saved; the old one is there as it was, and nothing is left behind.
    """
    path.parent.mkdir(exist_ok=True)
    with _beside(path, parts, private) as partial:
        partial.replace(path)


def write_new(path: Path, content: Buffer) -> None:
    """Save a file that is not there yet, as `write_whole` does, with the folders above it.

    Raises:
        FileExistsError: there is one of this name; it stays as it is.
        OSError: it cannot be saved.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path, (content,)) as partial:
        os.link(partial, path)  # unlike a renaming, it never replaces a file


def write_over(path: Path, before: bytes, content: Buffer) -> None:
    """Save a file in the place of one that holds `before`, as `write_whole` does.

    Raises:
        ReadError: it holds something else now, or cannot be read; it stays as it is.
        OSError: it cannot be saved.
    """
    with _beside(path, (content,)) as partial:
        if read_bytes(path) != before:
            raise ReadError("changed_while_read")
        partial.replace(path)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one after the other save in a data folder: between check and file nobody else does.

    Whoever dies lets go of the lock. Windows has no such lock: there a file is whole all the same
    and replaces no other, but the check of it may not know what was saved a moment before.

    Raises:
        OSError: the folder cannot be written, or another is still saving.
    """
    with (folder / LOCK).open("ab") as file:
        if sys.platform != "win32":
            _wait_for(file.fileno())
        yield


def _wait_for(descriptor: int) -> None:
    import fcntl  # noqa: PLC0415 (Windows has none)

    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY)) from None
            time.sleep(0.02)
        else:
            return


@contextmanager
def _beside(path: Path, parts: tuple[Buffer, ...], private: bool = False) -> Iterator[Path]:
    """Write a file under a hidden name beside its place, to be put there; no part is left."""
    _remove_left_behind(path)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with partial.open("xb") as file:
            if private:
                partial.chmod(stat.S_IRUSR | stat.S_IWUSR)
            for part in parts:
                file.write(part)
            file.flush()
            _take_permissions(partial, path)
            os.fsync(file.fileno())
        yield partial
    finally:
        with suppress(OSError):  # the first error is the one to tell
            partial.unlink(missing_ok=True)
    _keep_name(path.parent)


def _take_permissions(partial: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        partial.chmod(stat.S_IMODE(path.stat().st_mode))


def _keep_name(folder: Path) -> None:
    """Have the new name of a file on the disk too, where the system knows how."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks refuse it; the file is whole all the same
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_left_behind(path: Path) -> None:
    """Remove what killed savers of this file have left; a young one may be at work still."""
    then = time.time() - _LEFT_BEHIND
    for other in path.parent.iterdir():
        if other.name.startswith(f".{path.name}.") and other.name.endswith(_SUFFIX):
            with suppress(OSError):  # another saver was faster, or may not
                if other.lstat().st_mtime < then:
                    other.unlink()
