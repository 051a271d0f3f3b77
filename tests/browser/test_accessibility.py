"""What axe-core finds on each page: nothing that WCAG 2.2 A or AA forbids, and no bad practice."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe

from components.language.translator import languages
from components.site.pages import PAGES, address_of

LOCALES = {"en": "en-GB", "fr": "fr-FR", "vi": "vi-VN"}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a change from light to dark can break."""

RECORD = "meeting?id=2025-10-25-morocco"
NEEDS_MORE = {"meeting": RECORD, "search": "search?find=ma+tuy"}
"""Pages that are empty without a parameter, and one with which they are not."""

WIDE = [
    *(NEEDS_MORE.get(page, address_of(page)) for page in PAGES),
    "partners?partner=MAR",
    "partners?partner=MAR,LAO",
    "timeline?crime=terrorism&from=2025-03-01",
]
NARROW = ["./", "timeline", "partners", RECORD]

EXCEPTIONS: dict[tuple[str, str], str] = {}
"""(rule, selector) of what Streamlit draws itself -> why; docs/accessibility.md names them too."""


def found(page, rules: list[str]) -> set[tuple[str, str, str]]:
    """Return what axe finds: rule, the element's selector, and the first words on why."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return {
        (violation["id"], " ".join(map(str, node["target"])), node["failureSummary"][:300])
        for violation in violations
        for node in violation["nodes"]
    }


def walk(shipped, open_page, language: str, width: int, paths: list[str]) -> list[str]:
    """Open pages one after the other in one browser; return what axe finds on each, by theme."""
    wrong = {}
    page = open_page(f"{shipped}/about", language=LOCALES[language], width=width)
    for path in paths:
        page.emulate_media(color_scheme="light")
        page.goto(urljoin(shipped, path))
        page.wait_until_done()
        wrong[path, "light"] = found(page, [*WCAG, "best-practice"])
        page.emulate_media(color_scheme="dark")
        page.wait_until_done()
        wrong[path, "dark"] = found(page, COLOURS)
    return [
        f"{path} ({theme}): {' | '.join(violation)}"
        for (path, theme), violations in wrong.items()
        for violation in sorted(violations)
    ]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("width", "paths"), [(1440, WIDE), (390, NARROW)], ids=["wide", "narrow"])
def test_axe_finds_nothing_but_the_known_exceptions(shipped, open_page, language, width, paths):
    wrong = walk(shipped, open_page, language, width, paths)
    assert not wrong, "\n".join(wrong)
