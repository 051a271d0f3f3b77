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
def test_a_download_is_the_expected_file(serve, open_page, tmp_path, path, button, name):
    address = serve(FIXTURES / "small")
    saved = save(open_page(f"{address}/{path}"), button, tmp_path)
    assert saved.name == name
    assert saved.read_bytes() == (FIXTURES / "downloads" / name).read_bytes()
