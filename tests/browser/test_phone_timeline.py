"""Timeline, lives of texts and signatures on a phone: drawn for it, made for a finger."""

from __future__ import annotations

import pytest

from tests.browser.test_phone_charts import PHONE, TEXTS, TOO_WIDE, cards, tap

ADDRESSES = (
    "timeline",
    "timeline?lanes=crime_area&lang=vi",
    "timeline?lanes=kind&lang=fr",
    "timeline?partner=LAO",
    "instruments?lang=fr",
    "instruments?state=overdue",
    "convention?lang=vi",
)


def overlapping(texts) -> list[tuple[str, str]]:
    found = []
    for n, one in enumerate(texts):
        for other in texts[:n]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if across > 1 and down > 3:
                found.append((one["words"], other["words"]))
    return found


@pytest.mark.parametrize("path", ADDRESSES)
def test_sixty_meetings_fit_a_phone_and_no_word_lies_on_another(open_page, shipped, path):
    page = open_page(f"{shipped}/{path}", width=PHONE)
    assert page.evaluate(TOO_WIDE) == []
    texts = page.evaluate(TEXTS)
    assert [text["words"] for text in texts if text["size"] < 12 or not text["inside"]] == []
    assert overlapping(texts) == []


@pytest.mark.parametrize(
    ("language", "width"), [("en-GB", 390), ("fr-FR", 390), ("vi-VN", 390), ("vi-VN", 1024)]
)
def test_nine_meetings_are_written_apart_and_upright(open_page, language, width):
    page = open_page("timeline", language=language, width=width)
    texts = page.evaluate(TEXTS)
    assert overlapping(texts) == []
    assert [text["words"] for text in texts if not text["inside"]] == []
    turned = page.locator(".js-plotly-plot .xtick text[transform*=rotate]")
    angles = [mark.get_attribute("transform") for mark in turned.all()]
    assert [angle for angle in angles if not angle.startswith("rotate(0")] == []


def test_on_a_phone_the_days_are_a_list_and_a_tap_on_a_mark_lists_its_meeting(open_page):
    page = open_page("timeline", width=PHONE)
    written = page.locator(".js-plotly-plot .annotation-text").all_text_contents()
    assert "25 October 2025  4 meetings" in [text.replace("\xa0", " ") for text in written]
    assert "Morocco · 357 days late" in written
    marks = page.locator(".scatterlayer path.point")
    assert marks.count() == 9 + 6  # meetings, and texts by partner, state and date
    assert min(mark.bounding_box()["width"] for mark in marks.all()) >= 24
    tap(page, min(marks.all(), key=lambda mark: mark.bounding_box()["y"]))
    assert cards(page) == ["Mozambique, 26 October 2025"]  # it speaks of two texts of 2019


def test_a_tap_on_a_lane_of_many_meetings_lists_those_of_its_mark(open_page, shipped):
    page = open_page(f"{shipped}/timeline?lanes=partner", width=PHONE)
    marks = page.locator(".scatterlayer .trace").first.locator("path.point")
    assert min(mark.bounding_box()["width"] for mark in marks.all()) >= 24
    tap(page, marks.first)
    assert "picked=" in page.url
    assert len(cards(page)) == 1


def test_a_tap_on_a_step_of_a_text_lists_the_meetings_that_speak_of_it(open_page):
    page = open_page("instruments", width=PHONE)
    tap(page, page.locator(".scatterlayer path.point").first)
    assert cards(page) == ["Morocco, 25 October 2025"]


@pytest.mark.parametrize("path", ["timeline", "instruments", "convention"])
def test_the_finding_stands_over_its_chart(open_page, path):
    page = open_page(path, width=PHONE)
    chart = page.locator(".js-plotly-plot").first.bounding_box()
    findings = page.locator(".stMarkdown p > strong")
    ends = [e.bounding_box() for e in findings.all() if any(c.isdigit() for c in e.inner_text())]
    above = [chart["y"] - box["y"] - box["height"] for box in ends]
    assert 0 < min(gap for gap in above if gap > 0) < 120
