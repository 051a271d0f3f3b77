"""Broken files are told, and good ones are shown."""

from __future__ import annotations

from pathlib import Path

from tests.fixtures.folders import settle

GOOD = (Path(__file__).parents[1] / "fixtures/valid/2025-11-03-france.yaml").read_text("utf-8")


def test_a_new_file_shows_without_a_restart_and_a_broken_one_is_told(tmp_path, serve, open_page):
    first = tmp_path / "2025-11-03-france.yaml"
    first.write_text(GOOD, encoding="utf-8")
    address = serve(tmp_path)
    page = open_page(f"{address}/meetings")
    assert page.get_by_text("Download: 1 meeting").is_visible()
    (tmp_path / "2025-11-03-japan.yaml").write_text(GOOD.replace("FRA", "JPN"), encoding="utf-8")
    (tmp_path / "2025-11-03-chile.yaml").write_text(
        GOOD.replace("{country: FRA}", "{country: Chile}"), encoding="utf-8"
    )
    settle(tmp_path)
    for _ in range(20):  # the folder is looked at twice a second, less often on a busy machine
        page.reload()
        page.wait_until_done()
        if page.get_by_text("Download: 2 meetings").is_visible():
            break
    assert page.get_by_text("Download: 2 meetings").is_visible()
    banner = page.get_by_role("alert").inner_text()
    assert "1 file was refused" in banner
    assert "2025-11-03-chile.yaml" in banner
