"""The page of the search: groups and where their hits lead, other languages, nothing found."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

import pytest

from components.language.translator import languages, translator
from tests.fixtures.folders import FIXTURES, nine_meetings
from tests.pages.test_instruments import drawn, plain
from tests.pages.test_pages import run, words

HIT = r'<li>(?:<span class="badge.*?</span> )?<a href="([^"]*)">(.*?)</a>'


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-01-20")
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))


def groups(app) -> dict[str, list[tuple[str, str]]]:
    """Return heading -> address and name of each hit."""
    parts = re.findall(r"<section><h2>(.*?)</h2>(.*?)</section>", drawn(app), re.DOTALL)
    return {
        plain(heading): [(href, plain(name)) for href, name in re.findall(HIT, body)]
        for heading, body in parts
    }


def test_hits_stand_in_groups_and_lead_to_where_they_live():
    assert groups(run("search", find="morocco")) == {
        "People (2)": [
            ("partners?partner=MAR", "Abdellatif Ouahbi"),
            ("partners?partner=MAR", "Aïcha &quot;Zin&quot;"),
        ],
        "Partners (1)": [("partners?partner=MAR", "Morocco")],
        "Texts (3)": [
            ("instruments?partner=acme&amp;text=extradition#text-extradition", "Extradition"),
            ("instruments?partner=acme&amp;text=legal-aid#text-legal-aid", "Legal aid, criminal"),
            (
                "instruments?partner=MAR&amp;text=trafficking#text-trafficking",
                "Trafficking in persons",
            ),
        ],
        "Promises (2)": [
            ("commitments?partner=MAR#list", "Meet again"),
            ("commitments?partner=MAR#list", "Sign in November"),
        ],
        "Meetings (1)": [("meeting?id=2025-10-25-morocco", "Morocco , 25 October 2025")],
        "Glossary (1)": [("glossary#country_code", "Country code (ISO 3166-1)")],
    }


def test_topics_and_people_of_the_host_lead_to_their_meetings():
    assert groups(run("search", find="terrorism"))["Topics (1)"] == [
        ("meetings?crime=terrorism", "Terrorism")
    ]
    assert groups(run("search", find="training"))["Topics (1)"] == [
        ("meetings?form=training", "Training")
    ]
    (hit,) = groups(run("search", find="tran van duc", lang="en"))["People (1)"]
    assert hit == (
        "meetings?lang=en&amp;q=Tr%E1%BA%A7n+V%C4%83n+%C4%90%E1%BB%A9c",
        "Trần Văn Đức",
    )


def test_who_acted_under_the_convention_and_was_not_met_leads_to_its_act():
    html = drawn(run("search", find="viet nam"))
    assert 'href="convention?party=VNM"' in html
    assert translator("en")("search.acted") in html


def test_what_was_looked_for_is_marked_whatever_its_accents():
    html = drawn(run("search", find="hai ben da ky"))
    assert '<span lang="vi"><mark>Hai bên đã ký</mark>.</span> <small>(Vietnamese)</small>' in html
    assert "<mark>" in drawn(run("search", find="ouahbi"))


def test_a_hit_in_the_readers_language_has_no_language_beside_it():
    html = drawn(run("search", find="hai ben da ky", lang="vi"))
    assert '<span class="snippet"><mark>Hai bên đã ký</mark>.</span>' in html


def test_forgiven_hits_say_so_and_others_do_not():
    similar = translator("en")("search.similar")
    assert similar in drawn(run("search", find="extraditon"))
    assert similar not in drawn(run("search", find="extradition"))


def test_the_ninth_hit_of_a_group_is_folded_away(monkeypatch, tmp_path):
    (tmp_path / "nine").mkdir()
    monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path / "nine")))
    html = drawn(run("search", find="october 2025"))
    assert "Meetings (9)" in plain(html)
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["1 more"]


def test_the_words_can_be_a_filter_on_all_pages():
    html = drawn(run("search", find="signed", lang="en"))
    assert '<a href="meetings?lang=en&amp;q=signed">Show the 1 meeting that holds' in html


@pytest.mark.parametrize("language", languages())
def test_without_words_it_says_what_can_be_searched_with_examples(language):
    t = translator(language)
    text = drawn(run("search", lang=language))
    assert t("search.intro") in plain(text)
    tries = re.findall(r"find=([^\"&]+)\"", text)
    assert [unquote_plus(words) for words in tries] == [
        "Abdellatif Ouahbi",
        t.country("MAR"),
        {"en": "Cybercrime", "fr": "Cybercriminalité", "vi": "Tội phạm mạng"}[language],
        "Convention",
    ]


def test_where_nothing_is_found_it_proposes_the_nearest_word_and_what_can_be_searched():
    text = plain(drawn(run("search", find="extrdtn")))
    assert "Nothing was found for “extrdtn”." in text
    assert "Did you mean “extradition”?" in text
    assert translator("en")("search.intro") in text


def test_words_that_stand_apart_are_offered_one_by_one():
    html = drawn(run("search", find="meet terrorism ouahbi"))
    assert re.findall(r'href="search\?find=(\w+)"', html)[:3] == ["meet", "terrorism", "ouahbi"]


def test_a_filter_changes_nothing_but_is_told():
    app = run("search", find="morocco", partner="acme")
    assert translator("en")("search.filter_note") in words(app)
    assert groups(app)["Partners (1)"] == [("partners?partner=MAR", "Morocco")]
    assert translator("en")("search.filter_note") not in words(run("search", find="morocco"))


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "[x](javascript:y)", '"><img src=x>', "x" * 5000, "(.*"]
)
def test_hostile_words_are_shown_as_they_are(typed):
    html = drawn(run("search", find=typed))
    assert "<script" not in html
    assert "<img" not in html
    assert '<a href="javascript' not in html


def test_an_empty_folder_can_be_searched(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    assert translator("en")("search.intro") in plain(drawn(run("search")))
    assert list(groups(run("search", find="depositary"))) == ["Glossary (4)"]
