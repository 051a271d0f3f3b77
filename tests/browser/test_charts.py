"""A click on a chart opens what is behind it."""

from __future__ import annotations

import pytest


def cards(page) -> list[str]:
    return page.locator('[class*="st-key-card_"] [data-testid="stPageLink"]').all_inner_texts()


def click_middle(page, locator) -> None:
    box = locator.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_until_done()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_click_on_a_country_filters_by_it_and_a_second_takes_that_away(open_page, width):
    page = open_page("country_map", width=width)
    shapes = page.locator(".choroplethlayer path")
    assert shapes.count() == 6
    areas = [shapes.nth(n).bounding_box() for n in range(6)]
    largest = max(range(6), key=lambda n: areas[n]["width"] * areas[n]["height"])
    click_middle(page, shapes.nth(largest))
    assert page.url.endswith("/country_map?partner=AUS")
    assert cards(page) == ["Australia, 25 October 2025"]
    click_middle(page, page.locator(".choroplethlayer path").first)
    assert page.url.endswith("/country_map")
    assert cards(page) == []


def test_companies_are_marks_on_the_map_and_organisations_stand_beside_it(open_page):
    page = open_page("country_map")
    labels = page.locator(".scattergeo text").all_text_contents()
    assert {"Kaspersky", "Ericsson"} <= set(labels)
    assert "UNODC" not in labels
    page.get_by_role("button", name="UNODC · 1 meeting").click()
    page.wait_until_done()
    assert page.url.endswith("/country_map?partner=unodc")
    assert cards(page) == ["UNODC, 25 October 2025"]


def test_the_map_paints_partners_and_not_the_whole_globe(open_page):
    page = open_page("country_map")
    page.locator(".choroplethlayer path").first.wait_for(state="attached")
    widths = [box["width"] for box in boxes(page.locator(".choroplethlayer path"))]
    whole = page.locator(".js-plotly-plot").bounding_box()["width"]
    assert max(widths) < whole / 4


def boxes(locator) -> list[dict[str, float]]:
    return [locator.nth(n).bounding_box() for n in range(locator.count())]


def test_a_click_on_a_cell_lists_the_meetings_behind_it(open_page):
    page = open_page("topic_matrix?axes=crime_form")
    cell = page.locator(".js-plotly-plot g.textpoint").first
    count = int(cell.text_content())
    click_middle(page, cell)
    assert "row=information_exchange" in page.url
    assert len(cards(page)) == count
    address, listed = page.url, cards(page)
    again = open_page(address)
    assert cards(again) == listed


def test_the_totals_of_the_matrix_count_meetings_and_not_rows(open_page):
    page = open_page("topic_matrix")
    ticks = page.locator(".js-plotly-plot .ytick text").all_text_contents()
    assert ticks[0].endswith("5")
    assert ticks[-1].replace("●", "").split() == ["not", "reported", "2"]


def test_a_click_on_a_mark_lists_its_meetings(open_page):
    page = open_page("timeline?lanes=crime_area")
    click_middle(page, page.locator(".scatterlayer path.point").first)
    assert cards(page) == ["UNODC, 25 October 2025", "Australia, 25 October 2025"]


def test_an_overdue_plan_looks_different_from_a_signed_text(open_page):
    page = open_page("timeline")
    texts = page.locator(".js-plotly-plot .textpoint, .js-plotly-plot g.textpoint")
    assert any(text.strip().startswith("357 days") for text in texts.all_text_contents())
    styles = {
        page.locator(f".mark-{state}").first.evaluate("e => getComputedStyle(e).borderStyle")
        for state in ("signed", "overdue")
    }
    assert styles == {"none", "solid"}


@pytest.mark.parametrize("path", ["timeline", "country_map", "topic_matrix"])
def test_each_chart_has_words_and_a_table_of_the_same_figures(open_page, path):
    page = open_page(path)
    name = page.get_by_test_id("stPlotlyChart").evaluate(
        "e => (e.closest('[aria-label]') ?? e.querySelector('[aria-label]')).ariaLabel"
    )
    assert len(name) > 60
    page.locator("summary").filter(has_text="The same figures as a table").click()
    page.wait_until_done()
    page.locator(".figures-table").wait_for()


def test_a_click_on_a_partners_name_opens_its_record_and_back_leads_to_the_table(open_page):
    page = open_page("meetings?crime=terrorism")
    page.get_by_role("link", name="South Africa, 26 October 2025").click()
    page.wait_for_url("**/meeting?crime=terrorism&id=2025-10-26-south-africa")
    page.wait_until_done()
    assert page.title().startswith("South Africa, 26 October 2025")
    page.go_back()
    page.wait_for_url("**/meetings?crime=terrorism")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_two_marks_of_the_timeline_lie_on_each_other(open_page, width):
    page = open_page("timeline", language="fr-FR", width=width)
    marks = boxes(page.locator(".scatterlayer path.point"))
    middles = [(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2) for b in marks]
    for n, (x, y) in enumerate(middles):
        for other_x, other_y in middles[:n]:
            assert abs(x - other_x) > 10 or abs(y - other_y) > 10


def test_a_page_whose_device_turns_dark_stays_readable(open_page):
    page = open_page("timeline")
    page.emulate_media(color_scheme="dark")
    tick = 'getComputedStyle(document.querySelector(".js-plotly-plot .ytick text")).fill'
    page.wait_for_function(f"{tick} === 'rgb(233, 238, 243)'")
