"""A filter, and what is known of a partner, in the words of a language."""

from __future__ import annotations

from datetime import date

import pytest

from components.exchange.filter_words import (
    bad_part,
    dates_in_words,
    described,
    option_name,
    values_of,
)
from components.exchange.partner_words import (
    FOLLOW_UP_LOOKS,
    act_words,
    by_whom,
    gaps_of,
    headline,
    reached,
    side_name,
)
from components.findings.partners import PartnerFacts, partners
from components.follow_up import FOLLOW_UP
from components.language.names import Names
from components.language.translator import translator
from components.selection import BadParameter, Selection
from components.tables import Tables
from tests.exchange.brief_records import FILES, tables_of


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def names(tables: Tables) -> Names:
    return Names(translator("en"), tables.dataset)


@pytest.mark.parametrize(
    ("choice", "code", "name"),
    [
        ("partners", "MAR", "Morocco"),
        ("partners", "unodc", "UNODC"),
        ("partner_kinds", "state", "State"),
        ("instrument_states", "overdue", "overdue"),
        ("kinds", "dialogue", "Dialogue"),
        ("crime_areas", "fraud", "Fraud"),
        ("crime_areas", "not_reported", "not reported"),
        ("cooperation", "training", "Training"),
    ],
)
def test_an_option_is_called_by_its_name(choice, code, name, names):
    assert option_name(names, choice, code) == name


@pytest.mark.parametrize(
    ("selection", "name", "words"),
    [
        (Selection(crime_areas=("fraud", "terrorism")), "crime_areas", "Fraud or Terrorism"),
        (
            Selection(crime_areas=("fraud", "terrorism"), match="all"),
            "crime_areas",
            "Fraud and Terrorism",
        ),
        (
            Selection(cooperation=("training", "equipment"), match="all"),
            "cooperation",
            "Training or Equipment",
        ),
        (Selection(partners=("MAR",)), "partners", "Morocco"),
        (Selection(text="a b"), "text", "“a b”"),
        (Selection(first=date(2025, 5, 5)), "dates", "5 May 2025 – …"),
        (Selection(last=date(2025, 5, 5)), "dates", "… – 5 May 2025"),
        (
            Selection(first=date(2025, 5, 5), last=date(2025, 6, 1)),
            "dates",
            "5 May 2025 – 1 Jun 2025",
        ),
    ],
)
def test_a_filter_says_its_values(selection, name, words, names):
    assert values_of(names, selection, name) == words
    heading = names.t(f"filter.{name}")
    assert described(names, selection, name) == f"{heading}: {words}"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 10, 1), date(2025, 10, 31), "October 2025"),
        (date(2025, 10, 25), date(2025, 10, 25), "25 October 2025"),
        (date(2025, 5, 5), None, "from 5 May 2025"),
        (None, date(2025, 5, 5), "until 5 May 2025"),
        (None, None, ""),
    ],
)
def test_dates_are_said_as_one_says_them(first, last, words, names):
    assert dates_in_words(names, Selection(first=first, last=last)) == words


def test_a_part_of_an_address_without_meaning_is_named_with_the_nearest(names):
    assert bad_part(names, BadParameter("crime", "x", "")) == "crime=x"
    assert bad_part(names, BadParameter("crime", "x", "fraud")) == (
        "crime=x; nearest valid value: fraud"
    )


def test_every_outcome_of_a_promise_looks_like_a_state():
    assert FOLLOW_UP_LOOKS == {
        "carried_out": "signed",
        "signed": "signed",
        "progress": "ratified",
        "renewed": "negotiated",
        "due": "planned",
        "overdue": "overdue",
        "open": "mentioned",
        "dropped": "negotiated",
    }
    assert FOLLOW_UP_LOOKS.keys() == set(FOLLOW_UP)


def facts(tables: Tables, code: str) -> PartnerFacts:
    return partners(tables)[code]


def test_a_partner_stands_where_its_acts_put_it(tables, names):
    assert headline(names, facts(tables, "LAO")).endswith("Signed the Convention: 26 October 2025.")
    assert headline(names, facts(tables, "unodc")).endswith(" Signed the Convention.")
    assert headline(names, facts(tables, "MAR")).endswith(" A party to the Convention.")
    assert reached(names, "FRA", None) == "not_signed"
    assert reached(names, "unodc", None) == "not_a_state"
    assert reached(names, "QAT", facts(tables, "QAT").known) == "party_reported"


def test_an_act_says_what_when_where_and_who_shows_it(tables, names):
    convention = tables.dataset.conventions["cybercrime"]
    told = [act_words(names, convention, act) for act in convention.actions]
    assert [(act.act, act.when, act.shown) for act in told] == [
        (
            "Signature",
            "25 October 2025, Ha Noi",
            "shown by another government’s treaty database, as of November 2025",
        ),
        (
            "Ratification",
            "date not reported, United States",
            "shown by the depositary’s own list",
        ),
        ("Ratification", "3 February 2026", "shown by reports only"),
        ("Signature", "26 October 2025", "shown by the depositary’s own list"),
        ("Signature", "date not reported", "shown by reports only"),
    ]


def gaps(tables: Tables, names: Names, code: str) -> list[tuple[str, str]]:
    return [(gap.name, gap.words) for gap in gaps_of(names, facts(tables, code))]


def test_what_is_missing_of_a_partner_is_told_what_matters_most_first(tables, names):
    assert gaps(tables, names, "LAO") == [
        (
            "nothing_in_writing",
            "No text signed, ratified or in force is reported in its meetings.",
        ),
        ("no_crime_area", "No crime area is reported in the one meeting"),
        ("one_source", "The one meeting rests on one source"),
        ("no_people", "Nobody on the partner’s side is named in the one meeting"),
    ]
    assert gaps(tables, names, "MAR") == [
        ("without_follow_up", "2 promises of something definite without a later report"),
        ("one_source", "One source only: 1 of 2 meetings"),
    ]
    assert [name for name, _ in gaps(tables, names, "unodc")] == [
        *("nothing_in_writing", "no_crime_area", "one_source", "no_people"),
    ]


def test_a_status_that_nobody_knows_and_thin_records_are_missing_too(tmp_path):
    thin = FILES["meetings/2026-03-02-laos.yaml"].replace("country: LAO", "country: FRA")
    tables = tables_of(tmp_path, **{"meetings/2026-03-02-laos.yaml": f"documentation: thin{thin}"})
    names = Names(translator("en"), tables.dataset)
    told = dict(gaps(tables, names, "FRA"))
    assert told["thin"] == "The one meeting is thinly documented"
    assert told["status_unknown"] == "Its status under the Convention is not known."
    assert list(told)[-1] == "status_unknown"


def test_sides_are_called_by_name_and_the_host_of_all_serves_where_none_is_named(tables, names):
    records = tables.records()
    assert side_name(names, records[:2], "partner") == "Morocco"
    assert side_name(names, records[1:3], "partner") == "Morocco and Qatar"
    assert side_name(names, records, "host") == "Viet Nam"
    assert by_whom(names, records[0], "host") == "by one side, Viet Nam"
    assert by_whom(names, records[0], "partner") == "by one side, Morocco"
    assert by_whom(names, records[0], "both") == "by both sides"


def test_a_host_that_no_file_names_is_a_side_without_a_name(tmp_path):
    tables = tables_of(tmp_path, **{"dataset.yaml": "{convention: cybercrime}"})
    names = Names(translator("en"), tables.dataset)
    assert side_name(names, tables.records()[1:2], "host") == ""
    assert by_whom(names, tables.records()[1], "host") == "by the host's side"
