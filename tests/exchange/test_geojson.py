"""The counts for a map: GeoJSON, and the numbers of the tables."""

from __future__ import annotations

import json
from datetime import date

from components.charts.world import country_points
from components.exchange.geojson import territories_geojson
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIXTURES

DAY = date(2026, 11, 22)
POINTS = {code: (point.longitude, point.latitude) for code, point in country_points().items()}


def made(tables: Tables, language: str = "en"):
    names = Names(translator(language), tables.dataset)
    return json.loads(territories_geojson(tables, names, POINTS))


def test_a_territory_with_its_code_its_place_and_what_is_counted():
    tables = build_tables(load_dataset(FIXTURES / "small"), DAY)
    found = made(select(tables, Selection(partners=("MAR",))), "fr")
    assert found == {
        "type": "FeatureCollection",
        "data_version": tables.dataset.version,
        "as_of": "2026-11-22",
        "features": [
            {
                "type": "Feature",
                "id": "MAR",
                "geometry": {"type": "Point", "coordinates": list(POINTS["MAR"])},
                "properties": {
                    "country": "MAR",
                    "name": "Maroc",
                    "meetings": 1,
                    "partners": 1,
                    "instruments": 3,
                },
            }
        ],
    }


def test_every_meeting_is_counted_in_one_place():
    tables = build_tables(load_dataset(SHIPPED), DAY)
    features = made(tables)["features"]
    assert sum(feature["properties"]["meetings"] for feature in features) == len(tables.meetings)
    partners = sum(feature["properties"]["partners"] for feature in features)
    assert partners == tables.meetings["partner"].nunique()
    for feature in (feature for feature in features if feature["geometry"]):
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_partners_without_a_known_home_share_a_feature_without_a_place():
    tables = build_tables(load_dataset(SHIPPED), DAY)
    unknown = (tables.meetings["territory"] == "not_reported").sum()
    (feature,) = [f for f in made(tables)["features"] if f["geometry"] is None]
    assert (feature["id"], feature["properties"]["country"]) == ("not_reported", None)
    assert feature["properties"]["meetings"] == unknown > 0


def test_nothing_selected_is_an_empty_collection():
    tables = build_tables(load_dataset(FIXTURES / "small"), DAY)
    nothing = Selection(partners=("unodc",), crime_areas=("cybercrime",))
    assert made(select(tables, nothing))["features"] == []
