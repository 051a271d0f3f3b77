"""A convention's account: acts by who shows them, what entry into force lacks, what is served."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.findings.articles import articles_by_chapter, articles_served
from components.findings.convention import (
    PartyStanding,
    begin,
    by_status,
    counted,
    counts_not_named,
    days_to_sign,
    known_until,
    meetings_by_partner,
    never_met,
    partners_met,
    progress,
    signatures,
    signatures_by_day,
    standings,
    undated_signatures,
)
from components.findings.gaps import signatories_never_met
from components.records.conventions import Convention, EntryIntoForce, TreatyAction
from components.records.partial_date import PartialDate
from components.selection import Selection, select
from components.tables import Tables
from tests.fixtures.folders import as_text, as_written
from tests.fixtures.treaties import ON, treaties


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return treaties(tmp_path_factory.mktemp("treaties"))


@pytest.fixture
def cyber(tables: Tables) -> Convention:
    return tables.dataset.conventions["cyber"]


def shown(groups: Any) -> dict[str, tuple[str, ...]]:
    return {group.status: group.parties for group in groups}


def test_a_party_has_reached_what_its_surest_acts_show(cyber):
    assert {code: known.reached for code, known in standings(cyber).items()} == {
        "MAR": "party_reported",
        "VNM": "party",
        "FRA": "signed",
        "eu": "party",
        "ARE": "signed",
        "JPN": "party_reported",
    }
    assert PartyStanding("USA").reached == "not_signed"


def test_of_two_acts_of_consent_the_surest_counts(cyber):
    more = TreatyAction(country="MAR", action="approval", status="depositary", sources=["list"])
    found = standings(cyber.model_copy(update={"actions": [*cyber.actions, more]}))["MAR"]
    assert found.reached == "party"
    assert [act.action for act in found.actions] == ["signature", "approval"]


def test_signatures_are_kept_apart_by_who_shows_them(cyber):
    groups = by_status(cyber, signatures(cyber))
    assert shown(groups) == {
        "depositary": ("MAR", "eu"),
        "treaty_database": ("FRA",),
        "reported": ("VNM", "ARE"),
    }
    assert [(str(g.first), str(g.last), g.undated, g.sources) for g in groups] == [
        ("2025-11", "2026-01", 0, ("list",)),
        ("2026-04", "2026-04", 0, ("list", "base")),
        ("None", "None", 2, ("press",)),
    ]


def test_only_instruments_of_states_count_towards_entry_into_force(cyber):
    now = progress(cyber, ON)
    assert shown(now.shown) == {
        "depositary": ("VNM",),
        "treaty_database": ("JPN",),
        "reported": ("MAR",),
    }
    assert (now.needed, now.confirmed, now.unconfirmed) == (5, 1, 2)
    assert now.apart == ("eu",)


@pytest.mark.parametrize(
    ("when", "on", "in_force"),
    [
        (None, date(2026, 12, 1), False),
        ("2026-11-22", date(2026, 11, 22), True),
        ("2026-11-23", date(2026, 11, 22), False),
        ("2026-11", date(2026, 11, 22), False),
        ("2026-11", date(2026, 11, 30), True),
    ],
)
def test_it_is_in_force_from_the_last_possible_day_of_its_date(cyber, when, on, in_force):
    day = PartialDate.parse(when) if when else None
    rule = EntryIntoForce(instruments=5, days=90, date=day, sources=["list"])
    assert progress(cyber.model_copy(update={"entry_into_force": rule}), on).in_force is in_force


def test_without_a_rule_nothing_is_needed(tables):
    now = progress(tables.dataset.conventions["other"], ON)
    assert (now.needed, now.confirmed, now.unconfirmed, now.in_force) == (None, 0, 1, False)


@pytest.mark.parametrize(
    ("on", "left"),
    [(date(2026, 12, 30), 1), (date(2026, 12, 31), 0), (date(2027, 1, 1), -1)],
)
def test_the_days_left_to_sign_end_on_the_last_day(cyber, on, left):
    assert days_to_sign(cyber, on) == left


def test_without_a_last_day_no_days_are_left_or_gone(tables):
    assert days_to_sign(tables.dataset.conventions["other"], ON) is None


def test_the_latest_count_of_each_kind_of_source_is_told(cyber):
    counts = [(count.status, str(count.as_of)) for count in counted(cyber, "signatories")]
    assert counts == [("depositary", "2026-01"), ("reported", "2026-05")]


def test_only_a_count_that_the_names_do_not_reach_differs(cyber):
    """Five signatories are named, where 7 or 8 are counted; four parties, where 3 or 4 are."""
    (count,) = counts_not_named(cyber)
    assert (count.what, count.least, count.most) == ("signatories", 7, 8)


def test_signatures_add_up_on_their_last_possible_day(cyber):
    assert as_text(signatures_by_day(cyber)) == as_written(
        """
        day        depositary treaty_database reported
        2025-10-25 1          0               1
        2025-10-26 2          0               1
        2026-03-31 2          1               1
        """
    )
    assert undated_signatures(cyber) == ["ARE"]


def test_no_dated_signature_gives_an_empty_table(tables):
    assert signatures_by_day(tables.dataset.conventions["other"]).empty


def test_the_story_begins_at_the_opening_and_ends_where_the_sources_do(tables, cyber):
    assert begin(cyber, ON) == date(2025, 10, 25)
    assert known_until(cyber, ON) == date(2026, 8, 31)
    assert known_until(cyber, date(2026, 6, 1)) == date(2026, 6, 1)
    assert known_until(tables.dataset.conventions["other"], ON) == ON


def test_partners_met_are_states_and_organisations_that_acted(tables, cyber):
    met = partners_met(tables, standings(cyber))
    found = {partner.partner: (partner.meetings, partner.known.reached) for partner in met}
    assert found == {"MAR": (2, "party_reported"), "USA": (1, "not_signed")}
    assert meetings_by_partner(tables)["acme"] == 1


def test_a_selection_counts_its_own_meetings(tables, cyber):
    only = select(tables, Selection(partners=("MAR",), first=date(2025, 11, 1)))
    assert [(p.partner, p.meetings) for p in partners_met(only, standings(cyber))] == [("MAR", 1)]


def test_the_host_is_no_signatory_never_met_and_the_gaps_say_the_same(tables, cyber):
    found = never_met(tables, standings(cyber))
    assert set(found) == {"FRA", "eu", "ARE", "JPN"}
    assert set(found) == {standing.party for standing in signatories_never_met(tables)}


def test_a_commitment_serves_an_article_once_on_its_strongest_ground(tables):
    teach, both = ("2025-10-25-morocco", "teach"), ("2025-10-25-morocco", "both")
    served = articles_served(tables, "cyber")
    found = {
        number: [(s.record.id, s.commitment.id, s.named) for s in service.found]
        for number, service in served.items()
    }
    assert found == {2: [(*both, False)], 3: [(*both, True), (*teach, False)]}
    counts = [(service.named, service.implied, service.total) for service in served.values()]
    assert counts == [(0, 1, 1), (1, 1, 2)]
    assert list(articles_served(tables, "other")) == [9]
    assert articles_served(select(tables, Selection(partners=("USA",))), "cyber") == {}


def test_articles_stand_by_chapter_and_those_of_none_come_last(tables, cyber):
    chapters = articles_by_chapter(cyber, articles_served(tables, "cyber"))
    assert [(c.number if c else None, numbers) for c, numbers in chapters] == [
        ("I", [1]),
        ("II", [2, 3, 4]),
    ]
    other = tables.dataset.conventions["other"]
    assert articles_by_chapter(other, articles_served(tables, "other")) == [(None, [9])]
