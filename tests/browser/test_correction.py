"""A reader opens "Suggest a correction", sees the file, and takes it, byte for byte."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILE = FIXTURES / "small" / "meetings" / "2025-10-25-morocco.yaml"


def test_the_file_of_a_record_is_shown_and_taken(serve, open_page, tmp_path):
    address = serve(FIXTURES / "small")
    page = open_page(f"{address}/meeting?id=2025-10-25-morocco")
    fold = page.locator(".st-key-correction")
    fold.get_by_text("Suggest a correction").click()
    blocks = fold.locator("code")
    expect(blocks.first).to_contain_text("Record: 2025-10-25-morocco")
    expect(blocks.first).to_contain_text(f"{address}/meeting?id=2025-10-25-morocco")
    expect(blocks.last).to_contain_text("partner:")
    expect(blocks.last).to_contain_text('Aïcha "Zin"')
    page.wait_until_done()
    with page.expect_download(timeout=90_000) as waiting:
        fold.get_by_role("button", name="The file (.yaml)").click()
    saved = tmp_path / "saved.yaml"
    waiting.value.save_as(saved)
    assert waiting.value.suggested_filename == FILE.name
    assert saved.read_bytes() == FILE.read_bytes()
