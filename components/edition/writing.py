"""A folder written as a whole: beside its place, and then put there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from components.edition.contents import MARK, RECORDS
from components.edition.page import SHARED
from components.language.translator import languages

_SUFFIXES = (".new", ".old")
_OURS = {"index.html", MARK, SHARED, RECORDS.partition("/")[0], *languages()}
_OF_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}


class NotAnEditionError(Exception):
    """A folder holds something else than an edition: it would be lost."""


def write_edition(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write an edition into a folder that is new, empty, or holds an earlier edition.

    The earlier one stays until the new one is whole; whoever interrupts finds it as it was.

    Raises:
        NotAnEditionError: the folder holds anything else.
        OSError: it cannot be written.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 (a link stays one, and is refused)
    if not folder.name:  # the root of a disk
        raise NotAnEditionError
    _remove_left_behind(folder)
    if not _may_go(folder):
        raise NotAnEditionError
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _beside(folder) as new:
        for name, content in files:
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _put(new, folder)


def _may_go(folder: Path) -> bool:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return False
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    return not there or (MARK in there and there <= _OURS | _OF_SYSTEMS)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Yield a new hidden folder beside another one; nothing of it is left at the end."""
    new = _hidden(folder, _SUFFIXES[0])
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put(new: Path, folder: Path) -> None:
    """Put a folder in the place of another one, or leave that where it was."""
    old = _hidden(folder, _SUFFIXES[1])
    if not folder.exists():
        new.replace(folder)
        return
    folder.replace(old)
    try:
        new.replace(folder)
    except BaseException:
        old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _hidden(folder: Path, suffix: str) -> Path:
    return folder.with_name(f".{folder.name}.{secrets.token_hex(8)}{suffix}")


def _remove_left_behind(folder: Path) -> None:
    """Remove what runs have left that were killed; an edition that was put aside comes back."""
    if not folder.parent.is_dir():
        return
    for other in sorted(folder.parent.glob(f".{folder.name}.*")):
        if other.suffix == _SUFFIXES[1] and not folder.exists():
            with suppress(OSError):
                other.replace(folder)
        elif other.suffix in _SUFFIXES:
            shutil.rmtree(other, ignore_errors=True)
