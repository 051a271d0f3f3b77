"""A long file is made once and kept, whoever asks meanwhile, and whatever the disk does."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Generator, Iterator
from io import FileIO

import pytest

from components.site.kept_downloads import KeptDownloads
from tests.fixtures.folders import FIXTURES
from tests.site.answers import ask

PARTS = [b"ab", b"", b"c" * 100_000]
WHOLE = b"".join(PARTS)


class Maker:
    """Makes the same file each time, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Iterator[bytes]:
        self.made += 1
        yield from PARTS


def test_a_file_is_made_once_and_several_read_it_at_once():
    kept, make = KeptDownloads(2), Maker()
    assert b"".join(kept.parts("a", make)) == WHOLE
    one, other = kept.parts("a", make), kept.parts("a", make)
    begun = next(one)
    assert b"".join(other) == WHOLE
    assert begun + b"".join(one) == WHOLE
    assert make.made == 1


def test_the_newest_are_kept_and_who_reads_an_old_one_gets_it_all():
    kept, make = KeptDownloads(1), Maker()
    list(kept.parts("a", make))
    reading = kept.parts("a", make)
    begun = next(reading)
    list(kept.parts("b", make))
    assert begun + b"".join(reading) == WHOLE
    list(kept.parts("b", make))
    assert make.made == 2
    list(kept.parts("a", make))
    assert make.made == 3


def test_who_asks_while_it_is_made_gets_one_of_his_own_and_who_leaves_early_keeps_nothing():
    kept, make = KeptDownloads(1), Maker()
    first = kept.parts("a", make)
    next(first)
    assert b"".join(kept.parts("a", make)) == WHOLE
    assert isinstance(first, Generator)
    first.close()
    assert b"".join(kept.parts("a", make)) == WHOLE
    assert b"".join(kept.parts("a", make)) == WHOLE
    assert make.made == 3


def full(*_: object, **__: object) -> FileIO:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FullDisk(FileIO):
    """Takes a part of what is written, as a disk does that fills up."""

    def write(self, part: object) -> int:
        return 1


@pytest.mark.parametrize("opened", [full, lambda **_: FullDisk(os.devnull, "r+")])
def test_where_the_disk_takes_nothing_the_file_is_sent_all_the_same(opened, monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryFile", opened)
    kept, make = KeptDownloads(1), Maker()
    assert b"".join(kept.parts("a", make)) == WHOLE
    assert b"".join(kept.parts("a", make)) == WHOLE
    assert make.made == 2


def test_the_package_of_all_meetings_is_kept_and_one_under_a_filter_is_not(monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))
    monkeypatch.setenv("COOPERATION_TODAY", "2025-12-01")
    monkeypatch.setattr("components.site.data_files._WHOLE", KeptDownloads(3))
    address = "/api/v1/package.zip?lang=en"
    first = ask(address).body
    monkeypatch.setattr("components.site.data_files.package_parts", lambda about: iter([b"new"]))
    assert ask(address).body == first
    assert ask(f"{address}&crime=cybercrime").body == b"new"
    assert ask("/api/v1/package.zip?lang=fr").body == b"new"
    assert ask(address, host="other.example").body == b"new"
