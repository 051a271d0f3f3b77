"""Dates in the filter: a month is chosen or a date is typed, and what cannot be read is said."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from components.interface.date_filter import dates_of, in_short
from components.language.translator import languages, translator
from tests.pages.test_pages import SMALL, run


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))


def field(app, end: str):
    return app.sidebar.selectbox(f"filter_{end}")


class Typed(list[str]):
    """What AppTest takes for the options of a field into which one text was typed."""

    def index(self, *_: object) -> int:
        return 0


def fill(app, end: str, text: str):
    """Type into a field: AppTest by itself knows the options of the list alone."""
    box = field(app, end)
    box.set_value(text)
    box.options = Typed([text])
    app.run()
    assert not app.exception
    return app


def said(app) -> list[str]:
    return [box.value.replace("\\", "") for box in app.sidebar.warning]


def address(app) -> dict[str, str]:
    found = {name: app.query_params[name] for name in ("from", "to") if name in app.query_params}
    return {name: value[0] if isinstance(value, list) else value for name, value in found.items()}


@pytest.mark.parametrize(
    ("language", "month"),
    [("en", "November 2025"), ("fr", "novembre 2025"), ("vi", "tháng 11 năm 2025")],
)
def test_the_months_from_the_first_meeting_to_the_last_are_offered_in_the_readers_words(
    language, month
):
    offered = field(run("meetings", lang=language), "first").options
    assert len(offered) == 4
    assert offered[1] == month


@pytest.mark.parametrize(
    ("last", "offered"),
    [
        ("2009-12-31", ["2000-01", "2000-02", "2009-12"]),
        ("2010-01-01", ["2000", "2001", "2010"]),
    ],
)
def test_ten_years_are_offered_by_month_and_more_by_year(last, offered):
    days = pd.to_datetime(["2000-01-31", last])
    tables: Any = SimpleNamespace(meetings=pd.DataFrame({"first_day": days, "last_day": days}))
    found = dates_of(tables)
    assert [found[0], found[1], found[-1]] == offered


def test_where_years_are_offered_a_day_that_ends_one_is_shown_as_the_year():
    assert in_short(date(2005, 1, 1), "first", by_year=True) == "2005"
    assert in_short(date(2005, 12, 31), "last", by_year=True) == "2005"
    assert in_short(date(2005, 1, 1), "last", by_year=True) == "2005-01-01"
    assert in_short(date(2005, 3, 31), "last", by_year=True) == "2005-03"


def test_a_month_begins_with_its_first_day_and_ends_with_its_last():
    app = run("meetings")
    field(app, "first").set_value("2025-11").run()
    field(app, "last").set_value("2025-11").run()
    assert address(app) == {"from": "2025-11-01", "to": "2025-11-30"}
    assert [field(app, end).value for end in ("first", "last")] == ["2025-11", "2025-11"]
    field(app, "first").set_value(None).run()
    assert address(app) == {"to": "2025-11-30"}


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2025-10-25", "2025-10-25", "2025-10-25"),
        ("25/10/2025", "2025-10-25", "2025-10-25"),
        ("25.10.2025", "2025-10-25", "2025-10-25"),
        ("2025-10", "2025-10-01", "2025-10-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("dec", "2025-12-01", "2025-12-31"),
    ],
)
def test_a_date_may_be_typed(typed, first, last):
    assert address(fill(run("meetings"), "first", typed)) == {"from": first}
    assert address(fill(run("meetings"), "last", typed)) == {"to": last}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("typed", ["31/2/2025", "10/25/2025", "soon", "*2025*"])
def test_what_is_no_date_is_said_and_leaves_the_filter_as_it_is(typed, language):
    t = translator(language)
    app = fill(run("meetings", lang=language, **{"from": "2025-10-25"}), "first", typed)
    assert said(app) == [t("filter.not_a_date", text=typed)]
    assert address(app) == {"from": "2025-10-25"}
    assert field(app, "first").value == "2025-10-25"
    app.run()
    assert said(app) == []


@pytest.mark.parametrize("language", languages())
def test_a_range_that_ends_before_it_begins_is_said(language):
    t = translator(language)
    app = run("meetings", lang=language, **{"from": "2025-11-01", "to": "2025-10-31"})
    names = {"first": t("filter.first"), "last": t("filter.last")}
    assert said(app) == [t("filter.from_after_to", **names)]


def test_another_filter_keeps_the_dates():
    app = run("meetings", **{"from": "2025-10-25", "to": "2025-12-31"})
    app.sidebar.multiselect("filter_kinds").set_value(["dialogue"]).run()
    assert address(app) == {"from": "2025-10-25", "to": "2025-12-31"}
    assert "dialogue" in app.query_params["kind"]


@pytest.mark.parametrize(
    ("day", "end", "shown"),
    [
        (None, "first", None),
        (date(2025, 10, 1), "first", "2025-10"),
        (date(2025, 10, 1), "last", "2025-10-01"),
        (date(2024, 2, 29), "last", "2024-02"),
        (date(2024, 2, 28), "last", "2024-02-28"),
    ],
)
def test_the_end_of_a_month_is_shown_as_the_month(day, end, shown):
    assert in_short(day, end) == shown
