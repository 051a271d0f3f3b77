"""Dates as precisely as they were reported: what is one, what it spans, what a wrong one means."""

from __future__ import annotations

from datetime import date

import pytest

from components.records.partial_date import PartialDate, typed_date
from components.records.shapes import nearest_date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025-10-25", date(2025, 10, 25), date(2025, 10, 25), "day"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "month"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("1900", date(1900, 1, 1), date(1900, 12, 31), "year"),
        ("2100-12-31", date(2100, 12, 31), date(2100, 12, 31), "day"),
        ("2025-10-25/2025-10-26", date(2025, 10, 25), date(2025, 10, 26), "period"),
        ("2025-12-31/2026-01-01", date(2025, 12, 31), date(2026, 1, 1), "period"),
        ("2025-10-01/2025-10-30", date(2025, 10, 1), date(2025, 10, 30), "period"),
        ("2025-10-02/2025-10-31", date(2025, 10, 2), date(2025, 10, 31), "period"),
        ("2025-10-01/2025-11-30", date(2025, 10, 1), date(2025, 11, 30), "period"),
        ("2025-02-01/2025-12-31", date(2025, 2, 1), date(2025, 12, 31), "period"),
        ("2025-01-01/2025-11-30", date(2025, 1, 1), date(2025, 11, 30), "period"),
        ("2024-10-01/2025-10-31", date(2024, 10, 1), date(2025, 10, 31), "period"),
        ("2024-01-01/2025-12-31", date(2024, 1, 1), date(2025, 12, 31), "period"),
    ],
)
def test_a_date_spans_what_it_names_and_is_written_as_it_was_reported(text, first, last, precision):
    found = PartialDate.parse(text)
    assert (found.first, found.last, found.precision, str(found)) == (first, last, precision, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "25", "20251", "2025-", "2025-1", "2025-13", "2025-00", "2025-02-29", "2025-10-00"),
        *("2025-10-25 ", " 2025", "2025/10/25", "1899", "1899-12-31", "2101", "2101-01-01"),
        *("２０２５", "2025-10-25/", "/2025-10-25", "2025-10-26/2025-10-25"),
        *("2025-10-25/2025-10-25", "2025-10/2025-11", "2025-10-25/2025-11", "2025-10/2025-11-03"),
        *("2025-10-25/2025-10-26/2025-10-27", "2024/2025", "2025-10-25?"),
        *("/", "2025-10-25/26", "2025-10-25 / 2025-10-26", "2025-10-25/2025-02-30"),
    ],
)
def test_anything_else_is_no_date(text):
    with pytest.raises(ValueError, match=r"^"):
        PartialDate.parse(text)


def test_a_whole_month_or_year_written_as_a_period_is_that_month_or_year():
    assert str(PartialDate.parse("2025-10-01/2025-10-31")) == "2025-10"
    assert str(PartialDate.parse("2025-01-01/2025-12-31")) == "2025"


def test_dates_stand_by_their_first_day_then_by_their_last():
    written = ["2025", "2025-02", "2025-01-01/2025-01-03", "2025-01-01", "2025-01", "2024"]
    written += ["2025-01-02/2025-01-03", "2025-01-01/2025-02-01"]
    assert list(map(str, sorted(map(PartialDate.parse, written)))) == [
        "2024",
        "2025-01-01",
        "2025-01-01/2025-01-03",
        "2025-01",
        "2025-01-01/2025-02-01",
        "2025",
        "2025-01-02/2025-01-03",
        "2025-02",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2025-10-25", "2025-10-25"),
        ("25/10/2025", "2025-10-25"),
        ("5.1.2025", "2025-01-05"),
        ("05-10-2025", "2025-10-05"),
        (" 25. 10. 2025 ", "2025-10-25"),
        ("10/2025", "2025-10"),
        ("1.2025", "2025-01"),
        ("2025", "2025"),
        ("2025-10", "2025-10"),
    ],
)
def test_a_reader_may_type_a_date_day_first(typed, meant):
    assert str(typed_date(typed)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("", "10/25/2025", "2025/10/25", "1/1/25", "31.2.2025", "123/1/2025", "1/123/2025"),
        *("2025-10-25/2025-10-26", "1/13/2025", "today", "1.1.1899", "25.10."),
    ],
)
def test_what_names_no_day_is_refused(typed):
    with pytest.raises(ValueError, match=r"^"):
        typed_date(typed)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("25/10/2025", "2025-10-25"),
        ("10/25/2025", "2025-10-25"),
        ("2025-9-5", "2025-09-05"),
        ("2025/09/05", "2025-09-05"),
        ("2025.9.5", "2025-09-05"),
        (" 2025-9-5 ", "2025-09-05"),
        ("5-5-2025", "2025-05-05"),
        ("12.13.2025", "2025-12-13"),
        ("13.12.2025", "2025-12-13"),
        ("2025-02-31", "2025-02-28"),
        ("2024-02-30", "2024-02-29"),
        ("2025-04-31", "2025-04-30"),
        ("2025-10-32", "2025-10-30"),
        ("3/4/2025", ""),
        ("12/11/2025", ""),
        ("2025-13-01", ""),
        ("1899-1-1", ""),
        ("13/13/2025", ""),
        ("2025-0-1", ""),
        ("25 October 2025", ""),
        ("25/10/25", ""),
        ("025/10/2025", ""),
    ],
)
def test_a_mistyped_date_has_one_reading_or_none_is_guessed(written, meant):
    assert nearest_date(written) == meant
