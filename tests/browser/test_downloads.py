"""What a browser saves is, byte for byte, the expected file."""

from __future__ import annotations

from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"


def save(page, name: str, folder: Path, role: str = "link") -> Path:
    with page.expect_download() as waiting:
        page.get_by_role(role, name=name, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


@pytest.fixture(scope="module")
def small(serve_all) -> str:
    return serve_all(FIXTURES / "small")


@pytest.mark.parametrize(
    ("path", "button", "name"),
    [
        ("meetings", "CSV, one row per meeting", "meetings_2026-11-22.csv"),
        (
            "timeline?crime=cybercrime",
            "CSV, one row per meeting and crime area",
            "meetings_by_crime_area_crime-cybercrime_2026-11-22.csv",
        ),
        (
            "meeting?id=2025-10-25-morocco",
            "CSV, one row per meeting",
            "meetings_2025-10-25-morocco_2026-11-22.csv",
        ),
    ],
)
def test_a_download_is_the_expected_file(small, open_page, tmp_path, path, button, name):
    saved = save(open_page(f"{small}/{path}"), button, tmp_path)
    assert saved.name == name
    assert saved.read_bytes() == (FIXTURES / "downloads" / name).read_bytes()


def test_an_address_is_copied_by_keyboard_and_that_is_told(small, open_page):
    page = open_page(f"{small}/data?crime=cybercrime")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy the address: Meetings, one row each")
    button.focus()
    page.keyboard.press("Enter")
    page.locator("[data-told]", has_text="Copied").wait_for(state="attached")
    whole = page.evaluate("navigator.clipboard.readText()")
    assert whole == page.url.replace("/data", "/api/v1/meetings.csv") + "&lang=en"
    assert page.evaluate("document.activeElement.dataset.copy").startswith("api/v1/meetings.csv")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate(
        "document.addEventListener('copy', () => { window.taken = getSelection() + ''; })"
    )
    page.get_by_role("button", name="Copy the address: Partners").click()
    page.wait_for_function("window.taken?.includes('/api/v1/partners.csv?crime=cybercrime')")
