"""A further look at a folder reads what has changed, and comes to what a first look would."""

from __future__ import annotations

import gc
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pyarrow as pa
import pytest

from components.records import reading_process
from components.records.dataset import SHIPPED
from components.records.meeting_files import read_batch
from components.records.standing import Standing, look
from tests.fixtures.folders import FIVE_LINES, FIXTURES, write

TEXT = "{id: text, title: A text, type: agreement, action: planned, due: 2025-12}"


def record(day: str, number: int) -> str:
    source = f"sources: [{{publisher: P{number}, language: en}}]\n"
    return f"date: {day}\npartner: {{country: FRA}}\n{source}"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(FIXTURES / "small", tmp_path / "small"))


def same(one: Standing, other: Standing) -> None:
    """Compare everything that a look comes to."""
    assert one.read.combine_chunks().equals(other.read.combine_chunks())
    assert one.table.combine_chunks().equals(other.table.combine_chunks())
    assert sorted(one.found) == sorted(other.found)
    assert sorted(one.across) == sorted(other.across)
    assert one.beside.problems == other.beside.problems
    assert one.version == other.version


def test_nothing_changed_nothing_read(folder):
    first = look(folder, SHIPPED)
    assert look(folder, SHIPPED, first) is first


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_edited_a_further_look_comes_to_what_a_first_one_would(folder, seed):
    drawn = random.Random(seed)  # noqa: S311  a lot, no secret
    meetings = folder / "meetings"
    names = [f"2025-11-{n:02}-x" for n in range(1, 9)]
    now = look(folder, SHIPPED)
    for step in range(25):
        for _ in range(drawn.choice([1, 1, 3])):
            path = meetings / f"{drawn.choice(names)}.yaml"
            day = path.stem[:10]
            texts = {
                "good": record(day, step),
                "other day": record("2025-10-25", step),
                "broken": "partner: [",
                "warned": record("2024-01-01", step),
                "describes": record(day, step) + f"instruments: [{TEXT}]\n",
                "speaks of": record(day, step)
                + "instruments: [{id: text, action: signed, date: 2025-10-01}]\n",
                "follows": record(day, step)
                + "commitments:\n  - {id: c, text: A, strength: mentioned, evidence: [{date: 2026, "
                + f"outcome: renewed, text: B, meeting: {drawn.choice(names)}}}]}}\n",
            }
            what = drawn.choice([*texts, "gone"])
            if what == "gone":
                path.unlink(missing_ok=True)
            else:
                path.write_text(texts[what], encoding="utf-8")
        now = look(folder, SHIPPED, now)
        same(now, look(folder, SHIPPED))


def test_many_changes_at_once_come_to_the_same(folder):
    before = look(folder, SHIPPED)
    for n in range(150):
        day = f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}"
        write(folder, {f"meetings/{day}-{n}.yaml": record(day, n)})
    many = look(folder, SHIPPED, before)
    same(many, look(folder, SHIPPED))
    for n in range(0, 150, 2):
        (found,) = (folder / "meetings").glob(f"*-*-*-{n}.yaml")
        found.unlink()
    same(look(folder, SHIPPED, many), look(folder, SHIPPED))


def test_a_change_of_a_vocabulary_is_held_against_every_record(folder):
    before = look(folder, SHIPPED)
    write(folder, {"vocabularies/crime_areas.yaml": "heresy: {label: Heresy}\n"})
    after = look(folder, SHIPPED, before)
    same(after, look(folder, SHIPPED))
    assert "unknown_code" in {problem.code for problem in after.found}


