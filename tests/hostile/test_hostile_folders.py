"""What may lie in a folder besides files, and what may happen to it while it is read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.records.dataset import load_dataset
from tests.fixtures.folders import FIVE_LINES, FIXTURES, ROOT, write
from tests.hostile.confined import MEGABYTES, SECONDS, Outcome, read_as_they_are
from tests.hostile.hazards import HAZARDS

SMALL = FIXTURES / "small"
GOOD = [repr(record) for record in load_dataset(SMALL).records]


ALL = "all of them"
BY_NAME = {hazard.__name__: hazard for hazard in HAZARDS}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "small")


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, tuple[Outcome, list[str]]]]:
    """How the reading of a folder with each hazard ended, and with all, and what is expected."""
    base, expected = tmp_path_factory.mktemp("hazards"), {}
    for name in (*BY_NAME, ALL):
        meetings = shutil.copytree(SMALL, base / name / "small") / "meetings"
        hazards = HAZARDS if name == ALL else (BY_NAME[name],)
        expected[name] = [line for hazard in hazards for line in hazard(meetings)]
    outcomes = read_as_they_are(base / name / "small" / "meetings" / "any" for name in expected)
    yield dict(zip(expected, zip(outcomes, expected.values(), strict=True), strict=True))
    for path in base.glob("*/small/meetings/unreadable*"):
        path.chmod(0o700)  # so that it can be removed


@pytest.mark.parametrize("name", [*BY_NAME, ALL])
def test_a_hazard_is_told_and_the_good_records_are_there(name, told):
    outcome, expected = told[name]
    assert outcome.end == ""
    assert outcome.records == GOOD
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES
    parts = [problem.removeprefix("meetings/").split(" ") for problem in outcome.problems]
    assert sorted(f"{file} {code}" for file, _, code in parts) == sorted(expected)


def test_at_least_fourteen_kinds_of_hazard_are_tried():
    assert len(HAZARDS) >= 14


RESTLESS = """
import os, random, sys
folder, content, outside = sys.argv[1], sys.argv[2].encode(), sys.argv[4]
print(flush=True)
while os.getppid() == int(sys.argv[3]):
    path = f"{folder}/2025-11-03-{random.choice('abcd')}.yaml"
    try:
        do = random.randrange(6)
        if do == 0:
            os.unlink(path)
        elif do == 1:
            os.truncate(path, random.choice((0, 3, 100, 10**9)))
        elif do == 2:
            os.symlink(outside, path)
        elif do == 3:
            os.mkdir(path)
        elif do == 4:
            os.rmdir(path)
        else:
            with open(path, "wb") as file:
                file.write(content)
    except OSError:
        pass
"""
"""A program that makes, cuts, lengthens, exchanges and removes four files without end.

It writes through its own links too: what they lead to is a file of this test.
"""


def test_a_folder_that_changes_while_it_is_read_shows_whole_records_and_nothing_else(small):
    meetings = small / "meetings"
    write(meetings, {f"2025-11-03-{name}.yaml": FIVE_LINES for name in "abcd"})
    whole = {record.id: repr(record) for record in load_dataset(small).records}
    assert len(whole) == 7
    outside = small.parent / "outside.yaml"
    outside.write_text(FIVE_LINES, encoding="utf-8")
    told = (meetings, FIVE_LINES, os.getpid(), outside)
    command = [sys.executable, "-c", RESTLESS, *map(str, told)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as restless:
        assert restless.stdout is not None
        restless.stdout.readline()
        seen, codes = set[int](), set[str]()
        until = time.monotonic() + 30
        while time.monotonic() < until and not (len(seen) > 1 and len(codes) > 1):
            dataset = load_dataset(small)
            for record in dataset.records:
                assert repr(record) == whole[record.id]
            seen.add(len(dataset.records))
            codes.update(problem.code for problem in dataset.errors)
        restless.kill()
    assert min(seen) >= 3  # those that nobody touches
    assert len(seen) > 1
    assert len(codes) > 1
