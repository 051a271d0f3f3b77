"""The glossary: every term in each language, in its alphabet, and the way to it from elsewhere."""

from __future__ import annotations

import re

import pytest

from components.follow_up import STRENGTHS
from components.fragments.glossary import TERMS
from components.language.translator import languages, translator
from components.records.countries import fold
from tests.fixtures.folders import FIXTURES
from tests.pages.test_instruments import drawn
from tests.pages.test_pages import run


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-01-20")
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))


@pytest.mark.parametrize("language", languages())
def test_every_term_has_an_anchor_and_a_definition_in_the_order_of_the_alphabet(language):
    app = run("glossary", lang=language)
    assert [title.value for title in app.title] == [translator(language)("glossary.title")]
    found = re.findall(r'<dt id="(\w+)">(.*?)</dt><dd>(.*?)</dd>', drawn(app))
    assert sorted(identifier for identifier, _, _ in found) == sorted(TERMS)
    names = [fold(name) for _, name, _ in found]
    assert names == sorted(names)
    assert len({text for _, _, text in found}) == len(TERMS)


@pytest.mark.parametrize("language", languages())
def test_steps_of_strength_are_called_as_on_their_page(language):
    t = translator(language)
    for strength in STRENGTHS:
        assert fold(t(f"glossary.{strength}.term")) == fold(t(f"strength.{strength}"))


@pytest.mark.parametrize(
    ("page", "parameters", "identifiers"),
    [
        ("meeting", {"id": "2025-10-25-morocco"}, {"documentation"}),
        ("commitments", {}, set(STRENGTHS)),
        ("convention", {}, {"who_shows_it"}),
        ("instruments", {}, {"binding", "overdue", "state_of_instrument"}),
    ],
)
def test_words_that_are_not_obvious_lead_to_their_definition(page, parameters, identifiers):
    found = re.findall(
        r'<a class="term" href="glossary\?lang=en#(\w+)" title="(.*?)">',
        drawn(run(page, lang="en", **parameters)),
    )
    t = translator("en")
    assert dict(found).keys() >= identifiers
    for identifier, title in found:
        assert title == t(f"glossary.{identifier}.text").replace("'", "&#x27;")


def test_the_mark_for_what_is_unusual_leads_to_its_definition(monkeypatch):
    monkeypatch.delenv("COOPERATION_DATA")
    assert 'class="term" href="glossary#unusual"' in drawn(run("topic_matrix"))