def test_an_edit_that_keeps_size_and_time_is_seen_by_the_file_that_took_its_place(folder):
    path = write(folder, {"meetings/2025-11-03-x.yaml": record("2025-11-03", 1)})
    (path,) = (folder / "meetings").glob("*-x.yaml")
    before, status = look(folder, SHIPPED), path.stat()
    other = path.with_suffix(".new")
    other.write_text(record("2025-11-03", 2), encoding="utf-8")
    other.replace(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    same(look(folder, SHIPPED, before), look(folder, SHIPPED))
    assert look(folder, SHIPPED, before).version != before.version


class Idle:
    """Another process that reads nothing."""

    def __init__(self, started: list[Idle]) -> None:
        self._started = started

    def start(self) -> None:
        self._started.append(self)

    def end(self) -> None: ...


class TestProcesses:
    @pytest.fixture
    def many(self, folder) -> Path:
        """Five parts of files, with broken ones among them."""
        for n in range(5 * reading_process.PER_BATCH):
            day = f"{2000 + n % 20}-{n % 12 + 1:02}-{n % 28 + 1:02}"
            text = "date: [" if n % 100 == 7 else record(day, n)
            write(folder, {f"meetings/{day}-{n}.yaml": text})
        return folder

    @pytest.fixture
    def first(self, many) -> Standing:
        """What one process comes to."""
        return look(many, SHIPPED, processes=1)

    def test_two_processes_come_to_what_one_does(self, many, first, monkeypatch):
        """The other has a part in hand while all others are read here, and is waited for."""
        in_hand, waited_for = Event(), Event()
        answers, join, read, begin = pickle.load, Thread.join, read_batch, subprocess.Popen
        started = []

        def load(source):
            in_hand.set()
            assert waited_for.wait(60)
            return answers(source)

        def joined(thread, timeout=None):
            waited_for.set()
            join(thread, timeout)

        def popen(*arguments, **options):
            started.append(begin(*arguments, **options))
            return started[-1]

        monkeypatch.setattr(pickle, "load", load)
        monkeypatch.setattr(Thread, "join", joined)
        monkeypatch.setattr(subprocess, "Popen", popen)
        monkeypatch.setattr(
            reading_process, "read_batch", lambda *part: in_hand.wait(60) and read(*part)
        )
        same(look(many, SHIPPED, processes=2), first)
        assert [other.returncode for other in started] == [0]

    def test_where_nobody_says_how_many_processes_many_files_have_one_a_processor(
        self, many, first, monkeypatch
    ):
        started: list[Idle] = []
        monkeypatch.setattr(reading_process, "_Other", lambda *_: Idle(started))
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
        same(look(many, SHIPPED), first)
        assert started == []
        monkeypatch.setattr(reading_process, "WORTH_A_PROCESS", 5 * reading_process.PER_BATCH)
        same(look(many, SHIPPED), first)
        assert len(started) == 2

    def test_what_a_process_that_is_killed_had_in_hand_is_read_here(self, many, first, monkeypatch):
        begin = subprocess.Popen

        def doomed(*arguments, **options):
            other = begin(*arguments, **options)
            other.send_signal(signal.SIGKILL)
            return other

        monkeypatch.setattr(subprocess, "Popen", doomed)
        same(look(many, SHIPPED, processes=3), first)

    def test_a_process_that_cannot_be_started_is_done_without(self, many, first, monkeypatch):
        monkeypatch.setattr(sys, "executable", "/bin/false")
        same(look(many, SHIPPED, processes=2), first)

    @pytest.mark.parametrize(
        ("where", "error"),
        [((pickle, "load"), EOFError), ((pa.ipc, "open_stream"), pa.ArrowInvalid)],
        ids=["before its table", "within its table"],
    )
    def test_a_process_that_dies_in_the_middle_of_its_part_loses_nothing(
        self, many, first, monkeypatch, where, error
    ):
        """Nothing is read here before it has died."""
        died, read = Event(), read_batch

        def load(source):
            died.set()
            raise error

        monkeypatch.setattr(*where, load)
        monkeypatch.setattr(
            reading_process, "read_batch", lambda *part: died.wait(60) and read(*part)
        )
        same(look(many, SHIPPED, processes=2), first)


def test_meetings_stand_by_date_wherever_their_files_lie(tmp_path):
    days = {"a": "2025-11-04", "b": "2025-11-03", "c": "2025-11-04"}
    files = {f"meetings/{at}/{day}-{at}.yaml": record(day, 0) for at, day in days.items()}
    found = look(write(tmp_path, files), SHIPPED)
    ordered = ["2025-11-03-b", "2025-11-04-a", "2025-11-04-c"]
    assert found.read["meeting_id"].to_pylist() == ordered
    assert found.read["file"].to_pylist() == [f"meetings/{i[-1]}/{i}.yaml" for i in ordered]


def test_a_file_of_five_lines_is_a_record(tmp_path):
    found = look(write(tmp_path, {"meetings/2025-11-03-x.yaml": FIVE_LINES}), SHIPPED)
    assert found.read.num_rows == 1


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was(folder, on):
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        look(folder, SHIPPED)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()
