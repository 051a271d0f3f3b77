"""The timeline: which marks stand where, what they say, and that none hides another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pandas as pd
import pytest

from components.charts.style import DARK, LIGHT
from components.charts.timeline import (
    FEW_DATES,
    LANES,
    MAX_BINS,
    Timeline,
    timeline_figure,
    timeline_marks,
)
from components.charts.timeline_trace import period_name
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.charts.many_meetings import COUNT, monthly, number_of, partner_of
from tests.fixtures.folders import FIXTURES, as_text, as_written, write

TODAY = date(2025, 12, 1)
SMALL = build_tables(load_dataset(FIXTURES / "small"), TODAY)
REAL = build_tables(load_dataset(SHIPPED), date(2026, 11, 22))
WEEKEND = select(REAL, Selection(first=date(2025, 10, 25), last=date(2025, 10, 26)))
"""The meetings around the signing of the Convention: few dates, many texts."""

every_lane = pytest.mark.parametrize("lanes", LANES)


def draw(tables: Tables, lanes, style=LIGHT, language="en") -> Timeline:
    return timeline_figure(tables, lanes, Names(translator(language), tables.dataset), style)


def written(marks: pd.DataFrame) -> list[str]:
    """Return marks as lines of words: ids are joined by commas, those of meetings cut short."""
    plain = marks.assign(
        instruments=[",".join(ids) or "." for ids in marks["instruments"]],
        meetings=[",".join(i.rpartition("-")[2] for i in ids) for ids in marks["meeting_ids"]],
        undated=["undated" if undated else "." for undated in marks["undated"]],
    )
    columns = ["lane", "what", "first_day", "last_day", "instruments", "meetings", "undated"]
    return as_text(plain[columns])


def trace_of(timeline: Timeline, what: str) -> Any:
    """Return the trace of a kind of mark: there is one for each, in the order of the marks."""
    kinds = list(dict.fromkeys(timeline.marks["what"]))
    assert len(kinds) == len(timeline.figure.data)
    return timeline.figure.data[kinds.index(what)]


def texts(timeline: Timeline) -> list[str]:
    """Return every text that Plotly is given to draw."""
    layout = timeline.figure.layout
    found = [*(layout.yaxis.ticktext or ()), *(layout.xaxis.ticktext or ())]
    for trace in timeline.figure.data:
        found += [*trace.text, *trace.hovertext]
    return found


def test_marks_stand_in_the_lane_of_their_partner():
    assert written(timeline_marks(SMALL, "partner")) == as_written(
        """
        lane  what       first_day  last_day   instruments meetings undated
        MAR   meeting    2025-10-25 2025-10-25 .           morocco  .
        unodc meeting    2025-11-01 2025-11-30 .           unodc    .
        acme  meeting    2026-01-10 2026-01-10 .           acme     .
        MAR   signed     2025-10-25 2025-10-25 extradition morocco  .
        MAR   overdue    2025-11-01 2025-11-30 trafficking morocco  .
        MAR   signed     2025-12-01 2025-12-31 legal-aid   morocco  .
        unodc in_force   2025-11-20 2025-11-20 convention  unodc    .
        unodc negotiated 2025-11-01 2025-11-30 courses     unodc    undated
        acme  signed     2025-12-01 2025-12-31 legal-aid   acme     .
        acme  signed     2025-10-25 2025-10-25 extradition acme     .
        acme  in_force   2025-11-20 2025-11-20 convention  acme     .
        """
    )


def test_instruments_stand_in_the_lane_of_the_crime_areas_they_are_about():
    assert written(timeline_marks(SMALL, "crime_area")) == as_written(
        """
        lane         what       first_day  last_day   instruments meetings     undated
        terrorism    meeting    2025-10-25 2025-10-25 .           morocco      .
        cybercrime   meeting    2025-10-25 2025-10-25 .           morocco      .
        not_reported meeting    2025-11-01 2025-11-30 .           unodc        .
        cybercrime   meeting    2026-01-10 2026-01-10 .           acme         .
        not_reported signed     2025-10-25 2025-10-25 extradition morocco,acme .
        terrorism    overdue    2025-11-01 2025-11-30 trafficking morocco      .
        not_reported signed     2025-12-01 2025-12-31 legal-aid   morocco,acme .
        not_reported in_force   2025-11-20 2025-11-20 convention  unodc,acme   .
        not_reported negotiated 2025-11-01 2025-11-30 courses     unodc        undated
        """
    )


def test_marks_stand_in_the_lane_of_their_kind_of_meeting():
    assert written(timeline_marks(SMALL, "kind")) == as_written(
        """
        lane              what       first_day  last_day   instruments meetings     undated
        bilateral_meeting meeting    2025-10-25 2025-10-25 .           morocco      .
        dialogue          meeting    2025-11-01 2025-11-30 .           unodc        .
        bilateral_meeting meeting    2026-01-10 2026-01-10 .           acme         .
        bilateral_meeting signed     2025-10-25 2025-10-25 extradition morocco,acme .
        bilateral_meeting overdue    2025-11-01 2025-11-30 trafficking morocco      .
        bilateral_meeting signed     2025-12-01 2025-12-31 legal-aid   morocco,acme .
        dialogue          in_force   2025-11-20 2025-11-20 convention  unodc        .
        dialogue          negotiated 2025-11-01 2025-11-30 courses     unodc        undated
        bilateral_meeting in_force   2025-11-20 2025-11-20 convention  acme         .
        """
    )


def test_a_plan_stands_at_its_due_month_and_without_one_at_its_meeting(tmp_path):
    folder = write(
        tmp_path,
        {
            "meetings/2025-10-25-a.yaml": """
                date: 2025-10-25
                partner: {country: MAR}
                instruments:
                  - {id: dated, title: A, type: agreement, action: planned, due: 2025-11}
                  - {id: open, title: B, type: agreement, action: planned}
                  - {id: another, title: C, type: agreement, action: planned}
                  - {id: long-ago, title: D, type: agreement, action: signed,
                     occasion: another_occasion}
                sources: [{publisher: Agency, language: en}]
                """
        },
    )
    dataset = load_dataset(folder)
    assert dataset.problems == ()
    assert written(timeline_marks(build_tables(dataset, TODAY), "partner"))[2:] == as_written(
        """
        MAR overdue 2025-11-01 2025-11-30 dated        a .
        MAR planned 2025-10-25 2025-10-25 open,another a undated
        MAR signed  2025-10-25 2025-10-25 long-ago     a undated
        """
    )
    before = draw(build_tables(dataset, date(2025, 11, 30)), "partner")
    assert [box.split("<br>") for box in trace_of(before, "planned").hovertext] == [
        ["<b>November 2025</b>", "planned", "A"],
        ["<b>25 October 2025</b>", "planned", "B", "C", "no date given"],
    ]
    assert [text.strip() for text in trace_of(before, "planned").text] == ["", "×2"]


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("on", "state", "label"),
    [
        (date(2025, 11, 30), "planned", ""),
        (date(2025, 12, 1), "overdue", "1 day late"),
        (date(2026, 1, 30), "overdue", "61 days late"),
        (date(2028, 11, 30), "overdue", "1,096 days<br>late"),
    ],
)
def test_an_overdue_plan_changes_its_colour_and_says_how_late_it_is(style, on, state, label):
    trace = trace_of(draw(build_tables(SMALL.dataset, on), "partner", style), state)
    assert trace.marker.symbol == "diamond-open"
    assert trace.marker.color == (style.states[state].mark,)
    assert [text.strip() for text in trace.text] == [label]
    assert trace.textfont.color == style.states[state].mark
    box = ["<b>November 2025</b>", state, "Trafficking in persons", label.replace("<br>", " ")]
    assert trace.hovertext == ("<br>".join(filter(None, box)),)
    assert style.states["planned"].mark != style.states["overdue"].mark


def test_of_plans_that_share_a_mark_the_latest_counts(tmp_path):
    text = "title: T, type: agreement, action: planned, due"
    folder = write(
        tmp_path,
        {
            "meetings/2025-10-25-a.yaml": f"""
                date: 2025-10-25
                partner: {{country: MAR}}
                instruments:
                  - {{id: one, {text}: 2025-11-03}}
                  - {{id: two, {text}: 2025-11-03}}
                  - {{id: three, {text}: 2025-11-30}}
                sources: [{{publisher: Agency, language: en}}]
                """
        },
    )
    trace = trace_of(draw(build_tables(load_dataset(folder), TODAY), "partner"), "overdue")
    assert [text.strip() for text in trace.text] == ["×2 28 days late", "1 day late"]


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_kinds_of_mark_look_alike(many, style):
    timeline = draw(many, "partner", style)
    looks = {
        what: (trace_of(timeline, what).marker.symbol, set(trace_of(timeline, what).marker.color))
        for what in set(timeline.marks["what"])
    }
    assert len(looks) == 7
    assert [pair for pair in combinations(looks, 2) if looks[pair[0]] == looks[pair[1]]] == []
    assert looks["meeting"] == ("circle", {style.accent})
    assert looks["in_force"] == ("square", {style.states["in_force"].mark})


def test_meetings_have_the_colour_of_their_crime_area():
    timeline = draw(REAL, "crime_area", DARK)
    lanes = timeline.marks.loc[timeline.marks["what"] == "meeting", "lane"]
    expected = [DARK.crime_area(REAL.dataset, lane) for lane in lanes]
    assert list(trace_of(timeline, "meeting").marker.color) == expected
    assert len(set(expected)) == len(set(lanes)) >= 14


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["25 Oct 2025", "Nov 2025", "20 Nov 2025", "Dec 2025", "10 Jan 2026"]),
        ("fr", ["25 oct. 2025", "nov. 2025", "20 nov. 2025", "déc. 2025", "10 janv. 2026"]),
    ],
)
def test_few_dates_have_a_column_each_in_their_order(language, expected):
    timeline = draw(SMALL, "partner", language=language)
    axis = timeline.figure.layout.xaxis
    assert not timeline.to_scale
    assert list(axis.ticktext) == expected
    assert list(axis.tickvals) == [0, 1, 2, 3, 4]
    assert axis.range == (-0.5, 4.5)
    assert timeline.figure.layout.shapes == ()
    places = timeline.marks.set_index(["lane", "what", "first_day"])["x"].to_dict()
    assert places == {
        ("MAR", "meeting", pd.Timestamp("2025-10-25")): 0,
        ("MAR", "signed", pd.Timestamp("2025-10-25")): 0,
        ("MAR", "overdue", pd.Timestamp("2025-11-01")): 1,
        ("MAR", "signed", pd.Timestamp("2025-12-01")): 3,
        ("unodc", "meeting", pd.Timestamp("2025-11-01")): 1,
        ("unodc", "negotiated", pd.Timestamp("2025-11-01")): 1,
        ("unodc", "in_force", pd.Timestamp("2025-11-20")): 2,
        ("acme", "signed", pd.Timestamp("2025-10-25")): 0,
        ("acme", "in_force", pd.Timestamp("2025-11-20")): 2,
        ("acme", "signed", pd.Timestamp("2025-12-01")): 3,
        ("acme", "meeting", pd.Timestamp("2026-01-10")): 4,
    }


@pytest.mark.parametrize(
    ("lanes", "expected"),
    [
        ("partner", ["Morocco", "UNODC", "Acme"]),
        ("crime_area", ["Cybercrime", "Terrorism", "not reported"]),
        ("kind", ["Bilateral meeting", "Dialogue"]),
    ],
)
def test_partners_are_ordered_by_first_meeting_and_the_rest_by_number(lanes, expected):
    assert list(draw(SMALL, lanes).figure.layout.yaxis.ticktext) == expected


def test_the_crime_area_of_most_meetings_has_the_first_lane(tmp_path):
    areas = ["[terrorism]", "[cybercrime]", "[terrorism]", "[]", "[]", "[]", "[drug_trafficking]"]
    files = {
        f"meetings/2025-10-{n:02}.yaml": f"""
            date: 2025-10-{n:02}
            partner: {{country: MAR}}
            crime_areas: {codes}
            sources: [{{publisher: Agency, language: en}}]
            """
        for n, codes in enumerate(areas, start=1)
    }
    timeline = draw(build_tables(load_dataset(write(tmp_path, files)), TODAY), "crime_area")
    assert list(timeline.figure.layout.yaxis.ticktext) == [
        "Terrorism",
        "Cybercrime",
        "Drug trafficking",
        "not reported",
    ]


def test_partners_first_met_on_one_day_are_ordered_by_name(tmp_path):
    """By what they are called, not by their codes: MAR, CHE, unodc, ZAF."""
    sides = ["country: MAR", "organisation: unodc", "country: ZAF", "country: CHE"]
    files = {
        f"meetings/2025-10-25-{n}.yaml": f"""
            date: 2025-10-25
            partner: {{{side}}}
            sources: [{{publisher: Agency, language: en}}]
            """
        for n, side in enumerate(sides)
    }
    dataset = load_dataset(write(tmp_path, files))
    assert dataset.problems == ()
    timeline = draw(build_tables(dataset, TODAY), "partner")
    assert list(timeline.figure.layout.yaxis.ticktext) == [
        "Morocco",
        "South Africa",
        "Switzerland",
        "UNODC",
    ]


def test_the_instruments_of_a_lane_hang_below_its_meetings():
    marks = draw(SMALL, "partner").marks
    tops = marks["lane"].map({"MAR": 0, "unodc": 58, "acme": 116})
    drops = (marks["what"] != "meeting") * 26
    assert marks["y"].tolist() == (tops + drops).tolist()


def overlapping(timeline: Timeline) -> Iterator[tuple[Any, Any]]:
    """Yield marks of one date that cover each other; a unit of y is at least a pixel."""
    half: dict[tuple[Any, Any], float] = {}
    for trace in timeline.figure.data:
        sizes = trace.marker.size
        widths = sizes if isinstance(sizes, (tuple, list)) else [sizes] * len(trace.x)
        for x, y, size in zip(trace.x, trace.y, widths, strict=True):
            assert (x, y) not in half
            half[x, y] = (size + trace.marker.line.width) / 2
    for x in {x for x, _ in half}:
        column = sorted(spot for spot in half if spot[0] == x)
        for one, other in pairwise(column):
            if other[1] - one[1] < half[one] + half[other]:
                yield one, other


@every_lane
@pytest.mark.parametrize("tables", [SMALL, WEEKEND], ids=["small", "weekend"])
def test_with_few_dates_no_mark_covers_another(tables, lanes):
    timeline = draw(tables, lanes)
    assert not timeline.to_scale
    assert list(overlapping(timeline)) == []


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
        assert room_for_dates == 60


@every_lane
def test_many_meetings_have_one_mark_for_each_lane_kind_and_period(many, lanes):
    marks = draw(many, lanes).marks
    assert not marks.duplicated(["lane", "what", "first_day", "last_day"]).any()
    assert not marks.duplicated(["x", "y"]).any()
    periods = marks[["first_day", "last_day"]].drop_duplicates()
    assert 16 < len(periods) <= MAX_BINS
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
    assert [data[0].split(",") for data in trace.customdata] == [
        list(ids) for ids in marks["meeting_ids"]
    ]


def test_a_meeting_of_a_year_is_not_put_into_a_month_of_it(many):
    meetings = many.meetings
    yearly = meetings.loc[meetings["precision"] == "year", "meeting_id"]
    assert len(yearly) == 5
    marks = draw(many, "kind").marks
    whole = marks[(marks["last_day"] - marks["first_day"]).dt.days > 92]
    whole = whole[whole["what"] == "meeting"]
    assert sorted(i for ids in whole["meeting_ids"] for i in ids) == sorted(yearly)
    assert whole["first_day"].dt.strftime("%m-%d").unique().tolist() == ["01-01"]
    assert whole["last_day"].dt.strftime("%m-%d").unique().tolist() == ["12-31"]


def test_a_mark_stands_in_the_middle_of_its_period(many):
    timeline = draw(many, "kind")
    first = timeline.marks.iloc[0]
    assert (str(first["first_day"].date()), str(first["last_day"].date())) == (
        "2022-01-01",
        "2022-03-31",
    )
    assert first["x"] == pd.Timestamp("2022-02-14 12:00")


def test_on_a_scale_of_time_the_hover_box_alone_says_how_late_a_plan_is(many):
    trace = trace_of(draw(many, "partner"), "overdue")
    assert {text.strip() for text in trace.text} == {""}
    assert trace.hovertext[0] == (
        "<b>January 2022 – March 2022</b><br>overdue<br>&lt;i&gt;Text&lt;/i&gt; %\u2060{y} 1"
        "<br>1,386 days late"
    )


@pytest.mark.parametrize(
    ("first_year", "years", "language", "ticks"),
    [
        (2024, 2, "en", "Jan 2024|Apr 2024|Jul 2024|Oct 2024|Jan 2025|Apr 2025|Jul 2025|Oct 2025"),
        (2024, 3, "vi", "thg 1 2024|thg 7 2024|thg 1 2025|thg 7 2025|thg 1 2026|thg 7 2026"),
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
    drawn = texts(draw(many, lanes))
    assert {tag for text in drawn for tag in re.findall("<[^>]*>", text)} == {"<b>", "</b>", "<br>"}
    assert [text for text in drawn if "%{" in text] == []
    all_of_it = "\n".join(drawn)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; %\u2060{x}" in all_of_it
    assert "&lt;i&gt;Text&lt;/i&gt; %\u2060{y} 0" in all_of_it


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
    assert len(marks) == count <= MAX_BINS
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


@every_lane
def test_no_meetings_give_no_marks_and_an_empty_figure(lanes):
    timeline = draw(SMALL.narrowed(pd.Series([], dtype=str)), lanes)
    assert len(timeline.marks) == 0
    assert timeline.figure.data == ()
