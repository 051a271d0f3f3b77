"""The lives of texts: where marks stand, what is left out, and that titles stay readable."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from components.charts.life_canvas import DESK, SPOKEN_OF, TODAY
from components.charts.life_words import LABEL_LINES, life_label
from components.charts.lives import FIRST_LIVES, Lives, lives_figure
from components.charts.style import DARK, LIGHT
from components.charts.timeline_trace import SYMBOLS
from components.findings.instruments import lives
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.charts.many_meetings import HOSTILE_TITLE
from tests.charts.timelines import REAL
from tests.fixtures.folders import FIXTURES

NOW = date(2026, 1, 20)
SMALL = build_tables(load_dataset(FIXTURES / "small"), NOW)
WHAT = {symbol: what for what, symbol in SYMBOLS.items()}
WHAT |= {"line-ns": SPOKEN_OF, "triangle-right": TODAY}


def draw(tables: Tables, style=LIGHT, language="en", narrow=False) -> Lives:
    names = Names(translator(language), tables.dataset)
    return lives_figure(lives(tables), tables.on, names, style, narrow)


def marks(chart: Lives) -> Iterator[tuple[float, str, float]]:
    """Yield (row in pixels, kind of mark, days from the start of the scale)."""
    trace = chart.figure.data[0]
    for y, symbol, x in zip(trace.y, trace.marker.symbol, trace.x, strict=True):
        yield y, WHAT[symbol], x


def beside(chart: Lives) -> list[tuple[str, str]]:
    """Return the words beside marks, and on which side they stand."""
    trace = chart.figure.data[0]
    pairs = zip(trace.text, trace.textposition, strict=True)
    return [(text.strip(), side) for text, side in pairs if text]


def by_row(chart: Lives) -> list[dict[str, list[float]]]:
    found: dict[float, dict[str, list[float]]] = {}
    for y, what, x in marks(chart):
        found.setdefault(y, {}).setdefault(what, []).append(x)
    return [found[y] for y in sorted(found)]


def test_each_text_has_a_line_of_marks_in_the_order_of_the_register():
    chart = draw(SMALL)
    assert [life.id for life in chart.shown] == [
        "trafficking",
        "courses",
        "legal-aid",
        "extradition",
        "convention",
    ]
    # days since 1 October 2025, the month of the first meeting
    assert by_row(chart)[:4] == [
        {"overdue": [60], "planned": [24], TODAY: [111]},  # due on the last of November
        {TODAY: [111], "negotiated": [45.5]},
        {SPOKEN_OF: [101], "planned": [24], "signed": [76]},
        {"signed": [24], "mentioned": [101]},
    ]


def test_what_is_older_than_the_scale_stands_in_a_column_beside_it_with_its_year():
    chart = draw(SMALL)
    convention = by_row(chart)[4]
    assert convention["signed"][0] < 0
    assert convention["in_force"] == [50]
    assert chart.earlier
    assert ("2024", "middle left") in beside(chart)
    assert "earlier" in chart.figure.layout.xaxis.ticktext


def test_without_older_steps_there_is_no_such_column():
    first = SMALL.narrowed(SMALL.meetings["meeting_id"].iloc[:1])
    chart = draw(first)
    assert not chart.earlier
    assert "earlier" not in chart.figure.layout.xaxis.ticktext
    assert chart.figure.layout.xaxis.range[0] > -10


def test_the_days_after_a_due_date_are_a_thick_line_to_today():
    shapes = [s for s in draw(SMALL).figure.layout.shapes if s.line.width == 5]
    assert [(s.path, s.line.color) for s in shapes] == [
        ("M60.0,83H111.0", LIGHT.states["overdue"].mark)
    ]


def test_a_mark_leads_to_every_meeting_that_speaks_of_its_text():
    trace = draw(SMALL).figure.data[0]
    behind = dict(zip(trace.y, (data[0] for data in trace.customdata), strict=True))
    assert [behind[y] for y in sorted(behind)] == [
        "2025-10-25-morocco",
        "2025-11-unodc",
        "2025-10-25-morocco,2026-01-10-acme",
        "2025-10-25-morocco,2026-01-10-acme",
        "2025-11-unodc,2026-01-10-acme",
    ]


def test_hover_boxes_name_the_step_its_date_and_the_report():
    hovers = set(draw(SMALL).figure.data[0].hovertext)
    assert "<b>signed, 2024 · spoken of on 10 January 2026</b><br>Convention" in hovers
    assert "<b>no signature reported to this day</b><br>Trafficking in persons" in hovers


@pytest.mark.parametrize("language", ["en", "fr", "vi"])
@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_of_three_hundred_texts_the_first_are_shown_and_the_others_counted(many, language, style):
    chart = draw(many, style, language)
    assert len(chart.shown) == FIRST_LIVES
    assert chart.hidden == 300 - FIRST_LIVES
    assert chart.shown[0].state == "overdue"


def test_lines_of_one_look_are_one_path_whatever_many_texts_there_are(many):
    shapes = draw(many).figure.layout.shapes
    looks = [(s.line.color, s.line.width, s.line.dash, s.layer) for s in shapes]
    assert len(set(looks)) == len(looks)
    assert len(shapes) < FIRST_LIVES


def test_titles_stand_above_their_lines_and_never_on_each_other(many):
    for chart in (draw(SMALL), draw(many), draw(SMALL, narrow=True), draw(many, narrow=True)):
        tops = [
            (words.y, words.y + 17 * (words.text.count("<br>") + 1))
            for words in chart.figure.layout.annotations
            if words.xref == "paper"
        ]
        assert all(bottom <= top for (_, bottom), (top, _) in pairwise(tops))
        assert tops[-1][1] < chart.figure.layout.height


def test_names_of_months_keep_their_distance_on_a_phone(many):
    for language in ("en", "fr", "vi"):
        for tables in (SMALL, many):
            axis: Any = draw(tables, language=language, narrow=True).figure.layout.xaxis
            width = axis.range[1] - axis.range[0]
            places = sorted(zip(axis.tickvals, axis.ticktext, strict=True))
            for (x0, one), (x1, other) in pairwise(places):
                pixels = (x1 - x0) / width * 350
                assert pixels >= 5.3 * (len(one) + len(other)) / 2, (language, one, other)


def test_a_long_title_is_cut_after_two_lines_and_data_are_no_markup(many):
    names = Names(translator("en"), many.dataset)
    for life in draw(many).shown:
        lines = life_label(life, names, LIGHT, DESK.letters)
        assert len(lines) <= LABEL_LINES + (life.state == "overdue")
        assert HOSTILE_TITLE not in "".join(lines)
        assert "<i>" not in "".join(lines)
    texts = [*draw(many).figure.data[0].hovertext]
    assert not [text for text in texts if "<i>" in text or "%{" in text]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_concluded_text_has_its_date_on_the_side_where_no_line_runs(narrow):
    assert beside(draw(SMALL, narrow=narrow)) == [
        ("25 Oct 2025", "middle left"),  # planned, and signed later
        ("25 Oct 2025", "middle left"),  # signed, and spoken of later
        ("2024", "middle left"),
    ]
    belarus = select(REAL, Selection(partners=("BLR",)))  # of its text no later meeting speaks
    assert beside(draw(belarus, narrow=narrow)) == [("26 Oct 2025", "middle right")]


def test_an_open_text_without_a_date_says_on_its_line_for_how_long_it_waits():
    words = [words for words in draw(SMALL).figure.layout.annotations if words.yanchor == "middle"]
    assert [(note.text, note.x, note.bgcolor) for note in words] == [
        ("51 days", (45.5 + 111) / 2, LIGHT.page)
    ]


def test_on_a_phone_titles_are_broken_and_marks_are_as_large_as_a_finger(many):
    for tables in (SMALL, many):
        chart = draw(tables, narrow=True)
        titles = [w.text for w in chart.figure.layout.annotations if w.xref == "paper"]
        lines = [re.sub("<[^>]*>", "", line) for text in titles for line in text.split("<br>")]
        assert max(map(len, map(html.unescape, lines))) <= 51
        assert min(w.font.size for w in chart.figure.layout.annotations) == 12
        steps = {
            size
            for symbol, size in zip(
                chart.figure.data[0].marker.symbol, chart.figure.data[0].marker.size, strict=True
            )
            if symbol.startswith("diamond")
        }
        assert steps == {16}  # a diamond is 1.3 times as wide, and has a line around it


def test_a_filter_that_leaves_no_text_draws_nothing():
    chart = draw(SMALL.narrowed(SMALL.meetings["meeting_id"].iloc[:0]))
    assert (chart.shown, chart.hidden, len(chart.figure.data[0].x)) == ((), 0, 0)
