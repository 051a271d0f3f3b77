"""A record is filled in by keyboard on a phone and taken; what is wrong leads into its field."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import too_wide
from tests.browser.wcag import COLOURS, RULES, found
from tests.pages.test_add_meeting import FIVE_TEXT

IS_IN = "(key) => document.activeElement.matches(`.st-key-${key} :is(input, textarea)`)"
MOST_TABS = 12
DUE = "form-commitments-1-due"


def tab_to(page, key: str) -> None:
    """Press Tab until the keyboard stands in a field."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_IN, key):
            return
    pytest.fail(f"{key} is not among the next {MOST_TABS} places")


def choose(page, key: str, words: str) -> None:
    tab_to(page, key)
    page.keyboard.type(words)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_until_done()


def test_a_record_is_filled_in_by_keyboard_on_a_phone_and_taken(shipped, open_page, tmp_path):
    page = open_page(f"{shipped}/add_meeting", width=390)
    page.locator(".st-key-form_languages input").focus()
    tab_to(page, "form-date")
    page.keyboard.type("2025-11-03")
    choose(page, "form-partner", "Franc")
    choose(page, "form-crime_areas", "Cybercrime")
    page.keyboard.press("Escape")
    tab_to(page, "form-sources-1-publisher")
    page.keyboard.type("Example Agency")
    choose(page, "form-sources-1-language", "English")
    tab_to(page, "form-sources-1-url")
    page.keyboard.type("https://example.org/report")
    page.keyboard.press("Enter")
    page.wait_until_done()
    download = page.locator(".st-key-form_download button")
    expect(page.locator(".st-key-form_preview")).to_contain_text("France, 3 November 2025")
    assert too_wide(page, 390) == []
    download.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "2025-11-03-france.yaml"
    waiting.value.save_as(tmp_path / "saved.yaml")
    assert (tmp_path / "saved.yaml").read_text(encoding="utf-8") == FIVE_TEXT


def test_what_is_wrong_is_said_of_its_field_while_somebody_types(shipped, open_page):
    page = open_page(f"{shipped}/add_meeting")
    told, summary = (
        page.locator("[data-told-wrong]"),
        page.locator(".st-key-form-summary-en textarea"),
    )
    date = page.locator(".st-key-form-date input")
    date.press_sequentially("2025-13")
    expect(told).to_contain_text("“2025-13” is not a date")
    expect(date).to_be_focused()
    expect(date).to_have_accessible_description(re.compile("“2025-13” is not a date"))
    expect(date).to_have_attribute("aria-invalid", "true")
    date.press("Backspace")
    date.press("2")
    expect(told).to_have_text("")
    expect(date).not_to_have_attribute("aria-invalid", "true")
    date.press("ControlOrMeta+a")
    date.press("Delete")
    expect(date).to_have_accessible_description("required field is missing")
    page.keyboard.press("Tab")
    expect(told).to_have_text("")
    summary.fill("x" * 4000)
    summary.press("End")
    summary.press_sequentially("yz")
    expect(told).to_have_text("the text is too long")
    expect(summary).to_be_focused()
    expect(summary).to_have_value("x" * 4000 + "yz")
    summary.press("Backspace")
    summary.press("Backspace")
    expect(told).to_have_text("")


def test_what_is_wrong_leads_into_its_field_and_axe_finds_nothing(shipped, open_page):
    page = open_page(f"{shipped}/add_meeting")
    fold = page.locator(".st-key-form_fold_commitments summary").first
    fold.click()
    page.get_by_role("button", name="Add a promise").click()
    page.wait_until_done()
    wrong = {"form-date": "3/11/2025", "form-sources-1-url": "ftp://a", DUE: "soon"}
    for key, words in wrong.items():
        field = page.locator(f".st-key-{key} input")
        field.fill(words)
        field.press("Enter")
        page.wait_until_done()
    expect(page.locator(".form-wrong")).to_have_count(len(wrong))
    assert found(page, RULES) == set()
    page.emulate_media(color_scheme="dark")
    page.wait_until_done()
    assert found(page, COLOURS) == set()
    fold.click()
    due = page.locator(f".st-key-{DUE} input")
    expect(due).not_to_be_visible()
    page.get_by_role("link", name="Promise 1 · To be done by").click()
    expect(due).to_be_focused()
    expect(due).to_be_visible()
