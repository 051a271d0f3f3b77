"""The tour through six pages, and that it stays away once it was sent away."""

from __future__ import annotations

INVITATION = ".tour-invitation"


def step(page) -> str:
    return page.locator(".tour strong").inner_text()


def test_the_invitation_stays_away_for_good_and_a_new_reader_sees_it(open_page):
    page = open_page()
    page.locator(INVITATION).get_by_role("button", name="No, thanks").click()
    assert not page.locator(INVITATION).is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.reload()
    page.wait_until_done()
    assert page.locator(INVITATION).count() == 1
    assert not page.locator(INVITATION).is_visible()
    assert open_page().locator(INVITATION).is_visible()


def test_six_stops_lead_through_real_pages_and_the_end_is_remembered(open_page):
    page = open_page()
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Start", exact=True).click()
    page.wait_until_done()
    seen = [(step(page), page.evaluate("document.activeElement.tagName"))]
    for _ in range(5):
        page.locator(".tour").get_by_role("link", name="Next", exact=True).click()
        page.wait_until_done()
        seen.append((step(page), page.evaluate("document.activeElement.tagName")))
    assert seen == [(f"Step {number} of 6:", "ASIDE") for number in range(1, 7)]
    page.locator(".tour").get_by_role("link", name="End", exact=True).click()
    page.wait_until_done()
    assert page.url.endswith("/glossary")
    assert page.locator(".tour").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.evaluate("window.stays")
    page.get_by_role("link", name="Overview", exact=True).click()
    page.wait_until_done()
    assert not page.locator(INVITATION).is_visible()
    page.get_by_role("link", name="Tour in six steps").click()
    page.wait_until_done()
    assert step(page) == "Step 1 of 6:"
