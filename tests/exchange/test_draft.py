"""A form says what a file says, and a file what a form says; what is left out gets an id."""

from __future__ import annotations

from typing import Any

import pytest

from components.exchange.draft import (
    Path,
    blank,
    claims_in,
    filled,
    languages_in,
    opened,
    placed,
    put,
    value_at,
)
from components.records.dataset import SHIPPED
from components.records.problems import Problem
from components.records.yaml_reader import decode, parse
from tests.fixtures.folders import FIXTURES

EVERY_FIELD = FIXTURES / "valid" / "2025-10-25-every-field.yaml"
FILES = [*sorted((SHIPPED / "meetings").rglob("*.yaml")), EVERY_FIELD]


def test_every_shipped_record_comes_out_of_the_form_as_it_went_in():
    for path in FILES:
        data = parse(decode(path.read_bytes())).data
        assert filled(opened(data)) == data, path.name
    assert len(FILES) > 60


def test_what_is_blank_is_left_out_and_rows_stay_where_they_are():
    draft = {
        **blank(),
        "date": " 2025 ",
        "summary": {"en": "  ", "fr": ""},
        "place": {"city": {"en": ""}},
        "crime_areas": [],
        "partner": {"country": "FRA", "people": [{}, {"name": "A"}]},
        "sources": [{"publisher": "x", "supports": {"date": None, "partner": "1"}}],
    }
    assert filled(draft) == {
        "kind": "bilateral_meeting",
        "date": "2025",
        "partner": {"country": "FRA", "people": [{}, {"name": "A"}]},
        "sources": [{"publisher": "x", "supports": {"date": None, "partner": "1"}}],
    }


@pytest.mark.parametrize(
    ("items", "ids"),
    [
        (
            [{"text": {"en": "Hold three courses on evidence in two years"}}],
            ["hold-three-courses-on-evidence-in"],
        ),
        ([{"text": {"vi": "Tổ chức đào tạo"}}], ["to-chuc-dao-tao"]),
        ([{"text": {"ar": "تدريب"}}, {}], ["note-1", "note-2"]),
        ([{"text": {"en": "Same"}}, {"text": {"en": "Same"}}], ["same", "same-2"]),
        ([{"id": "own", "text": {"en": "Own"}}, {"text": {"en": "Own"}}], ["own", "own-2"]),
        ([{"text": {"en": "x" * 200}}], ["x" * 60]),
    ],
)
def test_an_item_without_an_id_is_called_by_its_first_words(items, ids):
    assert [item["id"] for item in filled({"notes": items})["notes"]] == ids


def test_a_new_text_is_called_by_its_countries_and_title_and_a_known_one_is_left_alone():
    draft: Any = {
        "partner": {"country": "MAR"},
        "host": {"country": "VNM"},
        "instruments": [{"title": {"en": "Agreement on extradition"}}, {"action": "signed"}],
    }
    assert filled(draft)["instruments"] == [
        {"title": {"en": "Agreement on extradition"}, "id": "mar-vnm-agreement-on-extradition"},
        {"action": "signed"},
    ]


def test_a_place_of_a_draft_is_read_and_written():
    draft = blank()
    path: Path = ("partner", "people", 0, "role", "en")
    assert value_at(draft, path) is None
    put(draft, ("partner", "people"), [{}])
    put(draft, path, "Minister")
    assert draft["partner"] == {"people": [{"role": {"en": "Minister"}}]}
    assert languages_in(draft) == {"en"}
    put(draft, path, None)
    assert value_at(draft, ("partner", "people", 0)) == {"role": {}}


def test_claims_are_offered_as_lists_and_as_items_once_the_record_has_its_shape():
    data = {
        "date": "2025",
        "partner": {"country": "FRA", "people": [{"name": "A"}]},
        "crime_areas": ["fraud"],
    }
    assert claims_in(data) == [
        *("date", "kind", "partner", "partner.people", "crime_areas", "crime_areas.fraud")
    ]
    assert claims_in({**data, "date": "soon"}) == []


def test_a_hidden_character_is_told_beside_the_field_into_which_it_was_typed():
    draft = {"summary": {"en": "a\u2028b"}, "notes": [{"text": {"fr": "ok"}}]}
    (problem,) = placed([], draft)
    assert (problem.field, problem.code) == ("summary.en", "hidden_character")
    told = [Problem("", 1, "date", "missing_field")]
    assert placed(told, {"date": ""}) == told


def test_a_field_without_a_value_is_no_part_of_a_form_and_holds_no_text():
    assert opened({"date": "2025", "event": None}) == {"date": "2025"}
    assert placed([], {"sources": [{"supports": {"date": None}}]}) == []
