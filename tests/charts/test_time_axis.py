"""The names along a scale of time: none on another, and as many as fit."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from components.charts.time_axis import Tick, side_by_side, time_ticks
from components.language.names import Names
from components.language.translator import translator
from tests.charts.timelines import SMALL


def named(last: date, width: float, language: str = "en") -> list[str]:
    """Return the names of an axis that runs from the first of January 2024."""
    start = pd.Timestamp("2024-01-01")
    pixel = (pd.Timestamp(last) - start) / width
    names = Names(translator(language), SMALL.dataset)
    return [tick.text for tick in time_ticks(date(2024, 1, 1), last, start, pixel, width, names)]


@pytest.mark.parametrize(
    ("last", "width", "expected"),
    [
        (date(2024, 6, 30), 500, "Jan 2024|Feb 2024|Mar 2024|Apr 2024|May 2024|Jun 2024"),
        (date(2024, 6, 30), 260, "Jan 2024|Mar 2024|May 2024"),
        (date(2025, 12, 31), 300, "Jan 2024|Jul 2024|Jan 2025|Jul 2025"),
        (date(2028, 12, 31), 300, "2024|2025|2026|2027|2028"),
        (date(2053, 12, 31), 300, "2024|2029|2034|2039|2044|2049"),
    ],
)
def test_months_become_quarters_half_years_and_years_where_room_is_short(last, width, expected):
    assert named(last, width) == expected.split("|")


def test_longer_names_need_longer_steps():
    assert named(date(2024, 12, 31), 230, "vi") == ["1/2024", "4/2024", "7/2024", "10/2024"]
    assert named(date(2024, 12, 31), 230, "fr") == ["janv. 2024", "juil. 2024"]


def test_of_names_that_touch_the_first_told_stays_and_none_leaves_the_picture():
    ticks = [Tick(n, pixel, "today") for n, pixel in enumerate((100, 110, 10, 290, 200))]
    assert [tick.at for tick in side_by_side(ticks, 300)] == [0, 4]
    assert [tick.at for tick in side_by_side(ticks, 300, over=6)] == [2, 0, 4, 3]
