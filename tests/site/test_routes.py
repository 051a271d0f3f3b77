"""What the server answers: each page in the reader's language, and the way back from wrong ones."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from components.language.translator import languages, translator
from components.site.pages import HIDDEN, HOME, PAGES
from tests.site.answers import Document, ask

FIREFOX_IN_FRENCH = "fr,fr-FR;q=0.8,en-US;q=0.5,en;q=0.3"


def path_of(page: str) -> str:
    return "/" if page == HOME else f"/{page}"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_comes_with_its_title_and_heading_in_each_language(page, language):
    t = translator(language)
    answer = ask(f"{path_of(page)}?lang={language}")
    document = Document(answer.text)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert document.inside["title"] == f"{t(f'page.{page}')} · {t('app.title')}"
    assert document.inside["h1"] == t(f"page.{page}" if page in HIDDEN else f"{page}.title")
    assert document.all("html") == [{"lang": language}]


@pytest.mark.parametrize(
    ("address", "accept", "language"),
    [
        ("/timeline", "", "en"),
        ("/timeline", FIREFOX_IN_FRENCH, "fr"),
        ("/timeline", "vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("/timeline", "de, vi;q=0.8", "vi"),
        ("/timeline", "de-AT,de;q=0.9,fr;q=0.4,vi;q=0.7", "vi"),
        ("/timeline", "de,es;q=0.5", "en"),
        ("/timeline", "fr;q=0,en;q=0.1", "en"),
        ("/timeline", ";;q=,\x00,*", "en"),
        ("/timeline?lang=en", FIREFOX_IN_FRENCH, "en"),
        ("/?lang=vi", FIREFOX_IN_FRENCH, "vi"),
        ("/timeline?lang=FR-ca", "en", "fr"),
        ("/timeline?lang=xx", FIREFOX_IN_FRENCH, "fr"),
        ("/timeline?lang=", FIREFOX_IN_FRENCH, "fr"),
        ("/timeline?lang=en&lang=vi", "fr", "vi"),
    ],
)
def test_the_language_is_that_of_the_address_else_the_first_that_the_browser_wants(
    address, accept, language
):
    answer = ask(address, accept)
    assert Document(answer.text).all("html") == [{"lang": language}]
    assert answer.headers["vary"] == "Accept-Language"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/timelin", {"page": "timelin"}),
        (
            "/timelin?crime=terrorism&lang=vi",
            {"page": "timelin", "crime": "terrorism", "lang": "vi"},
        ),
        ("/%E1%BB%93<script>", {"page": "ồ<script>"}),
        (f"/{'x' * 5000}", {"page": "x" * 80}),
    ],
)
def test_an_address_that_does_not_exist_leads_to_the_first_page_and_says_what_it_was(
    address, leads_to
):
    answer = ask(address)
    assert answer.status == 302
    target = urlsplit(answer.headers["location"])
    assert (target.scheme, target.netloc, target.path) == ("", "", "./")
    assert dict(parse_qsl(target.query)) == leads_to


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        (f"/{HOME}", "./"),
        (f"/{HOME}?crime=terrorism&lang=vi", "./?crime=terrorism&lang=vi"),
    ],
)
def test_the_first_page_has_no_name_and_answers_to_it(address, leads_to):
    answer = ask(address)
    assert (answer.status, answer.headers["location"]) == (302, leads_to)


@pytest.mark.parametrize("address", ["/favicon.png", "/_stcore/health", "/static/js/a.js", "/a/b"])
def test_what_is_streamlits_own_is_left_to_streamlit(address):
    assert ask(address).status == 404


def test_scripts_and_shapes_are_served():
    assert "addEventListener" in ask("/site/browser.js").text
    assert ask("/site/../../pyproject.toml").status == 404
    assert ask("/boundaries/README.md").status == 200
