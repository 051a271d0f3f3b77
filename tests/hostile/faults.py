"""Savers that are killed, and disks that take nothing: `make faults` shows what is left of a file.

python -m tests.hostile.faults [KILLS] [SEED]
"""

from __future__ import annotations

import os
import platform
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from components.records.saving import write_whole
from tests.fixtures.folders import ROOT
from tests.hostile.disks import FAULTS, possible, save_on
from tests.hostile.saver import version

LONGEST_LIFE = 0.03
"""Seconds that a saver lives at most after its first save, which itself may take any time."""


@dataclass
class Killed:
    """What came of killing savers: how many saves they had told, what a kill cut short, losses."""

    kills: int = 0
    saves: int = 0
    cut_short: int = 0
    wrong: list[str] = field(default_factory=list)


def kill_savers(path: Path, kills: int, seed: int) -> Killed:
    """Kill a saver at a random moment after its first save, so many times, and look at its file."""
    moments, seen, saved = random.Random(seed), Killed(), 0  # noqa: S311 - no secret
    write_whole(path, version(0))
    for _ in range(kills):
        told_it = [str(path), str(os.getpid()), str(saved)]
        command = [sys.executable, "-m", "tests.hostile.saver", *told_it]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as saver:
            assert saver.stdout is not None
            told = [saver.stdout.readline()]
            time.sleep(moments.uniform(0, LONGEST_LIFE))
            saver.kill()
            told += saver.stdout.readlines()
        seen.kills += 1
        seen.saves += len(told)
        last, saved = int(told[-1]), _number(path)
        if saved not in (last, last + 1):  # it may have been killed before it could tell
            seen.wrong.append(f"version {last} was saved, and {saved} is there")
            saved = last
        left = [other for other in path.parent.iterdir() if other != path]
        seen.cut_short += len(left)
        for other in left:
            other.unlink()
    return seen


def _number(path: Path) -> int:
    """Return which version a file holds, whole; -1 for none."""
    content = path.read_bytes()
    first = content.partition(b"\n")[0]
    return int(first) if first.isdigit() and content == version(int(first)) else -1


def main(kills: str = "200", seed: str = "1") -> int:
    """Print what came of it; return 1 where a file was lost."""
    begin = time.monotonic()
    with TemporaryDirectory() as folder:
        seen = kill_savers(Path(folder, "1.yaml"), int(kills), int(seed))
        print(f"{seen.kills} savers killed in {time.monotonic() - begin:.0f} s, seed {seed}")
        print(f"{platform.system()} {platform.release()}, Python {platform.python_version()}")
        print(f"{seen.saves:,} saves told, {seen.cut_short} cut short, {len(seen.wrong)} lost")
        for wrong in seen.wrong:
            print(f"  {wrong}")
        lost = False
        for fault in sorted({possible(fault) for fault in FAULTS}):
            said = save_on(fault, Path(folder, fault))
            lost |= not said.kept
            print(f"{fault:10}{said.error}: the old file is {'kept' if said.kept else 'LOST'}")
    return 1 if seen.wrong or lost else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
