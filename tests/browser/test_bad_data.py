"""Broken files are told, good ones are shown, and hostile words stay words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.folders import settle
from tests.pages.test_pages import PAGES

GOOD = (Path(__file__).parents[1] / "fixtures/valid/2025-11-03-france.yaml").read_text("utf-8")
HOSTILE = (
    '<img src="https://evil.example/x.png" onerror="alert(1)"><script>alert(2)</script>'
    " ![x](https://evil.example/y.png) :red[red] $x^2$ [click](javascript:alert(3)) %{x} =1+1"
)


def record(words: str) -> str:
    text = "'" + words.replace("'", "''") + "'"
    return f"""\
date: 2025-11-03
event: hanoi_convention_signing_2025
place: {{city: {text}, country: FRA}}
partner:
  country: FRA
  institution: {text}
  people: [{{name: {text}, role: {text}, rank: {text}, aliases: [{text}]}}]
crime_areas: [cybercrime]
instruments:
  - {{id: one, title: {text}, type: agreement, action: planned, due: 2025-12, signatories: [{text}],
     note: {text}}}
commitments: [{{id: two, text: {text}, strength: mentioned}}]
notes: [{{id: three, text: {text}, by: host}}]
summary: {text}
sources: [{{id: first, publisher: {text}, title: {text}, language: en, url: https://example.org/a}}]
conflicts: [{{claim: partner, chosen: {text}, others: [{{value: {text}, note: {text}}}]}}]
"""


@pytest.fixture
def hostile(tmp_path, serve):
    (tmp_path / "2025-11-03-hostile.yaml").write_text(record(HOSTILE), encoding="utf-8")
    return serve(tmp_path)


def test_hostile_words_stay_words_on_every_page(hostile, open_page):
    dialogs: list[str] = []
    page = open_page(hostile)
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for name in [*PAGES, "meeting?id=2025-11-03-hostile"]:
        page.goto(f"{hostile}/{name if name != 'overview' else ''}")
        page.wait_until_done()
        page.wait_for_timeout(300)
        assert dialogs == []
        assert page.locator("h1").count() >= 1
        assert page.locator('img[src*="evil"], a[href^="javascript"]').count() == 0
        shown = page.get_by_test_id("stMain").inner_text()
        if name.startswith("meeting?"):
            assert shown.count(HOSTILE) >= 12


def test_a_new_file_shows_without_a_restart_and_a_broken_one_is_told(tmp_path, serve, open_page):
    first = tmp_path / "2025-11-03-france.yaml"
    first.write_text(GOOD, encoding="utf-8")
    address = serve(tmp_path)
    page = open_page(f"{address}/meetings")
    assert page.get_by_text("Download: 1 meeting").is_visible()
    (tmp_path / "2025-11-03-japan.yaml").write_text(GOOD.replace("FRA", "JPN"), encoding="utf-8")
    (tmp_path / "2025-11-03-chile.yaml").write_text(
        GOOD.replace("{country: FRA}", "{country: Chile}"), encoding="utf-8"
    )
    settle(tmp_path)
    page.reload()
    page.wait_until_done()
    assert page.get_by_text("Download: 2 meetings").is_visible()
    banner = page.get_by_role("alert").inner_text()
    assert "1 file was refused" in banner
    assert "2025-11-03-chile.yaml" in banner
