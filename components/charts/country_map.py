"""Where the partners are: states by territory, companies by a mark at their home country."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import Style, base_figure, safe
from components.language.names import Names
from components.records.dataset import SHIPPED
from components.records.vocabularies import NOT_REPORTED, STATE
from components.tables import Tables, rows

Measure = Literal["meetings", "instruments", "crime_areas"]
MEASURES: tuple[Measure, ...] = ("meetings", "instruments", "crime_areas")

BOUNDARIES = SHIPPED / "boundaries"
SMALL_COUNTRY_KM2 = 30_000
"""A country below this area gets a round mark: on a world map its shape is a pixel or two."""

MAX_LABELS = 15
MAP_HEIGHT = 430


@dataclass(frozen=True)
class CountryPoint:
    longitude: float
    latitude: float
    area_km2: int


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


def partner_counts(tables: Tables) -> pd.DataFrame:
    """Return a row per partner: partner, partner_kind, territory and each measure.

    meetings: meetings held. instruments: instruments that these meetings speak of.
    crime_areas: different crime areas named. Ordered by meetings, then code.
    """
    meetings = tables.meetings
    events = tables.instrument_events
    areas = tables.crime_areas[tables.crime_areas["crime_area"] != NOT_REPORTED]
    areas = areas.merge(meetings[["meeting_id", "partner"]], on="meeting_id")
    found = meetings.groupby(["partner", "partner_kind", "territory"], sort=False)
    counts = found["meeting_id"].nunique().rename("meetings").reset_index()
    for name, frame, column in (
        ("instruments", events, "instrument"),
        ("crime_areas", areas, "crime_area"),
    ):
        number = frame.groupby("partner")[column].nunique()
        counts[name] = counts["partner"].map(number).fillna(0).astype(int)
    return counts.sort_values(["meetings", "partner"], ascending=[False, True], ignore_index=True)


def country_map(
    tables: Tables, measure: Measure, names: Names, style: Style, host: str | None
) -> go.Figure:
    """Return the world with the partners of the tables. `host` gets a star of its own.

    Each mark carries its partner's code as customdata. International organisations are not on
    the map: they have no territory, and stand in a list beside it.
    """
    counts = partner_counts(tables)
    states = counts[counts["partner_kind"] == STATE]
    companies = counts[
        (counts["partner_kind"] == "company") & counts["territory"].isin(country_points())
    ]
    most = int(counts[measure].max()) if len(counts) else 1
    figure = base_figure(style, height=MAP_HEIGHT)
    last = len(style.scale) - 1
    figure.add_trace(
        go.Choropleth(
            locations=states["partner"],
            z=[style.step(value, most) for value in states[measure]],
            zmin=0,
            zmax=last,
            colorscale=style.colorscale(),
            showscale=False,
            marker={"line": {"color": style.text, "width": 0.8}},
            customdata=[[code] for code in states["partner"]],
            text=[_hover(row, measure, names) for row in rows(states)],
            hoverinfo="text",
        )
    )
    points = country_points()
    small = [
        row
        for row in rows(states)
        if row.partner in points and points[row.partner].area_km2 < SMALL_COUNTRY_KM2
    ]
    _add_marks(figure, small, "circle", measure, most, names, style)
    _add_marks(figure, list(rows(companies)), "diamond", measure, most, names, style)
    if len(states) <= MAX_LABELS:
        _add_labels(figure, states, names, style)
    if host in points:
        figure.add_trace(
            go.Scattergeo(
                lon=[points[host].longitude],
                lat=[points[host].latitude],
                mode="markers",
                marker={"symbol": "star", "size": 13, "color": style.text},
                hovertext=[safe(names.t("map.host", host=names.partner(host)))],
                hoverinfo="text",
            )
        )
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


def _add_marks(
    figure: go.Figure,
    partners: list[Any],
    symbol: str,
    measure: Measure,
    most: int,
    names: Names,
    style: Style,
) -> None:
    points = country_points()
    placed = [row for row in partners if row.territory in points]
    if not placed:
        return
    company = symbol == "diamond"
    figure.add_trace(
        go.Scattergeo(
            lon=[points[row.territory].longitude for row in placed],
            lat=[points[row.territory].latitude for row in placed],
            mode="markers+text" if company else "markers",
            text=[safe(names.partner(row.partner)) for row in placed],
            textposition="top center",
            textfont=_label_font(style),
            marker={
                "symbol": symbol,
                "size": 13,
                "color": [style.scale[style.step(getattr(row, measure), most)] for row in placed],
                "line": {"color": style.text, "width": 1.5},
            },
            customdata=[[row.partner] for row in placed],
            hovertext=[_hover(row, measure, names) for row in placed],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )


def _label_font(style: Style) -> dict[str, Any]:
    """Labels lie on land, sea and coloured countries: a halo keeps them readable on all."""
    halo = ", ".join(f"{x}px {y}px 2px {style.page}" for x in (-1, 0, 1) for y in (-1, 0, 1))
    return {"color": style.text, "size": 13, "shadow": halo}


def _add_labels(figure: go.Figure, states: pd.DataFrame, names: Names, style: Style) -> None:
    points = country_points()
    placed = [code for code in states["partner"] if code in points]
    figure.add_trace(
        go.Scattergeo(
            lon=[points[code].longitude for code in placed],
            lat=[points[code].latitude for code in placed],
            mode="text",
            text=[safe(names.partner(code)) for code in placed],
            textposition="bottom center",
            textfont=_label_font(style),
            hoverinfo="skip",
        )
    )


def _hover(row: Any, measure: Measure, names: Names) -> str:
    partner = names.partner(row.partner)
    kind = row.partner_kind
    if kind != STATE:
        home = names.t.country(row.territory)
        partner = names.t("map.company_at", company=partner, country=home)
    value = names.t(f"map.count.{measure}", count=getattr(row, measure))
    return f"<b>{safe(partner)}</b><br>{safe(value)}"
