"""Without a mouse: type into the search box, follow a hit, and stand where it lives."""

from __future__ import annotations

from components.findings.search_ready import FEW
from tests.bench.records import write_records
from tests.browser.standing import stands
from tests.browser.test_keyboard import tab_to


def look_for(page, words: str) -> None:
    page.locator("input[name=find]").fill(words)
    page.keyboard.press("Enter")
    page.wait_until_done()


def test_typing_enter_and_tab_lead_to_the_first_hit(open_page):
    page = open_page()
    page.evaluate("window.stays = true")
    look_for(page, "Abdelatif Ouabhi")
    assert page.url.endswith("/search?find=Abdelatif+Ouabhi")
    stands(page, "h1")
    assert page.locator(".hits mark").first.inner_text() == "Abdellatif Ouahbi"
    assert page.locator(".similar").first.inner_text() == "similar to what you typed"
    tab_to(page, "e.closest('.hits')")
    page.keyboard.press("Enter")
    page.wait_until_done()
    assert page.url.endswith("/partners?partner=MAR")
    assert page.locator("h1").inner_text() == "Morocco"
    assert page.evaluate("window.stays")  # nothing was loaded anew


def test_a_second_search_begins_at_the_heading_and_back_shows_the_first(open_page):
    page = open_page("search?find=morocco")
    look_for(page, "kaspersky")
    stands(page, "h1")
    assert "Evgeny Kaspersky" in page.locator(".hits").first.inner_text()
    page.go_back()
    page.wait_until_done()
    assert "Abdellatif Ouahbi" in page.locator(".hits").first.inner_text()
    assert page.locator("input[name=find]").input_value() == "morocco"


def test_a_hit_that_is_a_place_on_a_page_is_stood_upon(open_page):
    page = open_page("search?find=ratification")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Ratification", exact=True).click()
    page.wait_until_done()
    assert page.url.endswith("/glossary#ratification")
    stands(page, "dt#ratification")
    assert page.locator("#ratification").is_visible()
    assert page.evaluate("window.stays")
    page.goto(page.url.replace("/glossary#ratification", "/search?find=extradition"))
    page.wait_until_done()
    page.get_by_role("link", name="Agreement on extradition between Viet Nam and Morocco").click()
    page.wait_until_done()
    text = "mar-vnm-extradition-2025"
    assert page.url.endswith(f"/instruments?partner=MAR&text={text}#text-{text}")
    stands(page, f"li#text-{text}")


def test_hostile_words_run_nothing(open_page):
    page = open_page("search?find=%3Cimg%20src%3Dx%20onerror%3D%22window.hurt%3D1%22%3E%5Bx%5D(y)")
    assert page.evaluate("window.hurt") is None
    assert '<img src=x onerror="window.hurt=1">[x](y)' in page.locator("main").inner_text()


def test_a_group_of_many_hits_leads_to_more_of_them_and_back(open_page, shipped):
    page = open_page(f"{shipped}/search?find=october+2025")
    page.evaluate("window.stays = true")
    meetings = page.locator("section", has=page.get_by_role("heading", name="Meetings ("))
    assert meetings.locator(".hits > li").count() == 12
    meetings.get_by_role("link", name="Show the first").click()
    page.wait_for_url("**/search?find=october+2025&group=meetings")
    page.wait_until_done()
    assert page.locator("section > h2").count() == 1
    assert page.locator(".hits > li").count() > 12
    page.get_by_role("link", name="All groups").click()
    page.wait_for_url("**/search?find=october+2025")
    page.wait_until_done()
    assert page.locator("section > h2").count() > 1
    assert page.evaluate("window.stays")


def test_what_many_meetings_hold_shows_as_soon_as_the_search_is_ready(open_page, serve, tmp_path):
    page = open_page(f"{serve(write_records(tmp_path, FEW + 1))}/search?find=security")
    page.evaluate("window.stays = true")
    page.locator(".hits").first.wait_for()
    page.wait_until_done()
    assert page.get_by_role("heading", name="Meetings (501)").is_visible()
    assert page.get_by_role("alert").count() == 0
    assert page.evaluate("window.stays")  # the reader did nothing
