"""The page of gaps: every list with its number, its method, and links; and the caveat on top."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.language.translator import languages, translator
from tests.fixtures.folders import nine_meetings, write
from tests.pages.test_partners import ROOT, SMALL, html, run

LISTS = (
    *("follow_up", "in_writing", "not_signed", "never_met", "nobody_covers"),
    *("one_covers", "offences", "little", "no_crime_area"),
)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))


def lists(page: str) -> dict[str, str]:
    """Return the HTML of each list by its name."""
    return dict(re.findall(r'<section id="gap-(\w+)">(.*?)</section>', page, re.DOTALL))


def test_every_list_stands_with_its_number_and_method_under_one_caveat():
    t = translator("en")
    app = run("gaps")
    found = lists(html(app))
    assert tuple(found) == LISTS
    assert [box.value for box in app.info] == [t("gaps.caveat")]
    assert "<h2>1 promise without known follow-up</h2>" in found["follow_up"]
    for name in LISTS[1:]:
        assert t(f"gaps.method.{name}").split("“")[0][:40] in found[name]


def test_the_numbers_above_lead_to_the_lists_and_say_the_same():
    page = html(run("gaps"))
    figures = dict(re.findall(r'href="#gap-(\w+)".*?<strong>(\d+)</strong>', page))
    headings = lists(page)
    assert set(figures) == set(LISTS)
    assert all(f"<h2>{count} " in headings[name] for name, count in figures.items())


def test_items_lead_to_what_shows_them():
    found = lists(html(run("gaps")))
    assert 'href="meeting?id=2025-11-unodc"' in found["no_crime_area"]
    assert 'href="meeting?id=2025-10-25-morocco"' in found["follow_up"]


def test_signatories_never_met_do_not_follow_the_filter_and_the_others_do(monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(ROOT / "data"))
    every, some = lists(html(run("gaps"))), lists(html(run("gaps", partner="MAR")))
    assert every["never_met"].count("<li>") == some["never_met"].count("<li>")
    assert every["follow_up"].count("<li>") > some["follow_up"].count("<li>") == 1


def test_a_signatory_stands_with_its_source_and_who_shows_it(monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(ROOT / "data"))
    signatories = lists(html(run("gaps")))["never_met"]
    assert "shown by the depositary’s own list" in signatories
    assert "United Nations Treaty Collection</a> (English, date not reported)" in signatories
    assert re.search(r'<i class="status status-depositary"[^>]*></i><a href="https://', signatories)


@pytest.mark.parametrize("language", languages())
def test_sixty_meetings_nine_and_none_in_each_language(language, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(ROOT / "data"))
    page = html(run("gaps", lang=language))
    assert tuple(lists(page)) == LISTS
    assert "{" not in page
    assert lists(html(run("gaps", lang=language, q="nosuchword"))) == {}
    monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path)))
    assert tuple(lists(html(run("gaps", lang=language)))) == LISTS


def test_a_folder_without_a_convention_has_the_other_lists(tmp_path: Path, monkeypatch):
    (tmp_path / "conventions").mkdir()
    monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path)))
    found = lists(html(run("gaps")))
    assert set(LISTS) - set(found) == {"not_signed", "never_met", "offences"}


def test_a_long_list_shows_its_beginning_and_opens_whole_in_sheets(tmp_path: Path, monkeypatch):
    files = {
        f"meetings/2025-10-25-{n:03}.yaml": "date: 2025-10-25\npartner: {country: MAR}\n"
        "sources: [{publisher: A, language: en}]\n"
        for n in range(70)
    }
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, files)))
    page = html(run("gaps"))
    assert "<h2>70 meetings that rest on little</h2>" in lists(page)["little"]
    assert lists(page)["little"].count("<li>") == 60
    assert '<a href="gaps?gap=little#gap-little">The whole list: 70</a>' in lists(page)["little"]
    page = html(run("gaps", gap="little", sheet="2"))
    assert list(lists(page)) == ["little"]
    assert re.findall(r'href="meeting\?id=2025-10-25-(\d+)"', page) == [
        f"00{n}" for n in "9876543210"
    ]
    assert 'href="gaps#gap-no_crime_area"' in page
    assert '<a href="gaps">All lists</a>' in page


def test_a_list_that_does_not_exist_is_named_and_all_are_shown():
    app = run("gaps", gap="litle")
    assert tuple(lists(html(app))) == LISTS
    assert "little" in "".join(box.value for box in app.warning)
