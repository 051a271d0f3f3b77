"""The filter lives in the address: it survives reloads, page changes and the back button."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest


def choose(page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=re.compile(f"^{re.escape(option)} ")).click()
    page.keyboard.press("Escape")
    page.wait_until_done()


def result(page) -> str:
    return page.locator(".st-key-result p").first.inner_text()


def test_a_crime_area_filters_and_stays_through_page_changes_and_reload(open_page):
    page = open_page("meetings")
    choose(page, "Crime areas", "Terrorism")
    assert page.url.endswith("/meetings?crime=terrorism")
    assert result(page) == "4 of 9 meetings"
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.wait_until_done()
    assert page.url.endswith("/timeline?crime=terrorism")
    assert result(page) == "4 of 9 meetings"
    page.reload()
    page.wait_until_done()
    assert result(page) == "4 of 9 meetings"


def test_all_of_two_crime_areas_leaves_fewer_than_any_of_them(open_page):
    page = open_page("meetings?crime=terrorism,cybercrime")
    assert result(page) == "7 of 9 meetings"
    page.get_by_text("all of these").click()
    page.wait_until_done()
    assert result(page) == "2 of 9 meetings"
    assert "match=all" in page.url


def test_the_back_button_takes_a_filter_away_again(open_page):
    page = open_page("timeline")
    choose(page, "Partner", "Morocco")
    assert result(page) == "1 of 9 meetings"
    page.go_back()
    page.wait_until_done()
    assert page.url.endswith("/timeline")
    assert page.locator(".st-key-result").count() == 0


def test_a_search_ignores_accents_and_capitals(open_page):
    page = open_page("meetings")
    box = page.get_by_test_id("stSidebar").get_by_test_id("stTextInput").locator("input")
    box.fill("ouahbi NGUYEN HUY TIEN")
    box.press("Enter")
    page.wait_until_done()
    assert result(page) == "1 of 9 meetings"
    assert "q=ouahbi" in page.url


def test_one_click_clears_all_filters(open_page):
    page = open_page("country_map?crime=terrorism&partner_kind=state&from=2025-10-26&lang=en")
    assert result(page) == "3 of 9 meetings"
    page.get_by_role("button", name="Clear all filters").first.click()
    page.wait_until_done()
    assert page.url.endswith("/country_map?lang=en")
    assert page.locator(".st-key-result").count() == 0


def test_an_empty_result_offers_to_take_the_cause_away(open_page):
    page = open_page("topic_matrix?crime=money_laundering&partner=IRN")
    assert result(page) == "0 of 9 meetings"
    page.get_by_role("button", name="Partner: Iran").click()
    page.wait_until_done()
    assert result(page) == "1 of 9 meetings"


@pytest.mark.parametrize("path", ["", "?crime=terrorism,cybercrime&match=all"])
def test_the_number_of_each_bar_is_that_of_the_meetings_behind_it(open_page, path):
    page = open_page(path)
    bars = page.locator(".bars a")
    found = [(bar.get_attribute("href"), bar.locator("b").inner_text()) for bar in bars.all()]
    assert found
    start = page.url
    for address, number in found[:3]:
        page.goto(urljoin(start, address))
        page.wait_until_done()
        assert page.get_by_text(f"Download: {number} meeting").count() == 1


@pytest.mark.parametrize("width", [1440, 1100, 1024, 390])
def test_bars_are_as_long_as_their_numbers(open_page, width):
    page = open_page("", language="fr-FR", width=width)
    rows = page.locator(".bars li")
    found = [
        (row.locator(".bar").bounding_box()["width"], int(row.locator("b").inner_text()))
        for row in rows.all()
    ]
    longest, most = found[0]
    assert longest > 60
    assert [round(length / longest * most) for length, _ in found] == [n for _, n in found]


def test_a_bar_of_the_overview_leads_to_its_meetings(open_page):
    page = open_page()
    page.get_by_role("link", name=re.compile("Drug trafficking")).click()
    page.wait_until_done()
    assert page.url.endswith("/meetings?crime=drug_trafficking")
    assert result(page) == "4 of 9 meetings"
