"""Meetings month by month: none left out, and none put into a month that nobody reported."""

from __future__ import annotations

from datetime import date

from components.findings.overview import over_time
from components.records.dataset import load_dataset
from components.tables import build_tables
from tests.fixtures.folders import FIVE_LINES, write


def months(folder, *dates):
    for number, when in enumerate(dates):
        text = FIVE_LINES.replace("2025-11-03", when)
        write(folder, {f"meetings/2025/{when.replace('/', '-')}-france{number}.yaml": text})
    found = over_time(build_tables(load_dataset(folder), date(2026, 11, 22)))
    return [(period.code, period.meetings) for period in found.periods], found.longer


def test_a_month_without_a_meeting_stands_between_its_neighbours(tmp_path):
    found = months(tmp_path, "2025-11-03", "2025-11-20", "2026-02")
    assert found == ([("2025-11", 2), ("2025-12", 0), ("2026-01", 0), ("2026-02", 1)], 0)


def test_a_period_counts_in_its_month_and_one_of_two_months_in_none(tmp_path):
    found = months(tmp_path, "2025-11-03/2025-11-05", "2025-11-29/2025-12-02", "2025")
    assert found == ([("2025-11", 1)], 2)


def test_without_a_known_month_there_are_no_months(tmp_path):
    assert months(tmp_path, "2025") == ([], 1)


def test_six_years_are_shown_by_month_and_more_by_year(tmp_path):
    found, longer = months(tmp_path / "six", "2020-01-31", "2025-12-01", "2022")
    assert (len(found), found[0], found[-1]) == (72, ("2020-01", 1), ("2025-12", 1))
    assert longer == 1
    by_year = months(tmp_path / "more", "2019-12-31", "2022", "2023-12-31/2024-01-02", "2025-12-01")
    years = [("2019", 1), ("2020", 0), ("2021", 0), ("2022", 1), ("2023", 0), ("2024", 0)]
    assert by_year == ([*years, ("2025", 1)], 1)
