"""Programs that save a record badly, and a reader beside them that must never show half of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from components import current
from components.records.dataset import Records
from tests.fixtures.folders import ROOT, write

RECORD = "2025-11-03-france"
PARTS = 8
"""Notes of each version; a record with fewer, or with notes of two versions, was never written."""


def version(number: int) -> str:
    """Return a record that is whole after every line, so that a cut one is not seen to be cut."""
    head = "date: 2025-11-03\npartner: {country: FRA}\n"
    source = f"sources: [{{publisher: Agency {number}, language: en}}]\n"
    notes = "".join(f"  - {{id: n{n}, text: Version {number}}}\n" for n in range(PARTS))
    return f"{head}{source}notes:\n{notes}"


WRITER = """
import os, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.hostile.writers import version
path, parent, number = Path(sys.argv[1]), int(sys.argv[2]), 0
print(number, flush=True)
while os.getppid() == parent:
    number += 1
    lines = version(number).encode().splitlines(keepends=True)
    how = number % 4
    if how == 0:
        temporary = path.with_suffix(".new")
        temporary.write_bytes(b"".join(lines))
        temporary.replace(path)
    elif how == 1:
        with path.open("wb", buffering=0) as file:  # empties it, then writes line by line
            for line in lines:
                file.write(line)
                time.sleep(0.02)
    elif how == 2:
        with path.open("r+b", buffering=0) as file:  # over the old, and cuts the rest
            for line in lines:
                file.write(line)
                time.sleep(0.01)
            file.truncate()
    else:
        whole = b"".join(lines)  # a crash in the middle of a line: half a record stays for a while
        path.write_bytes(whole[: whole.index(b"text") + number])
        time.sleep(0.1)
        path.write_bytes(whole)
    print(number, flush=True)
    time.sleep(0.6)
"""


@dataclass
class Seen:
    """What a reader saw: which versions, how many looks, and what was never written."""

    versions: set[int] = field(default_factory=set)
    looks: int = 0
    wrong: list[str] = field(default_factory=list)
    last_written: int = 0


def watch(folder: Path, seconds: float) -> Seen:
    """Return what is shown of a folder while a program saves one of its records badly."""
    meetings = folder / "meetings"
    write(meetings, {f"{RECORD}.yaml": version(0)})
    seen = Seen()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COOPERATION_DATA", str(folder))
        good = _others()
        with _writing(meetings / f"{RECORD}.yaml") as writer:
            assert writer.stdout is not None
            writer.stdout.readline()  # it has begun
            until = time.monotonic() + seconds
            while (left := until - time.monotonic()) > 0 or (len(seen.versions) < 3 and left > -30):
                _look(seen, good)  # at least three versions, and longer on a busy machine
            writer.terminate()
            seen.last_written = max(map(int, writer.stdout), default=0)
    return seen


@contextmanager
def _writing(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER, str(path), str(os.getpid()), str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as writer:
        yield writer


def _records() -> Records:
    return current.current_tables().dataset.records


def _others() -> list[str]:
    return [repr(record) for record in _records() if record.id != RECORD]


def _look(seen: Seen, good: list[str]) -> None:
    records = _records()
    seen.looks += 1
    if [repr(record) for record in records if record.id != RECORD] != good:
        seen.wrong.append("another record has changed")
    shown = [record.meeting for record in records if record.id == RECORD]
    if not shown:
        seen.wrong.append("the record has gone")
        return
    said = {text for note in shown[0].notes for text in note.text.values()}
    said |= {source.publisher.replace("Agency", "Version") for source in shown[0].sources}
    if len(said) != 1 or len(shown[0].notes) != PARTS:
        seen.wrong.append(f"{len(shown[0].notes)} notes of {sorted(said)}")
    else:
        seen.versions.add(int(said.pop().split(" ")[1]))
