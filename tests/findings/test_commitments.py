"""Promises: how firmly they are worded, what followed, and in which order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from components.findings.commitments import (
    Promise,
    Strengths,
    behind,
    follow_up_counts,
    followed,
    median_days_open,
    oldest_open,
    pressing,
    promises,
    strength_counts,
    strengths_by,
)
from components.records.dataset import load_dataset
from components.tables import Tables, build_tables
from tests.fixtures.folders import write

TODAY = date(2026, 1, 20)
FIRST = """
date: 2025-10-25
partner: {country: MAR}
crime_areas: [cybercrime]
commitments:
  - {id: words, text: {en: Words}, strength: mentioned, crime_areas: [cybercrime, terrorism]}
  - {id: plan, text: {en: Plan}, strength: specific_action, articles: [35]}
  - {id: late, text: {en: Late}, strength: dated_deliverable, due: 2025-11}
  - id: done
    text: {en: Done}
    strength: specific_action
    evidence: [{date: 2025-12-01, outcome: carried_out, text: {en: It was}, sources: [gazette]}]
sources:
  - {publisher: Agency, language: en}
  - {id: gazette, publisher: Gazette, language: fr, published: 2025-12-02}
"""
SECOND = """
date: 2026-01-10
partner: {country: FRA}
commitments:
  - {id: talk, text: {en: Talk}, strength: agreed_to_strengthen, crime_areas: [terrorism]}
  - {id: soon, text: {en: Soon}, strength: dated_deliverable, due: 2026-03-01}
  - {id: firm, text: {en: Firm}, strength: specific_action}
sources: [{publisher: Agency, language: en}]
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("promises"), FIRST, SECOND)


def tables_of(folder: Path, first: str, second: str) -> Tables:
    files = {"2025-10-25-morocco": first, "2026-01-10-france": second}
    written = write(folder, {f"meetings/{name}.yaml": text for name, text in files.items()})
    dataset = load_dataset(written)
    assert dataset.problems == ()
    return build_tables(dataset, TODAY)


def ids(found: Sequence[Promise]) -> list[str]:
    return [promise.item.id for promise in found]


def test_promises_run_from_the_newest_meeting_to_the_oldest(tables):
    found = promises(tables)
    assert ids(found) == ["talk", "soon", "firm", "words", "plan", "late", "done"]
    assert [(p.partner, p.record.id) for p in found[:1]] == [("FRA", "2026-01-10-france")]


def test_promises_are_brought_up_overdue_dated_firm_settled_and_polite_ones_last(tables):
    found = pressing(promises(tables))
    assert ids(found) == ["late", "soon", "plan", "firm", "done", "words", "talk"]


def test_of_promises_as_pressing_those_on_a_chosen_crime_area_come_first(tmp_path):
    on_fraud = SECOND.replace("specific_action}", "specific_action, crime_areas: [fraud]}")
    found = promises(tables_of(tmp_path, FIRST, on_fraud))
    assert ids(pressing(found, ["fraud"])) == [
        "late",
        "soon",
        "firm",
        "plan",
        "done",
        "words",
        "talk",
    ]


def test_promises_are_counted_by_wording_and_by_what_followed(tables):
    found = promises(tables)
    assert strength_counts(found) == {
        "mentioned": 1,
        "agreed_to_strengthen": 1,
        "specific_action": 3,
        "dated_deliverable": 2,
        "signed_instrument": 0,
        "carried_out": 0,
    }
    assert follow_up_counts(found) == {
        "carried_out": 1,
        "progress": 0,
        "signed": 0,
        "renewed": 0,
        "due": 1,
        "overdue": 1,
        "open": 4,
        "dropped": 0,
    }


def test_the_age_of_open_promises_is_that_of_the_middle_one(tables):
    found = promises(tables)
    assert median_days_open(found) == 48  # 10, 10, 87 and 87 days
    assert median_days_open(found.where(found.frame["follow_up"] == "due")) is None


def test_the_clock_shows_what_is_overdue_then_what_is_due_then_what_has_evidence(tables):
    found = followed(promises(tables))
    assert [(p.item.id, p.days_overdue) for p in found] == [("late", 51), ("soon", 0), ("done", 0)]


def test_the_oldest_open_promises_are_those_that_can_be_checked(tables):
    found = oldest_open(promises(tables))
    assert [(p.item.id, p.days_since) for p in found] == [("plan", 87), ("firm", 10)]


def test_articles_of_the_record_and_of_the_subject_are_kept_apart(tables):
    found = {promise.item.id: promise for promise in promises(tables)}
    assert found["plan"].named_articles == (("cybercrime", (35,)),)
    assert found["plan"].served_articles == ()
    assert found["words"].named_articles == ()
    ((convention, numbers),) = found["words"].served_articles
    assert convention == "cybercrime"
    assert list(numbers) == sorted(set(numbers))


def test_partners_run_from_many_promises_to_few(tables):
    chart = strengths_by(tables, "partner")
    assert chart.totals == {"MAR": 4, "FRA": 3}
    assert chart.promises == 7
    assert chart.counts.loc["MAR"].to_dict() == {
        "mentioned": 1,
        "agreed_to_strengthen": 0,
        "specific_action": 2,
        "dated_deliverable": 1,
        "signed_instrument": 0,
        "carried_out": 0,
    }
    assert chart.left_out == 0


def test_a_promise_about_two_crime_areas_stands_in_both_and_one_about_none_is_set_apart(tables):
    chart = strengths_by(tables, "crime_area")
    assert chart.totals == {"terrorism": 2, "cybercrime": 1, "not_reported": 5}
    assert chart.left_out == 5
    assert list(chart.drawn(20).index) == ["terrorism", "cybercrime"]
    assert list(chart.drawn(1).index) == ["terrorism"]


def test_where_nothing_names_a_crime_area_the_chart_still_shows_the_promises(tables):
    counts = strengths_by(tables, "crime_area").counts.loc[["not_reported"]]
    chart = Strengths(counts, {"not_reported": 5}, 5)
    assert (list(chart.drawn(20).index), chart.left_out) == (["not_reported"], 0)


@pytest.mark.parametrize(
    ("by", "code", "strength", "expected"),
    [
        ("partner", "FRA", "", ["talk", "soon", "firm"]),
        ("partner", "", "specific_action", ["firm", "plan", "done"]),
        ("partner", "MAR", "specific_action", ["plan", "done"]),
        ("crime_area", "terrorism", "", ["talk", "words"]),
        ("crime_area", "not_reported", "dated_deliverable", ["soon", "late"]),
        ("partner", "ZZZ", "", []),
    ],
)
def test_the_promises_behind_a_part_of_the_chart(tables, by, code, strength, expected):
    assert ids(behind(promises(tables), by, code, strength)) == expected
