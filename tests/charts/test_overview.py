"""The bars of the overview as Plotly draws them: the busiest, the years, and hostile names."""

from __future__ import annotations

import pytest

from components.charts.overview import crime_areas_figure, over_time_figure
from components.charts.style import LIGHT
from components.findings.overview import OverTime, Period
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from tests.fixtures.folders import FIXTURES

NAMES = Names(translator("en"), load_dataset(FIXTURES / "small"))


@pytest.mark.parametrize(("narrow", "written"), [(False, ["2", "", "11", "11"]), (True, None)])
def test_the_first_busiest_month_stands_out_and_the_year_stands_under_january(narrow, written):
    codes = ("2024-12", "2025-01", "2025-02", "2025-03")
    months = tuple(map(Period, codes, (2, 0, 11, 11)))
    figure = over_time_figure(OverTime("month", months * 5, 0), NAMES, LIGHT, narrow)
    (bars,) = figure.data
    assert list(bars.marker.opacity)[:4] == [0.6, 0.6, 1, 0.6]
    assert list(bars.text)[:4] == (written or ["", "", "11", ""])
    assert list(bars.hovertext)[:2] == ["December 2024: 2 meetings", "January 2025: 0 meetings"]
    assert list(figure.layout.xaxis.ticktext) == ["2025"] * 5


def test_where_no_year_begins_the_first_month_is_named():
    figure = over_time_figure(OverTime("month", (Period("2025-10", 1),), 0), NAMES, LIGHT)
    assert list(figure.layout.xaxis.ticktext) == ["October 2025"]


@pytest.mark.parametrize("narrow", [False, True])
def test_names_of_crime_areas_are_words_and_neither_tags_nor_placeholders(narrow):
    counts = {"<b>x</b>%{y}": 2, "not_reported": 1}
    figure = crime_areas_figure(counts, NAMES, LIGHT, narrow)
    assert list(figure.layout.yaxis.ticktext) == [
        "&lt;b&gt;x&lt;/b&gt;%\u2060{y}",
        "no crime area reported",
    ]
    assert figure.data[0].hovertext[0] == "&lt;b&gt;x&lt;/b&gt;%\u2060{y}: 2 meetings"
    written = [note.text for note in figure.layout.annotations]
    assert written == (list(figure.layout.yaxis.ticktext) if narrow else [])
