"""Problems: how many are told, and which valid value is nearest to a wrong one."""

from __future__ import annotations

import pytest

from components.records.countries import alpha3_codes, country_name, fold, nearest_country
from components.records.problems import MAX_TOLD, Problem, ReadError, at_most, nearest


def wrong(count: int) -> list[Problem]:
    return [Problem("a.yaml", line, "field", "wrong_form") for line in range(1, count + 1)]


def test_the_first_fifty_problems_are_told_and_that_there_are_more():
    assert at_most(iter(wrong(MAX_TOLD))) == wrong(50)
    told = at_most(iter(wrong(60)))
    assert told[:50] == wrong(50)
    assert told[50:] == [Problem("a.yaml", 51, "", "more_problems")]
    assert told[50].params == {"limit": "50"}
    assert at_most(wrong(3), limit=2)[2].params == {"limit": "2"}
    assert at_most([]) == []


def test_a_problem_is_an_error_unless_it_says_otherwise_and_stands_by_file_and_line():
    late, early = Problem("a", 2, "", "b"), Problem("a", 1, "z", "c", {"value": "x"})
    assert sorted([Problem("b", 0, "", "a"), late, early])[:2] == [early, late]
    assert (late.severity, late.nearest, dict(late.params)) == ("error", "", {})
    assert early == Problem("a", 1, "z", "c", {"value": "y"})


def test_why_a_file_is_not_read_is_a_problem_of_it():
    problem = ReadError("tag", 3, "a", value="x").problem("a.yaml")
    assert (problem, dict(problem.params)) == (Problem("a.yaml", 3, "a", "tag"), {"value": "x"})
    assert ReadError("link").problem("b") == Problem("b", 0, "", "link")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Drug trafficking", "drug_trafficking"),
        ("drug-trafficking", "drug_trafficking"),
        ("DRUG_TRAFICKING", "drug_trafficking"),
        ("drug_traf", "drug_trafficking"),
        ("terorisme", "terrorism"),
        ("térrorism", "terrorism"),
        ("terrorism-", "terrorism"),
        ("fraud", ""),
        ("", ""),
    ],
)
def test_the_nearest_value_is_the_one_that_was_meant_or_none(written, meant):
    assert nearest(written, ["terrorism", "drug_trafficking"]) == meant
    assert nearest(written, []) == ""


def test_only_the_beginning_of_a_long_value_is_compared():
    assert nearest("a" * 300, ["a" * 200]) == "a" * 200
    assert nearest("a" * 300, ["a" * 199 + "b"]) == "a" * 199 + "b"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("  Đà   Nẵng ", "da nang"), ("Łódź", "lodz"), ("SØR", "sor"), ("ﬁn", "fin"), ("", "")],
)
def test_text_is_compared_without_case_accents_and_spare_spaces(text, plain):
    assert fold(text) == plain


def test_the_countries_are_those_of_today():
    codes = alpha3_codes()
    assert list(codes) == sorted(codes)
    assert len(codes) == 249  # of ISO 3166-1
    assert (codes["VNM"], codes["PRK"], codes["PSE"], codes["ESH"]) == ("VN", "KP", "PS", "EH")
    assert not codes.keys() & {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR", "SUN", "YUG", "XKX", "EUE"}


def test_a_country_has_its_name_in_a_language_or_else_its_code():
    assert country_name("VNM", "fr") == "Viêt Nam"
    assert country_name("VNM", "vi") == "Việt Nam"
    assert country_name("ZZZ", "en") == "ZZZ"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("MAR", "MAR"),
        ("mar", "MAR"),
        ("ma", "MAR"),
        ("Maroc", "MAR"),
        ("Ma-rốc", "MAR"),
        ("Morroco", "MAR"),
        ("moroc", "MAR"),
        ("united ki", "GBR"),
        ("qq", None),
        ("nowhere at all", None),
        ("", None),
    ],
)
def test_a_country_is_found_by_any_of_its_codes_and_names(written, code):
    assert nearest_country(written) == code
