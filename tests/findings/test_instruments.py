"""The register: in which order texts stand, what is overdue, and who speaks of each."""

from __future__ import annotations

from datetime import date

import pytest

from components.findings.instrument_groups import SEVERAL, binding_counts, grouped
from components.findings.instruments import (
    Life,
    lives,
    longest_waiting,
    overdue,
    referring,
    state_counts,
)
from components.records.dataset import load_dataset
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIXTURES, write

TODAY = date(2026, 1, 20)
SMALL = build_tables(load_dataset(FIXTURES / "small"), TODAY)
LIVES = lives(SMALL)
FOUND = {life.id: life for life in LIVES}


def test_open_texts_come_first_and_concluded_ones_run_from_new_to_old():
    assert list(FOUND) == ["trafficking", "courses", "legal-aid", "extradition", "convention"]
    assert [life.state for life in FOUND.values()] == [
        "overdue",
        "negotiated",
        "signed",
        "signed",
        "in_force",
    ]


def test_texts_are_counted_by_state_and_by_whether_they_bind():
    assert state_counts(LIVES) == {
        "signed": 2,
        "ratified": 0,
        "in_force": 1,
        "planned": 0,
        "overdue": 1,
        "negotiated": 1,
        "mentioned": 0,
    }
    assert binding_counts(LIVES) == {"yes": 3, "depends": 2, "no": 0}


def test_what_is_overdue_names_the_meeting_that_planned_it():
    (late,) = overdue(LIVES)
    assert (late.id, str(late.due), late.days_overdue) == ("trafficking", "2025-11", 51)
    assert late.planned_by == ("2025-10-25-morocco",)
    assert late.partners == ("MAR",)


def test_a_text_waits_from_the_day_on_which_it_was_announced():
    assert FOUND["trafficking"].waiting == 87
    assert FOUND["courses"].waiting == 51  # some day of November, counted from the last
    assert FOUND["legal-aid"].waiting == 0
    assert [life.id for life in longest_waiting(LIVES)] == ["trafficking"]
    assert len(longest_waiting(LIVES[2:])) == 0  # what is concluded does not wait


def test_a_life_holds_every_step_in_order_and_every_meeting_that_speaks_of_it():
    life = FOUND["convention"]
    steps = [(s.action, str(s.when), s.met, str(s.said)) for s in life.steps]
    assert steps == [
        ("signed", "2024", "acme", "2026-01-10"),
        ("in_force", "2025-11-20", "unodc", "2025-11"),
    ]
    assert life.meeting_ids == ("2025-11-unodc", "2026-01-10-acme")
    assert life.begin == date(2024, 1, 1)


def test_a_step_without_a_date_is_shown_at_the_meeting_that_reports_it():
    step = FOUND["extradition"].steps[-1]
    assert (step.action, step.when, str(step.shown_at)) == ("mentioned", None, "2026-01-10")


def test_a_filter_keeps_the_whole_life_of_the_texts_it_leaves():
    narrowed = SMALL.narrowed(SMALL.meetings["meeting_id"].iloc[-1:])
    kept = {life.id: life for life in lives(narrowed)}
    assert set(kept) == {"legal-aid", "extradition", "convention"}
    assert kept["convention"] == FOUND["convention"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "state",
            {
                "overdue": ["trafficking"],
                "negotiated": ["courses"],
                "signed": ["legal-aid", "extradition"],
                "in_force": ["convention"],
            },
        ),
        (
            "partner",
            {
                "MAR": ["trafficking"],
                "unodc": ["courses"],
                SEVERAL: ["legal-aid", "extradition", "convention"],
            },
        ),
        (
            "type",
            {
                "agreement": ["legal-aid", "extradition", "convention"],
                "memorandum": ["trafficking", "courses"],
            },
        ),
        (
            "binding",
            {
                "yes": ["legal-aid", "extradition", "convention"],
                "depends": ["trafficking", "courses"],
            },
        ),
    ],
)
def test_each_text_stands_in_one_group(by, expected):
    groups = grouped(LIVES, by)
    assert {code: [life.id for life in group] for code, group in groups.items()} == expected
    assert list(groups) == list(expected)


REGISTER = """
old:
  title: {en: Old}
  type: protocol
  parties: [MAR, VNM]
  binding: depends
  events:
    - {action: signed, date: 2010, sources: [{publisher: Gazette, language: fr}]}
new: {title: {en: New}, type: protocol, parties: [MAR, VNM], amends: [old]}
"""
MEETING = """
date: 2025-10-25
partner: {country: MAR}
instruments:
  - {id: old, action: mentioned, occasion: another_occasion}
  - {id: new, action: negotiated}
sources: [{publisher: Agency, language: en}]
"""


@pytest.fixture
def register(tmp_path) -> Tables:
    settings = "title: {en: X}\nhost: {country: VNM}\n"
    files = {
        "dataset.yaml": settings,
        "instruments.yaml": REGISTER,
        "meetings/2025-10-25-x.yaml": MEETING,
    }
    dataset = load_dataset(write(tmp_path, files))
    assert dataset.problems == ()
    return build_tables(dataset, TODAY)


def test_the_register_adds_earlier_steps_and_the_host_is_no_partner(register):
    found: dict[str, Life] = {life.id: life for life in lives(register)}
    old = found["old"]
    assert (old.state, str(old.since), old.binding) == ("signed", "2010", "depends")
    assert old.partners == ("MAR",)
    signed = old.steps[0]
    assert (signed.action, signed.meeting_id, signed.said) == ("signed", "", None)
    assert old.begin == date(2010, 1, 1)
    assert found["new"].binding == "yes"


def test_a_text_knows_what_amends_it(register):
    assert referring(register.dataset, "old") == (("amends", "new"),)
    assert referring(register.dataset, "new") == ()
