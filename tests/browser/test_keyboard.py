"""Without a mouse: filter, open a record, download, compare, change the language, read a chart."""

from __future__ import annotations

import pytest

from tests.browser.standing import stands

# What shows where the keyboard stands: an outline of three pixels
SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3;
}"""


def tab_to(page, matches: str, most: int = 80) -> None:
    """Press Tab until the focused element fulfils a JavaScript condition on `e`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const e = document.activeElement; return !!({matches}) }})()"):
            return
    raise AssertionError(f"No way by Tab to {matches}")


def enter(page) -> None:
    page.keyboard.press("Enter")
    page.wait_until_done()


def choose(page, words: str) -> None:
    """Type into a list of options until it offers one alone, and take it."""
    page.keyboard.type(words)
    page.wait_for_function("document.querySelectorAll('[role=option]').length === 1")
    enter(page)


def focused(page) -> str:
    return page.evaluate("document.activeElement.innerText").strip()


def test_the_first_key_offers_to_skip_to_the_heading(open_page):
    page = open_page("timeline")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    assert page.evaluate(SEEN)
    page.keyboard.press("Enter")
    stands(page, "h1")
    assert page.evaluate(SEEN)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.site-head, section.stSidebar')") is None


def test_a_reader_filters_opens_a_record_from_a_card_and_downloads_it(open_page):
    page = open_page("meetings")
    tab_to(page, "e.closest('.st-key-filter_crime_areas')")
    choose(page, "drug")
    assert page.url.endswith("/meetings?crime=drug_trafficking")

    tab_to(page, "e.closest('nav.pages') && e.innerText.trim() === 'Overview'", 150)
    enter(page)
    assert page.locator(".st-key-result p").first.inner_text() == "4 of 9 meetings"
    stands(page, "h1")
    assert page.evaluate(SEEN)

    tab_to(page, "e.closest('[class*=st-key-card_]') && e.innerText.includes('Mozambique')", 150)
    enter(page)
    assert "id=2025-10-26-mozambique" in page.url
    stands(page, "h1", "Mozambique")

    tab_to(page, "e.tagName === 'A' && e.innerText.trim() === 'CSV, one row per meeting'", 250)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "meetings_2025-10-26-mozambique_2026-11-22.csv"


def test_a_row_of_the_table_of_meetings_opens_its_record(open_page):
    page = open_page("meetings")
    tab_to(page, "e.matches('.meetings-list th a') && e.innerText.includes('Morocco')", 150)
    enter(page)
    assert "id=2025-10-25-morocco" in page.url
    stands(page, "h1", "Morocco")


def test_two_partners_are_compared(open_page):
    page = open_page("partners")
    for name in ("Morocco", "Iran"):
        tab_to(page, "e.getAttribute('role') === 'combobox' && e.closest('.stMain')", 150)
        choose(page, name)
    assert page.url.endswith("/partners?partner=MAR%2CIRN")
    table = page.locator(".compared").first
    table.wait_for()
    assert table.locator("thead th").all_inner_texts() == ["Morocco", "Iran"]


def test_the_language_changes_and_the_page_says_it(open_page):
    page = open_page("gaps")
    tab_to(page, "e.hreflang === 'vi'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gaps?lang=vi")
    page.wait_until_done()
    assert page.evaluate("document.documentElement.lang") == "vi"


@pytest.mark.parametrize(
    ("path", "link", "heading"),
    [
        ("timeline", "Morocco", "1 meeting behind this mark"),
        ("country_map", "Morocco", "Meetings with Morocco"),
    ],
)
def test_the_table_of_a_chart_opens_what_its_marks_open(open_page, path, link, heading):
    page = open_page(path)
    tab_to(page, "e.tagName === 'SUMMARY' && e.innerText.includes('The same figures')", 150)
    page.keyboard.press("Enter")
    page.locator(".figures-table").wait_for()
    tab_to(page, "e.matches('.figures-table')")
    assert page.evaluate(SEEN)
    tab_to(page, f"e.matches('.figures-table a') && e.innerText.trim() === '{link}'")
    assert page.evaluate(SEEN)
    enter(page)
    stands(page, "h2", heading)
    assert page.evaluate(SEEN)
    assert page.locator('[class*="st-key-card_"]').count() == 1


def test_a_list_of_options_closes_by_escape_and_keeps_the_keyboard(open_page):
    page = open_page("meetings")
    tab_to(page, "e.closest('.st-key-filter_partners')")
    page.keyboard.press("ArrowDown")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("listbox").wait_for(state="hidden")
    assert page.evaluate("!!document.activeElement.closest('.st-key-filter_partners')")


def test_the_menu_of_a_phone_opens_and_closes(open_page):
    page = open_page("gaps", width=390)
    tab_to(page, "'menu' in e.dataset")
    menu, pages = page.locator("[data-menu]"), page.locator("nav.pages a").first
    assert (menu.get_attribute("aria-expanded"), pages.is_visible()) == ("false", False)
    page.keyboard.press("Enter")
    assert (menu.get_attribute("aria-expanded"), pages.is_visible()) == ("true", True)
    page.keyboard.press("Enter")
    assert (menu.get_attribute("aria-expanded"), pages.is_visible()) == ("false", False)


@pytest.mark.parametrize(
    ("path", "dark"),
    [
        ("./", False),
        ("./", True),
        ("partners?partner=MAR", False),
        ("meeting?id=2025-10-25-morocco", True),
    ],
)
def test_the_place_of_the_keyboard_is_always_seen(open_page, path, dark):
    page = open_page(path, dark=dark)
    page.keyboard.press("Tab")
    stops, unseen = 0, []
    while page.evaluate("document.activeElement !== document.body"):
        stops += 1
        if not page.evaluate(SEEN):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 150)"))
        page.keyboard.press("Tab")
    assert stops > 30
    assert unseen == []
