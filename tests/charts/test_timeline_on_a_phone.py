"""The timeline on a phone: few dates as a list of days, many in lanes whose names stand above."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import pytest

from components.charts.style import DARK, LIGHT
from components.charts.timeline import PHONE_SIZES
from components.language.translator import languages
from tests.charts.timelines import (
    REAL,
    SMALL,
    WEEKEND,
    draw,
    every_lane,
    overlapping,
    trace_of,
)


def written(timeline) -> list[str]:
    """Return the words of a chart from top to bottom, without their colours."""
    notes = sorted(timeline.figure.layout.annotations, key=lambda note: note.y)
    return [re.sub("<br>", " ", re.sub("</?(span|b)[^>]*>", "", note.text)) for note in notes]


def test_few_dates_are_a_list_of_days_that_names_each_mark():
    timeline = draw(SMALL, "partner", narrow=True)
    assert not timeline.to_scale
    assert written(timeline) == [
        "25 October 2025  1 meeting",
        "Morocco",
        "Morocco · 1 signed",
        "Acme · 1 signed",
        "November 2025  1 meeting",
        "Morocco · 1 day late",
        "UNODC",
        "UNODC · 1 under negotiation · no date given",
        "20 November 2025",
        "UNODC · 1 in force",
        "Acme · 1 in force",
        "December 2025",
        "Morocco · 1 signed",
        "Acme · 1 signed",
        "10 January 2026  1 meeting",
        "Acme",
    ]


def test_in_the_list_a_heading_counts_a_meeting_once_whatever_its_crime_areas():
    lines = written(draw(WEEKEND, "crime_area", narrow=True))
    headings = [line for line in lines if re.match(r"2[56] October 2025  ", line)]
    assert headings == ["25 October 2025  4 meetings", "26 October 2025  6 meetings"]


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_in_the_list_marks_stand_below_each_other_and_words_are_of_their_state(style):
    timeline = draw(SMALL, "partner", style, narrow=True)
    assert set(timeline.marks["x"]) == {18}
    heights = sorted(timeline.marks["y"])
    assert all(b - a >= 34 for a, b in pairwise(heights))
    assert set(trace_of(timeline, "meeting").marker.size) == {24}
    late = next(n.text for n in timeline.figure.layout.annotations if "late" in n.text)
    assert f"color:{style.states['overdue'].mark}" in late


@every_lane
@pytest.mark.parametrize("language", languages())
def test_in_the_list_no_line_is_longer_than_a_phone_is_wide(lanes, language):
    for note in draw(WEEKEND, lanes, language=language, narrow=True).figure.layout.annotations:
        for line in note.text.split("<br>"):
            assert len(re.sub("<[^>]*>", "", line)) <= 51


@every_lane
def test_a_mark_of_the_list_leads_to_the_meetings_of_its_date(lanes):
    timeline = draw(WEEKEND, lanes, narrow=True)
    for what in set(timeline.marks["what"]):
        found = [data[0].split(",") for data in trace_of(timeline, what).customdata]
        marks = timeline.marks[timeline.marks["what"] == what]
        assert found == [list(ids) for ids in marks["meeting_ids"]]


@every_lane
def test_many_dates_are_joined_until_marks_in_a_lane_stand_side_by_side(many, lanes):
    for tables in (REAL, many):
        timeline = draw(tables, lanes, narrow=True)
        assert timeline.to_scale
        assert list(overlapping(timeline)) == []
        begin, end = timeline.figure.layout.xaxis.range
        pixels = (timeline.marks["x"] - begin) / (end - begin) * PHONE_SIZES.width
        days = (timeline.marks["last_day"] - timeline.marks["first_day"]).dt.days
        shortest = timeline.marks[days <= days.min() + 2]  # a date that is a year lies across them
        for _, row in pixels[shortest.index].groupby([shortest["lane"], shortest["y"]]):
            assert all(b - a >= 24 for a, b in pairwise(sorted(row)))
        assert pixels.min() >= 13
        assert pixels.max() <= PHONE_SIZES.width - 13


def test_on_a_phone_names_of_lanes_stand_above_them_with_their_meetings():
    timeline = draw(REAL, "kind", narrow=True)
    axis = timeline.figure.layout.yaxis
    assert axis.showticklabels is False
    notes = [n for n in timeline.figure.layout.annotations if n.xref == "paper" and n.x == 0]
    assert [n.text for n in notes] == list(axis.ticktext)
    assert [n.y + 16 for n in notes] == list(axis.tickvals)
    counts = [n.text for n in timeline.figure.layout.annotations if n.xref == "paper" and n.x == 1]
    assert sum(int(text.split()[0]) for text in counts) == len(REAL.meetings)


@every_lane
@pytest.mark.parametrize("language", languages())
def test_on_a_phone_names_of_months_are_few_and_apart(many, lanes, language):
    for tables in (REAL, many):
        axis = draw(tables, lanes, language=language, narrow=True).figure.layout.xaxis
        begin, end = axis.range
        places = [(at - begin) / (end - begin) * PHONE_SIZES.width for at in axis.tickvals]
        for (one, word), (other, after) in pairwise(zip(places, axis.ticktext, strict=True)):
            assert other - one >= 5.7 * (len(word) + len(after)) / 2 + 8
        assert 3 <= len(places) <= 6
        assert (axis.tickangle, axis.tickfont.size) == (0, 12)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_how_late_a_text_is_stands_beside_its_mark_where_there_is_room(narrow):
    trace = trace_of(draw(REAL, "partner", narrow=narrow), "overdue")
    beside = [(t.strip(), p) for t, p in zip(trace.text, trace.textposition, strict=True)]
    assert ("387 days late", "middle right") in beside
    for text, place in beside:
        assert text == "" or place in ("middle left", "middle right")


def test_texts_signed_long_before_do_not_make_the_joined_periods_longer():
    marks = draw(REAL, "partner", narrow=True).marks
    days = (marks["last_day"] - marks["first_day"]).dt.days
    assert days[marks["what"] == "meeting"].median() in (89, 90, 91)  # quarters, not years
    assert (marks["first_day"] < pd.Timestamp("2024-01-01")).any()
