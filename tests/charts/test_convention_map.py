"""The map of signatories: how far each state has come, and who was met."""

from __future__ import annotations

from typing import Any

import pytest

from components.charts.convention_map import convention_map, reached_colour
from components.charts.style import DARK, LIGHT
from components.findings.convention import meetings_by_partner, standings
from components.language.names import Names
from components.language.translator import translator
from components.tables import Tables
from tests.fixtures.treaties import treaties


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return treaties(tmp_path_factory.mktemp("treaties"))


def draw(
    tables: Tables, style=LIGHT, met=None, host: str | None = "VNM", narrow: bool = False
) -> Any:
    known = standings(tables.dataset.conventions["cyber"])
    met = meetings_by_partner(tables) if met is None else met
    names = Names(translator("en"), tables.dataset)
    return convention_map(known, met, names, style, host, narrow)


def marks(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "scattergeo"]


def codes(trace: Any) -> list[str]:
    return [data[0] for data in trace.customdata or ()]


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_states_are_coloured_by_how_far_they_have_come(tables, style):
    signed, others = (t for t in draw(tables, style).data if t.type == "choropleth")
    assert dict(zip(signed.locations, signed.z, strict=True)) == {
        "ARE": 1,
        "FRA": 1,
        "JPN": 4,
        "MAR": 4,
        "VNM": 6,
    }
    assert codes(signed) == list(signed.locations)
    assert list(others.locations) == ["USA"]
    assert list(others.z) == [0]
    assert others.colorscale[0][1] == style.land
    assert reached_colour(style, "not_signed") == style.land
    assert reached_colour(style, "party") == style.scale[6]


def test_partners_met_have_a_dot_and_a_cross_where_no_signature_is_known(tables):
    met, unknown = [t for t in marks(draw(tables)) if t.marker.size == 8]
    assert (met.marker.symbol, unknown.marker.symbol) == ("circle", "x")
    assert codes(met) == ["MAR"]
    assert met.marker.color == LIGHT.text
    assert codes(unknown) == ["USA"]
    assert unknown.marker.color == LIGHT.states["overdue"].mark


def test_a_phone_shows_where_partners_were_met_with_larger_marks(tables):
    figure = draw(tables, narrow=True)
    assert [codes(t) for t in marks(figure) if t.marker.size == 10] == [[], ["MAR"], ["USA"]]
    west, east = figure.layout.geo.lonaxis.range
    assert -125 < west < -115
    assert 125 < east < 130  # the host
    nobody = draw(tables, met={}, narrow=True).layout.geo.lonaxis.range
    assert nobody[0] > -40  # France and Japan signed: the Americas are not shown


def test_small_signatories_have_a_round_mark_in_their_colour(tables):
    known = standings(tables.dataset.conventions["cyber"])
    known = {**known, "MLT": known["JPN"]}
    figure = convention_map(known, {}, Names(translator("en"), tables.dataset), LIGHT, None)
    (small,) = [t for t in marks(figure) if t.marker.size == 10]
    assert codes(small) == ["MLT"]
    assert list(small.marker.color) == [LIGHT.scale[4]]


def test_organisations_and_companies_are_nowhere_on_the_map(tables):
    drawn = draw(tables).to_json().lower()
    assert "european union" not in drawn
    assert "acme" not in drawn


def test_the_hover_box_says_how_far_and_how_often(tables):
    signed, others = (t for t in draw(tables).data if t.type == "choropleth")
    texts = dict(zip(codes(signed), signed.text, strict=True))
    reported = "ratification reported, not confirmed"
    assert texts["MAR"] == f"<b>Morocco</b><br>{reported}<br>2 meetings with this partner"
    assert texts["FRA"] == "<b>France</b><br>signed<br>no meeting recorded"
    assert others.text == (
        "<b>United States</b><br>no signature known<br>1 meeting with this partner",
    )


@pytest.mark.parametrize(("host", "stars"), [("VNM", 1), (None, 0), ("eu", 0)])
def test_a_host_with_a_territory_has_a_star(tables, host, stars):
    assert sum(t.marker.symbol == "star" for t in marks(draw(tables, host=host))) == stars


def test_nobody_met_and_nobody_signed_give_an_empty_world(tables):
    names = Names(translator("en"), tables.dataset)
    figure = convention_map({}, {}, names, LIGHT, None)
    assert [len(t.locations) for t in figure.data if t.type == "choropleth"] == [0, 0]
