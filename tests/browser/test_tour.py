"""The tour through six pages, and that it stays away once it was sent away."""

from __future__ import annotations

from tests.browser.standing import stands

INVITATION = ".tour-invitation"


def follow(page, name: str) -> None:
    page.locator(".tour").get_by_role("link", name=name, exact=True).click()


def test_the_invitation_stays_away_for_good_and_a_new_reader_sees_it(open_page):
    page = open_page()
    page.locator(INVITATION).get_by_role("button", name="No, thanks").click()
    page.locator(INVITATION).wait_for(state="hidden")
    stands(page, "h1", "Who met")
    page.reload()
    page.wait_until_done()
    page.locator(INVITATION).wait_for(state="hidden")
    assert page.locator(INVITATION).count() == 1
    open_page().locator(INVITATION).wait_for(state="visible")


def test_six_stops_lead_through_real_pages_and_the_end_is_remembered(open_page):
    page = open_page()
    page.evaluate("window.stays = true")
    follow(page, "Start")
    stands(page, "aside.tour", "Step 1 of 6:")
    for number in range(2, 7):
        follow(page, "Next")
        stands(page, "aside.tour", f"Step {number} of 6:")
    page.wait_until_done()
    stands(page, "aside.tour", "Step 6 of 6:")
    follow(page, "End")
    stands(page, "h1", "Glossary")
    page.wait_until_done()
    assert page.url.endswith("/glossary")
    assert page.locator(".tour").count() == 0
    stands(page, "h1", "Glossary")
    assert page.evaluate("window.stays")
    page.get_by_role("link", name="Overview", exact=True).click()
    page.wait_until_done()
    page.locator(INVITATION).wait_for(state="hidden")
    page.get_by_role("link", name="Tour in six steps").click()
    stands(page, "aside.tour", "Step 1 of 6:")


# Streamlit draws an element once more, as another one
REDRAWN = """(selector) => {
  const element = document.querySelector(selector);
  element.replaceWith(element.cloneNode(true));
}"""


def test_the_keyboard_stays_where_a_page_begins_until_the_reader_moves_on(open_page):
    page = open_page("?tour=1")
    follow(page, "Next")
    stands(page, "aside.tour", "Step 2 of 6:")
    page.wait_until_done()
    page.evaluate(REDRAWN, "aside.tour")
    stands(page, "aside.tour", "Step 2 of 6:")
    page.keyboard.press("Tab")
    stands(page, ".tour a", "Back")
    page.evaluate(REDRAWN, "aside.tour")
    stands(page, "body")
