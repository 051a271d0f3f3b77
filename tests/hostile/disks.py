"""A file is saved on a disk that takes nothing more, by a child: `python -m tests.hostile.disks`.

The disk is a real one, in memory, which only the child sees. Where the system lets nobody make one,
a bound on the size of files stands for a full disk, and a closed folder for a read-only one.
"""

from __future__ import annotations

import errno
import json
import resource
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from components.records.saving import write_whole
from tests.hostile.privileges import give_up_privileges

_ROOT = Path(__file__).parents[2]

FAULTS = {"full": "ENOSPC", "read_only": "EROFS", "bounded": "EFBIG", "closed": "EACCES"}
"""What is wrong with the place -> the error that saving there must tell."""
_STANDS_FOR = {"full": "bounded", "read_only": "closed"}
_PRIVATE = ("unshare", "--map-root-user", "--mount")
_ROOM = 256 * 1024  # for the old file, and not for the new one beside it
_OLD, _NEW, _SMALL = b"old\n" * 16_000, b"new\n" * 100_000, b"small\n"


class Saved(NamedTuple):
    """What saving a file said, whether the old one is whole, and what else is in its folder.

    `again`: whether a small file could be saved afterwards, as nothing had been left to fill it.
    """

    error: str
    kept: bool
    left: list[str]
    again: bool


@lru_cache
def possible(fault: str) -> str:
    """Return a fault, or the one that stands for it where nobody may make a disk."""
    with TemporaryDirectory() as place:
        command = [*_PRIVATE, "mount", "-t", "tmpfs", "none", place]
        try:
            made = subprocess.run(command, capture_output=True, check=False).returncode == 0
        except FileNotFoundError:
            made = False
    return fault if made else _STANDS_FOR.get(fault, fault)


def save_on(fault: str, folder: Path) -> Saved:
    """Return what came of saving a file under a fault that is possible here."""
    folder.mkdir()
    private = _PRIVATE if fault in _STANDS_FOR else ()
    command = [*private, sys.executable, "-m", "tests.hostile.disks", fault, str(folder)]
    said = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True).stdout
    return Saved(**json.loads(said))


def main(fault: str, folder: str) -> None:
    path = Path(folder, "1.yaml")
    if fault in _STANDS_FOR:
        _mount("-t", "tmpfs", "-o", f"size={_ROOM}", "none", folder)
    write_whole(path, _OLD)
    if fault == "read_only":
        _mount("-o", "remount,ro", folder)
    elif fault == "bounded":
        resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM))
    elif fault == "closed":
        path.parent.chmod(0o555)
        give_up_privileges()
    error, kept = _save(path, _NEW), path.read_bytes() == _OLD
    left = sorted(other.name for other in path.parent.iterdir() if other != path)
    again = not _save(path, _SMALL)
    print(json.dumps(Saved(error, kept, left, again)._asdict()))


def _save(path: Path, content: bytes) -> str:
    """Save a file and return the name of the error, if there is one."""
    try:
        write_whole(path, content)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return ""


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)  # noqa: S607 - where it lies differs


if __name__ == "__main__":
    main(*sys.argv[1:])
