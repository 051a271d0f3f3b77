"""Where the partners are: states by territory, companies by a mark at their home country."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe
from components.charts.world import (
    Crop,
    add_star,
    country_points,
    crop,
    label_font,
    world_sketch,
)
from components.findings.partners import partner_counts
from components.language.names import Names
from components.language.translator import Translator
from components.records.vocabularies import STATE
from components.tables import Tables, rows

Measure = Literal["meetings", "instruments", "crime_areas"]
MEASURES: tuple[Measure, ...] = ("meetings", "instruments", "crime_areas")

MAX_LABELS = 15
_BESIDE = 6  # degrees between the marks of companies that share a home country
_SIZE, _SIZE_ON_PHONE = 13, 15


def country_map(
    tables: Tables,
    measure: Measure,
    names: Names,
    style: Style,
    host: str | None,
    narrow: bool = False,
) -> go.Figure:
    """Return the world with the partners of the tables. `host` gets a star of its own.

    Each mark carries its partner's code as customdata. International organisations are not on
    the map: they have no territory, and stand in a list beside it. `narrow` shows only the part
    where the partners are, without their names: the list under the map has them.
    """
    counts = partner_counts(tables)
    states = counts[counts["partner_kind"] == STATE]
    companies = counts[
        (counts["partner_kind"] == "company") & counts["territory"].isin(country_points())
    ]
    most = int(counts[measure].max()) if len(counts) else 1
    part = crop([*states["partner"], *companies["territory"], host or ""]) if narrow else None
    sketch = world_sketch(style, part)
    sketch.trace(
        "choropleth",
        locations=states["partner"],
        z=[style.step(value, most) if value else -1 for value in states[measure]],
        zmin=-1,
        zmax=len(style.scale) - 1,
        colorscale=_with_none(style),
        showscale=False,
        marker={"line": {"color": style.text, "width": 0.8}},
        customdata=[[code] for code in states["partner"]],
        text=[_hover(row, measure, names) for row in rows(states)],
        hoverinfo="text",
    )
    points = country_points()
    small = [row for row in rows(states) if row.partner in points and points[row.partner].is_small]
    _add_marks(sketch, small, "circle", measure, most, names, style, part)
    _add_marks(sketch, list(rows(companies)), "diamond", measure, most, names, style, part)
    if len(states) <= MAX_LABELS and not narrow:
        _add_labels(sketch, states, names, style)
    words = safe(names.t("map.host", host=names.partner(host))) if host else ""
    add_star(sketch, host, words, style)
    return sketch.figure()


def _add_marks(
    sketch: Sketch,
    partners: list[Any],
    symbol: str,
    measure: Measure,
    most: int,
    names: Names,
    style: Style,
    part: Crop | None,
) -> None:
    points = country_points()
    placed = [row for row in partners if row.territory in points]
    if not placed:
        return
    named = symbol == "diamond" and part is None
    size, apart = (_SIZE_ON_PHONE, part.degrees(_SIZE_ON_PHONE)) if part else (_SIZE, _BESIDE)
    before = [
        [row.territory for row in placed[:n]].count(row.territory) for n, row in enumerate(placed)
    ]
    sketch.trace(
        "scattergeo",
        lon=[points[row.territory].longitude for row in placed],
        lat=[
            points[row.territory].latitude - apart * n
            for row, n in zip(placed, before, strict=True)
        ],
        mode="markers+text" if named else "markers",
        text=[safe(names.partner(row.partner)) for row in placed],
        textposition=["bottom center" if n else "top center" for n in before],
        textfont=label_font(style),
        marker={
            "symbol": symbol,
            "size": size,
            "color": [_colour(getattr(row, measure), most, style) for row in placed],
            "line": {"color": style.text, "width": 1.5},
        },
        customdata=[[row.partner] for row in placed],
        hovertext=[_hover(row, measure, names) for row in placed],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _colour(value: int, most: int, style: Style) -> str:
    return style.scale[style.step(value, most)] if value else style.land


def _with_none(style: Style) -> list[list[Any]]:
    """Return the scale with the colour of the land before it: none is no step of it."""
    colours = (style.land, *style.scale)
    return [[n / (len(colours) - 1), colour] for n, colour in enumerate(colours)]


def _add_labels(sketch: Sketch, states: pd.DataFrame, names: Names, style: Style) -> None:
    points = country_points()
    placed = [code for code in states["partner"] if code in points]
    sketch.trace(
        "scattergeo",
        lon=[points[code].longitude for code in placed],
        lat=[points[code].latitude for code in placed],
        mode="text",
        text=[safe(names.partner(code)) for code in placed],
        textposition="bottom center",
        textfont=label_font(style),
        hoverinfo="skip",
    )


def count_words(count: int, measure: Measure, t: Translator) -> str:
    """Return "2 instruments"; what no report names is not none."""
    return t(f"map.count.{measure}", count=count) if count else t("value.not_reported")


def _hover(row: Any, measure: Measure, names: Names) -> str:
    partner = names.partner(row.partner)
    kind = row.partner_kind
    if kind != STATE:
        home = names.t.country(row.territory)
        partner = names.t("map.company_at", company=partner, country=home)
    value = count_words(getattr(row, measure), measure, names.t)
    return f"<b>{safe(partner)}</b><br>{safe(value)}"
