"""An edition takes its place whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.command import main
from components.edition.writing import NotAnEditionError, write_edition
from tests.fixtures.folders import FIVE_LINES, GOOD, write

FIRST = [("index.html", b"1"), ("en/index.html", b"1"), ("edition.json", b"{}")]
SECOND = [("index.html", b"2"), ("fr/index.html", b"2"), ("edition.json", b"{}")]


def there(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def stopped(error):
    """Yield a first file, and then end like this."""
    yield SECOND[0]
    raise error


def test_a_new_folder_and_those_above_it_are_made(tmp_path):
    write_edition(tmp_path / "a" / "b", FIRST)
    assert there(tmp_path / "a" / "b") == dict(FIRST)


def test_a_newer_edition_takes_the_place_of_the_earlier_one(tmp_path):
    write_edition(tmp_path / "out", FIRST)
    write(tmp_path / "out", {"Thumbs.db": b"x"})
    write_edition(tmp_path / "out", SECOND)
    assert there(tmp_path) == {f"out/{name}": content for name, content in SECOND}


@pytest.mark.parametrize(
    "files",
    [{"letter.txt": b"x"}, {"edition.json": b"{}", "letter.txt": b"x"}, {"index.html": b"x"}],
)
def test_a_folder_with_anything_else_stays_as_it_is(tmp_path, files):
    out = write(tmp_path / "out", files)
    with pytest.raises(NotAnEditionError):
        write_edition(out, FIRST)
    assert there(tmp_path) == {f"out/{name}": content for name, content in files.items()}


def test_neither_a_file_nor_a_link_is_replaced(tmp_path):
    write(tmp_path, {"out": b"x", "elsewhere/edition.json": b"{}"})
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("out", "link"):
        with pytest.raises(NotAnEditionError):
            write_edition(tmp_path / name, FIRST)


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "no space")])
def test_an_interrupted_run_leaves_the_earlier_edition_and_nothing_else(tmp_path, error):
    write_edition(tmp_path / "out", FIRST)
    with pytest.raises((KeyboardInterrupt, OSError)):
        write_edition(tmp_path / "out", stopped(error))
    assert there(tmp_path) == {f"out/{name}": content for name, content in FIRST}


def test_what_killed_runs_left_is_taken_away_and_what_they_put_aside_comes_back(tmp_path):
    write(tmp_path, {".out.0a.new/index.html": b"half", ".out.0b.old/edition.json": b"{}"})

    with pytest.raises(KeyboardInterrupt):
        write_edition(tmp_path / "out", stopped(KeyboardInterrupt))
    assert there(tmp_path) == {"out/edition.json": b"{}"}


def test_the_root_of_a_disk_is_no_place_for_an_edition():
    with pytest.raises(NotAnEditionError):
        write_edition(Path("/"), FIRST)


def test_the_folder_one_stands_in_may_be_named_by_a_dot(tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    write_edition(Path(), FIRST)
    assert there(tmp_path) == {f"out/{name}": content for name, content in FIRST}


def test_the_command_refuses_a_folder_with_anything_else_and_tells_of_refused_files(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("components.command.edition.edition", lambda *_: FIRST)
    data = write(tmp_path / "data", {GOOD: FIVE_LINES, "wrong.yaml": "wrong"})
    assert main(["edition", str(data), str(data)]) == 1
    told = f"Not written: {data} holds something else than an edition.\n"
    assert capsys.readouterr() == ("", told)
    assert main(["edition", str(data), str(tmp_path / "out"), "--language", "fr"]) == 1
    out, told = capsys.readouterr()
    assert out == f"{tmp_path / 'out' / 'index.html'}\n"
    assert told == "1 refused and left out; `cooperation check` says why.\n"
