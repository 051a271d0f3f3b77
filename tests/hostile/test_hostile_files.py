"""Files made to crash, stall or mislead a reader, each read by a child under limits."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from components.records.dataset import load_dataset
from tests.fixtures.folders import FIXTURES, write
from tests.hostile.confined import MEGABYTES, SECONDS, read_confined
from tests.hostile.corpus import corpus
from tests.hostile.corpus_structure import merge_bomb

SMALL = FIXTURES / "small"
PARTS = 4
"""Parts of the corpus, which the processors share."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "small")


@pytest.mark.parametrize("part", range(PARTS))
def test_each_hostile_file_is_refused_in_time_with_line_and_reason(part, small):
    names = sorted(corpus())[part::PARTS]
    place = small / "meetings" / "2025-11-03-hostile.yaml"
    contents = {name: corpus()[name].content for name in names}
    outcomes = dict(zip(names, read_confined(contents, place, "data folder"), strict=True))
    good = [repr(record) for record in load_dataset(SMALL).records]
    wrong = {}
    for name, outcome in outcomes.items():
        reasons = [f"meetings/{place.name} {reason}" for reason in corpus()[name].reasons]
        if outcome[0] or outcome.problems != reasons or outcome.records != good:
            wrong[corpus()[name].name] = outcome[:4]
    assert wrong == {}
    assert max(outcome.seconds for outcome in outcomes.values()) < SECONDS
    assert max(outcome.megabytes for outcome in outcomes.values()) < MEGABYTES


def test_all_hostile_files_together_leave_every_good_record_as_it_is(small):
    write(small, {f"meetings/{name}": file.content for name, file in corpus().items()})
    dataset, alone = load_dataset(small), load_dataset(SMALL)
    assert list(dataset.records) == list(alone.records)
    assert dataset.refused_files == tuple(f"meetings/{name}" for name in sorted(corpus()))
    told: dict[str, list[str]] = {}
    for problem in dataset.problems:
        told.setdefault(problem.file.removeprefix("meetings/"), []).append(
            f"{problem.line} {problem.code}"
        )
    assert told == {name: list(file.reasons) for name, file in corpus().items()}


def test_the_limits_of_the_children_catch_what_they_are_for(tmp_path):
    """Without them, this test would pass whatever the reader did."""
    (tmp_path / "data" / "meetings").mkdir(parents=True)
    deadly = {
        "a": b"- " * 100_000,
        "b": merge_bomb().encode(),
        "c": b"a: &a " + b"x" * 200_000 + b"\nb: [" + b"*a," * 9_000 + b"]",
        "d": b"!!python/object/apply:os.abort []",
        "e": b"a: b",
    }
    outcomes = read_confined(deadly, tmp_path / "data" / "meetings" / "a.yaml", "plain")
    assert [outcome.end for outcome in outcomes] == [
        "SIGSEGV",
        "SIGPROF",
        "MemoryError",
        "ConstructorError",
        "",
    ]


def test_the_corpus_is_large_and_names_each_file_once():
    names = Counter(file.name for file in corpus().values())
    assert [name for name, times in names.items() if times > 1] == []
    assert len(names) >= 250
    assert len({file.content for file in corpus().values()}) == len(names)
    assert [file.name for file in corpus().values() if not file.reasons] == []


def test_the_merge_bomb_is_as_small_as_it_is_deadly():
    assert len(merge_bomb()) <= 432
