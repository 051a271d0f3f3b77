"""The feed of changes, as a feed reader reads it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import feedparser
import pytest

from components.exchange import atom
from components.exchange.atom import changes_feed
from components.findings import changes
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.records.publishing import publish
from components.selection import Selection, select
from components.tables import build_tables
from tests.fixtures.folders import FIVE_LINES, FIXTURES, write

HOME = "https://dashboard.example/"
TAG = "tag:convention-cooperation-dashboard,2025:"
MOROCCO = "meetings/2025-10-25-morocco.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURES / "small", tmp_path / "small")


def read(folder: Path, language: str = "en", selection: Selection | None = None):
    chosen = selection or Selection()
    tables = build_tables(load_dataset(folder), date(2026, 6, 1))
    names = Names(translator(language), tables.dataset)
    feed = feedparser.parse(changes_feed(select(tables, chosen), names, chosen, HOME))
    assert feed.bozo == 0  # else it is not well-formed
    assert feed.version == "atom10"
    return feed


def told(feed) -> list[tuple[str, str]]:
    return [(entry.id.removeprefix(TAG), entry.updated) for entry in feed.entries]


def release(folder: Path, day: date) -> None:
    publish(folder, {"en": f"Note of {day}"}, ("en",), day)


def correct(folder: Path, old: str = "They signed.", new: str = "Both signed.") -> None:
    path = folder / MOROCCO
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new), encoding="utf-8")


def test_without_a_release_nothing_is_known_to_have_changed(small):
    feed = read(small)
    assert feed.entries == []
    assert feed.feed.updated == "1970-01-01T00:00:00Z"


def test_what_releases_added_and_corrected_and_what_has_changed_since(small):
    release(small, date(2026, 2, 1))
    correct(small)
    release(small, date(2026, 3, 1))
    correct(small, "Both signed.", "Both of them signed.")
    write(small, {"meetings/2025-11-03-france.yaml": FIVE_LINES})
    feed = read(small)
    assert told(feed) == [
        ("record/2025-11-03-france", "2026-03-01T23:59:59Z"),
        ("record/2025-10-25-morocco", "2026-03-01T23:59:59Z"),
        ("release/2", "2026-03-01T00:00:00Z"),
        ("record/2026-01-10-acme", "2026-02-01T00:00:00Z"),
        ("record/2025-11-unodc", "2026-02-01T00:00:00Z"),
        ("release/1", "2026-02-01T00:00:00Z"),
    ]
    france, morocco, newest, acme, *_ = feed.entries
    assert france.summary.startswith("Added since release 2, not yet released.")
    assert "published" not in france
    said = "Corrected or completed since release 2, not yet released. Both of them signed."
    assert morocco.summary == said
    assert morocco.published == acme.published == "2026-02-01T00:00:00Z"
    assert morocco.title == "Morocco, 25 October 2025"
    assert morocco.link == "https://dashboard.example/meeting?id=2025-10-25-morocco&lang=en"
    assert (newest.title, newest.summary) == ("Release 2, 1 March 2026", "Note of 2026-03-01")
    assert newest.link == "https://dashboard.example/about?lang=en"
    assert feed.feed.updated == "2026-03-01T23:59:59Z"


def test_of_very_many_records_only_what_is_new_is_told_before_a_release(small, monkeypatch):
    release(small, date(2026, 2, 1))
    correct(small)
    write(small, {"meetings/2025-11-03-france.yaml": FIVE_LINES})
    monkeypatch.setattr(changes, "MOST_COMPARED", 3)
    assert told(read(small)) == [
        ("record/2025-11-03-france", "2026-02-01T23:59:59Z"),
        ("record/2026-01-10-acme", "2026-02-01T00:00:00Z"),
        ("record/2025-11-unodc", "2026-02-01T00:00:00Z"),
        ("record/2025-10-25-morocco", "2026-02-01T00:00:00Z"),
        ("release/1", "2026-02-01T00:00:00Z"),
    ]


def test_a_record_that_is_gone_has_no_entry(small):
    write(small, {"meetings/2025-11-03-france.yaml": FIVE_LINES})
    release(small, date(2026, 2, 1))
    (small / "meetings/2025-11-03-france.yaml").unlink()
    assert "record/2025-11-03-france" not in dict(told(read(small)))


def test_a_file_that_is_broken_for_now_changes_nothing(small):
    release(small, date(2026, 2, 1))
    write(small, {"instruments.yaml": "extradition: [", MOROCCO: "date: ["})
    found = dict(told(read(small)))
    assert set(found.values()) == {"2026-02-01T00:00:00Z"}


def test_the_filter_and_the_language(small):
    release(small, date(2026, 2, 1))
    feed = read(small, "fr", Selection(partners=("MAR",)))
    assert told(feed) == [("record/2025-10-25-morocco", "2026-02-01T00:00:00Z")]
    assert feed.entries[0].title == "Maroc, 25 octobre 2025"
    assert feed.feed.id == f"{TAG}feed?partner=MAR&lang=fr"
    assert feed.feed.language == "fr"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "https://dashboard.example/feed.atom?partner=MAR&lang=fr"


def test_so_many_records_and_not_more(small, monkeypatch):
    monkeypatch.setattr(atom, "MOST", 1)
    release(small, date(2026, 2, 1))
    assert [entry for entry, _ in told(read(small))] == ["record/2026-01-10-acme", "release/1"]


def test_the_rights_are_those_of_the_data_and_none_where_they_name_no_licence(small):
    assert read(small).feed.rights == "Data licence: CC0-1.0"
    settings = small / "dataset.yaml"
    words = settings.read_text(encoding="utf-8").replace("licence: CC0-1.0\n", "")
    settings.write_text(words, encoding="utf-8")
    assert "rights" not in read(small).feed


def test_hostile_text_is_text(small):
    words = "</summary><script>alert(1)</script> &amp; \u202eabc ]]>"
    correct(small, "{en: They signed.,", "{en: '" + words.replace("\u202e", "") + "',")
    release(small, date(2026, 2, 1))
    dataset = load_dataset(small)
    assert dataset.errors == ()
    tables = build_tables(dataset, date(2026, 6, 1))
    content = changes_feed(tables, Names(translator("en"), dataset), Selection(), HOME)
    assert b"<script" not in content
    feed = feedparser.parse(content, sanitize_html=False)
    entry = next(e for e in feed.entries if e.id.endswith("morocco"))
    assert entry.summary_detail.type == "text/plain"
    assert entry.summary == f"Added with release 1. {words.replace(chr(0x202E), '')}"
