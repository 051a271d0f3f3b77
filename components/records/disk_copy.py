"""What a data folder came to, kept in one file, so that a start need not read it all again.

The file is believed only if it was written by this code with these libraries, for this folder, and
has every byte that was written; else it is as if there were none. It is mapped into memory: what
lies in it takes none. What has changed in the folder since is found by the next look at it.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import platform
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa

from components.records.listing import Listing
from components.records.meeting_table import spliced
from components.records.problems import Problem
from components.records.reference import Reference
from components.records.saving import Buffer, write_whole
from components.records.standing import Beside, Standing
from components.records.vocabularies import Settings
from components.records.yaml_reader import Document

_BEGIN = b"convention-cooperation copy 1\n"
_LIBRARIES = ("pyarrow", "pydantic", "pydantic-core", "pyyaml", "babel")
_ALIGNED = 64
_MOST_HEAD = 64_000_000


def copy_path(folder: Path, cache: Path) -> Path:
    """Return where the copy of a folder stands in a cache."""
    return cache / f"{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}.copy"


@cache
def stamp() -> str:
    """Return what tells this code, its libraries and this Python from others."""
    digest = hashlib.sha256(f"{platform.python_version()} {platform.machine()}".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_copy(standing: Standing, path: Path) -> None:
    """Keep what a folder came to. The file is there as a whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    listing, beside = standing.listing, standing.beside
    names = pa.table(
        {
            "name": pa.array(listing.names, pa.string()),
            **{n: listing.marks[:, i] for i, n in enumerate(("size", "changed", "inode"))},
            "hash": _fixed(standing.hashes),
        }
    )
    documents = pa.table(
        {
            "hash": pa.array(beside.documents, pa.binary()),
            "data": pa.array([json.dumps(d.data) for d in beside.documents.values()], pa.string()),
            "text": pa.array([d.text for d in beside.documents.values()], pa.string()),
        }
    )
    parts: list[Buffer] = [memoryview(_ipc(table)) for table in (standing.read, names, documents)]
    head: dict[str, Any] = {
        "stamp": stamp(),
        "folder": str(standing.folder),
        "shipped": str(standing.shipped),
        "parts": [(len(part), crc32(part)) for part in parts],
        "beside": {name: hashed.hex() for name, hashed in beside.hashes.items()},
        "listed": [asdict(problem) for problem in listing.problems],
        "found": [asdict(problem) for problem in standing.found],
        "across": [asdict(problem) for problem in standing.across],
    }
    text = json.dumps(head).encode()
    begin = _BEGIN + f"{len(text)} {crc32(text)}\n".encode() + text
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    written: list[Buffer] = []
    begun: list[Buffer] = [begin]
    for whole in begun + parts:
        written += [whole, bytes(-len(whole) % _ALIGNED)]
    write_whole(path, *written, private=True)


def read_copy(path: Path, folder: Path, shipped: Path) -> Standing | None:
    """Return what is kept of a folder, or None where that is nothing, or not to be believed.

    Its parts beside the meetings are not read here: the next look finds whether they are the same.
    """
    try:
        with path.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        head, start = _head(whole)
        if head["stamp"] != stamp() or (head["folder"], head["shipped"]) != (
            str(folder),
            str(shipped),
        ):
            return None
        parts = []
        for size, summed in head["parts"]:
            part = whole[start : start + size]
            if len(part) != size or crc32(part) != summed:
                return None
            parts.append(pa.ipc.open_stream(pa.py_buffer(part)).read_all())
            start += size + -size % _ALIGNED
        read, names, documents = parts
        return _standing(folder, shipped, head, read, names, documents)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None


def _head(whole: memoryview) -> tuple[dict[str, Any], int]:
    """Return what the file says of itself, and where its parts begin.

    Raises:
        ValueError: it is no copy, or is damaged.
    """
    first = bytes(whole[:200]).split(b"\n", 2)
    if len(first) < 3 or first[0] + b"\n" != _BEGIN:
        raise ValueError
    length, summed = map(int, first[1].split())
    start = len(_BEGIN) + len(first[1]) + 1
    text = bytes(whole[start : start + length])
    if not 0 < length < _MOST_HEAD or crc32(text) != summed:
        raise ValueError
    head: dict[str, Any] = json.loads(text)
    end = start + length
    return head, end + -end % _ALIGNED


def _standing(
    folder: Path,
    shipped: Path,
    head: Mapping[str, Any],
    read: pa.Table,
    names: pa.Table,
    documents: pa.Table,
) -> Standing:
    marks = np.column_stack([names[n].to_numpy() for n in ("size", "changed", "inode")])
    listed, found, across = (
        tuple(Problem(**problem) for problem in head[name])
        for name in ("listed", "found", "across")
    )
    hashes = np.frombuffer(b"".join(names["hash"].to_pylist()), np.uint8).reshape(-1, 16)
    known = {
        row["hash"]: Document(json.loads(row["data"]), row["text"]) for row in documents.to_pylist()
    }
    beside = Beside(
        marks={},
        reference=Reference(Settings(), None),
        releases=(),
        hashes={name: bytes.fromhex(hashed) for name, hashed in head["beside"].items()},
        documents=known,
        problems=(),
    )
    return Standing(
        folder=folder,
        shipped=shipped,
        listing=Listing(tuple(names["name"].to_pylist()), marks, listed, folder),
        beside=beside,
        hashes=hashes,
        read=read,
        found=found,
        table=spliced(read, {problem.file for problem in across}) if across else read,
        across=across,
    )


def _ipc(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return sink.getvalue()


def _fixed(hashes: np.ndarray) -> pa.Array:
    rows = np.ascontiguousarray(hashes)
    return pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(16), len(rows), [None, pa.py_buffer(rows)]
    )
