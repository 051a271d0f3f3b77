"""The copy of what was read: taken when every byte agrees, and otherwise as if there were none."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from components.records import disk_copy
from components.records.dataset import SHIPPED, dataset_of
from components.records.disk_copy import copy_path, read_copy, write_copy
from components.records.standing import look
from tests.fixtures.folders import FIXTURES, write

BROKEN = {
    "meetings/2025-11-03-broken.yaml": "date: [",
    "meetings/2025-11-03-lonely.yaml": "date: 2025-11-03\npartner: {country: FRA}\n"
    "instruments: [{id: nowhere, action: signed}]\nsources: [{publisher: P, language: en}]\n",
    "meetings/2025-11-04-warned.yaml": "date: 2025-11-03\npartner: {country: FRA}\n"
    "sources: [{publisher: P, language: en}]\n",
    "meetings/notes.bak": "x",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    copied = Path(shutil.copytree(FIXTURES / "small", tmp_path / "small"))
    return write(copied, BROKEN)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "cache" / "a.copy"


def test_a_start_from_the_copy_comes_to_what_reading_does(folder, path):
    standing = look(folder, SHIPPED)
    write_copy(standing, path)
    kept = read_copy(path, folder, SHIPPED)
    assert kept is not None
    again = look(folder, SHIPPED, kept)
    assert again.hashes.tolist() == standing.hashes.tolist()
    one, other = dataset_of(standing), dataset_of(again)
    assert [repr(record) for record in one.records] == [repr(record) for record in other.records]
    assert (one.version, one.problems) == (other.version, other.problems)
    assert one.vocabularies == other.vocabularies
    assert dict(one.instruments) == dict(other.instruments)
    assert one.releases == other.releases


def test_what_changed_while_no_server_ran_is_read_at_the_start(folder, path):
    write_copy(look(folder, SHIPPED), path)
    (folder / "meetings" / "2025-11-03-broken.yaml").unlink()
    (folder / "organisations.yaml").write_text("acme: {name: Acme, kind: company}\n")
    kept = read_copy(path, folder, SHIPPED)
    again, fresh = dataset_of(look(folder, SHIPPED, kept)), dataset_of(look(folder, SHIPPED))
    assert (again.version, again.problems) == (fresh.version, fresh.problems)


def test_a_copy_with_one_byte_changed_is_not_believed(folder, path):
    write_copy(look(folder, SHIPPED), path)
    whole = path.read_bytes()
    drawn = random.Random(1)  # noqa: S311  a lot, no secret
    for place in [*range(0, 200, 7), *(drawn.randrange(len(whole)) for _ in range(300))]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << drawn.randrange(8)
        path.write_bytes(damaged)
        kept = read_copy(path, folder, SHIPPED)
        if kept is not None:  # between the parts lie bytes that nobody reads
            assert dataset_of(look(folder, SHIPPED, kept)).version == look(folder, SHIPPED).version
            assert whole[place] == 0


def test_a_copy_that_is_cut_short_is_not_believed(folder, path):
    write_copy(look(folder, SHIPPED), path)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 64, 997):
        path.write_bytes(whole[:length])
        assert read_copy(path, folder, SHIPPED) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"\0" * 5000, b"convention-cooperation copy 1\n"])
def test_what_is_no_copy_is_not_believed(folder, path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert read_copy(path, folder, SHIPPED) is None


def test_no_copy_of_other_code_or_of_another_folder_is_believed(folder, path, monkeypatch):
    write_copy(look(folder, SHIPPED), path)
    assert read_copy(path, folder.parent, SHIPPED) is None
    assert read_copy(path, folder, folder) is None
    monkeypatch.setattr(disk_copy, "stamp", lambda: "other code")
    assert read_copy(path, folder, SHIPPED) is None


def test_there_need_not_be_a_copy(folder, path):
    assert read_copy(path, folder, SHIPPED) is None
    path.mkdir(parents=True)
    assert read_copy(path, folder, SHIPPED) is None


def test_a_copy_takes_the_place_of_the_one_before_and_leaves_nothing_else(folder, path):
    for _ in range(2):
        write_copy(look(folder, SHIPPED), path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.stat().st_mode & 0o077 == 0


def test_two_folders_have_two_copies(tmp_path):
    assert copy_path(tmp_path / "a", tmp_path) != copy_path(tmp_path / "b", tmp_path)
    assert copy_path(tmp_path / "a", tmp_path) == copy_path(tmp_path / "a", tmp_path)
