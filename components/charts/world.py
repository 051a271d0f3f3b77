"""The world that maps are drawn on: where each country lies, and how land and sea look."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from components.charts.sketch import Sketch
from components.charts.style import Style
from components.records.dataset import SHIPPED

BOUNDARIES = SHIPPED / "boundaries"
SMALL_COUNTRY_KM2 = 30_000
"""A country below this area gets a round mark: on a world map its shape is a pixel or two."""

MAP_HEIGHT = 430
PHONE_WIDTH = 358
"""How wide a map is on a phone of 390 pixels."""

_TALLEST_CROP = 400
_NARROWEST_CROP = 60  # degrees of longitude
_ROUND_A_POINT = (22, 16)  # degrees of longitude and latitude that a country needs round its point


@dataclass(frozen=True)
class CountryPoint:
    longitude: float
    latitude: float
    area_km2: int

    @property
    def is_small(self) -> bool:
        return self.area_km2 < SMALL_COUNTRY_KM2


@cache
def country_points() -> dict[str, CountryPoint]:
    """Return a point inside each country, from boundaries/country_points.csv."""
    with (BOUNDARIES / "country_points.csv").open(encoding="utf-8") as file:
        return {
            row["country"]: CountryPoint(
                float(row["longitude"]), float(row["latitude"]), int(row["area_km2"])
            )
            for row in csv.DictReader(file)
        }


@dataclass(frozen=True)
class Crop:
    """The part of the world that a phone shows: degrees, and the height that they take."""

    longitudes: tuple[float, float]
    latitudes: tuple[float, float]
    height: int

    def degrees(self, pixels: float) -> float:
        """Return how many degrees of longitude lie under so many pixels."""
        west, east = self.longitudes
        return pixels * (east - west) / PHONE_WIDTH


def crop(codes: Collection[str]) -> Crop:
    """Return where countries are, with room round them; the whole world where none has a place."""
    points = [country_points()[code] for code in codes if code in country_points()]
    east_west, north_south = _ROUND_A_POINT
    lon = [point.longitude for point in points] or [-180 + east_west, 180 - east_west]
    lat = [point.latitude for point in points] or [-56 + north_south, 78 - north_south]
    south, north = max(-56, min(lat) - north_south), min(78, max(lat) + north_south)
    # never so narrow that the map would be higher than half of a phone's screen
    tall = math.degrees(_miller(math.radians(north)) - _miller(math.radians(south)))
    least = max(tall * PHONE_WIDTH / _TALLEST_CROP, _NARROWEST_CROP)
    middle, half = (min(lon) + max(lon)) / 2, (max(lon) - min(lon)) / 2 + east_west
    half = min(180, max(half, least / 2))
    middle = min(180 - half, max(half - 180, middle))
    # Plotly joins the corners of a part, and three points between them, by great circles: the map
    # reaches as far north and south as these do
    arc = math.radians(half / 2)
    edges = [math.atan(math.tan(math.radians(edge)) / math.cos(arc / 2)) for edge in (south, north)]
    low, high = min(edges[0], math.radians(south)), max(edges[1], math.radians(north))
    height = round(PHONE_WIDTH * (_miller(high) - _miller(low)) / math.radians(2 * half))
    return Crop((middle - half, middle + half), (south, north), height)


def _miller(latitude: float) -> float:
    """Return the height of a latitude, in radians, on the projection of that name."""
    return 1.25 * math.log(math.tan(math.pi / 4 + 0.4 * latitude))


def world_sketch(style: Style, part: Crop | None = None) -> Sketch:
    """Return a world with nothing on it, MAP_HEIGHT pixels high, or the part that a phone shows."""
    sketch = Sketch(style, height=part.height if part else MAP_HEIGHT)
    if part:
        shown: dict[str, Any] = {
            "projection": {"type": "miller"},
            "lonaxis": {"range": list(part.longitudes)},
            "lataxis": {"range": list(part.latitudes)},
        }
    else:
        shown = {"projection": {"type": "natural earth"}, "lataxis": {"range": [-56, 78]}}
    shown.update(
        scope="world",
        resolution=50,
        fitbounds=False,
        showland=True,
        landcolor=style.land,
        showocean=True,
        oceancolor=style.ocean,
        showcountries=True,
        countrycolor=style.border,
        countrywidth=0.5,
        showcoastlines=False,
        showlakes=False,
        showrivers=False,
        showframe=False,
        bgcolor="rgba(0,0,0,0)",
    )
    sketch.lay_out(geo=shown, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return sketch


def add_star(sketch: Sketch, country: str | None, words: str, style: Style) -> None:
    """Draw a star on a country, if it has a place on the map. `words` are safe for Plotly."""
    point = country_points().get(country or "")
    if point is None:
        return
    sketch.trace(
        "scattergeo",
        lon=[point.longitude],
        lat=[point.latitude],
        mode="markers",
        marker={"symbol": "star", "size": 13, "color": style.text},
        hovertext=[words],
        hoverinfo="text",
    )


def add_dots(
    sketch: Sketch,
    codes: Sequence[str],
    hover: Sequence[str],
    marker: Mapping[str, Any],
) -> None:
    """Draw a round mark on each country; each carries its code as customdata.

    `codes` have a place in country_points; `hover` is a text for each, safe for Plotly.
    """
    points = [country_points()[code] for code in codes]
    sketch.trace(
        "scattergeo",
        lon=[point.longitude for point in points],
        lat=[point.latitude for point in points],
        mode="markers",
        marker={"symbol": "circle", **marker},
        customdata=[[code] for code in codes],
        hovertext=list(hover),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def label_font(style: Style) -> dict[str, Any]:
    """Labels lie on land, sea and coloured countries: a halo keeps them readable on all."""
    halo = ", ".join(f"{x}px {y}px 2px {style.page}" for x in (-1, 0, 1) for y in (-1, 0, 1))
    return {"color": style.text, "size": 13, "shadow": halo}
