"""The map: what is counted, who stands where, and that nothing is asked of another host."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from components.charts.country_map import MEASURES, count_words, country_map
from components.charts.style import DARK, LIGHT
from components.charts.world import (
    BOUNDARIES,
    PHONE_WIDTH,
    SMALL_COUNTRY_KM2,
    country_points,
    crop,
)
from components.findings.partners import partner_counts
from components.language.names import Names
from components.language.translator import translator
from components.records.countries import alpha3_codes
from components.records.dataset import SHIPPED, load_dataset
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIXTURES, as_text, as_written, write

SMALL = build_tables(load_dataset(FIXTURES / "small"), date(2025, 12, 1))
STATES = ["AUS", "AZE", "IRN", "MAR", "MOZ", "ZAF"]
NINE = [
    *("2025-10-25-australia", "2025-10-25-kaspersky", "2025-10-25-morocco", "2025-10-25-unodc"),
    *("2025-10-26-azerbaijan", "2025-10-26-ericsson", "2025-10-26-iran"),
    *("2025-10-26-mozambique", "2025-10-26-south-africa"),
]
REAL = build_tables(load_dataset(SHIPPED), date(2026, 11, 22)).narrowed(pd.Series(NINE))
"""The first nine meetings of the shipped data, whatever is added to them."""

NONE = -1
"""Before the first step of the scale: the colour of the land."""

every_measure = pytest.mark.parametrize("measure", MEASURES)


def draw(
    tables: Tables, measure="meetings", style=LIGHT, host: str | None = "VNM", narrow=False
) -> Any:
    names = Names(translator("en"), tables.dataset)
    return country_map(tables, measure, names, style, host, narrow)


def marks(figure: Any, symbol: str) -> Any:
    """Return the trace of round marks, diamonds or the star, or None."""
    found = [t for t in figure.data if t.type == "scattergeo" and t.marker.symbol == symbol]
    assert len(found) <= 1
    return found[0] if found else None


def labels(figure: Any) -> dict[str, tuple[float, float]]:
    """Return the names written on the map, and where."""
    found = [t for t in figure.data if t.type == "scattergeo" and t.mode == "text"]
    return {
        text: (lon, lat)
        for trace in found
        for text, lon, lat in zip(trace.text, trace.lon, trace.lat, strict=True)
    }


def with_partners(folder, *codes: str, organisations: str = "") -> Tables:
    """Return the tables of one meeting with each partner, the first of them met once more."""
    files = {
        f"meetings/2025-10-{n:02}.yaml": f"""
            date: 2025-10-{n:02}
            partner: {{{"country" if code.isupper() else "organisation"}: {code}}}
            sources: [{{publisher: Agency, language: en}}]
            """
        for n, code in enumerate([*codes, codes[0]], start=1)
    }
    dataset = load_dataset(write(folder, {"organisations.yaml": organisations or "{}", **files}))
    assert dataset.problems == ()
    return build_tables(dataset, date(2025, 12, 1))


def test_every_partner_is_counted_by_meetings_instruments_and_crime_areas():
    assert as_text(partner_counts(REAL)) == as_written(
        """
        partner   partner_kind               territory meetings instruments crime_areas
        AUS       state                      AUS       1        1           1
        AZE       state                      AZE       1        1           6
        IRN       state                      IRN       1        0           2
        MAR       state                      MAR       1        3           5
        MOZ       state                      MOZ       1        2           6
        ZAF       state                      ZAF       1        4           5
        ericsson  company                    SWE       1        0           0
        kaspersky company                    RUS       1        0           0
        unodc     international_organisation AUT       1        0           7
        """
    )


def test_instruments_and_crime_areas_count_once_however_many_meetings_name_them(tmp_path):
    meeting = """
        partner: {country: MAR}
        crime_areas: [terrorism, cybercrime]
        instruments: [{id: one, action: planned}]
        sources: [{publisher: Agency, language: en}]
        """
    one_more = meeting.replace("MAR", "AUS")
    files = {
        "instruments.yaml": "one: {title: One, type: agreement}\n",
        "meetings/2025-10-01.yaml": f"\n        date: 2025-10-01{one_more}",
        "meetings/2025-10-02.yaml": f"\n        date: 2025-10-02{meeting}",
        "meetings/2025-10-03.yaml": f"\n        date: 2025-10-03{meeting}",
    }
    dataset = load_dataset(write(tmp_path, files))
    assert dataset.problems == ()
    assert as_text(partner_counts(build_tables(dataset, date(2025, 12, 1)))) == as_written(
        """
        partner partner_kind territory meetings instruments crime_areas
        MAR     state        MAR       2        1           2
        AUS     state        AUS       1        1           2
        """
    )


def test_what_is_not_reported_is_no_crime_area():
    counts = partner_counts(SMALL).set_index("partner")
    assert counts["crime_areas"].to_dict() == {"MAR": 2, "acme": 1, "unodc": 0}


@pytest.mark.parametrize(
    ("measure", "steps"),
    [
        ("meetings", [2, 2, 2, 2, 2, 2]),
        ("instruments", [0, 0, NONE, 4, 2, 6]),
        ("crime_areas", [0, 5, 1, 4, 5, 4]),
    ],
)
def test_states_are_coloured_by_the_measure_and_nobody_else_is(measure, steps):
    shapes = draw(REAL, measure).data[0]
    assert shapes.type == "choropleth"
    assert list(shapes.locations) == STATES
    assert list(shapes.z) == steps
    assert (shapes.zmin, shapes.zmax) == (NONE, 6)
    assert [colour for _, colour in shapes.colorscale] == [LIGHT.land, *LIGHT.scale]
    assert [list(data) for data in shapes.customdata] == [[code] for code in STATES]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("meetings", "<b>Mozambique</b><br>1 meeting"),
        ("instruments", "<b>Mozambique</b><br>2 instruments"),
        ("crime_areas", "<b>Mozambique</b><br>6 crime areas"),
    ],
)
def test_the_hover_box_says_the_measure(measure, expected):
    assert draw(REAL, measure).data[0].text[4] == expected


@every_measure
@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_companies_are_diamonds_at_the_point_of_their_home_country(measure, style):
    figure = draw(REAL, measure, style)
    trace = marks(figure, "diamond")
    homes = [country_points()[code] for code in ("SWE", "RUS")]
    assert list(trace.text) == ["Ericsson", "Kaspersky"]
    assert list(trace.lon) == [point.longitude for point in homes]
    assert list(trace.lat) == [point.latitude for point in homes]
    assert [list(data) for data in trace.customdata] == [["ericsson"], ["kaspersky"]]
    colour = style.scale[2] if measure == "meetings" else style.land
    assert list(trace.marker.color) == [colour] * 2
    assert trace.hovertext[0].startswith("<b>Ericsson (home: Sweden)</b><br>")


@pytest.mark.parametrize(
    ("measure", "step", "words"),
    [
        ("meetings", 2, "1 meeting"),
        ("instruments", 6, "3 instruments"),
        ("crime_areas", 0, "1 crime area"),
    ],
)
def test_companies_are_coloured_by_the_measure(measure, step, words):
    trace = marks(draw(SMALL, measure), "diamond")
    assert trace.marker.color == (LIGHT.scale[step],)
    assert trace.hovertext == (f"<b>Acme (home: Sweden)</b><br>{words}",)


@every_measure
def test_organisations_are_nowhere_on_the_map(measure):
    drawn = draw(REAL, measure).to_json()
    assert "kaspersky" in drawn
    assert "unodc" not in drawn.lower()
    assert "AUT" not in drawn


def test_small_states_have_a_round_mark_and_others_none(tmp_path):
    tables = with_partners(tmp_path, "SGP", "MLT", "AUS", "FRA")
    figure = draw(tables)
    trace = marks(figure, "circle")
    assert [list(data) for data in trace.customdata] == [["SGP"], ["MLT"]]
    assert list(trace.lon) == [103.747, 14.440]
    assert list(trace.lat) == [1.381, 35.893]
    assert trace.mode == "markers"
    assert list(trace.hovertext) == ["<b>Singapore</b><br>2 meetings", "<b>Malta</b><br>1 meeting"]
    assert list(trace.marker.color) == [LIGHT.scale[6], LIGHT.scale[0]]
    assert set(figure.data[0].locations) == {"SGP", "MLT", "AUS", "FRA"}
    assert marks(draw(REAL), "circle") is None


def test_only_small_countries_are_small():
    points = country_points()
    small = {code for code, point in points.items() if point.area_km2 < SMALL_COUNTRY_KM2}
    assert {"SGP", "MLT", "BHR", "LUX", "VUT", "RWA"} <= small
    assert small.isdisjoint({*STATES, "VNM", "BEL", "CHE", "KHM"})


def test_a_partner_without_a_point_does_not_break_the_map(tmp_path):
    organisations = """
        saint: {name: Saint, kind: company, home: SMR}
        near: {name: Near, kind: company, home: ITA}
        """
    tables = with_partners(tmp_path, "VAT", "ITA", "saint", "near", organisations=organisations)
    assert {"VAT", "SMR"}.isdisjoint(country_points())
    figure = draw(tables, host="VAT")
    assert list(figure.data[0].locations) == ["VAT", "ITA"]
    assert set(labels(figure)) == {"Italy"}
    assert list(marks(figure, "diamond").text) == ["Near"]
    assert marks(figure, "star") is None


@pytest.mark.parametrize("host", [None, "unodc"])
def test_a_host_without_a_territory_has_no_star(host):
    assert marks(draw(REAL, host=host), "star") is None


def test_the_host_has_a_star():
    star = marks(draw(REAL), "star")
    assert (star.lon, star.lat) == ((105.370,), (21.714,))
    assert star.hovertext == ("Host: Viet Nam",)
    assert star.customdata is None


def test_no_meetings_give_a_world_without_partners():
    figure = draw(SMALL.narrowed(pd.Series([], dtype=str)))
    assert len(figure.data[0].locations) == 0
    assert labels(figure) == {}
    assert marks(figure, "star") is not None


@pytest.mark.parametrize(("count", "named"), [(15, 15), (16, 0)])
def test_many_partners_are_not_named_on_the_map(tmp_path, count, named):
    codes = sorted(set(country_points()) & set(alpha3_codes()))[:count]
    assert len(labels(draw(with_partners(tmp_path, *codes)))) == named


@pytest.mark.parametrize(
    ("name", "longitudes", "latitudes"),
    [
        ("Australia", (113, 154), (-39, -10)),
        ("Azerbaijan", (45, 51), (38, 42)),
        ("Iran", (44, 64), (25, 40)),
        ("Morocco", (-13.5, -1), (27.5, 36)),
        ("Mozambique", (30, 41), (-27, -10)),
        ("South Africa", (16, 33), (-35, -22)),
    ],
)
def test_a_state_is_named_within_its_borders(name, longitudes, latitudes):
    found = labels(draw(REAL))
    assert len(found) == len(STATES)
    longitude, latitude = found[name]
    assert longitudes[0] < longitude < longitudes[1]
    assert latitudes[0] < latitude < latitudes[1]


def test_names_are_words_and_neither_tags_nor_placeholders(many):
    figure = draw(many)
    drawn = [text for trace in figure.data for text in (trace.text or ()) + (trace.hovertext or ())]
    assert {tag for text in drawn for tag in re.findall("<[^>]*>", text)} == {"<b>", "</b>", "<br>"}
    assert [text for text in drawn if "%{" in text] == []
    trace = marks(figure, "diamond")
    assert trace.text == ("&lt;b&gt;Bold&lt;/b&gt; &amp; %\u2060{x}",)
    assert trace.hovertext == (
        "<b>&lt;b&gt;Bold&lt;/b&gt; &amp; %\u2060{x} (home: Sweden)</b><br>25 meetings",
    )


@every_measure
def test_the_map_shows_the_world_at_50_m_whatever_the_partners(measure):
    """With `fitbounds`, Plotly would paint the whole globe; other resolutions are not shipped."""
    geo = draw(REAL, measure).layout.geo
    assert (geo.scope, geo.resolution, geo.fitbounds) == ("world", 50, False)
    assert (geo.showlakes, geo.showrivers, geo.showcoastlines) == (False, False, False)
    assert draw(REAL, measure).layout.height == 430


@every_measure
def test_the_figure_names_no_other_host(measure):
    drawn = json.dumps(json.loads(draw(REAL, measure).to_json()))  # it writes / as an escape
    assert "natural earth" in drawn
    assert re.findall(r"(?:\w+:)?//[^\"\s]*", drawn) == []
    assert re.findall(r"mapbox|tile|topojson", drawn) == []


def test_a_phone_shows_where_the_partners_are_and_writes_no_names_on_the_map():
    figure = draw(REAL, narrow=True)
    geo = figure.layout.geo
    points = [country_points()[code] for code in (*STATES, "SWE", "RUS", "VNM")]
    west, east = geo.lonaxis.range
    south, north = geo.lataxis.range
    assert west == pytest.approx(min(point.longitude for point in points) - 22)
    assert east == pytest.approx(max(point.longitude for point in points) + 22)
    assert south == pytest.approx(min(point.latitude for point in points) - 16)
    assert north == 78
    assert labels(figure) == {}
    assert marks(figure, "diamond").mode == "markers"
    assert marks(figure, "diamond").marker.size == 15
    assert list(figure.data[0].locations) == STATES


def test_companies_at_one_home_keep_apart_on_a_phone(tmp_path):
    organisations = """
        one: {name: One, kind: company, home: USA}
        two: {name: Two, kind: company, home: USA}
        """
    figure = draw(with_partners(tmp_path, "one", "two", organisations=organisations), narrow=True)
    first, second = marks(figure, "diamond").lat
    west, east = figure.layout.geo.lonaxis.range
    assert (first - second) * PHONE_WIDTH / (east - west) == pytest.approx(15)


@pytest.mark.parametrize(
    ("codes", "longitudes", "latitudes", "height"),
    [
        ([], (-180, 180), (-56, 78), 183),
        (["AUS"], (102.2, 162.2), (-39.1, -7.1), 205),
        (["NOR", "ZAF"], (-50.3, 83.3), (-46.5, 77.3), 407),
        (["USA", "AUS"], (-120.2, 154.2), (-39.1, 55.2), 152),
    ],
)
def test_a_part_of_the_world_is_as_high_as_a_phone_has_room_for(
    codes, longitudes, latitudes, height
):
    part = crop(codes)
    assert part.longitudes == pytest.approx(longitudes, abs=0.1)
    assert part.latitudes == pytest.approx(latitudes, abs=0.1)
    assert part.height == height


def world() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((BOUNDARIES / "world_50m.json").read_text(encoding="utf-8"))
    return found


def test_every_point_has_the_code_of_a_country():
    codes = set(country_points())
    assert len(codes) > 240
    assert {code for code in codes - set(alpha3_codes()) if not code.startswith("X")} == set()


def test_every_point_lies_on_the_globe():
    for code, point in country_points().items():
        assert -180 <= point.longitude <= 180, code
        assert -90 <= point.latitude <= 90, code
        assert point.area_km2 >= 0, code


def test_the_shapes_are_those_that_plotly_asks_for():
    shapes = world()
    assert shapes["type"] == "Topology"
    layers = {name: len(layer["geometries"]) for name, layer in shapes["objects"].items()}
    assert {name: count for name, count in layers.items() if count} == {
        "countries": len(country_points()),
        "coastlines": 1,
        "land": 1,
        "ocean": 1,
    }


def test_every_point_belongs_to_a_shape_and_none_comes_twice():
    ids = [shape["id"] for shape in world()["objects"]["countries"]["geometries"]]
    assert set(STATES) <= set(ids)
    assert sorted(ids) == sorted(country_points())


def test_a_partner_of_which_nothing_is_reported_has_no_zero():
    t = translator("en")
    assert count_words(0, "instruments", t) == "not reported"
    assert count_words(1, "instruments", t) == "1 instrument"
