"""A chart alone says what its page says, and its picture is whole: title, key, source, day."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from components.language.names import Names
from components.language.translator import languages, translator
from components.records.dataset import load_dataset
from components.selection import Selection
from components.standalone.alone import Standalone, choices_of, standalone_chart
from components.standalone.document import Places, chart_document
from components.standalone.kinds import CHARTS
from components.standalone.picture import MARGIN, PLACE, WIDTH, lines_of, picture_of
from components.tables import build_tables
from tests.fixtures.folders import FIXTURES
from tests.site.answers import Document

TABLES = build_tables(load_dataset(FIXTURES / "small"), date(2025, 12, 1))
SVG = "{http://www.w3.org/2000/svg}"


def alone(name: str, language: str = "en", **chosen: str) -> Standalone:
    partners = ("MAR",) if CHARTS[name].of_partner else ()
    names = Names(translator(language), TABLES.dataset)
    return standalone_chart(name, TABLES, names, Selection(partners=partners), chosen)


def texts(svg: str) -> list[str]:
    tree = ElementTree.fromstring(svg)  # noqa: S314  ours
    return ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_has_title_finding_key_source_day_and_address(name, language):
    chart = alone(name, language)
    assert chart.drawn
    picture = picture_of(chart, chart.drawn, "https://cooperation.example/page?lang=en")
    assert picture.svg.count(PLACE) == 1
    found = texts(picture.svg)
    said = " ".join(found)
    for words in (chart.title, chart.drawn.chart.finding, chart.scope, chart.source):
        assert words in said
    assert {entry.words for entry in chart.drawn.chart.key.entries} <= set(found)
    assert found[-1] == "cooperation.example/page?lang=en"
    tree = ElementTree.fromstring(picture.svg)  # noqa: S314  ours
    assert (tree.get("width"), tree.get("height")) == (str(WIDTH), str(picture.height))
    places = [
        (float(text.get("x", 0)), float(text.get("y", 0))) for text in tree.iter(f"{SVG}text")
    ]
    assert all(MARGIN <= x < WIDTH and 0 < y < picture.height for x, y in places)


@pytest.mark.parametrize("name", CHARTS)
def test_every_choice_of_a_chart_can_be_drawn_alone(name):
    names = Names(translator("en"), TABLES.dataset)
    for parameter, values in choices_of(name, TABLES, names).items():
        drawn = [alone(name, **{parameter: value}) for value in values]
        assert all(chart.drawn for chart in drawn)
        assert [chart.parameters[parameter] for chart in drawn] == list(values)


def test_a_document_without_a_server_names_only_what_it_is_told():
    chart = alone("country_map")
    places = Places(("plotly.js", "shapes.js", "chart.js"), "shapes/", "country_map.html")
    document = Document(chart_document(chart, places))
    scripts = [script["src"] for script in document.all("script") if "src" in script]
    assert scripts == ["plotly.js", "shapes.js", "chart.js"]
    assert [link["href"] for link in document.all("a")] == ["country_map.html"]
    assert document.all("textarea") == []  # nobody else could reach it
    assert "http" not in document.inside["p"]


def test_a_picture_takes_hostile_words_as_words():
    names = Names(translator("en"), TABLES.dataset)
    words = 'a</text><script>alert(1)</script>&"\x00\x0b\u202e' + "long" * 100
    chart = standalone_chart("signatures", TABLES, names, Selection(text=words))
    assert chart.drawn
    texts(picture_of(chart, chart.drawn, f"https://a.example/?q={words}").svg)
    assert list(lines_of("<b>\x00 " + "x" * 25, 20)) == ["&lt;b&gt;", "x" * 20, "x" * 5]
