"""A link opens its page by itself, in each language and at each width, without other hosts."""

from __future__ import annotations

import pytest

from components.language.translator import languages, translator
from tests.pages.test_pages import PAGES

LOCALES = {"en": "en-GB", "fr": "fr-FR", "vi": "vi-VN"}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_from_a_cold_link_in_the_browsers_language(open_page, page, language):
    t = translator(language)
    opened = open_page(page if page != "overview" else "", language=LOCALES[language])
    assert opened.locator("h1").all_inner_texts() == [t(PAGES[page])]
    assert opened.title() == f"{t(f'page.{page}')} · {t('app.title')}"
    assert opened.locator(".st-key-pages a").first.inner_text() == t("page.overview")


@pytest.mark.parametrize("language", languages())
def test_each_record_opens_from_a_cold_link(open_page, language):
    t = translator(language)
    page = open_page(f"meeting?id=2025-10-25-morocco&lang={language}")
    assert t.country("MAR") in page.locator("h1").inner_text()
    assert page.get_by_text(t("meeting.conflicts")).count() == 0
    assert page.locator(".badge-overdue").inner_text() == t("state.overdue")
    assert "/meeting?id=2025-10-25-morocco" in page.locator("code").last.inner_text()


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


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("page", [*PAGES, "meeting?id=2025-10-26-azerbaijan"])
def test_no_page_is_wider_than_the_screen(open_page, page, width):
    opened = open_page(page if page != "overview" else "", language="vi-VN", width=width)
    too_wide = opened.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
          .filter(e => !e.closest('[class*="st-key-scroll_"], .js-plotly-plot, .stDataFrame'))
          .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
          .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert too_wide == []
    assert opened.evaluate("document.documentElement.scrollWidth") == width
