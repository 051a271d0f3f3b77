"""The long run of `make fuzz`: a million mutated files on all processors, and a minute of writers.

python -m tests.hostile.long_run [INPUTS] [SECONDS] [SEED]
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fixtures.folders import FIXTURES
from tests.hostile.examine import fuzz
from tests.hostile.writers import watch

EACH = 2_000


def main(inputs: str = "1000000", seconds: str = "60", seed: str = "1000") -> int:
    """Print what came of it; return 1 where anything was wrong."""
    parts = -(-int(inputs) // EACH)
    begin, told, failures, done = time.monotonic(), Counter[str](), 0, 0
    with ProcessPoolExecutor() as pool:
        runs = [pool.submit(fuzz, int(seed) + part, EACH) for part in range(parts)]
        for run in runs:
            done += EACH
            try:
                told.update(run.result())
            except AssertionError as error:
                failures += 1
                print(error, error.__cause__, sep="\n", flush=True)
            if done % 50_000 == 0:
                print(f"{done:,} files, {time.monotonic() - begin:.0f} s", flush=True)
    took = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"\n{done:,} mutated files from seed {seed} in {took:.0f} s on {os.cpu_count()} processors"
    )
    print(f"Python {platform.python_version()}; {1000 * took / done:.2f} ms a file; {peak:.0f} MB")
    print(f"other errors than the project's own, or wrong answers: {failures}")
    print(f"taken in: {told.pop('taken in'):,}; refused or warned, by reason:")
    for code, count in told.most_common():
        print(f"  {code:24}{count:>9,}")
    with TemporaryDirectory() as folder:
        small = shutil.copytree(FIXTURES / "small", Path(folder, "small"))
        seen = watch(small, float(seconds))
    print(
        f"\nbad writers, {seconds} s: {seen.last_written} versions written, {seen.looks:,} looks,"
    )
    print(f"{len(seen.versions)} seen whole, wrongly shown: {len(seen.wrong)}")
    for wrong in sorted(set(seen.wrong)):
        print(f"  {wrong}")
    return 1 if failures or seen.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
