"""Signatures over time: bands by who shows them, counts beside them, and the days that rule."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from components.charts.signatures import signature_chart, status_colour
from components.charts.style import DARK, LIGHT
from components.findings.convention import STATUSES
from components.language.names import Names
from components.language.translator import languages, translator
from components.tables import Tables
from tests.fixtures.treaties import ON, treaties


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return treaties(tmp_path_factory.mktemp("treaties"))


def draw(tables: Tables, language="en", style=LIGHT, on=ON, narrow=False, **parts: Any) -> Any:
    convention = tables.dataset.conventions["cyber"].model_copy(update=parts)
    names = Names(translator(language), tables.dataset)
    return signature_chart(convention, names, style, on, narrow)


def bands(figure: Any) -> dict[str, list[int]]:
    return {t.name: [int(y) for y in t.y] for t in figure.data if t.name in STATUSES}


def written(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_a_band_for_each_way_in_which_signatures_are_shown(tables):
    figure = draw(tables)
    assert bands(figure) == {
        "depositary": [1, 2, 2, 2],
        "treaty_database": [0, 0, 1, 1],
        "reported": [1, 1, 1, 1],
    }
    assert {t.line.shape for t in figure.data if t.name in STATUSES} == {"hv"}
    assert [str(day)[:10] for day in figure.data[0].x] == [
        *("2025-10-25", "2025-10-26", "2026-03-31"),
        "2026-08-31",  # the last day of which the file says anything, not today
    ]


def test_each_band_says_its_number_and_only_what_is_reported_is_hatched(tables):
    figure = draw(tables)
    assert written(figure)[:3] == ["2 confirmed", "1 in a treaty<br>database", "1 reported"]
    shapes = {t.name: t.fillpattern.shape for t in figure.data if t.name in STATUSES}
    assert shapes == {"depositary": None, "treaty_database": None, "reported": "/"}


def test_who_shows_nothing_has_no_band(tables):
    sure = [act for act in tables.dataset.conventions["cyber"].actions if act.party == "MAR"]
    assert bands(draw(tables, actions=sure)) == {"depositary": [1, 1]}


def test_counts_are_marks_with_their_range_and_never_added_to_the_bands(tables):
    marks = [t for t in draw(tables).data if t.name == "count"]
    assert [(list(t.y), t.marker.symbol) for t in marks] == [
        ([2, 3], "diamond-open"),
        ([4], "diamond"),
        ([7, 8], "diamond-open"),
    ]
    assert marks[0].hovertext == "2–3 counted in reports, 25 October 2025"
    assert {"2–3", "4", "7–8"} <= set(written(draw(tables)))


def test_opening_and_last_day_are_written_on_the_chart(tables):
    assert written(draw(tables))[-2:] == [
        "<b>Opened</b><br>25 Oct 2025",
        "<b>Last day</b><br>31 Dec 2026",
    ]


def test_the_axis_begins_at_zero_and_holds_every_count(tables):
    low, high = draw(tables).layout.yaxis.range
    assert low == 0
    assert high > 8


def test_without_days_that_rule_the_chart_has_the_signatures_alone(tables):
    figure = draw(tables, adopted=None, opened=None, counts=[])
    assert written(figure) == ["2 confirmed", "1 in a treaty<br>database", "1 reported"]


def test_a_life_of_decades_has_few_ticks(tables):
    opened = tables.dataset.conventions["cyber"].opened
    early = opened.model_copy(update={"date": type(opened.date).parse("1970")})
    ticks = draw(tables, opened=early, adopted=None).layout.xaxis.ticktext
    assert 2 <= len(ticks) <= 9


def test_a_day_before_any_source_speaks_draws_nothing_later(tables):
    figure = draw(tables, on=date(2025, 12, 1))
    assert max(str(day)[:10] for t in figure.data for day in t.x) <= "2026-05-31"


def test_the_chart_begins_with_the_opening_and_room_for_the_counts_of_that_day(tables):
    for narrow, share in ((False, 56 / 560), (True, 56 / 304)):
        begin, end = draw(tables, narrow=narrow).layout.xaxis.range
        before = (pd.Timestamp("2025-10-25") - begin) / (end - begin)
        assert before == pytest.approx(share, abs=1e-4)
        assert end < pd.Timestamp("2027-02-01")  # the last day for signature is 31 December 2026


@pytest.mark.parametrize("language", languages())
def test_on_a_phone_the_names_of_months_stand_apart_and_upright(tables, language):
    axis = draw(tables, language, narrow=True).layout.xaxis
    begin, end = axis.range
    middles = [(at - begin) / (end - begin) * 304 for at in axis.tickvals]
    for (one, word), (other, next_word) in pairwise(zip(middles, axis.ticktext, strict=True)):
        assert other - one >= 5.7 * (len(word) + len(next_word)) / 2 + 8
    assert (axis.tickangle, axis.tickfont.size) == (0, 12)
    assert len(middles) >= 2


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_surer_sources_have_stronger_colours_in_both_themes(tables, style):
    figure = draw(tables, style=style)
    assert [t.fillcolor for t in figure.data[:3]] == [status_colour(style, s) for s in STATUSES]
    assert len({status_colour(style, status) for status in STATUSES}) == 3


@pytest.mark.parametrize("language", languages())
def test_the_chart_speaks_each_language(tables, language):
    t = translator(language)
    assert t("convention.band.depositary", count=2) in written(draw(tables, language))
