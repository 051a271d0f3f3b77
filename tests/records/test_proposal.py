"""A text that may become a record: it is told what its file would be told, and saved once only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from components.records.dataset import Dataset, load_dataset
from components.records.files import read_bytes
from components.records.problems import Problem, ReadError
from components.records.proposal import propose, save
from components.records.saving import LOCK
from tests.fixtures.folders import FIVE_LINES, FIXTURES, ROOT, write

INVALID = sorted((FIXTURES / "invalid").glob("*.yaml"))
A, B = "meetings/2025/2025-11-03-france.yaml", "meetings/2025/2025-11-04-laos.yaml"
TEXT = "instruments: [{id: t, title: A treaty, type: agreement, action: planned}]\n"
SPEAKS = "instruments: [{id: t, action: planned}]\n"


def told(problems: object) -> list[tuple[str, int, str, str]]:
    assert isinstance(problems, (list, tuple))
    return [(p.file, p.line, p.field, p.code) for p in problems]


def errors(dataset: Dataset, name: str) -> list[Problem]:
    return [p for p in dataset.errors if p.file == name]


def test_a_text_is_told_what_its_file_would_be_told(tmp_path):
    names = {f"meetings/{path.name}": path.read_bytes() for path in INVALID}
    before = load_dataset(
        write(tmp_path / "without", {"meetings/2025-11-03-france.yaml": FIVE_LINES})
    )
    after = load_dataset(
        write(tmp_path / "with", {**names, "meetings/2025-11-03-france.yaml": FIVE_LINES})
    )
    for name, content in names.items():
        found = propose(before, name, content)
        assert told(sorted(found.problems)) == told(errors(after, name)), name
        assert found.dataset is None
    assert len(names) > 80


@pytest.mark.parametrize(
    ("there", "name", "new", "expected"),
    [
        (
            {A: FIVE_LINES + TEXT},
            B,
            FIVE_LINES + TEXT,
            [(B, 6, "instruments[1].title", "described_twice")],
        ),
        ({}, B, FIVE_LINES + SPEAKS, [(B, 6, "instruments[1].id", "unknown_instrument")]),
        (
            {A: FIVE_LINES + TEXT, B: FIVE_LINES + SPEAKS},
            A,
            FIVE_LINES,
            [(B, 6, "instruments[1].id", "unknown_instrument")],
        ),
        ({A: FIVE_LINES}, A.replace("2025/", "2024/"), FIVE_LINES, []),
    ],
    ids=["described twice", "described nowhere", "another breaks", "the id is taken"],
)
def test_what_only_all_files_together_show_is_told(there, name, new, expected, tmp_path):
    dataset = load_dataset(write(tmp_path, {"meetings/2024-01-01-laos.yaml": FIVE_LINES, **there}))
    found = propose(dataset, name, new.encode())
    if not expected:
        assert [problem.code for problem in found.problems] == ["id_taken"]
    else:
        assert told(found.problems) == expected


def test_a_good_text_comes_with_what_its_page_needs_and_nothing_is_written(tmp_path):
    other = FIVE_LINES.replace("2025-11-03", "2025-11-05")
    files = {A: FIVE_LINES + TEXT, "meetings/2025/2025-11-05-france.yaml": other}
    folder = write(tmp_path, files)
    dataset = load_dataset(folder)
    found = propose(dataset, B, (FIVE_LINES + SPEAKS).encode())
    assert found.problems == ()
    assert found.dataset is not None
    assert [r.id for r in found.dataset.records] == ["2025-11-03-france", "2025-11-04-laos"]
    assert found.dataset.instruments["t"].title == {"und": "A treaty"}
    assert sorted(p.name for p in folder.rglob("*.yaml")) == sorted(Path(n).name for n in files)


def test_a_record_is_saved_as_it_is_and_never_over_another(tmp_path):
    dataset = load_dataset(write(tmp_path, {A: FIVE_LINES}))
    assert list(save(dataset.standing, B, FIVE_LINES.encode(), None)) == []
    assert (tmp_path / B).read_text(encoding="utf-8") == FIVE_LINES
    with pytest.raises(FileExistsError):
        save(dataset.standing, A, FIVE_LINES.encode() + b"# other\n", None)
    assert (tmp_path / A).read_text(encoding="utf-8") == FIVE_LINES
    refused = save(dataset.standing, "meetings/2025/2025-11-06-laos.yaml", b"date: x\n", None)
    assert {problem.code for problem in refused} == {"partial_date", "missing_field"}
    files = {p.name for p in tmp_path.rglob("*") if p.is_file()}
    assert files == {LOCK, Path(A).name, Path(B).name}


def test_a_correction_replaces_only_what_its_writer_has_seen(tmp_path):
    dataset = load_dataset(write(tmp_path, {A: FIVE_LINES}))
    seen, new = FIVE_LINES.encode(), FIVE_LINES.encode() + b"# corrected\n"
    assert list(save(dataset.standing, A, new, seen)) == []
    assert read_bytes(tmp_path / A) == new
    with pytest.raises(ReadError, match="changed_while_read"):
        save(dataset.standing, A, FIVE_LINES.encode() + b"# later\n", seen)
    assert read_bytes(tmp_path / A) == new


def test_what_others_saved_since_the_data_were_read_counts(tmp_path):
    dataset = load_dataset(write(tmp_path, {A: FIVE_LINES}))
    assert list(save(dataset.standing, B, (FIVE_LINES + TEXT).encode(), None)) == []
    late = "meetings/2025/2025-11-05-france.yaml"
    problems = save(dataset.standing, late, (FIVE_LINES + TEXT).encode(), None)
    assert told(problems) == [(late, 6, "instruments[1].title", "described_twice")]


def test_of_people_who_save_at_once_nobody_loses_anything(tmp_path):
    """Four processes: each saves one record that is its own, and the same three things."""
    folder, people = write(tmp_path / "data", {A: FIVE_LINES}), ("ann", "ben", "cleo", "dung")
    command = [sys.executable, "-m", "tests.records.saving_people", str(folder), *people]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert said.keys() == set(people)
    ways = [words.split() for words in said.values()]
    own, shared, text, correction = ([way[n] for way in ways] for n in range(4))
    assert own == ["saved"] * 4
    assert sorted(shared) == ["saved", *["taken"] * 3]
    assert sorted(text) == ["described_twice"] * 3 + ["saved"]
    assert sorted(correction) == ["changed"] * 3 + ["saved"]
    dataset = load_dataset(folder)
    assert dataset.errors == ()
    assert len(dataset.records) == 1 + 4 + 1 + 1
    (winner,) = (name for name, words in said.items() if words.endswith(" saved"))
    assert (folder / A).read_text(encoding="utf-8").endswith(f"# corrected by {winner}\n")
