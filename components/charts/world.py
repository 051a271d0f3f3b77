"""The world that maps are drawn on: where each country lies, and how land and sea look."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import plotly.graph_objects as go

from components.charts.style import Style, base_figure
from components.records.dataset import SHIPPED

BOUNDARIES = SHIPPED / "boundaries"
SMALL_COUNTRY_KM2 = 30_000
"""A country below this area gets a round mark: on a world map its shape is a pixel or two."""

MAP_HEIGHT = 430


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


def world_figure(style: Style) -> go.Figure:
    """Return a world with nothing on it, MAP_HEIGHT pixels high."""
    figure = base_figure(style, height=MAP_HEIGHT)
    figure.update_geos(
        scope="world",
        resolution=50,
        fitbounds=False,
        projection_type="natural earth",
        lataxis_range=[-56, 78],
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
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure


def add_star(figure: go.Figure, country: str | None, words: str, style: Style) -> None:
    """Draw a star on a country, if it has a place on the map. `words` are safe for Plotly."""
    point = country_points().get(country or "")
    if point is None:
        return
    figure.add_trace(
        go.Scattergeo(
            lon=[point.longitude],
            lat=[point.latitude],
            mode="markers",
            marker={"symbol": "star", "size": 13, "color": style.text},
            hovertext=[words],
            hoverinfo="text",
        )
    )


def add_dots(
    figure: go.Figure,
    codes: Sequence[str],
    hover: Sequence[str],
    marker: Mapping[str, Any],
) -> None:
    """Draw a round mark on each country; each carries its code as customdata.

    `codes` have a place in country_points; `hover` is a text for each, safe for Plotly.
    """
    points = [country_points()[code] for code in codes]
    figure.add_trace(
        go.Scattergeo(
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
    )


def label_font(style: Style) -> dict[str, Any]:
    """Labels lie on land, sea and coloured countries: a halo keeps them readable on all."""
    halo = ", ".join(f"{x}px {y}px 2px {style.page}" for x in (-1, 0, 1) for y in (-1, 0, 1))
    return {"color": style.text, "size": 13, "shadow": halo}
