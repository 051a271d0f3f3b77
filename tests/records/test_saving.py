"""A file is saved whole or not at all, and looks as the one before it did."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from components.records import saving
from components.records.problems import ReadError
from components.records.saving import LOCK, locked, write_new, write_over, write_whole

HOURS = 3600


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_there_with_every_byte_and_nothing_beside_it(tmp_path):
    path = tmp_path / "releases" / "1.yaml"
    for content in (b"one\r\n\x00", b"", b"long" * 100_000):
        write_whole(path, content)
        assert path.read_bytes() == content
        assert names(path.parent) == ["1.yaml"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_of_the_file_before_are_kept(tmp_path, mode):
    path = tmp_path / "1.yaml"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    write_whole(tmp_path / "1.yaml", b"new")
    (tmp_path / "2.yaml").write_bytes(b"any")
    assert (tmp_path / "1.yaml").stat().st_mode == (tmp_path / "2.yaml").stat().st_mode


def test_a_reader_who_has_the_old_file_open_reads_it_to_its_end(tmp_path):
    path = tmp_path / "1.yaml"
    write_whole(path, b"old" * 1000)
    with path.open("rb") as reader:
        assert reader.read(3) == b"old"
        write_whole(path, b"new")
        assert reader.read() == b"old" * 999


def test_what_killed_savers_left_is_removed_when_it_is_old(tmp_path):
    path = tmp_path / "1.yaml"
    old = {".1.yaml.0.new", ".1.yaml.dead.new", ".11.yaml.0.new", ".1.yaml.old", "1.yaml.0.new"}
    for name in old:
        (tmp_path / name).write_bytes(b"part")
        before = (tmp_path / name).stat().st_mtime - 2 * HOURS
        os.utime(tmp_path / name, (before, before))
    (tmp_path / ".1.yaml.young.new").write_bytes(b"part")
    (tmp_path / ".1.yaml.folder.new").mkdir()
    os.utime(tmp_path / ".1.yaml.folder.new", (0, 0))
    write_whole(path, b"new")
    assert names(tmp_path) == [
        ".1.yaml.folder.new",
        ".1.yaml.old",
        ".1.yaml.young.new",
        ".11.yaml.0.new",
        "1.yaml",
        "1.yaml.0.new",
    ]


def test_what_cannot_be_saved_leaves_nothing_behind(tmp_path):
    (tmp_path / "1.yaml").mkdir()
    with pytest.raises(OSError, match=r"1\.yaml"):
        write_whole(tmp_path / "1.yaml", b"new")
    assert names(tmp_path) == ["1.yaml"]


def test_of_two_who_save_at_once_one_is_the_last_and_none_fails(tmp_path):
    path = tmp_path / "1.yaml"
    contents = [bytes([n]) * 10_000 for n in range(40)]
    with ThreadPoolExecutor(8) as savers:
        list(savers.map(lambda content: write_whole(path, content), contents))
    assert path.read_bytes() in contents
    assert names(tmp_path) == ["1.yaml"]


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    path = tmp_path / "2025" / "1.yaml"
    write_new(path, b"first")
    with pytest.raises(FileExistsError):
        write_new(path, b"second")
    assert path.read_bytes() == b"first"
    assert names(path.parent) == ["1.yaml"]


def test_a_file_is_replaced_only_while_it_holds_what_was_seen(tmp_path):
    path = tmp_path / "1.yaml"
    path.write_bytes(b"old")
    with pytest.raises(ReadError, match="changed_while_read"):
        write_over(path, b"older", b"new")
    assert path.read_bytes() == b"old"
    write_over(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["1.yaml"]


@pytest.mark.parametrize("way", [write_new, lambda path, new: write_over(path, b"old", new)])
def test_a_full_disk_leaves_everything_as_it_was(way, tmp_path, monkeypatch):
    (tmp_path / "old.yaml").write_bytes(b"old")
    path = tmp_path / ("new.yaml" if way is write_new else "old.yaml")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        way(path, b"new")
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {
        "old.yaml": b"old"
    }


def test_who_saves_waits_until_the_other_has_ended(tmp_path, monkeypatch):
    order = []
    waiting = Event()
    monkeypatch.setattr(time, "sleep", lambda _: waiting.set())

    def second() -> None:
        with locked(tmp_path):
            order.append("second")

    with ThreadPoolExecutor(1) as pool:
        with locked(tmp_path):
            later = pool.submit(second)
            assert waiting.wait(60)
            order.append("first")
        later.result()
    assert order == ["first", "second"]
    assert names(tmp_path) == [LOCK]


def test_who_waits_too_long_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(saving, "PATIENCE", 0.0)
    with locked(tmp_path), pytest.raises(OSError, match=os.strerror(errno.EBUSY)), locked(tmp_path):
        pass


def test_on_windows_a_file_is_saved_whole_without_lock_and_without_its_name_kept(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "open", None)  # Windows opens no folder
    with locked(tmp_path), locked(tmp_path):
        write_whole(tmp_path / "1.yaml", b"new")
    assert names(tmp_path) == [LOCK, "1.yaml"]
    assert (tmp_path / "1.yaml").read_bytes() == b"new"
