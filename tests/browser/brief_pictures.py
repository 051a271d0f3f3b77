"""Pictures of two briefs for docs/: `python -m tests.browser.brief_pictures` makes them again."""

from __future__ import annotations

import os

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser_path import find_browser
from tests.fixtures.briefs import paper
from tests.fixtures.folders import ROOT

PICTURES = {
    "brief-morocco": {"partner": "MAR"},
    "brief-drug-trafficking-2025": {
        "crime": "drug_trafficking",
        "from": "2025-01-01",
        "to": "2025-12-31",
    },
}
DOTS = 110 / 72  # of a picture, for each point of paper
GAP = 12
DESK = "#8b8f94"
COLOURS = 128  # enough for ink on paper, and half the bytes


def side_by_side(pdf: bytes) -> Image.Image:
    """Return the pages of a PDF as one picture."""
    sheets = [sheet.render(scale=DOTS).to_pil() for sheet in pypdfium2.PdfDocument(pdf)]
    width = sum(sheet.width for sheet in sheets) + GAP * (len(sheets) - 1)
    picture = Image.new("RGB", (width, sheets[0].height), DESK)
    for place, sheet in enumerate(sheets):
        picture.paste(sheet, (place * (sheet.width + GAP), 0))
    return picture.quantize(COLOURS)


def main() -> None:
    """Write the pictures of both briefs, in English, on the shipped data."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    options = ["--no-sandbox"] if root else []  # Chromium refuses to start as root with it
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=options)
        page = browser.new_page()
        for name, parameters in PICTURES.items():
            page.set_content(paper(parameters).html)
            picture = side_by_side(page.pdf(prefer_css_page_size=True))
            picture.save(ROOT / "docs" / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
