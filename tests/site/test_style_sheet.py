"""The style sheet takes every colour and every size of type from the one place that names them."""

from __future__ import annotations

import re

import pytest

from components.charts.style import DARK, LIGHT
from tests.fixtures.folders import ROOT

SHEET = "".join(
    (ROOT / "components" / name).read_text(encoding="utf-8")
    for name in ("site/style.css", "standalone/assets/marks.css")
)
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
SIZES = dict(re.findall(r"(--\w+): ([\d.]+rem)", RULES.split("}")[0]))
OWN = {"--filter-word", "--months", "--part"}  # set where they are used


def test_no_rule_sets_a_colour_of_its_own():
    assert re.findall(r"(?:#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\()", RULES) == []


def test_type_has_the_sizes_that_the_design_names():
    sizes = re.findall(r"font-size: ([^;}]+)", RULES)
    other = {size for size in sizes if not re.fullmatch(r"var\((--\w+)\)", size)}
    assert other == {"clamp(1.75rem, 1.2rem + 2.2vw, 2.75rem)"}
    named = re.findall(r"\| `(--\w+)` \| ([\d.]+) rem \|", DESIGN)
    assert {name: f"{size}rem" for name, size in named} == SIZES


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_every_name_that_a_rule_uses_has_a_value(style):
    used = set(re.findall(r"var\((--[\w-]+)", RULES))
    given = set(re.findall(r"(--[\w-]+):", style.variables())) | set(SIZES) | OWN
    assert used - given == set()
