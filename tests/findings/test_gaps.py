"""What is missing: each list holds exactly what it says, and silence is never taken for none."""

from __future__ import annotations

import pytest

from components.findings.gaps import (
    Met,
    meetings_of_partners,
    names_no_crime_area,
    names_no_people,
    nothing_in_writing,
    offences_not_named,
    partners_not_signed,
    rests_on_little,
    signatories_never_met,
    texts_of_partners,
    texts_without_meeting,
    uncovered_crime_areas,
    without_follow_up,
)
from components.selection import Selection, select
from components.tables import Tables
from tests.findings.partner_records import tables_of_partners


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of_partners(tmp_path_factory.mktemp("gaps"))


def test_signatories_never_met_are_told_once_and_without_the_host(tables):
    assert [(p.party, p.reached) for p in signatories_never_met(tables)] == [
        ("QAT", "party_reported")
    ]


def test_only_states_are_said_not_to_have_signed(tables):
    assert partners_not_signed(tables) == ["USA"]


def test_nothing_in_writing_means_no_text_that_both_sides_put_their_names_to(tables):
    assert nothing_in_writing(tables) == ["USA", "acme", "unodc"]


def test_a_filter_that_leaves_a_partner_without_its_text_leaves_it_with_nothing_in_writing(tables):
    assert nothing_in_writing(select(tables, Selection(kinds=("bilateral_meeting",)))) == [
        *("MAR", "USA", "acme", "unodc")
    ]


def test_crime_areas_of_nobody_and_of_one_partner(tables):
    found = uncovered_crime_areas(tables)
    assert found.nobody == ("money_laundering",)
    assert found.one == (("terrorism", "MAR"),)


def test_offences_are_those_of_articles_7_to_17_that_no_crime_area_of_a_meeting_reaches(tables):
    assert [article.number for article in offences_not_named(tables)] == [16, 17]


def test_promises_without_follow_up_are_firm_old_and_unanswered_with_the_overdue_first(tables):
    found = [(p.item.id, p.days_overdue, p.days_since) for p in without_follow_up(tables)]
    assert found == [("plan", 336, 507), ("train", 0, 507)]


def test_a_meeting_rests_on_little_when_its_record_says_so_or_has_one_source(tables):
    found = [(t.record.id, t.documentation, t.one_source) for t in rests_on_little(tables)]
    assert found == [("2026-02-01", False, True), ("2025-05-01", True, False)]


def test_meetings_that_name_no_crime_area_and_no_people_run_from_the_newest(tables):
    assert [r.id for r in names_no_crime_area(tables)] == ["2026-02-03", "2025-05-01"]
    assert [r.id for r in names_no_people(tables)] == ["2026-02-02", "2026-02-01"]


def test_a_filter_that_leaves_no_meeting_leaves_no_gap_but_the_signatories(tables):
    none = select(tables, Selection(text="no such word"))
    assert [p.party for p in signatories_never_met(none)] == ["MAR", "QAT"]
    assert partners_not_signed(none) == nothing_in_writing(none) == []
    assert list(without_follow_up(none)) == []
    assert list(rests_on_little(none)) == []
    assert uncovered_crime_areas(none).one == ()


def test_a_partner_has_its_meetings_and_the_last_of_them(tables):
    assert meetings_of_partners(tables) == {
        "MAR": Met(3, "2025-05-01"),
        "USA": Met(1, "2026-02-01"),
        "unodc": Met(1, "2026-02-02"),
        "acme": Met(1, "2026-02-03"),
    }


def test_texts_stand_with_the_partners_whose_meetings_speak_of_them_and_with_the_other_parties(
    tables,
):
    assert texts_of_partners(tables) == {"MAR": {"overdue": 1, "signed": 1}}
    assert texts_without_meeting(tables) == {"USA": ["treaty"]}
