"""The kinds of value: the last that fits and the first that does not, and what it is taken for."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from components.records.conventions import ConventionMinimum
from components.records.fields import (
    MAX_ITEMS,
    ArticleReference,
    Articles,
    CountryCode,
    Identity,
    Label,
    LanguageCode,
    Line,
    Locator,
    Model,
    Paragraph,
    Slug,
    Text,
    WebAddress,
)
from components.records.models import InstrumentEvent, Meeting, number_sources
from components.records.partial_date import PartialDate
from components.records.vocabularies import Settings

ADDRESS = "https://example.org/"


def taken(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def reasons(kind: Any, value: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        taken(kind, value)
    return [error["type"] for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Slug, "a"),
        (Slug, "9"),
        (Slug, "drug_trafficking-2"),
        (Slug, "a" * 80),
        (LanguageCode, "vi"),
        (LanguageCode, "hmn"),
        (Line, "x" * 300),
        (Paragraph, "x" * 4000),
        (CountryCode, "VNM"),
        (WebAddress, ADDRESS),
        (WebAddress, "http://example.org:8080/a?b=c&d=%20#e"),
        (WebAddress, ADDRESS + "x" * (2000 - len(ADDRESS))),
        (WebAddress, "https://công-an.example/đ"),
        (Locator, None),
        (Locator, "title"),
        (Locator, "caption"),
        (Locator, "excerpt"),
    ],
)
def test_what_fits_stays_as_it_is(kind, value):
    assert taken(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (Slug, "", "string_pattern_mismatch"),
        (Slug, "A", "string_pattern_mismatch"),
        (Slug, "a__b", "string_pattern_mismatch"),
        (Slug, "_a", "string_pattern_mismatch"),
        (Slug, "a-", "string_pattern_mismatch"),
        (Slug, "a\n", "string_pattern_mismatch"),
        (Slug, "a" * 81, "string_too_long"),
        (LanguageCode, "v", "string_pattern_mismatch"),
        (LanguageCode, "viet", "string_pattern_mismatch"),
        (Line, " ", "string_too_short"),
        (Line, "x" * 301, "string_too_long"),
        (Paragraph, "", "string_too_short"),
        (Paragraph, "x" * 4001, "string_too_long"),
        (CountryCode, "vnm", "unknown_country"),
        (CountryCode, "XKX", "unknown_country"),
        (WebAddress, "example.org", "web_address"),
        (WebAddress, "//example.org", "web_address"),
        (WebAddress, "ftp://example.org", "web_address"),
        (WebAddress, "javascript:alert(1)", "web_address"),
        (WebAddress, "https://", "web_address"),
        (WebAddress, "https://a@example.org/", "web_address"),
        (WebAddress, "https://[example.org/", "web_address"),
        *((WebAddress, f"{ADDRESS}a{mark}b", "web_address") for mark in " \t<>\"'`\\"),
        (WebAddress, ADDRESS + "x" * (2001 - len(ADDRESS)), "string_too_long"),
        (Locator, "0", "locator"),
        (Locator, "1000", "locator"),
        (Locator, "٣", "locator"),
        (Locator, "headline", "locator"),
        (Locator, 3, "locator"),
        (Articles, ["0"], "number_out_of_range"),
        (Articles, ["401"], "number_out_of_range"),
        (Articles, ["1234567890"], "number_out_of_range"),
        (Articles, ["000000000001"], "number_out_of_range"),
        (Articles, [""], "number_expected"),
        (Articles, ["a/"], "number_expected"),
        (Articles, ["/1"], "number_expected"),
        (Articles, ["A/1"], "number_expected"),
        (Articles, ["٣"], "number_expected"),
        (Articles, [1], "number_expected"),
        (Articles, [None], "number_expected"),
        (Text, {}, "too_short"),
        (Text, {"english": "x"}, "string_pattern_mismatch"),
        (Text, {f"a{chr(n)}": "x" for n in range(97, 98)} | {"en": ""}, "string_too_short"),
        (Label, {"en": "x" * 301}, "string_too_long"),
        (Label, ["x"], "dict_type"),
        (PartialDate, "2025-13", "partial_date"),
        (PartialDate, None, "partial_date"),
        (PartialDate, 2025, "partial_date"),
    ],
)
def test_what_does_not_fit_is_refused_for_its_reason(kind, value, reason):
    assert reasons(kind, value) == [reason]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Line, "  x  ", "x"),
        (Paragraph, "\nx\n", "x"),
        (Locator, "1", 1),
        (Locator, "999", 999),
        (Label, "x", {"und": "x"}),
        (Text, "x" * 301, {"und": "x" * 301}),
        (Text, {"en": "x", "vi": "y"}, {"en": "x", "vi": "y"}),
        (
            Articles,
            ["1", "400", "untoc/16"],
            [ArticleReference(1), ArticleReference(400), ArticleReference(16, "untoc")],
        ),
        (Articles, [ArticleReference(7)], [ArticleReference(7)]),
        (PartialDate, PartialDate.parse("2025"), PartialDate.parse("2025")),
        (PartialDate, "2025-10", PartialDate.parse("2025-10")),
    ],
)
def test_what_was_written_becomes_what_it_means(kind, value, expected):
    assert taken(kind, value) == expected


def test_a_text_may_be_in_as_many_languages_as_a_list_may_have_items():
    codes = [f"{a}{b}{c}" for a in "abcdefgh" for b in "abcdefghijk" for c in "abcdefghijkl"]
    assert len(taken(Text, dict.fromkeys(codes[:MAX_ITEMS], "x"))) == MAX_ITEMS == 1000
    assert reasons(Text, dict.fromkeys(codes[: MAX_ITEMS + 1], "x")) == ["too_long"]
    assert reasons(Label, dict.fromkeys(codes[: MAX_ITEMS + 1], "x")) == ["too_long"]


def test_articles_are_written_with_their_convention_and_stand_by_number():
    found = sorted([ArticleReference(9, "untoc"), ArticleReference(10), ArticleReference(9)])
    assert [str(article) for article in found] == ["9", "untoc/9", "10"]


def test_exactly_one_of_country_and_organisation_says_who_it_is():
    assert Identity(country="VNM").id == "VNM"
    assert Identity(organisation="unodc").id == "unodc"
    assert reasons(Identity, {}) == ["one_identity"]
    assert reasons(Identity, {"country": "VNM", "organisation": "unodc"}) == ["one_identity"]
    assert taken(Identity, {"country": "VNM", "organisation": None}).id == "VNM"


def test_a_model_is_frozen_and_knows_only_its_fields():
    assert reasons(Identity, {"country": "VNM", "more": "x"}) == ["extra_forbidden"]
    assert reasons(Identity, "VNM") == ["model_type"]
    with pytest.raises(ValidationError, match="frozen"):
        Identity(country="VNM").country = "FRA"
    assert issubclass(Meeting, Model)


@pytest.mark.parametrize("action", ["mentioned", "signed", "ratified", "in_force"])
def test_only_what_is_still_to_come_has_a_due_date(action):
    event = {"id": "text", "due": "2026", "action": action}
    assert reasons(InstrumentEvent, event) == ["due_not_planned"]
    for coming in ("planned", "negotiated"):
        assert taken(InstrumentEvent, {**event, "action": coming}).due == PartialDate.parse("2026")


def test_sources_without_an_id_are_called_by_their_place():
    assert number_sources([{"a": 1}, "x", {"id": "own"}, {}]) == [
        {"id": "source-1", "a": 1},
        "x",
        {"id": "own"},
        {"id": "source-4"},
    ]
    assert number_sources("x") == "x"
    assert number_sources(None) is None


SOURCE = {"publisher": "Agency", "language": "en"}
COMMITMENT = {"id": "a", "text": "x", "strength": "mentioned"}
MANY = MAX_ITEMS + 1


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("crime_areas", "a"),
        ("cooperation", "a"),
        ("forums", "a"),
        ("instruments", {"id": "a", "action": "signed"}),
        ("commitments", COMMITMENT),
        ("notes", {"id": "a", "text": "x"}),
        ("sources", SOURCE),
        ("conflicts", {"claim": "a", "chosen": "b", "others": [{"value": "c"}]}),
    ],
)
def test_a_list_of_a_meeting_has_at_most_a_thousand_items(field, item):
    meeting = {"date": "2025", "partner": {"country": "FRA"}, "sources": [SOURCE]}
    found = taken(Meeting, {**meeting, field: [item] * MAX_ITEMS})
    assert len(getattr(found, field)) == MAX_ITEMS
    assert reasons(Meeting, {**meeting, field: [item] * MANY}) == ["too_long"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("partner", {"country": "FRA", "people": [{"name": "x"}] * MANY}),
        ("partner", {"country": "FRA", "people": [{"name": "x", "aliases": ["y"] * MANY}]}),
        ("instruments", [{"id": "a", "action": "signed", "signatories": ["x"] * MANY}]),
        ("instruments", [{"id": "a", "action": "signed", "crime_areas": ["x"] * MANY}]),
        ("commitments", [{**COMMITMENT, "crime_areas": ["x"] * MANY}]),
        ("commitments", [{**COMMITMENT, "cooperation": ["x"] * MANY}]),
        ("commitments", [{**COMMITMENT, "articles": ["1"] * MANY}]),
        (
            "commitments",
            [{**COMMITMENT, "evidence": [{"date": "2025", "outcome": "progress"}] * MANY}],
        ),
        ("sources", [{**SOURCE, "supports": {f"a{n}": None for n in range(MANY)}}]),
        ("conflicts", [{"claim": "a", "chosen": "b", "others": [{"value": "c"}] * MANY}]),
        (
            "conflicts",
            [{"claim": "a", "chosen": "b", "chosen_by": ["x"] * MANY, "others": [{"value": "c"}]}],
        ),
        (
            "conflicts",
            [{"claim": "a", "chosen": "b", "others": [{"value": "c", "sources": ["x"] * MANY}]}],
        ),
    ],
)
def test_a_list_within_an_item_has_at_most_a_thousand_items(place, value):
    meeting = {"date": "2025", "partner": {"country": "FRA"}, "sources": [SOURCE]}
    assert "too_long" in reasons(Meeting, {**meeting, place: value})


def test_a_meeting_has_a_source_and_a_conflict_another_value():
    meeting = {"date": "2025", "partner": {"country": "FRA"}, "sources": []}
    conflict = {"claim": "a", "chosen": "b", "others": []}
    assert reasons(Meeting, meeting) == ["too_short"]
    assert reasons(Meeting, {**meeting, "sources": [SOURCE], "conflicts": [conflict]}) == [
        "too_short"
    ]


def test_nothing_is_expected_where_no_file_says_how_much_there_has_to_be():
    assert Settings().minimum.meetings == 0
    assert (ConventionMinimum().signatories, ConventionMinimum().articles) == (0, 0)
