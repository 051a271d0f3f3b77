"""The first document: readable before any script, and the same head as the drawn page has."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.language.translator import languages, translator
from components.site import front_page as module
from components.site.front_page import UnknownFrontPageError, front_page, streamlit_words
from components.site.pages import GROUPS
from tests.fixtures.folders import FIXTURES, ROOT
from tests.site.answers import Document, ask

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></head></style><iframe>",
    "' onfocus='alert(1)' autofocus x='",
    "%22%3E%3Cimg%3E",
    "</script><b>",
]


@pytest.mark.parametrize("name", ["lang", "find", "crime", "page", "unknown", '"><b x="'])
@pytest.mark.parametrize("value", HOSTILE)
def test_what_an_address_says_stays_words(name, value):
    plain = Document(ask("/search").text)
    document = Document(front_page(translator("en"), "search", {name: value}, {name: value}))
    assert {tag for tag, _ in document.elements} == {tag for tag, _ in plain.elements}
    assert document.inside["script"] == plain.inside["script"]
    known = {key for _, attributes in plain.elements for key in attributes}
    assert {key for _, attributes in document.elements for key in attributes} <= known
    for address in [a["href"] or "" for a in document.all("a")]:
        assert re.fullmatch(r"(\./|[a-z_]+)(\?[!-~]*)?|#content", address)


def test_the_search_box_says_what_was_looked_for_and_keeps_the_filter():
    document = Document(ask("/search?find=L%C6%B0%C6%A1ng+%22Quang%22&crime=terrorism&id=x").text)
    inputs = {field["name"]: field.get("value") for field in document.all("input")}
    assert inputs == {"crime": "terrorism", "find": 'Lương "Quang"'}


def test_links_keep_the_filter_and_the_switch_of_language_all_of_the_address():
    document = Document(ask("/meeting?id=a&crime=fraud&lang=fr").text)
    addresses = [a["href"] for a in document.all("a")]
    assert "timeline?crime=fraud&lang=fr" in addresses
    assert "meeting?id=a&crime=fraud&lang=vi" in addresses
    assert addresses.count("./?crime=fraud&lang=fr") == 2


def test_the_page_and_the_language_that_are_open_are_marked():
    document = Document(ask("/gaps?lang=vi").text)
    marked = [(a["href"], a["aria-current"]) for a in document.all("a") if a.get("aria-current")]
    assert marked == [("gaps?lang=vi", "true"), ("gaps?lang=vi", "page")]


@pytest.mark.parametrize("language", languages())
def test_every_page_of_the_navigation_has_a_link_with_its_name(language):
    t = translator(language)
    words = Document(ask(f"/?lang={language}").text).inside["nav"]
    for group, names in GROUPS.items():
        assert t(f"group.{group}") in words
        assert [name for name in names if t(f"page.{name}") not in words] == []


@pytest.mark.parametrize("language", languages())
def test_without_scripts_a_reader_is_told_so_in_his_language_and_nothing_else(language):
    document = Document(ask(f"/?lang={language}").text)
    assert document.inside["noscript"] == translator(language)("front.needs_script")


def test_nothing_is_loaded_from_elsewhere():
    document = Document(ask("/").text)
    for _, attributes in document.elements:
        for name in ("src", "href", "action"):
            assert not re.match(r"\w+:|//", attributes.get(name) or "")


@pytest.mark.parametrize(
    "gone",
    [
        '<html lang="en">',
        "<title>Streamlit</title>",
        "</head>",
        '<div id="root"></div>',
        "noscript",
    ],
)
def test_a_document_of_streamlit_in_another_form_is_no_front_page(gone, tmp_path, monkeypatch):
    own = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "index.html").write_text(own.replace(gone, "<i>"), encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    module._document.cache_clear()
    try:
        with pytest.raises(UnknownFrontPageError, match="has no single"):
            module._document()
    finally:
        module._document.cache_clear()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("overview", {}),
        ("timeline", {"crime": "terrorism", "lanes": "kind"}),
        ("meeting", {"id": "2025-10-25-morocco", "partner": "MAR"}),
        ("search", {"find": '"><img>'}),
    ],
)
def test_the_drawn_page_has_the_head_of_the_first_document(page, parameters, language, monkeypatch):
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))
    wanted = {**parameters, "lang": language}
    app = AppTest.from_file(str(ROOT / "components" / "shell.py"), default_timeout=60)
    for name, value in wanted.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(str(Path("..") / "pages" / f"{page}.py"))
    app.run()
    drawn = app.get("html")[0].proto.body
    kept = {name: value for name, value in wanted.items() if name not in ("lanes", "id", "find")}
    assert drawn.startswith('<header class="site-head">')
    assert drawn in front_page(translator(language), page, kept, wanted)


@pytest.mark.parametrize("language", languages())
def test_the_browser_is_told_streamlits_words_in_the_readers_language(language):
    found = re.findall(r'id="told">(.*?)</script>', ask(f"/?lang={language}").text)
    assert [json.loads(told)["words"] for told in found] == [streamlit_words(translator(language))]
