"""Reading one file: only a regular one of the folder, whole, and as it was at one moment."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

import pytest

from components.records.files import FoundFile, read_bytes, yaml_files
from components.records.listing import list_reference
from components.records.problems import Problem, ReadError
from components.records.yaml_reader import MAX_BYTES
from tests.fixtures.folders import write


def refusal(path: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(ReadError) as caught:
        read_bytes(path)
    assert caught.value.line == 0
    return caught.value.code, caught.value.params


def test_a_file_is_read_to_one_byte_more_than_a_record_may_have(tmp_path):
    write(tmp_path, {"a": b"x" * MAX_BYTES, "b": b"x" * (MAX_BYTES + 2)})
    assert len(read_bytes(tmp_path / "a")) == MAX_BYTES
    assert len(read_bytes(tmp_path / "b")) == MAX_BYTES + 1


def test_what_is_no_file_of_the_folder_is_refused_with_the_reason(tmp_path):
    (tmp_path / "link").symlink_to("a")
    assert refusal(tmp_path / "link") == ("link", {})
    assert refusal(tmp_path / "gone") == ("unreadable", {"detail": "No such file or directory"})
    assert refusal(tmp_path) == ("not_regular", {})
    assert refusal(Path(os.devnull)) == ("not_regular", {})


def test_a_disk_that_fails_while_a_file_is_read_is_told():
    """The memory of a process is a regular file that cannot be read at its beginning."""
    memory = Path("/proc/self/mem")
    assert stat.S_ISREG(memory.stat().st_mode)
    assert refusal(memory) == ("unreadable", {"detail": "Input/output error"})


@pytest.mark.parametrize("change", ["longer", "same length"])
def test_a_file_that_changes_while_it_is_read_is_refused(change, tmp_path, monkeypatch):
    path = write(tmp_path, {"a": "old"}) / "a"
    opened = os.fdopen

    def open_late(descriptor: int, mode: str, closefd: bool) -> object:
        path.write_text("newer" if change == "longer" else "new", encoding="utf-8")
        os.utime(path, ns=(1, 1))
        return opened(descriptor, mode, closefd=closefd)

    monkeypatch.setattr(os, "fdopen", open_late)
    assert refusal(path) == ("changed_while_read", {})


def test_no_descriptor_stays_open(tmp_path):
    write(tmp_path, {"a": "x"})
    open_before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 (counted, not walked)
    for _ in range(20):
        read_bytes(tmp_path / "a")
        refusal(tmp_path)
    assert len(os.listdir("/proc/self/fd")) == open_before  # noqa: PTH208


def test_files_come_in_the_order_of_their_names_with_what_is_in_the_way(tmp_path):
    write(
        tmp_path,
        {
            "b.yaml": "",
            "a.YML": "",
            "c/d.yaml": "",
            "c/.hidden.yaml": "",
            "c/e.json": "",
            "read.me.txt": "",
            "NOTES.MD": "",
            ".git/x.yaml": "",
            "f.yaml.bak": "",
        },
    )
    (tmp_path / "z.yaml").symlink_to("b.yaml")
    (tmp_path / "tab\there.yaml").write_text("", encoding="utf-8")
    assert list(yaml_files(tmp_path)) == [
        found(tmp_path, "a.YML"),
        found(tmp_path, "b.yaml"),
        found(tmp_path, "c/d.yaml"),
        Problem("c/e.json", 0, "", "not_yaml", severity="warning"),
        Problem("f.yaml.bak", 0, "", "not_yaml", severity="warning"),
        Problem("tab\\u0009here.yaml", 0, "", "name_not_text"),
        Problem("z.yaml", 0, "", "link"),
    ]


def found(folder: Path, name: str) -> FoundFile:
    status = (folder / name).stat()
    marks = (status.st_size, status.st_mtime_ns, status.st_ino)
    return FoundFile(str(folder / name), name, *marks)


def test_a_file_that_goes_while_its_folder_is_listed_is_not_there(tmp_path, monkeypatch):
    write(tmp_path, {"a.yaml": "", "b.yaml": "", "dataset.yaml": ""})
    scan = os.scandir

    def late(folder: Path) -> list[os.DirEntry[str]]:
        entries = list(scan(folder))
        (tmp_path / "b.yaml").unlink(missing_ok=True)
        return entries

    monkeypatch.setattr(os, "scandir", late)
    assert list(yaml_files(tmp_path)) == [
        found(tmp_path, "a.yaml"),
        found(tmp_path, "dataset.yaml"),
    ]
    write(tmp_path, {"b.yaml": "", "meetings/x.yaml": ""})
    gone = tmp_path / "nothing"
    assert list_reference(tmp_path, gone) == {
        one.path: one[2:] for one in map(partial(found, tmp_path), ("a.yaml", "dataset.yaml"))
    }


@pytest.mark.parametrize(("name", "told"), [("", "."), ("meetings", "meetings")])
def test_a_folder_that_is_gone_is_told_by_its_name(name, told, tmp_path):
    (problem,) = yaml_files(tmp_path / "gone", name)
    assert problem == Problem(told, 0, "", "unreadable")
    assert isinstance(problem, Problem)
    assert problem.params == {"detail": "No such file or directory"}


def test_folders_are_followed_ten_deep(tmp_path):
    deep = "/".join("abcdefghijk")
    write(tmp_path, {f"{deep}/x.yaml": "", f"{deep}/l/y.yaml": ""})
    assert list(yaml_files(tmp_path)) == [
        Problem(f"{deep}/l", 0, "", "too_many_folders"),
        found(tmp_path, f"{deep}/x.yaml"),
    ]
