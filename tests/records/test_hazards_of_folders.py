"""What may lie in a folder besides good files. The good record is always read."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components.records import listing
from components.records.dataset import Dataset, load_dataset
from components.records.files import FoundFile, read_bytes, yaml_files
from components.records.problems import Problem, ReadError
from tests.fixtures.folders import FIVE_LINES, GOOD, ids, messages, write

GOOD_ID = "2025-11-03-france"
OTHER = "2025-11-03-italy.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {GOOD: FIVE_LINES})


def load(folder: Path) -> Dataset:
    """Return what a folder gives; it always gives the good record."""
    dataset = load_dataset(folder)
    assert GOOD_ID in ids(dataset)
    return dataset


def test_a_fifo_is_refused_without_waiting_for_a_writer(folder):
    os.mkfifo(folder / OTHER)
    assert messages(load(folder)) == [f"{OTHER}: not a regular file"]


def test_a_file_that_cannot_be_opened_is_refused(folder):
    with socket.socket(socket.AF_UNIX) as server:
        at = os.open(folder, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{at}/{OTHER}")  # a short path, as sockets want it
        os.close(at)
    assert messages(load(folder)) == [f"{OTHER}: cannot be read: No such device or address"]


def test_links_are_refused_wherever_they_lead(folder):
    elsewhere = write(folder.parent / "elsewhere", {OTHER: FIVE_LINES})
    (folder / "2025-11-03-a.yaml").symlink_to(elsewhere / OTHER)
    (folder / "2025-11-03-b.yaml").symlink_to("nowhere.yaml")
    (folder / "2025-11-03-c").symlink_to(elsewhere)
    (folder / "2025-11-03-d").symlink_to(folder)
    dataset = load(folder)
    assert messages(dataset) == [
        "2025-11-03-a.yaml: links are not followed",
        "2025-11-03-b.yaml: links are not followed",
        "2025-11-03-c: links are not followed",
        "2025-11-03-d: links are not followed",
    ]
    assert ids(dataset) == [GOOD_ID]


def test_a_folder_with_the_name_of_a_file_is_a_folder(folder):
    (folder / OTHER).mkdir()
    assert messages(load(folder)) == []
    write(folder, {f"{OTHER}/2025-11-03-spain.yaml": FIVE_LINES})
    assert ids(load(folder)) == [GOOD_ID, "2025-11-03-spain"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"2025-11-03-\xe9t\xe9.yaml", r"2025-11-03-\xe9t\xe9.yaml"),
        (b"2025-11-03\n.yaml", r"2025-11-03\u000a.yaml"),
        (b"2025-11-03-\x1b[31m.yaml", r"2025-11-03-\u001b[31m.yaml"),
        ("2025-11-03-\u202elmay.yaml".encode(), r"2025-11-03-\u202elmay.yaml"),
    ],
    ids=["latin-1", "line end", "escape", "bidi"],
)
def test_a_file_name_that_cannot_be_printed_is_refused_and_shown_with_escapes(name, shown, folder):
    (folder / os.fsdecode(name)).write_text(FIVE_LINES, encoding="utf-8")
    dataset = load(folder)
    assert messages(dataset) == [f"{shown}: the file name is not readable text"]
    assert ids(dataset) == [GOOD_ID]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("2025-11-03 Italy.yaml", "2025-11-03-italy"),
        ("2025-11-03-Đà Nẵng.yaml", "2025-11-03-da-nang"),
        ("2025-11-03-italy.v2.yaml", "2025-11-03-italy-v2"),
        ("2025-11-03--italy.yaml", "2025-11-03-italy"),
        (f"2025-11-03-{'x' * 88}-yyy.yaml", f"2025-11-03-{'x' * 88}"),
    ],
)
def test_a_file_name_that_is_no_id_is_refused_with_the_nearest_id(name, nearest, folder):
    write(folder, {name: FIVE_LINES})
    dataset = load(folder)
    assert messages(dataset) == [
        f"{name}: “{name.removesuffix('.yaml')}” is not a good file name (a-z, 0-9, hyphens); "
        f"nearest valid value: {nearest}"
    ]
    assert ids(dataset) == [GOOD_ID]
    (folder / name).rename(folder / f"{nearest}.yaml")
    assert messages(load(folder)) == []


def test_the_word_for_what_is_not_reported_is_no_id(folder):
    write(folder, {"not_reported.yaml": FIVE_LINES})
    assert ids(load(folder)) == [GOOD_ID]


def test_yaml_files_are_known_by_their_ending_in_any_case(folder):
    endings = {"2025-11-03-a.yml": "a", "2025-11-03-b.YAML": "b", "2025-11-03-c.Yml": "c"}
    write(folder, dict.fromkeys(endings, FIVE_LINES))
    dataset = load(folder)
    assert ids(dataset) == ["2025-11-03-a", "2025-11-03-b", "2025-11-03-c", GOOD_ID]
    assert messages(dataset) == []


def test_a_file_that_is_no_yaml_file_is_a_warning_and_hidden_ones_and_notes_are_not(folder):
    write(
        folder,
        {
            "2025-11-03-italy.yaml.bak": FIVE_LINES,
            "2025-11-03-spain.yam": FIVE_LINES,
            "2025-11-03-malta": FIVE_LINES,
            ".2025-11-03-greece.yaml": FIVE_LINES,
            ".hidden/2025-11-03-cyprus.yaml": FIVE_LINES,
            "README.md": "Notes",
            "notes.txt": "Notes",
        },
    )
    dataset = load(folder)
    assert messages(dataset) == [
        f"warning: {name}: not read, the name does not end in .yaml"
        for name in ("2025-11-03-italy.yaml.bak", "2025-11-03-malta", "2025-11-03-spain.yam")
    ]
    assert ids(dataset) == [GOOD_ID]
    assert dataset.refused_files == ()


def test_of_two_files_with_one_id_the_second_is_refused_and_names_the_first(folder):
    write(folder, {f"2026/{GOOD}": FIVE_LINES, "2025-11-03-france.yml": FIVE_LINES})
    dataset = load(folder)
    taken = f"the id “{GOOD_ID}” is taken by {GOOD}"
    assert messages(dataset) == [
        f"2025-11-03-france.yml:1: {taken}",
        f"2026/{GOOD}:1: {taken}",
    ]
    assert [(record.id, record.file) for record in dataset.records] == [(GOOD_ID, GOOD)]


def test_a_refused_file_does_not_take_an_id(folder):
    write(folder, {f"1/{OTHER}": "broken", f"2/{OTHER}": FIVE_LINES})
    dataset = load(folder)
    assert [record.file for record in dataset.records] == [GOOD, f"2/{OTHER}"]


def test_folders_are_entered_ten_deep_and_no_deeper(folder):
    deep = "/".join("abcdefghijk")
    write(folder, {f"{deep}/{OTHER}": FIVE_LINES, f"{deep}/l/2025-11-03-malta.yaml": FIVE_LINES})
    dataset = load(folder)
    assert messages(dataset) == [f"{deep}/l: too many folders inside each other"]
    assert ids(dataset) == [GOOD_ID, "2025-11-03-italy"]


def test_a_file_that_vanishes_after_it_was_listed_is_refused(folder, monkeypatch):
    write(folder, {OTHER: FIVE_LINES})
    between(monkeypatch, OTHER, lambda path: path.unlink())
    assert messages(load(folder)) == [f"{OTHER}: cannot be read: No such file or directory"]


def test_a_file_that_becomes_a_link_after_it_was_listed_is_refused(folder, monkeypatch):
    write(folder, {OTHER: FIVE_LINES})

    def swap(path: Path) -> None:
        path.unlink()
        path.symlink_to(folder / GOOD)

    between(monkeypatch, OTHER, swap)
    assert messages(load(folder)) == [f"{OTHER}: links are not followed"]


def between(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Path], object]) -> None:
    """Make a change to a file after it was listed and before it is read."""

    def listed(folder: Path, below: str = "") -> Iterator[FoundFile | Problem]:
        for found in yaml_files(folder, below):
            if isinstance(found, FoundFile) and found.path.endswith(name):
                change(Path(found.path))
            yield found

    monkeypatch.setattr(listing, "yaml_files", listed)


def test_no_more_is_read_of_a_file_than_a_record_may_have(tmp_path):
    write(tmp_path, {OTHER: b"x" * 1_000_000})
    assert len(read_bytes(tmp_path / OTHER)) == 256_001


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ReadError) as raised:
        read_bytes(tmp_path)
    assert raised.value.code == "not_regular"
