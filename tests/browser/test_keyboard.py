"""Without a mouse: filter, change the page, open a record, download."""

from __future__ import annotations


def tab_to(page, matches: str, most: int = 80) -> None:
    """Press Tab until the focused element fulfils a JavaScript condition on `e`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const e = document.activeElement; return !!({matches}) }})()"):
            return
    raise AssertionError(f"No way by Tab to {matches}")


def test_filter_navigate_open_and_download_by_keyboard(open_page):
    page = open_page("meetings")
    tab_to(page, "e.closest('.st-key-filter_crime_areas')")
    page.keyboard.type("drug")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_until_done()
    assert page.url.endswith("/meetings?crime=drug_trafficking")

    tab_to(page, "e.closest('.st-key-pages') && e.innerText.trim() === 'Overview'", 150)
    page.keyboard.press("Enter")
    page.wait_until_done()
    assert page.locator(".st-key-result p").first.inner_text() == "4 of 9 meetings"

    tab_to(page, "e.closest('[class*=st-key-card_]') && e.innerText.includes('Mozambique')", 150)
    page.keyboard.press("Enter")
    page.wait_until_done()
    assert "id=2025-10-26-mozambique" in page.url

    tab_to(page, "e.tagName === 'BUTTON' && e.innerText.trim() === 'CSV, one row per meeting'", 250)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "meetings_2025-10-26-mozambique_2026-11-22.csv"


def test_a_row_of_the_table_opens_by_keyboard(open_page):
    page = open_page("meetings")
    tab_to(page, "e.matches('[data-testid=stDataFrame] canvas')", 150)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    page.wait_until_done()
    page.wait_for_url("**/meeting?id=2025-10-26-mozambique")
