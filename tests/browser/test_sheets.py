"""A long list comes in sheets: the address says which, and a filter begins it anew."""

from __future__ import annotations

import re


def test_a_sheet_is_in_the_address_and_a_filter_brings_the_first_one_back(open_page, shipped):
    page = open_page(f"{shipped}/meetings?sort=oldest")
    sheets = page.get_by_role("navigation", name="Sheets of the table")
    assert sheets.get_by_role("link").all_inner_texts() == ["1", "2"]
    sheets.get_by_role("link", name="2").click()
    page.wait_for_url("**/meetings?sort=oldest&sheet=2")
    page.wait_until_done()
    assert sheets.locator('[aria-current="page"]').inner_text() == "2"
    assert page.locator(".meetings-list tbody tr").count() == 10
    page.get_by_role("combobox", name="Crime areas", exact=True).click()
    page.get_by_role("option", name=re.compile("^Terrorism ")).click()
    page.keyboard.press("Escape")
    page.wait_for_url("**/meetings?sort=oldest&crime=terrorism")
