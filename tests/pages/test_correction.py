"""Suggest a correction: the record's file, and a report to fill in, without any network."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.interface import correction
from components.interface.correction import ISSUES, issue_tracker
from components.language.translator import languages, translator
from components.records.problems import ReadError
from components.records.vocabularies import Settings
from tests.fixtures.folders import FIXTURES, settle
from tests.pages.test_pages import drawn, run

ID = "2025-10-25-morocco"
FILE = f"meetings/{ID}.yaml"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(FIXTURES / "small", tmp_path / "small")
    settle(folder)
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.delenv(ISSUES, raising=False)
    return folder


def offered(app: AppTest, language: str = "en") -> list[str]:
    (fold,) = [e for e in app.expander if e.label == translator(language)("correct.title")]
    return [block.value for block in fold.code]


def test_a_report_to_fill_in_and_the_file_as_it_is(small):
    report, file = offered(run("meeting", id=ID))
    first, address, version, *blank = report.splitlines()
    assert first == f"Record: {ID}"
    assert address.endswith(f"?id={ID}")
    assert version.startswith("Data version: v")
    assert blank == ["Field:", "What is wrong:", "Source (address, title or page):"]
    assert file == (small / FILE).read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("language", languages())
def test_the_report_is_in_the_language(small, language):
    t = translator(language)
    report, _ = offered(run("meeting", id=ID, lang=language), language)
    assert report.splitlines()[-3:] == [
        t(f"correct.{name}") for name in ("field", "wrong", "source")
    ]


def test_hostile_text_of_a_file_stays_text(small):
    path = small / FILE
    words = path.read_text(encoding="utf-8") + "# </code><script>alert(1)</script> ``` **b**\n"
    path.write_text(words, encoding="utf-8")
    settle(small)
    app = run("meeting", id=ID)
    assert offered(app)[1] == words.rstrip("\n")
    assert "<script>" not in drawn(app)


def test_a_long_file_is_not_shown_and_can_be_taken(small, monkeypatch):
    monkeypatch.setattr(correction, "MOST_SHOWN", 10)
    app = run("meeting", id=ID)
    assert len(offered(app)) == 1
    t = translator("en")
    assert t("correct.long") in drawn(app)
    labels = [button.proto.label for button in app.get("download_button")]
    assert t("correct.download") in labels


def test_a_file_that_cannot_be_read_just_now_is_said_to_be_that(small, monkeypatch):
    def gone(path: Path) -> bytes:
        raise ReadError("unreadable")

    monkeypatch.setattr(correction, "read_bytes", gone)
    app = run("meeting", id=ID)
    assert len(offered(app)) == 1
    assert translator("en")("correct.unreadable") in drawn(app)


def test_a_link_to_the_issue_tracker_where_one_is_named(small, monkeypatch):
    assert translator("en")("correct.tracker") not in drawn(run("meeting", id=ID))
    monkeypatch.setenv(ISSUES, "https://example.org/issues?a=1&b=2")
    address = 'href="https://example.org/issues?a=1&amp;b=2"'
    assert address in drawn(run("meeting", id=ID))


@pytest.mark.parametrize(
    ("named", "tracker"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" http://example.org/a ", "http://example.org/a"),
        ("", "https://example.org/data"),
        ("javascript:alert(1)", "https://example.org/data"),
        ("ftp://example.org/a", "https://example.org/data"),
    ],
)
def test_only_an_address_of_the_web_is_linked(named, tracker):
    settings = Settings(issues="https://example.org/data")
    assert issue_tracker(settings, {ISSUES: named}) == tracker


def test_without_a_named_tracker_there_is_none():
    assert issue_tracker(Settings(), {}) == ""
