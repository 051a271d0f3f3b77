"""What is known of a partner, and how its topics compare with the other partners'."""

from __future__ import annotations

import pytest

from components.findings.partners import (
    Missing,
    against_average,
    naming,
    newest_meetings,
    other_texts,
    partner_counts,
    partners,
    promises_by_age,
    silent_meetings,
)
from components.findings.people import participants
from components.selection import Selection, select
from components.tables import Tables
from tests.findings.partner_records import tables_of_partners
from tests.fixtures.folders import as_text, as_written


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of_partners(tmp_path_factory.mktemp("partners"))


def only(tables: Tables, partner: str) -> Tables:
    return select(tables, Selection(partners=(partner,)))


def test_partners_run_from_the_most_met_to_the_least(tables):
    assert list(partners(tables)) == ["MAR", "USA", "acme", "unodc"]


def test_the_facts_of_a_partner(tables):
    facts = partners(tables)["MAR"]
    assert facts.kind == "state"
    assert (facts.meetings, facts.last_id) == (3, "2025-05-01")
    assert [str(facts.first), str(facts.last)] == ["2025-01-10", "2025-05"]
    assert facts.kinds == {"bilateral_meeting": 2, "dialogue": 1}
    assert facts.crime_areas == {"terrorism": 2, "cybercrime": 1}
    assert facts.states == {"overdue": 1, "signed": 1}
    assert facts.strengths == {
        "mentioned": 1,
        "specific_action": 2,
        "dated_deliverable": 1,
        "signed_instrument": 1,
    }
    assert facts.follow_up == {"signed": 1, "progress": 1, "overdue": 1, "open": 2}
    assert facts.known is not None
    assert facts.known.reached == "signed"


def test_what_is_missing_of_a_partner(tables):
    assert partners(tables)["MAR"].missing == Missing(
        no_crime_area=1,
        thin=1,
        one_source=0,
        no_people=0,
        nothing_in_writing=False,
        without_follow_up=2,
        status_unknown=False,
    )


def test_the_meetings_that_are_silent_are_those_that_were_counted(tables):
    found = silent_meetings(select(tables, Selection(partners=("MAR",))))
    assert {name: [record.id for record in records] for name, records in found.items()} == {
        "no_crime_area": ["2025-05-01"],
        "thin": ["2025-05-01"],
        "one_source": [],
        "no_people": [],
    }
    (usa,) = silent_meetings(select(tables, Selection(partners=("USA",))))["one_source"]
    assert usa.id == "2026-02-01"


def test_meetings_run_from_the_newest_and_those_that_name_a_crime_area_are_found(tables):
    own = select(tables, Selection(partners=("MAR",)))
    newest = [record.id for record in newest_meetings(own)]
    assert newest == ["2025-05-01", "2025-03-01", "2025-01-10"]
    assert list(naming(own, "terrorism")["meeting_id"]) == ["2025-01-10", "2025-03-01"]
    assert naming(own, "money_laundering").empty


def test_the_status_of_a_state_can_be_unknown_and_that_of_a_company_cannot(tables):
    found = partners(tables)
    unknown = {code: found[code].missing.status_unknown for code in ("USA", "unodc", "acme")}
    assert unknown == {"USA": True, "unodc": False, "acme": False}
    assert [found[code].known for code in unknown] == [None, None, None]


def test_facts_follow_the_filter(tables):
    facts = partners(select(tables, Selection(kinds=("dialogue",))))["MAR"]
    assert (facts.meetings, facts.last_id) == (1, "2025-01-10")
    assert facts.crime_areas == {"terrorism": 1}
    assert facts.missing.no_crime_area == 0


def test_tables_without_a_meeting_have_no_partner(tables):
    nothing = select(tables, Selection(text="nosuchword"))
    assert partners(nothing) == {}
    assert partner_counts(nothing).empty


def test_every_other_partners_text_and_topic_stays_its_own(tables):
    found = partners(tables)
    assert [found[code].states for code in ("USA", "acme", "unodc")] == [{}, {}, {}]
    assert [found[code].crime_areas for code in ("USA", "acme")] == [{"cybercrime": 1}, {}]
    assert [found[code].missing.no_crime_area for code in ("USA", "acme")] == [0, 1]


def test_a_text_that_names_a_partner_is_told_where_its_own_meetings_do_not_speak_of_it(tables):
    assert [life.id for life in other_texts(tables, "USA")] == ["treaty"]
    assert list(other_texts(tables, "MAR")) == []


def test_promises_run_from_overdue_over_old_to_new(tables):
    found = promises_by_age(only(tables, "MAR"))
    assert [p.item.id for p in found] == ["plan", "sign", "train", "talk", "answered"]


def test_shares_count_the_meetings_that_name_any_area_and_each_other_partner_once(tables):
    found = against_average(tables, "MAR")
    assert (found.naming, found.silent, found.others) == (2, 1, 2)
    assert as_text(found.areas) == as_written(
        """
        crime_area named share average
        terrorism  2     1.0   0.0
        cybercrime 1     0.5   1.0
        """
    )


def test_the_average_of_the_others_includes_what_the_partner_does_not_name(tables):
    found = against_average(tables, "USA")
    assert as_text(found.areas) == as_written(
        """
        crime_area named share average
        cybercrime 1     1.0   0.75
        terrorism  0     0.0   0.5
        """
    )


def test_a_partner_that_names_nothing_has_shares_of_nothing(tables):
    found = against_average(tables, "acme")
    assert (found.naming, found.silent, found.others) == (0, 1, 3)
    assert set(found.areas["named"]) == {0}


def test_a_partner_alone_has_no_average(tables):
    found = against_average(only(tables, "MAR"), "MAR")
    assert found.others == 0
    assert set(found.areas["average"]) == {0.0}


def test_tables_without_a_crime_area_compare_nothing(tables):
    found = against_average(only(tables, "acme"), "acme")
    assert (found.naming, found.silent, found.others, len(found.areas)) == (0, 1, 0, 0)


def test_a_person_stands_once_with_each_office_and_every_spelling(tables):
    records = newest_meetings(only(tables, "MAR"))
    found = participants(tables.dataset, records, "partner")
    assert [(p.name, p.other_names) for p in found] == [
        ("Aïcha Zin", ("Aisha Zin", "Aicha Zin")),
        ("Omar", ()),
    ]
    offices = [(tables_text(o.role), [r.id for r in o.records]) for o in found[0].offices]
    assert offices == [
        ("Director", ["2025-01-10", "2025-03-01"]),
        ("Minister", ["2025-05-01"]),
    ]
    assert [record.id for record in found[0].records] == ["2025-01-10", "2025-03-01", "2025-05-01"]


def test_the_host_of_the_data_set_sat_where_a_record_names_none(tables):
    found = participants(tables.dataset, newest_meetings(only(tables, "MAR")), "host")
    assert [(p.name, len(p.records)) for p in found] == [("Host", 2), ("Deputy", 1)]


def tables_text(words: object) -> str:
    """Return the one wording of a label that is the same in every language."""
    return next(iter(words.values())) if isinstance(words, dict) else ""
