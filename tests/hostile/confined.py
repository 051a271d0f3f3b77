"""Reading hostile files in children of a process of its own, each under a limit of its own.

`python -m tests.hostile.confined READER FOLDER PLACE` takes the files of a folder one by one. Each
is moved to PLACE, a file in a data folder, and read by a forked child, so that a crash, a second of
processor time or 200 MB are pinned on the one file that took them. With `-` for the folder, several
places are read as they are. A line of JSON says for each how it ended.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from components.records.dataset import SHIPPED, load_dataset
from tests.fixtures.folders import ROOT, write
from tests.hostile.privileges import give_up_privileges

SECONDS = 1.0
"""Of processor time, so that a busy machine fails no test."""
MEGABYTES = 200
PATIENCE = 20
"""Seconds by the clock after which a child that waits for something is ended."""


class Outcome(NamedTuple):
    """How the reading of a file ended: `end` is empty, or the signal or exception that ended it."""

    end: str
    seconds: float
    megabytes: float
    problems: list[str]
    records: list[str]


def read_confined(files: Mapping[str, bytes], place: Path, reader: str) -> list[Outcome]:
    """Return how each file ended when it lay at a place in a data folder and was read there."""
    waiting = write(place.parents[2] / "waiting", files)
    return _outcomes(reader, waiting, place)


def read_as_they_are(places: Iterable[Path]) -> list[Outcome]:
    """Return how the reading of each data folder ended in which a place lies."""
    return _outcomes("data folder", Path("-"), *places)


def _outcomes(reader: str, waiting: Path, *places: Path) -> list[Outcome]:
    paths = [str(path) for path in (waiting, *places)]
    command = [sys.executable, "-m", "tests.hostile.confined", reader, *paths]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        return [Outcome(**json.loads(line)) for line in process.stdout]


def read_data_folder(place: Path) -> dict[str, list[str]]:
    """Return what `load_dataset` makes of the folder: problems, and the records as they are."""
    dataset = load_dataset(place.parents[1])
    return {
        "problems": [f"{p.file} {p.line} {p.code}" for p in dataset.problems],
        "records": [repr(record) for record in dataset.records],
    }


def read_plainly(place: Path) -> dict[str, list[str]]:
    """Return nothing, after what a program does that trusts the file."""
    json.dumps(yaml.load(place.read_bytes(), yaml.CSafeLoader), default=str)
    return {"problems": [], "records": []}


READERS: dict[str, Callable[[Path], dict[str, list[str]]]] = {
    "data folder": read_data_folder,
    "plain": read_plainly,
}


def main(reader: str, waiting: str, *places: str) -> None:
    load_dataset(SHIPPED)  # what is read once, such as the names of countries, is no file's fault
    files = [] if waiting == "-" else sorted(Path(waiting).iterdir())
    for path, place in zip_longest(files, places, fillvalue=places[0]):
        if files:
            Path(path).replace(place)
        print(json.dumps(in_a_child(READERS[reader], Path(place))), flush=True)


def in_a_child(reader: Callable[[Path], dict[str, list[str]]], place: Path) -> dict[str, Any]:
    """Return what a forked child read, and what it took."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        _child(reader, place, into)
    os.close(into)
    said = b""
    while True:
        if not select.select([out], [], [], PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
        part = os.read(out, 65_536)
        if not part:
            break
        said += part
    os.close(out)
    _, status, used = os.wait4(child, 0)
    answer = json.loads(said) if said else {"end": "", "problems": [], "records": []}
    if os.WIFSIGNALED(status):
        answer["end"] = signal.Signals(os.WTERMSIG(status)).name
    answer["seconds"] = used.ru_utime + used.ru_stime
    answer["megabytes"] = used.ru_maxrss / 1024
    return answer


def _child(reader: Callable[[Path], dict[str, list[str]]], place: Path, into: int) -> None:
    """Read, answer and end; never come back."""
    answer: dict[str, Any] = {"end": "", "problems": [], "records": []}
    try:
        give_up_privileges()
        limit = _held() + MEGABYTES * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the child
        answer.update(reader(place))
    except BaseException as error:  # noqa: BLE001 - whatever gets out is told
        answer["end"] = type(error).__name__
    finally:
        with os.fdopen(into, "w", encoding="utf-8") as pipe:
            json.dump(answer, pipe)
        os._exit(0)


def _held() -> int:
    """Return the bytes of data that this process has asked for, used or not: libraries do."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmData:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
