"""Every page, opened by itself in each language: its name and width; and what axe-core finds."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from urllib.parse import urljoin

import pytest
from playwright.sync_api import TimeoutError as NeverError

from components.language.translator import languages, translator
from components.site.pages import PAGES, address_of
from tests.browser.wcag import COLOURS, RULES, TOO_WIDE, found
from tests.pages.test_pages import PAGES as TITLES

WITH_AXE = "en"
"""At this width axe finds the same in every language; on a phone it reads the longest words."""

LOCALES = {"en": "en-GB", "fr": "fr-FR", "vi": "vi-VN"}
NEEDS_MORE = {"meeting": "meeting?id=2025-10-25-morocco", "search": "search?find=ma+tuy"}
"""Pages that are empty without a parameter, and one with which they are not."""

BY_THEMSELVES = [name for name in PAGES if name not in NEEDS_MORE]
ADDRESSES = [
    *map(address_of, BY_THEMSELVES),
    *NEEDS_MORE.values(),
    "partners?partner=MAR",
    "partners?partner=MAR,LAO",
    "timeline?crime=terrorism&from=2025-03-01",
]


# A year under a bar is a word: it stands in one line
BROKEN_YEARS = """() => [...document.querySelectorAll(".months .year")].filter(
  (year) => year.offsetHeight > 30).map((year) => year.innerText)"""


FITS = f"(width) => document.documentElement.scrollWidth <= width && ({TOO_WIDE})().length === 0"


def too_wide(page, width: int) -> list[str]:
    """Return what lies beyond the window for good, and whether the page scrolls sideways."""
    with suppress(NeverError):  # what is folded may follow the width of the window a moment later
        page.wait_for_function(FITS, arg=width, timeout=10_000)
    wider = page.evaluate("document.documentElement.scrollWidth") - width
    return [*page.evaluate(TOO_WIDE), *([f"{wider} pixels too wide"] if wider else [])]


def other_names(page, name: str, language: str) -> list[str]:
    """Return what a page says of itself in the place of its names in a language."""
    t = translator(language)
    first = page.locator("nav.pages a").first.inner_text()
    said = [*page.locator("h1").all_inner_texts(), page.title(), first]
    wanted = [t(TITLES[name]), f"{t(f'page.{name}')} · {t('app.title')}", t("page.overview")]
    return [] if said == wanted else said


@pytest.mark.parametrize("language", languages())
def test_each_page_has_its_names_and_fits_and_axe_finds_nothing(shipped, open_page, language):
    page = open_page(f"{shipped}/about", language=LOCALES[language], width=1440)
    wrong: dict[tuple[str, str], Collection[object]] = {}
    for address in ADDRESSES:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(urljoin(shipped, address))
        page.wait_until_done()
        if address in map(address_of, BY_THEMSELVES):
            name = "overview" if address == "./" else address
            wrong[address, "names"] = other_names(page, name, language)
        wrong[address, "1440"] = too_wide(page, 1440)
        if language == WITH_AXE:
            wrong[address, "light"] = found(page, RULES)
        page.set_viewport_size({"width": 1024, "height": 900})
        page.wait_until_done()
        wrong[address, "1024"] = too_wide(page, 1024)
        if language == WITH_AXE:
            page.emulate_media(color_scheme="dark")
            page.wait_until_done()
            wrong[address, "dark"] = found(page, COLOURS)
    assert {where: what for where, what in wrong.items() if what} == {}


def test_each_page_fits_a_phone_and_axe_finds_nothing(shipped, open_page):
    page = open_page(f"{shipped}/about", language="vi-VN", width=390)  # the longest words
    wrong: dict[tuple[str, str], Collection[object]] = {}
    for address in ADDRESSES:
        page.goto(urljoin(shipped, address))
        page.wait_until_done()
        wrong[address, "axe"] = found(page, RULES)
        wrong[address, "390"] = too_wide(page, 390)
        wrong[address, "years"] = page.evaluate(BROKEN_YEARS)
    assert {where: what for where, what in wrong.items() if what} == {}
