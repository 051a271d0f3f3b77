"""WCAG 2.2 A and AA in a browser: what axe-core finds, reflow, spacing, motion, contrast."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from tests.browser.wcag import RULES, TOO_WIDE, found

RECORD = "meeting?id=2025-10-25-morocco"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_but_the_known_exception_where_boxes_are_open(shipped, open_page, dark):
    page = open_page(f"{shipped}/topic_matrix?crime=terrorism&from=2025-03-01", dark=dark)
    for summary in page.locator("summary").all():
        summary.click()
    page.locator(".figures-table").wait_for()
    box = page.get_by_role("combobox", name="From")
    box.click()
    box.fill("no date")
    page.get_by_role("option").first.wait_for()
    ((rule, element, _),) = found(page, RULES)
    assert rule == "region"  # an open list of options: docs/accessibility.md, "Exceptions"
    assert page.locator(element).get_attribute("role") == "listbox"
    page.keyboard.press("Enter")
    page.wait_until_done()
    assert page.get_by_role("alert").inner_text().startswith("“no date” is not a date.")
    assert found(page, RULES) == set()


def test_axe_finds_nothing_to_repair_where_the_filter_covers_a_phone(shipped, open_page):
    page = open_page(f"{shipped}/gaps", width=390)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("combobox", name="Crime areas").wait_for()
    assert found(page, RULES) == set()


# Cut off, except the summaries of cards, whose whole words are one link away
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] .stHtml *')].filter(e => {
  if (e.children.length || e.matches(".card-summary") || e.clientWidth < 3) return false;
  return getComputedStyle(e).overflow !== "visible"
    && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
}).map(e => e.outerHTML.slice(0, 120))"""

# WCAG 2.2, 1.4.12
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""


@pytest.mark.parametrize("path", ["./", "partners", RECORD, "timeline"])
def test_at_400_per_cent_and_with_wide_spacing_nothing_is_cut_or_scrolls_sideways(
    shipped, open_page, path
):
    page = open_page(urljoin(shipped, path), language="vi-VN", width=320)
    for style in ("* { }", SPACING):
        page.add_style_tag(content=style)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(CUT) == []


# The longest transition or animation on the page, in seconds
LONGEST = """() => Math.max(...[...document.querySelectorAll("body *")].flatMap(e => {
  const style = getComputedStyle(e);
  return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")];
}).map(parseFloat))"""


def test_nothing_moves_where_the_device_asks_for_rest(open_page):
    page = open_page()
    assert page.evaluate(LONGEST) >= 0.1
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(LONGEST) <= 0.001


def test_a_chart_has_its_words_and_figures_as_its_name(shipped, open_page):
    page = open_page(f"{shipped}/country_map", language="fr-FR")
    chart = page.get_by_role("figure")
    assert chart.get_attribute("aria-label").startswith("Carte")
    assert any(letter.isdigit() for letter in chart.get_attribute("aria-label"))
