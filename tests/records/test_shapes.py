"""What does not fit a model: a reason for each field, its line, and the value that was meant."""

from __future__ import annotations

from typing import Any

import pytest

from components.records.conventions import Convention, Count
from components.records.models import Meeting
from components.records.problems import MAX_TOLD, Problem
from components.records.shapes import shape
from components.records.vocabularies import CrimeArea, Settings
from components.records.yaml_reader import Document, parse

SOURCE = {"publisher": "Agency", "language": "en"}
MEETING = {"date": "2025", "partner": {"country": "FRA"}, "sources": [SOURCE]}
COUNT = {"what": "parties", "as_of": "2025", "least": "1", "status": "reported", "sources": ["a"]}


def told(model: type[Any], data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return field, reason and nearest value of each problem."""
    problems = shape(model, Document(data), "a.yaml")
    assert isinstance(problems, list)
    assert {problem.file for problem in problems} == {"a.yaml"}
    return [(problem.field, problem.code, problem.nearest) for problem in problems]


def meeting(**fields: Any) -> list[tuple[str, str, str]]:
    return told(Meeting, {**MEETING, **fields})


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"date": None}, ("date", "missing_field", "")),
        ({"partners": "x"}, ("partners", "unknown_field", "partner")),
        ({"zzz": "x"}, ("zzz", "unknown_field", "")),
        ({"place": {"country": "VNM", "citty": "x"}}, ("place.citty", "unknown_field", "city")),
        ({"documentation": "god"}, ("documentation", "unknown_value", "good")),
        ({"part_of_day": ["morning"]}, ("part_of_day", "unknown_value", "")),
        ({"kind": "Working Group!"}, ("kind", "wrong_form", "working_group")),
        ({"kind": "công an"}, ("kind", "wrong_form", "cong_an")),
        ({"kind": "!?"}, ("kind", "wrong_form", "")),
        ({"kind": ["a"]}, ("kind", "text_expected", "")),
        ({"summary": {"EN": "x"}}, ("summary.EN", "wrong_form", "en")),
        ({"summary": {"en-GB": "x"}}, ("summary.en-GB", "wrong_form", "en")),
        ({"summary": ""}, ("summary", "empty_text", "")),
        ({"summary": {}}, ("summary", "empty_text", "")),
        ({"summary": "x" * 4001}, ("summary", "text_too_long", "")),
        ({"summary": ["x"]}, ("summary", "mapping_expected", "")),
        ({"crime_areas": "a"}, ("crime_areas", "list_expected", "")),
        ({"crime_areas": ["a"] * 1001}, ("crime_areas", "list_too_long", "")),
        ({"sources": []}, ("sources", "empty_list", "")),
        ({"partner": "FRA"}, ("partner", "mapping_expected", "")),
        ({"partner": {"country": "France"}}, ("partner.country", "unknown_country", "FRA")),
        ({"partner": {"country": "??"}}, ("partner.country", "unknown_country", "")),
        ({"partner": {"institution": "x"}}, ("partner", "one_identity", "")),
        ({"date": "25/10/2025"}, ("date", "partial_date", "2025-10-25")),
        ({"date": ["2025"]}, ("date", "partial_date", "")),
        ({"sources": [{**SOURCE, "url": "x"}]}, ("sources[1].url", "web_address", "")),
        (
            {"sources": [{**SOURCE, "supports": {"date": "0"}}]},
            ("sources[1].supports.date", "locator", ""),
        ),
        (
            {"instruments": [{"id": "a", "action": "signed", "due": "2026"}]},
            ("instruments[1]", "due_not_planned", ""),
        ),
        (
            {"instruments": [{"id": "a", "action": "signed", "occasion": "this-meeting"}]},
            ("instruments[1].occasion", "unknown_value", "this_meeting"),
        ),
        (
            {"instruments": [{"id": "a", "action": "signed", "note": {"en": ""}}]},
            ("instruments[1].note.en", "empty_text", ""),
        ),
    ],
)
def test_a_field_of_a_meeting_is_told_with_its_reason_and_what_was_meant(fields, problem):
    assert meeting(**fields) == [problem]


@pytest.mark.parametrize(
    ("model", "data", "problem"),
    [
        (Count, {**COUNT, "least": "many"}, ("least", "number_expected", "")),
        (Count, {**COUNT, "least": ["1"]}, ("least", "number_expected", "")),
        (Count, {**COUNT, "least": "-1"}, ("least", "number_out_of_range", "")),
        (Count, {**COUNT, "least": "9" * 5000}, ("least", "number_out_of_range", "")),
        (CrimeArea, {"label": "A", "iccs": ["1"]}, ("iccs[1]", "wrong_form", "")),
        (CrimeArea, {"label": "A", "articles": ["x"]}, ("articles[1]", "number_expected", "")),
        (CrimeArea, {"label": "A", "articles": ["0"]}, ("articles[1]", "number_out_of_range", "")),
        (
            CrimeArea,
            {"label": "A", "colour": {"light": "#ABCDEF", "dark": "#000000"}},
            ("colour.light", "wrong_form", "#abcdef"),
        ),
        (CrimeArea, {"label": "A", "generic": "perhaps"}, ("generic", "wrong_form", "")),
        (
            Convention,
            {"title": "A", "short": "A", "sources": [SOURCE], "places": ["x"]},
            ("places", "mapping_expected", ""),
        ),
        (
            Settings,
            {"minimum": {"meetings": "-1"}},
            ("minimum.meetings", "number_out_of_range", ""),
        ),
    ],
)
def test_a_field_of_another_file_is_told_with_its_reason(model, data, problem):
    assert told(model, data) == [problem]


def test_a_problem_says_the_line_and_the_beginning_of_the_value():
    document = parse(f"a:\n  label: A\n  iccs:\n    - '{'x' * 90}'\n")
    (problem,) = shape(CrimeArea, document, "v.yaml", ("a",))
    assert problem == Problem("v.yaml", 4, "a.iccs[1]", "wrong_form")
    assert problem.params == {"value": "x" * 80, "limit": ""}


def test_what_is_too_long_says_the_limit():
    problems = shape(Meeting, Document({**MEETING, "forums": ["a"] * 1001}), "a.yaml")
    assert isinstance(problems, list)
    assert [problem.params for problem in problems] == [{"value": "", "limit": "1000"}]


def test_of_many_wrong_fields_the_first_are_told_and_that_there_are_more():
    problems = shape(Meeting, Document({**MEETING, "forums": ["A"] * 60}), "a.yaml")
    assert isinstance(problems, list)
    assert len(problems) == MAX_TOLD + 1
    assert (problems[0].field, problems[-1].code) == ("forums[1]", "more_problems")


def test_what_fits_is_the_model():
    assert shape(Settings, Document({"licence": "CC0"}), "a.yaml") == Settings(licence="CC0")
