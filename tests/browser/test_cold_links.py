"""A link opens its record by itself, and its language wins over the browser's."""

from __future__ import annotations

import pytest

from components.language.translator import languages, translator


@pytest.mark.parametrize("language", languages())
def test_each_record_opens_from_a_cold_link(open_page, language):
    t = translator(language)
    page = open_page(f"meeting?id=2025-10-25-morocco&lang={language}")
    assert t.country("MAR") in page.locator("h1").inner_text()
    assert page.get_by_text(t("meeting.conflicts")).count() == 0
    assert page.locator(".badge-overdue").all_inner_texts() == [
        t("follow_up.overdue"),
        t("state.overdue"),
    ]
    codes = page.locator("code").all_inner_texts()
    assert any("/meeting?id=2025-10-25-morocco" in code for code in codes)


def test_the_language_of_the_link_wins_over_the_browsers(open_page):
    page = open_page("timeline?lang=vi", language="fr-FR")
    assert page.locator("h1").inner_text() == translator("vi")("timeline.title")


def test_the_language_switch_changes_the_page_and_the_link(open_page):
    page = open_page("timeline?crime=terrorism")
    page.get_by_text("Français", exact=True).click()
    page.wait_until_done()
    assert page.locator("h1").inner_text() == translator("fr")("timeline.title")
    assert "lang=fr" in page.url
    assert "crime=terrorism" in page.url
