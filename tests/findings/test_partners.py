"""What is known of a partner, and how its topics compare with the other partners'."""

from __future__ import annotations

import pytest

from components.findings.partners import (
    against_average,
    meetings_with,
    other_texts,
    partners,
    promises_by_age,
)
from components.findings.people import participants
from components.selection import Selection, select
from components.tables import Tables
from tests.findings.partner_records import tables_of_partners
from tests.fixtures.folders import as_text, as_written


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of_partners(tmp_path_factory.mktemp("partners"))


def test_partners_run_from_the_most_met_to_the_least(tables):
    assert list(partners(tables)) == ["MAR", "USA", "acme", "unodc"]


def test_the_facts_of_a_partner(tables):
    facts = partners(tables)["MAR"]
    assert facts.kind == "state"
    assert [record.id for record in facts.records] == ["2025-01-10", "2025-03-01", "2025-05-01"]
    assert facts.last.id == "2025-05-01"
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
    missing = partners(tables)["MAR"].missing
    assert [record.id for record in missing.no_crime_area] == ["2025-05-01"]
    assert [record.id for record in missing.thin] == ["2025-05-01"]
    assert missing.one_source == missing.no_people == ()
    assert missing.without_follow_up == 2
    assert not missing.nothing_in_writing
    assert not missing.status_unknown


def test_the_status_of_a_state_can_be_unknown_and_that_of_a_company_cannot(tables):
    found = partners(tables)
    unknown = {code: found[code].missing.status_unknown for code in ("USA", "unodc", "acme")}
    assert unknown == {"USA": True, "unodc": False, "acme": False}
    assert [found[code].known for code in unknown] == [None, None, None]


def test_facts_follow_the_filter(tables):
    facts = partners(select(tables, Selection(kinds=("dialogue",))))["MAR"]
    assert [record.id for record in facts.records] == ["2025-01-10"]
    assert facts.crime_areas == {"terrorism": 1}
    assert facts.missing.no_crime_area == ()


def test_a_text_that_names_a_partner_is_told_where_its_own_meetings_do_not_speak_of_it(tables):
    assert [life.id for life in other_texts(tables, "USA")] == ["treaty"]
    assert other_texts(tables, "MAR") == []


def test_promises_run_from_overdue_over_old_to_new(tables):
    found = promises_by_age(meetings_with(tables, "MAR"))
    assert [p.item.id for p in found] == ["plan", "sign", "train", "talk", "answered"]


def test_shares_count_the_meetings_that_name_any_area_and_each_other_partner_once(tables):
    found = against_average(tables, "MAR")
    assert (found.naming, found.silent, found.others) == (2, 1, 2)
    assert as_text(found.areas) == as_written(
        """
        crime_area named share average meeting_ids
        terrorism  2     1.0   0.0     2025-01-10,2025-03-01
        cybercrime 1     0.5   1.0     2025-03-01
        """
    )


def test_the_average_of_the_others_includes_what_the_partner_does_not_name(tables):
    found = against_average(tables, "USA")
    assert as_text(found.areas[["crime_area", "named", "share", "average"]]) == as_written(
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
    found = against_average(meetings_with(tables, "MAR"), "MAR")
    assert found.others == 0
    assert set(found.areas["average"]) == {0.0}


def test_tables_without_a_crime_area_compare_nothing(tables):
    found = against_average(meetings_with(tables, "acme"), "acme")
    assert (found.naming, found.silent, found.others, len(found.areas)) == (0, 1, 0, 0)


def test_a_person_stands_once_with_each_office_and_every_spelling(tables):
    facts = partners(tables)["MAR"]
    found = participants(tables.dataset, facts.records, "partner")
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
    facts = partners(tables)["MAR"]
    found = participants(tables.dataset, facts.records, "host")
    assert [(p.name, len(p.records)) for p in found] == [("Host", 2), ("Deputy", 1)]


def tables_text(words: object) -> str:
    """Return the one wording of a label that is the same in every language."""
    return next(iter(words.values())) if isinstance(words, dict) else ""
