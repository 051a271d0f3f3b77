"""The timeline of few dates: which marks stand where, what they say, none hides another."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pandas as pd
import pytest

from components.charts.style import DARK, LIGHT
from components.charts.timeline_marks import joined, single_marks
from components.charts.timeline_trace import SYMBOLS
from components.records.dataset import load_dataset
from components.tables import build_tables
from tests.charts.timelines import (
    REAL,
    SMALL,
    TODAY,
    WEEKEND,
    draw,
    every_lane,
    overlapping,
    trace_of,
    written,
)
from tests.fixtures.folders import as_written, write


def test_marks_stand_in_the_lane_of_their_partner():
    assert written(joined(single_marks(SMALL, "partner"))) == as_written(
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
    assert written(joined(single_marks(SMALL, "crime_area"))) == as_written(
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
    assert written(joined(single_marks(SMALL, "kind"))) == as_written(
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
    assert written(joined(single_marks(build_tables(dataset, TODAY), "partner")))[2:] == as_written(
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
        (date(2028, 11, 30), "overdue", "1,096 days late"),
    ],
)
def test_an_overdue_plan_changes_its_colour_and_says_how_late_it_is(style, on, state, label):
    trace = trace_of(draw(build_tables(SMALL.dataset, on), "partner", style), state)
    assert trace.marker.symbol == SYMBOLS[state]
    assert trace.marker.color == (style.states[state].mark,)
    assert [text.strip() for text in trace.text] == [label]
    assert trace.textfont.color == style.states[state].mark
    box = ["<b>November 2025</b>", state, "Trafficking in persons", label]
    assert trace.hovertext == ("<br>".join(filter(None, box)),)
    assert style.states["planned"].mark != style.states["overdue"].mark
    assert (SYMBOLS["planned"], SYMBOLS["overdue"]) == ("diamond-open", "diamond-x-open")


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
    timeline = draw(many, "kind", style)
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


@every_lane
@pytest.mark.parametrize("tables", [SMALL, WEEKEND], ids=["small", "weekend"])
def test_with_few_dates_no_mark_covers_another(tables, lanes):
    timeline = draw(tables, lanes)
    assert not timeline.to_scale
    assert list(overlapping(timeline)) == []


@every_lane
def test_no_meetings_give_no_marks_and_an_empty_figure(lanes):
    timeline = draw(SMALL.narrowed(pd.Series([], dtype=str)), lanes)
    assert len(timeline.marks) == 0
    assert timeline.figure.data == ()
