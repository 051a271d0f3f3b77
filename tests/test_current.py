"""The data on the screen follow the files, and never show one that is still being written."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components import current
from components.current import current_tables
from components.records import meeting_files, standing
from components.records.dataset import SHIPPED
from components.records.disk_copy import copy_path, read_copy
from components.records.listing import list_meetings
from tests.fixtures.folders import FIXTURES, settle

LATER = (1_700_000_001, 1_700_000_001)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A copy of the small data set, written long ago, which the server shows."""
    copied = Path(shutil.copytree(FIXTURES / "small", tmp_path / "data"))
    settle(copied)
    monkeypatch.setenv("COOPERATION_DATA", str(copied))
    return copied


def shown() -> list[str]:
    return current_tables().meetings["meeting_id"].tolist()


def write_another(folder: Path) -> Path:
    (first, *_) = sorted((folder / "meetings").glob("*morocco.yaml"))
    another = first.with_name("2025-10-25-another.yaml")
    text = first.read_text(encoding="utf-8")
    another.write_text(
        text.partition("instruments:")[0] + "sources: [{publisher: A, language: en}]\n"
    )
    return another


def test_a_file_shows_once_nothing_has_been_written_for_a_moment(folder):
    before = shown()
    write_another(folder)
    assert shown() == before
    settle(folder)
    assert shown() == sorted([*before, "2025-10-25-another"])


def test_a_file_that_is_cut_short_does_not_take_its_meeting_away(folder):
    before = shown()
    (path, *_) = (folder / "meetings").glob("*morocco.yaml")
    whole = path.read_bytes()
    for size in range(0, len(whole), 97):
        path.write_bytes(whole[:size])
        assert shown() == before
    path.write_bytes(whole)
    os.utime(path, LATER)
    assert shown() == before
    assert current_tables().dataset.problems == ()


def test_what_changes_while_it_is_read_waits_for_its_turn(folder, monkeypatch):
    before = shown()
    another = write_another(folder)
    settle(folder)

    def listed_and_overtaken(path):
        found = list_meetings(path)
        os.utime(another, LATER)
        return found

    monkeypatch.setattr(standing, "list_meetings", listed_and_overtaken)
    assert shown() == before
    monkeypatch.undo()
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    assert "2025-10-25-another" in shown()


def test_a_file_that_goes_takes_its_meeting_along(folder):
    before = shown()
    (path, *_) = (folder / "meetings").glob("*acme.yaml")
    path.unlink()
    assert shown() == [code for code in before if not code.endswith("acme")]


def test_a_file_dated_in_the_future_does_not_make_half_written_ones_show(folder):
    before = shown()
    (path, *_) = (folder / "meetings").glob("*acme.yaml")
    os.utime(path, (time.time() + 9_999, time.time() + 9_999))
    write_another(folder)
    assert shown() == before
    settle(folder)
    assert "2025-10-25-another" in shown()


class TestWatching:
    """A server looks at its folder in a thread of its own."""

    @pytest.fixture
    def cache(self, tmp_path, monkeypatch) -> Path:
        monkeypatch.setattr(current, "_WORTH_A_COPY", 1)
        monkeypatch.setenv("COOPERATION_CACHE", str(tmp_path / "cache"))
        return Path(tmp_path / "cache")

    def test_a_change_shows_without_anybody_asking_for_it(self, folder):
        with current.watching():
            before = shown()
            write_another(folder)
            settle(folder)
            wait_until(lambda: shown() == sorted([*before, "2025-10-25-another"]))

    def test_much_is_kept_and_the_next_start_takes_it_from_there(self, folder, cache, monkeypatch):
        with current.watching():
            wait_until(lambda: len(list(cache.glob("*.copy"))) == 1)
            before = shown()
        monkeypatch.setattr(current, "_FOLDERS", {})
        monkeypatch.setattr(meeting_files, "read_meeting", None)  # nothing may be read
        with current.watching():
            assert shown() == before

    def test_a_start_that_finds_nothing_new_leaves_the_copy_alone(self, folder, cache, monkeypatch):
        path = copy_path(folder, cache)
        with current.watching():
            wait_until(path.exists)
        monkeypatch.setattr(current, "_FOLDERS", {})
        looks, written = [], path.stat().st_mtime_ns

        def look(*asked: Any) -> standing.Standing:
            looks.append(asked)
            return standing.look(*asked)

        monkeypatch.setattr(current, "look", look)
        with current.watching():
            wait_until(lambda: len(looks) > 2)
            assert path.stat().st_mtime_ns == written
            write_another(folder)
            settle(folder)
            wait_until(lambda: path.stat().st_mtime_ns != written)
        found = read_copy(path, folder, SHIPPED)
        assert found
        assert found.listing.same(list_meetings(folder))

    def test_where_nothing_can_be_kept_the_data_are_shown_all_the_same(self, folder, cache, caplog):
        cache.write_text("a file where the folder should be")
        with current.watching():
            assert len(shown()) == 3
            wait_until(lambda: "no copy of the data is kept" in caplog.text)

    def test_a_damaged_copy_is_read_anew_and_replaced(self, folder, cache, monkeypatch):
        cache.mkdir()
        path = copy_path(folder, cache)
        path.write_bytes(b"convention-cooperation copy 1\n")
        monkeypatch.setattr(current, "_FOLDERS", {})
        with current.watching():
            assert len(shown()) == 3
            wait_until(lambda: read_copy(path, folder, SHIPPED) is not None)

    def test_a_slow_reader_of_yaml_is_told(self, folder, monkeypatch, caplog):
        with current.watching():
            assert "libyaml" not in caplog.text
        monkeypatch.setattr(current, "HAS_LIBYAML", False)
        with current.watching():
            assert "eight times slower" in caplog.text

    def test_a_look_that_fails_is_told_and_what_is_shown_stays(self, folder, monkeypatch, caplog):
        with current.watching():
            before = shown()
            monkeypatch.setattr(current, "look", None)
            wait_until(lambda: "could not be looked at" in caplog.text)
            assert shown() == before


def test_another_day_makes_other_states_of_the_same_data(folder, monkeypatch):
    monkeypatch.setenv("COOPERATION_TODAY", "2025-11-01")
    early = current_tables()
    monkeypatch.setenv("COOPERATION_TODAY", "2027-11-01")
    late = current_tables()
    assert late.dataset is early.dataset
    assert (early.on.year, late.on.year) == (2025, 2027)
    assert (late.instruments["state"] == "overdue").sum() > (
        early.instruments["state"] == "overdue"
    ).sum()


def wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)
