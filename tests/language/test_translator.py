"""Words, numbers, dates and names in three languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from components.language.names import Names
from components.language.problems import problem_message, problem_text
from components.language.translator import (
    Message,
    Translator,
    choose_language,
    languages,
    translator,
)
from components.records.countries import alpha3_codes, fold, nearest_country
from components.records.dataset import load_dataset
from components.records.partial_date import PartialDate
from components.records.problems import Problem, nearest
from tests.fixtures.folders import FIXTURES

EN, FR, VI = map(translator, ("en", "fr", "vi"))


@pytest.mark.parametrize(
    ("t", "written", "long", "short"),
    [
        (EN, "2025-10-05", "5 October 2025", "5 Oct 2025"),
        (EN, "2025-10", "October 2025", "Oct 2025"),
        (EN, "2025", "2025", "2025"),
        (FR, "2025-10-05", "5 octobre 2025", "5 oct. 2025"),
        (FR, "2025-10", "octobre 2025", "oct. 2025"),
        (FR, "2025", "2025", "2025"),
        (VI, "2025-10-05", "5 tháng 10 năm 2025", "5/10/2025"),
        (VI, "2025-10", "tháng 10 năm 2025", "10/2025"),
        (VI, "2025", "2025", "2025"),
        (EN, "2025-10-25/2025-10-26", "25–26 October 2025", "25–26 Oct 2025"),
        (
            EN,
            "2025-09-28/2025-10-02",
            "28 September 2025 – 2 October 2025",
            "28 Sep 2025 – 2 Oct 2025",
        ),
        (
            EN,
            "2025-12-31/2026-01-01",
            "31 December 2025 – 1 January 2026",
            "31 Dec 2025 – 1 Jan 2026",
        ),
        (FR, "2025-10-25/2025-10-26", "25-26 octobre 2025", "25-26 oct. 2025"),
        (
            FR,
            "2025-09-28/2025-10-02",
            "28 septembre 2025 – 2 octobre 2025",
            "28 sept. 2025 – 2 oct. 2025",
        ),
        (VI, "2025-10-25/2025-10-26", "25-26 tháng 10 năm 2025", "25-26/10/2025"),
        (
            VI,
            "2025-09-28/2025-10-02",
            "28 tháng 9 năm 2025 – 2 tháng 10 năm 2025",
            "28/9/2025 – 2/10/2025",
        ),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(t, written, long, short):
    when = PartialDate.parse(written)
    assert (t.date(when), t.date(when, short=True)) == (long, short)


def test_a_day_of_the_calendar_is_told_like_a_known_day():
    assert FR.date(date(2025, 8, 1)) == "1er août 2025"


@pytest.mark.parametrize(
    ("t", "number", "pair"),
    [(EN, "1,234.5", "a and b"), (FR, "1\u202f234,5", "a et b"), (VI, "1.234,5", "a và b")],
)
def test_numbers_and_lists_follow_the_language(t, number, pair):
    assert t.number(1234.5) == number
    assert (t.listed(["a", "b"]), t.listed(["a"]), t.listed([])) == (pair, "a", "")


def test_countries_and_languages_have_their_names_and_what_is_unknown_stays():
    assert [t.country("MAR") for t in (EN, FR, VI)] == ["Morocco", "Maroc", "Maroc"]
    assert [t.language_name("vi") for t in (EN, FR, VI)] == [
        "Vietnamese",
        "vietnamien",
        "Tiếng Việt",
    ]
    assert (EN.country("ZZZ"), EN.language_name("xx")) == ("ZZZ", "xx")


MESSAGES: dict[str, Message] = {
    "met": {"one": "{count} meeting", "other": "{count} meetings"},
    "on": "{name} on {day}, {flag}",
}


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 0, "0 meetings"),
        ("en", 1, "1 meeting"),
        ("en", 2, "2 meetings"),
        ("fr", 0, "0 meeting"),
        ("fr", 1, "1 meeting"),
        ("fr", 1_500, "1\u202f500 meetings"),
        ("fr", 1_000_000, "1\u202f000\u202f000 meetings"),  # CLDR's "many", which falls back
        ("vi", 1, "1 meetings"),
    ],
)
def test_a_count_chooses_the_plural_form_of_the_language(language, count, expected):
    assert Translator(language, MESSAGES)("met", count=count) == expected


def test_values_are_filled_in_as_they_are_and_dates_the_way_of_the_language():
    t = Translator("fr", MESSAGES)
    filled = t("on", name="{day}", day=PartialDate.parse("2025-10"), flag=True)
    assert filled == "{day} on octobre 2025, True"


@pytest.mark.parametrize(("key", "values"), [("nothing", {}), ("on", {"name": "x"}), ("met", {})])
def test_a_missing_key_or_value_is_an_error_and_no_silent_gap(key, values):
    with pytest.raises(KeyError):
        Translator("en", MESSAGES)(key, **values)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ({"en": "a", "fr": "b"}, "b"),
        ({"und": "a"}, "a"),
        ({"vi": "a", "en": "b"}, "b"),
        ({"vi": "a", "ar": "b"}, "a"),
        ({}, ""),
        (None, ""),
    ],
)
def test_words_of_the_data_fall_back_to_english_and_then_to_any_language(words, text):
    assert FR.text(words) == text


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["fr"], "fr"),
        (["fr-CA"], "fr"),
        (["fr_CA"], "fr"),
        (["FR"], "fr"),
        (["vi-VN"], "vi"),
        (["en-US"], "en"),
        (["de", "vi"], "vi"),
        (["", None, "fr"], "fr"),
        (["vi", "fr"], "vi"),
        (["zh-Hant-TW"], "en"),
        (["../en"], "en"),
        ([], "en"),
    ],
)
def test_the_first_wish_that_has_a_catalogue_is_chosen(wanted, chosen):
    assert choose_language(wanted) == chosen


def test_a_new_file_is_a_new_language_and_english_says_what_it_lacks(tmp_path: Path):
    (tmp_path / "en.yaml").write_text("a: one\nb: two\n")
    (tmp_path / "ar.yaml").write_text("a: واحد\n")
    assert languages(tmp_path) == {"en": "English", "ar": "العربية"}
    assert choose_language(["ar-EG"], tmp_path) == "ar"
    t = translator("ar", tmp_path)
    assert (t("a"), t("b")) == ("واحد", "two")


def test_codes_have_the_names_of_their_vocabulary():
    names = Names(translator("fr"), load_dataset(FIXTURES / "small"))
    assert names.crime_area("terrorism") == "Terrorisme"
    assert names.crime_area_short("terrorism") == "Terrorisme"
    assert names.cooperation("training") == "Formation"
    assert names.term("meeting_kinds", "dialogue") == "Dialogue"
    assert names.crime_area("not_reported") == translator("fr")("value.not_reported")
    assert names.crime_area("heresy") == "heresy"
    assert [names.partner(code) for code in ("unodc", "acme", "MAR", "nobody")] == [
        "ONUDC",
        "Acme",
        "Maroc",
        "nobody",
    ]


def test_an_instrument_has_the_title_that_the_register_or_its_one_meeting_gives():
    names = Names(translator("vi"), load_dataset(FIXTURES / "small"))
    assert names.instrument("extradition") == "Dẫn độ"
    assert names.instrument("legal-aid") == "Legal aid, criminal"
    assert names.instrument("trafficking") == "Trafficking in persons"
    assert names.instrument("nothing") == "nothing"


def test_a_convention_has_its_short_title():
    names = Names(translator("fr"), load_dataset(FIXTURES / "two_conventions"))
    assert [names.convention(code) for code in ("cybercrime", "untoc", "nothing")] == [
        "Convention cybercriminalité",
        "Convention de Palerme",
        "nothing",
    ]


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem("a.yaml", 3, "date", "missing_field"),
            "a.yaml:3: date: required field is missing",
        ),
        (Problem("a.yaml", 0, "", "not_regular"), "a.yaml: not a regular file"),
        (
            Problem("a.yaml", 1, "kind", "unknown_code", {"value": "{x}"}, "y"),
            "a.yaml:1: kind: “{x}” is not declared; nearest valid value: y",
        ),
    ],
)
def test_a_problem_is_told_as_file_line_field_and_message(problem, text):
    assert problem_text(problem, translator("en")) == text
    assert text.endswith(problem_message(problem, translator("en")))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lương Tâm Quang", "luong tam quang"),
        ("ĐIỆN BIÊN", "dien bien"),
        ("  Réunion\u00a0\n de  l'été ", "reunion de l'ete"),
        ("Straße Łódź Øre", "strasse lodz ore"),
        ("ﬁnal", "final"),
    ],
)
def test_folded_texts_have_no_case_accents_or_wide_spaces(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mar", "MAR"),
        ("MA", "MAR"),
        ("Maroc", "MAR"),
        ("Ma-rốc", "MAR"),
        ("Moroco", "MAR"),
        ("Viet Nam", "VNM"),
        ("Việt Nam", "VNM"),
        ("united sta", "USA"),
        ("Atlantis", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_a_country_is_recognised_by_code_and_by_name_in_three_languages(text, code):
    assert nearest_country(text) == code


def test_the_codes_of_countries_are_those_of_iso_3166():
    codes = alpha3_codes()
    assert len(codes) == 249
    assert {"MAR", "VNM", "ZAF", "PSE", "TWN", "ESH"} <= set(codes)
    assert not {"XKX", "EUR", "DDR", "ZAR", "SUN", "YUG", "UNO"} & set(codes)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Drug trafficking", "drug_trafficking"),
        ("DRUG-TRAFICKING", "drug_trafficking"),
        ("tax", ""),
    ],
)
def test_the_nearest_value_ignores_case_spaces_and_hyphens(value, found):
    assert nearest(value, ["drug_trafficking", "terrorism"]) == found
