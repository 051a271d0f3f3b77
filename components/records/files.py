"""The files of a data folder, opened so that nothing but a regular file of it is ever read."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from components.records.problems import Problem, ReadError
from components.records.yaml_reader import MAX_BYTES

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO must not make the reader wait for a writer
    | getattr(os, "O_CLOEXEC", 0)
)
_MAX_FOLDERS = 10
_SUFFIXES = (".yaml", ".yml")
_EXPECTED_BESIDE = (".md", ".txt")


class FoundFile(NamedTuple):
    """A file, the name by which problems call it, and what tells that it has changed.

    `changed` is in nanoseconds; with `size` and `inode` it shows a change also where a clock was
    set back. (A tuple: of a hundred thousand files, making them is most of the work.)
    """

    path: str
    name: str
    size: int
    changed: int
    inode: int

    @property
    def stem(self) -> str:
        return stem_of(self.name)


def stem_of(name: str) -> str:
    """Return the name of a file alone, without its folders and its ending."""
    return name.rpartition("/")[2].rpartition(".")[0]


def yaml_files(folder: Path, name: str = "") -> Iterator[FoundFile | Problem]:
    """Yield the YAML files below a folder in the order of their names, and what is in the way.

    Links are not followed. Hidden files (`.name`), and texts that explain the folder, are passed
    over; anything else that is no YAML file is a warning, so that `meeting.yaml.bak` or a
    misspelt ending is seen.
    """
    if name.count("/") > _MAX_FOLDERS:
        yield Problem(name, 0, "", "too_many_folders")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(name or ".", 0, "", "unreadable", {"detail": error.strerror or ""})
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        shown = _as_text(entry.name)
        below = f"{name}/{shown}" if name else shown
        if entry.is_symlink():
            yield Problem(below, 0, "", "link")
        elif entry.is_dir(follow_symlinks=False):
            yield from yaml_files(Path(entry.path), below)
        elif shown.lower().endswith(_SUFFIXES):
            if shown != entry.name:
                yield Problem(below, 0, "", "name_not_text")
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # gone since it was listed
            yield FoundFile(entry.path, below, status.st_size, status.st_mtime_ns, status.st_ino)
        elif not shown.lower().endswith(_EXPECTED_BESIDE):
            yield Problem(below, 0, "", "not_yaml", severity="warning")


def read_bytes(path: Path | str, listed: tuple[int, int, int] | None = None) -> bytes:
    """Return the content of a regular file, at most one byte more than a record may have.

    `listed`: size, time of change and inode that it had when its folder was listed.

    Raises:
        ReadError: a link, no regular file, gone since it was listed, changing, or not readable.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ReadError("link") from None
        raise ReadError("unreadable", detail=error.strerror or "") from None
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise ReadError("not_regular")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(MAX_BYTES + 1)
        after = os.fstat(descriptor)
        marks = (before.st_size, before.st_mtime_ns, before.st_ino)
        if (after.st_size, after.st_mtime_ns) != marks[:2] or (listed or marks) != marks:
            raise ReadError("changed_while_read")
        return content
    except OSError as error:
        raise ReadError("unreadable", detail=error.strerror or "") from None
    finally:
        os.close(descriptor)


def _as_text(name: str) -> str:
    """Return a file name that can be printed: bytes that are no UTF-8, and control characters,
    are written as escapes."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
