"""A link opens its page by itself, in each language and at each width, without other hosts."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from components.language.translator import languages, translator
from tests.pages.test_pages import PAGES

LOCALES = {"en": "en-GB", "fr": "fr-FR", "vi": "vi-VN"}


def go(page, name: str) -> None:
    """Open a page by its whole address, in a browser that keeps Streamlit's own scripts."""
    page.goto(urljoin(page.url, f"/{name if name != 'overview' else ''}"))
    page.wait_until_done()


@pytest.mark.parametrize("language", languages())
def test_each_page_opens_from_a_cold_link_in_the_browsers_language(open_page, language):
    t = translator(language)
    page = open_page(language=LOCALES[language])
    for name, title in PAGES.items():
        go(page, name)
        assert page.locator("h1").all_inner_texts() == [t(title)]
        assert page.title() == f"{t(f'page.{name}')} · {t('app.title')}"
        assert page.locator("nav.pages a").first.inner_text() == t("page.overview")


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


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (1024, True), (390, False)])
def test_no_page_is_wider_than_the_screen(shipped, open_page, width, dark):
    page = open_page(shipped, language="vi-VN", width=width, dark=dark)
    for name in [*PAGES, "meeting?id=2025-10-26-azerbaijan", "partners?partner=LAO"]:
        go(page, name)
        too_wide = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
              .filter(e => !e.closest('.js-plotly-plot, .stDataFrame'))
              .filter(e => {  // what lies in a box that scrolls by itself
                let box = e.parentElement;
                while (box.dataset.testid !== "stMain") {
                  if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return false;
                  box = box.parentElement;
                }
                return true;
              })
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
              .map(e => e.outerHTML.slice(0, 120))"""
        )
        assert (name, too_wide) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth") == width
