"""The brief as it is printed: two pages of A4 at most, words that can be copied, no control."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

from components.language.translator import languages, translator
from tests.fixtures.briefs import FILTERS, bursting_tables, paper, shipped_tables

A4 = (595, 842)  # points
PARTNERS = sorted(shipped_tables().meetings["partner"].unique())
ALL = [*({"partner": code} for code in PARTNERS), *FILTERS]
MOROCCO = "brief?partner=MAR&lang=en"


@pytest.fixture
def sheet(browser) -> Iterator[Any]:
    """A page of a browser that has seen nothing yet."""
    context = browser.new_context(color_scheme="dark", viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def printed(page) -> list[str]:
    """Print a page; return the text of each sheet, which must be A4."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = {tuple(map(round, sheet.get_size())) for sheet in document}
    assert sizes == {A4}
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def squeezed(text: str) -> str:
    """Return a text without the spaces and hyphens that a line break may put into it."""
    return "".join(text.replace("\ufffe", "").split()).replace("-", "")


@pytest.mark.parametrize("language", languages())
def test_every_partner_and_every_filter_fits_on_two_pages(sheet, language):
    pages = {}
    for parameters in ALL:
        sheet.set_content(paper(parameters, language).html)
        pages[urlencode(parameters)] = len(printed(sheet))
    assert {name: number for name, number in pages.items() if number > 2} == {}
    assert len(pages) >= 40


def test_far_too_much_fits_on_two_pages(sheet, tmp_path):
    tables = bursting_tables(tmp_path)
    for parameters in ({"partner": "MAR"}, {"crime": "terrorism"}, {"q": "Cooperation"}):
        sheet.set_content(paper(parameters, tables=tables).html)
        assert len(printed(sheet)) <= 2


@pytest.mark.parametrize("language", languages())
def test_the_words_can_be_copied_and_each_page_has_its_foot(shipped, sheet, language):
    sheet.goto(f"{shipped}/brief?partner=LAO&lang={language}")
    first, second = printed(sheet)
    assert "Lương Tam Quang" in f"{first} {second}"
    assert unicodedata.is_normalized("NFC", first + second)
    t, tables = translator(language), shipped_tables()
    licence = t("footer.licence", licence="CC-BY-4.0")
    for number, text in enumerate((first, second), start=1):
        foot = squeezed(text)
        for words in (tables.dataset.version, t.date(tables.on), licence, f"{number} / 2"):
            assert squeezed(words) in foot
        assert squeezed("/partners?partner=LAO") in foot


def test_a_vietnamese_title_is_printed_letter_by_letter(shipped, sheet):
    drugs = {"crime": "drug_trafficking", "from": "2025-01-01", "to": "2025-12-31", "lang": "vi"}
    sheet.goto(f"{shipped}/brief?{urlencode(drugs)}")
    assert "Buôn bán ma túy, 2025" in printed(sheet)[0]


def test_no_control_is_on_paper_and_paper_is_white_whatever_the_theme(shipped, sheet):
    sheet.goto(f"{shipped}/{MOROCCO}")
    controls = "button, input, select, nav, form, .bar"
    assert sheet.locator(controls).locator("visible=true").count() == 2  # the bar and its button
    sheet.emulate_media(media="print", color_scheme="dark")
    assert sheet.locator(controls).locator("visible=true").count() == 0
    colour = "(element) => getComputedStyle(element).backgroundColor"
    assert sheet.locator("html").evaluate(colour) == "rgb(255, 255, 255)"
    assert sheet.locator("main").evaluate(colour) == "rgb(255, 255, 255)"


def test_the_button_prints_and_the_link_leads_back(shipped, sheet):
    sheet.add_init_script("window.print = () => { document.title = 'printed' }")
    sheet.goto(f"{shipped}/{MOROCCO}")
    sheet.get_by_role("button", name="Print").click()
    assert sheet.title() == "printed"
    back = sheet.get_by_role("link", name="← To the dashboard")
    assert back.get_attribute("href") == f"{shipped}/partners?partner=MAR&lang=en"


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("path", [MOROCCO, "brief?crime=cybercrime&lang=vi", "brief?partner=QQQ"])
def test_a_brief_has_no_fault_for_axe_and_does_not_scroll_sideways(shipped, sheet, path, width):
    sheet.set_viewport_size({"width": width, "height": 900})
    sheet.goto(f"{shipped}/{path}")
    faults = Axe().run(sheet).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in faults] == []
    assert sheet.evaluate("document.documentElement.scrollWidth") <= width


def test_the_server_answers_an_unknown_partner_with_words_and_not_found(shipped, sheet):
    answer = sheet.goto(f"{shipped}/brief?partner=QQQ&lang=fr&nonsense=1&from=soon")
    assert answer.status == 404
    assert sheet.get_by_role("heading", level=1).inner_text() == translator("fr")(
        "brief.no_partner"
    )
    assert "nonsense=1" in sheet.locator("main").inner_text()


def test_the_language_is_the_browsers_where_the_address_names_none(shipped, browser):
    context = browser.new_context(locale="fr-CA")
    page = context.new_page()
    page.goto(f"{shipped}/brief?partner=MAR")
    assert page.locator("html").get_attribute("lang") == "fr"
    context.close()


@pytest.mark.parametrize(
    ("path", "words", "heading"),
    [
        ("partners?partner=MAR&lang=en", "Brief on Morocco to print", "Morocco"),
        ("meeting?id=2025-10-25-morocco&lang=en", "Brief on Morocco to print", "Morocco"),
        ("meetings?crime=terrorism&lang=en", "Brief to print", "Terrorism"),
    ],
)
def test_a_page_leads_to_the_brief_on_what_it_shows(shipped, open_page, path, words, heading):
    page = open_page(f"{shipped}/{path}")
    page.get_by_role("link", name=words, exact=True).click()
    page.wait_for_url("**/brief?**")
    assert page.get_by_role("heading", level=1).inner_text() == heading
