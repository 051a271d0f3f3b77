"""Without a mouse: type into the search box, follow a hit, and stand where it lives."""

from __future__ import annotations

from tests.browser.test_keyboard import tab_to

STANDING = "[document.activeElement.tagName, document.activeElement.id]"


def look_for(page, words: str) -> None:
    page.locator("input[name=find]").fill(words)
    page.keyboard.press("Enter")
    page.wait_until_done()


def test_typing_enter_and_tab_lead_to_the_first_hit(open_page):
    page = open_page()
    page.evaluate("window.stays = true")
    look_for(page, "Abdelatif Ouabhi")
    assert page.url.endswith("/search?find=Abdelatif+Ouabhi")
    assert page.evaluate("document.activeElement.tagName") == "H1"
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
    assert page.evaluate("document.activeElement.tagName") == "H1"
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
    assert page.evaluate(STANDING) == ["DT", "ratification"]
    assert page.locator("#ratification").is_visible()
    assert page.evaluate("window.stays")
    page.goto(page.url.replace("/glossary#ratification", "/search?find=extradition"))
    page.wait_until_done()
    page.get_by_role("link", name="Agreement on extradition between Viet Nam and Morocco").click()
    page.wait_until_done()
    text = "mar-vnm-extradition-2025"
    assert page.url.endswith(f"/instruments?partner=MAR&text={text}#text-{text}")
    assert page.evaluate(STANDING) == ["LI", f"text-{text}"]


def test_hostile_words_run_nothing(open_page):
    page = open_page("search?find=%3Cimg%20src%3Dx%20onerror%3D%22window.hurt%3D1%22%3E%5Bx%5D(y)")
    assert page.evaluate("window.hurt") is None
    assert '<img src=x onerror="window.hurt=1">[x](y)' in page.locator("main").inner_text()
