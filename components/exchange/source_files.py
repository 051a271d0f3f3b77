"""The YAML files that some meetings rest on, byte for byte as they were read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from components.records.files import read_bytes
from components.records.problems import ReadError
from components.records.reading import content_hash
from components.records.standing import Standing
from components.tables import Tables


def source_files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: what meetings refer to, then the meetings.

    Raises:
        OSError: a file is no longer as it was read, so that it would not be what the tables say.
    """
    standing = tables.dataset.standing
    for name, read in sorted(standing.beside.hashes.items()):
        yield name, _content(_place(standing, name), name, read)
    rows = {name: row for row, name in enumerate(standing.listing.names)}
    for name in sorted(_files_of(tables)):
        read = standing.hashes[rows[name]].tobytes()
        yield name, _content(standing.folder / name, name, read)


def _files_of(tables: Tables) -> list[str]:
    files = tables.dataset.table["file"]
    if tables.kept is not None:
        files = files.filter(tables.kept)
    names: list[str] = files.to_pylist()
    return names


def _place(standing: Standing, name: str) -> Path:
    """Return where a file beside the meetings lies: in the folder, or in the shipped data."""
    own = standing.folder / name
    return own if os.path.lexists(own) else standing.shipped / name


def _content(path: Path, name: str, read: bytes) -> bytes:
    try:
        content = read_bytes(path)
    except ReadError:
        content = b""
    if content_hash(content) != read:
        raise OSError(errno.ESTALE, "no longer as it was read", name)
    return content
