"""Maps, matrix, bars and long lists on a phone: nothing scrolls sideways or hides another."""

from __future__ import annotations

import pytest

PHONE = 390
DRAWN = (
    "country_map?measure=instruments",
    "topic_matrix?axes=partner_form&lang=vi",
    "commitments?lang=vi",
    "convention",
    "partners?partner=MAR&lang=fr",
)

TOO_WIDE = """() => {
  const main = '[data-testid="stMain"]';
  const boxes = `${main}, ${main} [data-testid="stPlotlyChart"], ${main} .stHtml`;
  const last = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll(boxes)].filter(
    (box) => box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > last);
  return wide.filter((box) => !box.querySelector(".figures-table")).map(
    (box) => [box.className, box.scrollWidth, box.clientWidth, box.innerHTML.slice(0, 80)]);
}"""

TEXTS = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((chart) => {
  const edge = chart.getBoundingClientRect();
  return [...chart.querySelectorAll("text")]
    .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width > 0)
    .map((text) => {
      const {left, right, top, bottom} = text.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize);
      const inside = left >= edge.left - 1 && right <= edge.right + 1;
      return {words: text.textContent, left, right, top, bottom, size, inside};
    });
})"""


def tap(page, locator) -> None:
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_until_done()


def cards(page) -> list[str]:
    return page.locator('[class*="st-key-card_"] [data-testid="stPageLink"]').all_inner_texts()


@pytest.mark.parametrize("path", DRAWN)
def test_a_phone_holds_a_chart_and_its_words_are_large_enough_and_apart(open_page, path):
    page = open_page(path, width=PHONE)
    assert page.evaluate(TOO_WIDE) == []
    texts = page.evaluate(TEXTS)
    assert [text["words"] for text in texts if text["size"] < 12 or not text["inside"]] == []
    for n, one in enumerate(texts):
        for other in texts[:n]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert across <= 1 or down <= 3, (one["words"], other["words"])


def test_the_map_fills_the_width_of_a_phone(open_page):
    page = open_page("country_map", width=PHONE)
    chart = page.get_by_test_id("stPlotlyChart").bounding_box()
    land = page.locator(".js-plotly-plot .geo .bg rect").bounding_box()
    assert land["width"] > chart["width"] - 6
    assert land["height"] > chart["height"] - 6


def test_a_tap_in_the_list_under_the_map_filters_by_the_partner_and_a_second_takes_it_away(
    open_page,
):
    page = open_page("country_map", width=PHONE)
    names = page.locator(".bars a span:first-child").all_inner_texts()
    assert len(names) == 9
    assert {"UNODC", "Kaspersky", "Morocco"} <= set(names)
    assert min(box.bounding_box()["height"] for box in page.locator(".bars a").all()) >= 24
    page.get_by_role("link", name="Morocco").click()
    page.wait_for_url("**/country_map?partner=MAR#picked")
    page.wait_until_done()
    assert cards(page) == ["Morocco, 25 October 2025"]
    page.locator(".bars a[aria-current=true]").click()
    page.wait_for_url("**/country_map#picked")
    page.wait_until_done()
    assert cards(page) == []


def test_a_row_of_the_matrix_unfolds_to_its_partners_and_a_tap_lists_the_meetings(open_page):
    page = open_page("topic_matrix", width=PHONE)
    assert page.locator(".js-plotly-plot").count() == 0
    row = page.locator(".bar-groups > li").filter(has_text="Terrorism").first
    assert row.locator("summary b").inner_text() == "4"
    assert not row.locator("li").first.is_visible()
    row.locator("summary").click()
    partners = row.locator("li a span:first-child").all_inner_texts()
    assert sorted(partners) == ["Azerbaijan", "Morocco", "Mozambique", "South Africa"]
    row.get_by_role("link", name="South Africa").click()
    page.wait_for_url("**/topic_matrix?row=terrorism&column=ZAF#cell")
    page.wait_until_done()
    assert cards(page) == ["South Africa, 26 October 2025"]
    assert page.locator(".bar-groups details[open]").count() == 1


def test_what_is_unusual_says_so_in_words_on_a_phone(open_page):
    page = open_page("topic_matrix?row=wildlife_trafficking&column=ZAF", width=PHONE)
    cell = page.locator(".bar-groups details[open] li")
    assert cell.locator("span:first-child").inner_text().split() == ["South", "Africa", "(unusual)"]
    assert cell.locator(".bar-framed").count() == 1


def test_a_tap_on_a_part_of_a_bar_lists_its_commitments(open_page):
    page = open_page("commitments", width=PHONE)
    part = page.locator(".js-plotly-plot .bars .point path").first
    assert part.bounding_box()["height"] >= 22
    tap(page, part)
    assert "row=" in page.url
    assert "column=" in page.url


def test_a_tap_on_a_partners_share_lists_its_meetings(open_page):
    page = open_page("partners?partner=MAR", width=PHONE)
    mark = page.locator(".js-plotly-plot .scatterlayer .trace").last.locator("path.point").first
    assert mark.bounding_box()["width"] >= 24
    tap(page, mark)
    assert page.url.endswith("/partners?partner=MAR&row=transnational_crime")
    assert cards(page) == ["Morocco, 25 October 2025"]


def test_the_list_of_partners_is_short_and_each_unfolds_to_its_facts(open_page):
    page = open_page("partners", width=PHONE)
    entry = page.locator(".unfold > li").filter(has_text="South Africa")
    assert entry.bounding_box()["height"] < 90
    assert entry.locator("summary").inner_text() == "1 meeting · 26 Oct 2025"
    entry.locator("summary").click()
    assert "4 planned" in entry.inner_text()
    entry.get_by_role("link", name="South Africa").click()
    page.wait_for_url("**/partners?partner=ZAF")


def test_sixty_meetings_make_no_endless_list(open_page, shipped):
    page = open_page(f"{shipped}/partners", width=PHONE)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight") < 3500
    assert page.get_by_text("11 more").is_visible()
