"""Links within the dashboard load nothing anew, and nothing jumps between the first words and the
drawn page."""

from __future__ import annotations

import pytest

from tests.browser.standing import stands

MARK = "window.sameDocument = true"
IS_SAME = "window.sameDocument === true"
HEADS = """() => [".site-head", "h1"].map((selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return [box.left, box.top, box.width, box.height].map(Math.round);
})"""
# What the browser has noted since the document began
SHIFTS = """async () => {
  const seen = [];
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [...seen, ...observer.takeRecords()].filter((entry) => !entry.hadRecentInput).map(
    (entry) => [entry.value, entry.startTime]);
}"""


def test_a_link_draws_its_page_in_the_same_document_and_begins_at_the_heading(open_page):
    page = open_page("?crime=terrorism")
    page.evaluate(MARK)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Gaps").click()
    page.wait_for_url("**/gaps?crime=terrorism")
    page.wait_until_done()
    assert page.locator("h1").inner_text() == "What is missing"
    assert page.evaluate(IS_SAME)
    stands(page, "h1", "What is missing")
    page.go_back()
    page.wait_for_url("**/?crime=terrorism")
    page.wait_until_done()
    assert page.get_by_role("heading", name="Newest meetings").is_visible()
    assert page.evaluate(IS_SAME)
    page.go_forward()
    page.wait_for_url("**/gaps?crime=terrorism")


def test_a_link_of_the_content_and_the_search_box_load_nothing_anew(open_page):
    page = open_page("meetings")
    page.evaluate(MARK)
    page.get_by_role("link", name="Morocco, 25 October 2025").first.click()
    page.wait_for_url("**/meeting?id=2025-10-25-morocco")
    page.wait_until_done()
    assert page.locator("h1").inner_text().startswith("Morocco")
    page.get_by_role("searchbox").fill("extradition")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search?find=extradition")
    page.wait_until_done()
    assert page.get_by_role("searchbox").input_value() == "extradition"
    assert page.evaluate(IS_SAME)


def test_another_language_is_another_document(open_page):
    page = open_page("gaps")
    page.evaluate(MARK)
    page.get_by_role("link", name="Tiếng Việt").click()
    page.wait_for_url("**/gaps?lang=vi")
    page.wait_until_done()
    assert page.locator("html").get_attribute("lang") == "vi"
    assert not page.evaluate(IS_SAME)


def hold(page) -> None:
    """Let the browser do nothing with clicks, and note which ones our script left to it."""
    page.evaluate(
        """() => window.addEventListener("click", (event) => {
          window.leftToTheBrowser = !event.defaultPrevented;
          event.preventDefault();
        })"""
    )


@pytest.mark.parametrize("key", ["Control", "Meta", "Shift"])
def test_a_click_with_a_key_is_the_browsers(open_page, key):
    page = open_page("gaps")
    hold(page)
    link = page.get_by_role("navigation", name="Pages").get_by_role("link", name="Timeline")
    link.click(modifiers=[key])
    assert page.evaluate("window.leftToTheBrowser")
    assert page.url.endswith("/gaps")


def test_a_click_with_control_opens_a_tab_of_its_own(open_page):
    page = open_page("gaps")
    link = page.get_by_role("navigation", name="Pages").get_by_role("link", name="About the data")
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    opened.value.wait_for_url("**/about")
    assert page.url.endswith("/gaps")


def test_a_source_is_left_to_the_browser_which_opens_it_in_a_tab_of_its_own(open_page):
    page = open_page("meeting?id=2025-10-25-morocco")
    hold(page)
    source = page.locator(".sources a[href^=http]").first
    assert source.get_attribute("target") == "_blank"
    assert source.get_attribute("rel") == "noopener noreferrer"
    source.click()
    assert page.evaluate("window.leftToTheBrowser")
    assert page.url.endswith("/meeting?id=2025-10-25-morocco")


@pytest.mark.parametrize("path", ["", "timeline"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_first_words_stand_where_the_drawn_page_has_them(open_page, path, width):
    page = open_page(path, width=width)
    drawn = page.evaluate(HEADS)
    page.context.route("**/static/js/**", lambda route: route.abort())
    page.reload(wait_until="domcontentloaded")
    page.locator(".first-words h1").wait_for()
    page.evaluate("document.fonts.ready")
    first = page.evaluate(HEADS)
    apart = [
        abs(a - b)
        for one, other in zip(first, drawn, strict=True)
        for a, b in zip(one, other, strict=True)
    ]
    assert (max(apart) <= 4, first) == (True, first), drawn


@pytest.mark.parametrize("path", ["", "timeline"])
@pytest.mark.parametrize("width", [1440, 390])
def test_little_moves_while_a_page_is_drawn(shipped, open_page, path, width):
    shifts = open_page(f"{shipped}/{path}", width=width).evaluate(SHIFTS)
    assert sum(value for value, _ in shifts) < 0.1, shifts
