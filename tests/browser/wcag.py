"""What axe-core finds on a page, and what of it lies beyond the window."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = [*WCAG, "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a change from light to dark can break."""

# Beyond the window, but not in a box that scrolls or cuts by itself
TOO_WIDE = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(e => {
  if (e.closest(".js-plotly-plot") || e.getBoundingClientRect().right <= innerWidth + 1)
    return false;
  for (let box = e.parentElement; box.dataset.testid !== "stMain"; box = box.parentElement)
    if (getComputedStyle(box).overflowX !== "visible") return false;
  return true;
}).map(e => e.outerHTML.slice(0, 120))"""


def found(page, rules: list[str], preload: bool = True) -> set[tuple[str, str, str]]:
    """Return what axe finds: rule, the element's selector, and the first words on why.

    With `preload`, it reads style sheets by itself, which no page opened from a file may.
    """
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": preload}
    violations = Axe().run(page, options=options).response["violations"]
    return {
        (violation["id"], " ".join(map(str, node["target"])), node["failureSummary"][:300])
        for violation in violations
        for node in violation["nodes"]
    }
