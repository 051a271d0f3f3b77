"""The timeline of many dates: a true scale of time, marks that are joined, few ticks."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from components.charts.style import LIGHT
from components.charts.timeline import DESK, FEW_DATES, MANY_LANES
from components.charts.timeline_marks import MANY_MARKS, MOST_IDS, OTHERS, mark_name
from components.charts.timeline_trace import period_name
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.selection import Selection, select
from components.tables import build_tables, rows
from tests.charts.many_meetings import COUNT, monthly, number_of, partner_of
from tests.charts.timelines import (
    REAL,
    SMALL,
    TODAY,
    WEEKEND,
    draw,
    every_lane,
    lines_of_dates,
    overlapping,
    texts,
    trace_of,
)

ONE_QUARTER = pd.Timedelta(days=92)


@every_lane
def test_with_many_dates_no_mark_covers_another_of_its_date(many, lanes):
    for tables in (REAL, many):
        timeline = draw(tables, lanes)
        assert timeline.to_scale
        assert list(overlapping(timeline)) == []


@every_lane
def test_all_lanes_fit_between_the_ends_of_the_axis(many, lanes):
    for tables in (SMALL, WEEKEND, REAL, many):
        timeline = draw(tables, lanes)
        bottom, top = timeline.figure.layout.yaxis.range
        largest = max(max(trace.marker.size) for trace in timeline.figure.data[:1])
        assert timeline.marks["y"].min() - top > largest / 2
        assert bottom - timeline.marks["y"].max() > (13 + 2.5) / 2
        room_for_dates = timeline.figure.layout.height - (bottom - top)
        many_lanes = len(timeline.figure.layout.yaxis.tickvals) > MANY_LANES
        below = 20 if timeline.to_scale and many_lanes else 0
        assert room_for_dates == 60 + below + 18 * lines_of_dates(timeline)


@every_lane
def test_many_meetings_have_one_mark_for_each_lane_kind_and_period(many, lanes):
    marks = draw(many, lanes).marks
    assert not marks.duplicated(["lane", "what", "first_day", "last_day"]).any()
    assert not marks.duplicated(["x", "y"]).any()
    periods = marks[["first_day", "last_day"]].drop_duplicates()
    assert 16 < len(periods) <= DESK.bins
    lengths = (periods["last_day"] - periods["first_day"]).dt.days + 1
    assert set(lengths) == {90, 91, 92, 365, 366}


@every_lane
def test_every_meeting_stands_behind_a_mark_of_its_lane(many, lanes):
    marks = draw(many, lanes).marks
    marks = marks[marks["what"] == "meeting"]
    behind = marks.explode("meeting_ids")
    assert not behind.duplicated(["lane", "meeting_ids"]).any()
    assert set(behind["meeting_ids"]) == set(many.meetings["meeting_id"])
    assert (
        sum(len(set(ids)) for ids in marks["meeting_ids"])
        == {
            "partner": COUNT,
            "crime_area": 2 * COUNT,
            "kind": COUNT,
        }[lanes]
    )


@pytest.mark.parametrize(("lanes", "drawn"), [("partner", {20, 24}), ("kind", {20, 24, 34})])
def test_a_mark_says_how_many_meetings_it_stands_for_and_grows_with_them(many, lanes, drawn):
    timeline = draw(many, lanes)
    marks = timeline.marks[timeline.marks["what"] == "meeting"]
    counts = [len(ids) for ids in marks["meeting_ids"]]
    trace = trace_of(timeline, "meeting")
    assert sum(counts) == COUNT
    assert list(trace.text) == [str(n) if n > 1 else "" for n in counts]
    sizes = {1: 20, 2: 24, 3: 28, 4: 32}
    assert list(trace.marker.size) == [sizes.get(n, 34) for n in counts]
    assert set(trace.marker.size) == drawn
    in_short = len(timeline.marks) > MANY_MARKS
    assert in_short == (lanes == "partner")
    assert [data[0] for data in trace.customdata] == [
        mark_name(mark, in_short) for mark in rows(marks)
    ]


def test_a_meeting_of_a_year_is_not_put_into_a_month_of_it(many):
    meetings = many.meetings
    yearly = meetings.loc[meetings["precision"] == "year", "meeting_id"]
    assert len(yearly) == 5
    marks = draw(many, "kind").marks
    whole = marks[marks["last_day"] - marks["first_day"] > ONE_QUARTER]
    whole = whole[whole["what"] == "meeting"]
    assert sorted(i for ids in whole["meeting_ids"] for i in ids) == sorted(yearly)
    assert whole["first_day"].dt.strftime("%m-%d").unique().tolist() == ["01-01"]
    assert whole["last_day"].dt.strftime("%m-%d").unique().tolist() == ["12-31"]


def test_a_date_that_is_a_year_is_drawn_as_a_line_over_that_year(many):
    timeline = draw(many, "kind")
    vague = timeline.marks[timeline.marks["last_day"] - timeline.marks["first_day"] > ONE_QUARTER]
    assert len(vague) > 1
    lines = [line for line in timeline.figure.layout.shapes if line.y0 == line.y1]
    assert [(line.x0, line.x1, line.y0) for line in lines] == [
        (mark.first_day.to_pydatetime(), mark.last_day.to_pydatetime(), mark.y)
        for mark in rows(vague)
    ]


def test_a_mark_stands_in_the_middle_of_its_period(many):
    timeline = draw(many, "kind")
    first = timeline.marks.iloc[0]
    assert (str(first["first_day"].date()), str(first["last_day"].date())) == (
        "2022-01-01",
        "2022-03-31",
    )
    assert first["x"] == pd.Timestamp("2022-02-14 12:00")


def test_on_a_scale_of_time_the_hover_box_alone_says_how_late_a_plan_is(many):
    of_one = select(many, Selection(partners=("SGP",)))
    trace = trace_of(draw(of_one, "partner"), "overdue")
    assert {text.strip() for text in trace.text} == {""}
    assert trace.hovertext[0] == (
        "<b>January 2022 – March 2022</b><br>overdue<br>&lt;i&gt;Text&lt;/i&gt; %\u2060{y} 1"
        "<br>1,386 days late"
    )


@pytest.mark.parametrize(
    ("first_year", "years", "language", "ticks"),
    [
        (2024, 2, "en", "Jan 2024|Apr 2024|Jul 2024|Oct 2024|Jan 2025|Apr 2025|Jul 2025|today"),
        (2024, 3, "vi", "1/2024|7/2024|1/2025|7/2025|hôm nay|7/2026"),
        (2018, 7, "fr", "2018|2019|2020|2021|2022|2023|2024"),
    ],
)
def test_a_scale_of_time_has_few_ticks_in_the_words_of_the_language(
    tmp_path, first_year, years, language, ticks
):
    tables = build_tables(load_dataset(monthly(tmp_path, first_year, years)), TODAY)
    axis = draw(tables, "partner", language=language).figure.layout.xaxis
    assert list(axis.ticktext) == ticks.split("|")
    assert len(axis.tickvals) == len(axis.ticktext)


@every_lane
def test_the_figure_of_many_meetings_is_small(many, lanes):
    assert 20_000 < len(draw(many, lanes).figure.to_json().encode()) < 400_000


@every_lane
def test_names_and_titles_are_words_and_neither_tags_nor_placeholders(many, lanes):
    drawn = texts(draw(select(many, Selection(last=date(2022, 12, 31))), lanes))
    assert {tag for text in drawn for tag in re.findall("<[^>]*>", text)} == {"<b>", "</b>", "<br>"}
    assert [text for text in drawn if "%{" in text] == []
    all_of_it = "\n".join(drawn)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; %\u2060{x}" in all_of_it
    assert "&lt;i&gt;Text&lt;/i&gt; %\u2060{y} 0" in all_of_it


def test_the_hover_boxes_of_very_many_marks_are_short(many):
    timeline = draw(many, "partner")
    assert len(timeline.marks) > MANY_MARKS
    first = "January 2022 – March 2022"
    assert trace_of(timeline, "meeting").hovertext[0] == f"{first}: 2 meetings"
    assert trace_of(timeline, "overdue").hovertext[0] == f"{first}: 1 overdue"


def test_lanes_with_few_meetings_are_joined_where_there_would_be_too_many_marks(many, monkeypatch):
    monkeypatch.setattr("components.charts.timeline_marks.MOST_MARKS", 200)
    timeline = draw(many, "partner")
    lanes = list(dict.fromkeys(timeline.marks["lane"]))
    assert len(timeline.marks) <= 200
    assert OTHERS in lanes
    assert timeline.others == 12 - (len(lanes) - 1)
    assert timeline.figure.layout.yaxis.ticktext[-1] == "Others"
    met = timeline.marks[timeline.marks["what"] == "meeting"]
    assert met["meeting_ids"].map(len).sum() == COUNT


@pytest.mark.parametrize(
    ("meetings", "name"),
    [(2, "m0,m1"), (MOST_IDS + 1, "MAR~meeting~2022-01-01/2022-03-31")],
)
def test_a_mark_of_many_meetings_is_called_by_its_place(meetings, name):
    ids = tuple(f"m{n}" for n in range(meetings))
    days = pd.Timestamp("2022-01-01"), pd.Timestamp("2022-03-31")
    mark = {"lane": "MAR", "what": "meeting", "first_day": days[0], "last_day": days[1]}
    assert mark_name(SimpleNamespace(**mark, meeting_ids=ids), in_short=False) == name


def test_the_hover_box_names_the_partners_met(many):
    timeline = draw(many, "kind")
    assert trace_of(timeline, "meeting").hovertext[0] == (
        "<b>January 2022 – March 2022</b><br>19 meetings<br>Morocco<br>Singapore<br>Malta"
        "<br>France<br>Australia<br>South Africa<br>Azerbaijan<br>Brazil"
    )
    partners = [partner_of(number_of(i)) for i in timeline.marks["meeting_ids"].iloc[0]]
    assert partners[:8] == ["MAR", "SGP", "MLT", "FRA", "AUS", "ZAF", "AZE", "BRA"]


@pytest.mark.parametrize(
    ("years", "months", "count", "last", "label"),
    [
        (2, 1, 24, "2005-01-31", "January 2005"),
        (6, 3, 24, "2005-01-31", "January 2005"),
        (3, 1, 12, "2005-03-31", "January 2005 – March 2005"),
        (6, 1, 24, "2005-03-31", "January 2005 – March 2005"),
        (7, 1, 7, "2005-12-31", "2005"),
        (7, 3, 7, "2005-12-31", "2005"),
    ],
)
def test_months_become_quarters_and_quarters_years(tmp_path, years, months, count, last, label):
    dataset = load_dataset(monthly(tmp_path, 2005, years, months))
    timeline = draw(build_tables(dataset, TODAY), "partner")
    marks = timeline.marks
    assert len(marks) == count <= DESK.bins
    assert sum(len(ids) for ids in marks["meeting_ids"]) == years * 12 // months
    assert str(marks["last_day"].iloc[0].date()) == last
    assert timeline.figure.data[0].hovertext[0].startswith(f"<b>{label}</b><br>")


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2025, 10, 25), date(2025, 10, 25), "25 octobre 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "février 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 4, 1), date(2024, 6, 30), "avril 2024 – juin 2024"),
        (date(2024, 10, 1), date(2024, 12, 31), "octobre 2024 – décembre 2024"),
    ],
)
def test_a_period_is_called_what_it_is(first, last, name):
    assert period_name(first, last, Names(translator("fr"), SMALL.dataset)) == name


@pytest.mark.parametrize(("count", "to_scale"), [(FEW_DATES, False), (FEW_DATES + 1, True)])
def test_more_than_a_few_dates_are_drawn_to_scale(tmp_path, count, to_scale):
    folder = monthly(tmp_path, 2024, 2)
    for path in sorted((folder / "meetings").iterdir())[count:]:
        path.unlink()
    timeline = draw(build_tables(load_dataset(folder), TODAY), "kind")
    assert timeline.to_scale == to_scale
    assert len(timeline.marks) == count


@pytest.mark.parametrize(
    ("on", "lines"),
    [
        (date(2025, 12, 1), ["2025-12-01"]),
        (date(2025, 12, 31), ["2025-12-31"]),
        (date(2026, 1, 1), []),
    ],
)
def test_today_is_marked_while_the_range_reaches_it(tmp_path, on, lines):
    tables = build_tables(load_dataset(monthly(tmp_path, 2024, 2)), on)
    timeline = draw(tables, "partner")
    assert timeline.to_scale
    assert [shape.x0 for shape in timeline.figure.layout.shapes] == lines
    assert [shape.line.color for shape in timeline.figure.layout.shapes] == [LIGHT.muted] * len(
        lines
    )
