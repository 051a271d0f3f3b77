"""How to cite: the same at the foot of every view and record, with the address of what is seen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.language.translator import languages, translator
from tests.pages.test_pages import VIEWS, run


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.delenv("COOPERATION_DATA", raising=False)


def codes(app: AppTest) -> list[str]:
    """Return the texts to be copied, from the expander that offers them."""
    (found,) = [e for e in app.expander if e.proto.label == translator("en")("cite.title")]
    return [block.value for block in found.code]


@pytest.mark.parametrize("page", VIEWS)
def test_every_view_offers_three_forms(page):
    plain, bibtex, ris = codes(run(page, partner="MAR"))
    assert plain.startswith("Convention Cooperation Dashboard (2026). Meetings of Viet Nam's")
    assert plain.endswith("?partner=MAR")
    assert bibtex.startswith("@misc{convention_cooperation_2026_")
    assert "?partner=MAR}," in bibtex
    assert ris.splitlines()[0] == "TY  - DATA"


def test_the_address_has_filter_and_choices_and_leaves_language_and_nonsense_out():
    parameters = {"crime": "terrorism,nonsense", "lanes": "crime_area", "lang": "en", "x": "y"}
    plain = codes(run("timeline", **parameters))[0]
    assert plain.partition("?")[2] == "crime=terrorism&lanes=crime_area"


def test_without_a_filter_there_is_nothing_behind_the_address():
    assert "?" not in codes(run("meetings"))[0]


def test_a_record_is_cited_by_its_id_whatever_the_filter():
    plain, bibtex, ris = codes(run("meeting", id="2025-10-25-morocco", crime="terrorism"))
    assert "Morocco, 25 October 2025 [record 2025-10-25-morocco]. In: " in plain
    assert "Date of the meeting: 25 October 2025." in plain
    assert plain.endswith("?id=2025-10-25-morocco")
    assert bibtex.startswith("@misc{meeting_2025-10-25-morocco_v")
    assert "AN  - 2025-10-25-morocco" in ris


@pytest.mark.parametrize("language", languages())
def test_words_are_those_of_the_language(language):
    app = run("meetings", lang=language)
    t = translator(language)
    assert t("cite.title") in [expander.proto.label for expander in app.expander]
    labels = [button.proto.label for button in app.get("download_button")]
    assert {t("cite.download_bib"), t("cite.download_ris")} <= set(labels)
