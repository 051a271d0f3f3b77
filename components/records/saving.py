"""The one way to save a file: a reader finds the old one or the new one, never a part."""

from __future__ import annotations

import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

Buffer: TypeAlias = bytes | memoryview

_LEFT_BEHIND = 3600  # seconds after which an unfinished file is that of a saver that was killed
_SUFFIX = ".new"


def write_whole(path: Path, *parts: Buffer, private: bool = False) -> None:
    """Save a file in one step, with the permissions of the one it replaces.

    It is written under a hidden name beside its place and then renamed; both are on the disk
    before this returns. Folders above its own must be there. A `private` one is its owner's alone.

    Raises:
        OSError: it cannot be saved; the old one is there as it was, and nothing is left behind.
    """
    path.parent.mkdir(exist_ok=True)
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
        partial.replace(path)
    finally:
        with suppress(OSError):  # the first error is the one to tell
            partial.unlink(missing_ok=True)
    _keep_name(path.parent)


def _take_permissions(partial: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        partial.chmod(stat.S_IMODE(path.stat().st_mode))


def _keep_name(folder: Path) -> None:
    """Have the new name of a file on the disk too, where the system knows how."""
    if os.name == "nt":
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
