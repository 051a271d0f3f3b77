"""The data on the screen follow the files, and never show one that is still being written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from components.current import current_tables
from components.records import standing
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
