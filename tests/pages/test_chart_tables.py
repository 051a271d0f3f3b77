"""The table of a chart has its figures, and a link for each mark that a click opens."""

from __future__ import annotations

import base64
import html
import json
import re
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pandas as pd
import pytest

from components.language.translator import languages, translator
from components.standalone.ways import Way, has_ways
from tests.pages.test_pages import SMALL, run

CHARTS = [
    ("timeline", {}, ("picked",)),
    ("timeline", {"lanes": "crime_area"}, ("picked",)),
    ("country_map", {}, ("partner",)),
    ("topic_matrix", {}, ("row", "column")),
    ("topic_matrix", {"axes": "crime_form"}, ("row", "column")),
    ("instruments", {}, ("picked",)),
    ("commitments", {}, ("row", "column")),
    ("partners", {"partner": "MAR"}, ("row",)),
]
"""Page, choices, and what a click on a mark of its chart puts into the address."""


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))


def marks(app) -> set[tuple[str, ...]]:
    """Return what the marks of all charts carry; a bar without length is none."""
    found = set()
    for chart in app.get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            carried = trace.get("customdata") or []
            lengths = trace.get("x") if trace["type"] == "bar" else None
            if isinstance(lengths, dict):  # numbers come packed
                packed = base64.b64decode(lengths["bdata"])
                lengths = np.frombuffer(packed, dtype=lengths["dtype"])
            for n, data in enumerate(carried):
                if lengths is None or lengths[n]:
                    found.add(tuple(map(str, data)))
    return found


def tables(app) -> list[str]:
    return [part.proto.body for part in app.get("html") if "figures-table" in part.proto.body]


def ways(app, names: tuple[str, ...]) -> set[tuple[str, ...]]:
    links = [html.unescape(a) for a in re.findall(r'href="([^"]+)"', "".join(tables(app)))]
    chosen = [parse_qs(urlsplit(address).query) for address in links]
    return {tuple(found[name][0] for name in names) for found in chosen if names[0] in found}


@pytest.mark.parametrize(("page", "choices", "names"), CHARTS)
def test_what_a_click_on_a_mark_does_a_link_of_the_table_does_too(page, choices, names):
    app = run(page, **choices)
    opened = marks(app)
    assert opened
    assert opened - ways(app, names) == set()


def test_each_party_on_the_map_of_the_convention_has_a_link(monkeypatch):
    monkeypatch.delenv("COOPERATION_DATA")
    app = run("convention")
    opened = marks(app)
    assert ("MAR",) in opened
    assert opened - ways(app, ("party",)) == set()


def test_a_mark_that_is_called_by_its_place_shows_its_meetings(monkeypatch):
    for module in ("charts.timeline", "standalone.timeline"):
        monkeypatch.setattr(f"components.{module}.MANY_MARKS", 0)
    opened = marks(run("timeline"))
    assert opened
    assert {name.count("~") for (name,) in opened} == {2}
    for (name,) in sorted(opened)[:2]:
        heads = [head.value for head in run("timeline", picked=name).header]
        assert heads == ["1 meeting behind this mark"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", ["timeline", "country_map", "topic_matrix", "instruments"])
def test_a_table_has_a_caption_and_heads_for_its_columns_and_rows(page, language):
    (table,) = tables(run(page, lang=language))
    assert translator(language)("chart.table_of_links") in html.unescape(table)
    assert table.count("<caption>") == 1
    heads, lines = table.count('<th scope="col"'), table.count('<th scope="row">')
    assert table.count("<td") == lines * (heads - 1) > 0


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", ["timeline", "country_map", "topic_matrix", "instruments"])
def test_a_chart_says_in_words_what_it_shows_with_figures(page, language):
    (chart, *_) = run(page, lang=language).get("plotly_chart")
    assert re.search(r"\d", chart.proto.alt)
    assert len(chart.proto.alt) > 40


def test_a_table_of_words_alone_promises_no_links():
    assert not has_ways(pd.DataFrame({"a": ["x"], "b": [1]}))
    assert has_ways(pd.DataFrame({"a": ["x"], "b": [Way(1, {"picked": "m"}, "picked")]}))
