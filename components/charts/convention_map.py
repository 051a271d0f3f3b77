"""Who signed a convention and who was met, on one map: the signed never met, the met not signed."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from components.charts.style import Style, safe
from components.charts.world import add_star, country_points, world_figure
from components.findings.convention import PartyStanding, Reached
from components.language.names import Names
from components.records.countries import alpha3_codes

_STEPS: dict[Reached, int] = {"signed": 1, "party_reported": 4, "party": 6}


def reached_colour(style: Style, reached: Reached) -> str:
    """Return the colour of a state on the map; the land's where no signature is known."""
    return style.scale[_STEPS[reached]] if reached in _STEPS else style.land


def convention_map(
    known: Mapping[str, PartyStanding],
    met: Mapping[str, int],
    names: Names,
    style: Style,
    host: str | None,
) -> go.Figure:
    """Return the world with signatories coloured, and a dot on each state met.

    `met` maps partners to their number of meetings. Each mark carries its state's code as
    customdata; whoever has no territory stands in a list beside the map.
    """
    figure = world_figure(style)
    states = sorted(code for code in known if code in alpha3_codes())
    partners = sorted(code for code in met if code in alpha3_codes())
    _add_shapes(figure, states, known, met, names, style)
    _add_small(figure, states, known, met, names, style)
    signed = [code for code in partners if code in known]
    others = [code for code in partners if code not in known]
    _add_shapes(figure, others, known, met, names, style)
    for codes, colour in ((signed, style.text), (others, style.states["overdue"].mark)):
        _add_dots(figure, codes, colour, known, met, names, style)
    words = safe(names.t("map.host", host=names.partner(host))) if host else ""
    add_star(figure, host, words, style)
    return figure


def _add_shapes(
    figure: go.Figure,
    codes: list[str],
    known: Mapping[str, PartyStanding],
    met: Mapping[str, int],
    names: Names,
    style: Style,
) -> None:
    """Colour states by how far they have come."""
    unknown = PartyStanding("")
    steps = [_STEPS.get(known.get(code, unknown).reached, 0) for code in codes]
    scale = [[0, style.land], *style.colorscale()[1:]]
    figure.add_trace(
        go.Choropleth(
            locations=codes,
            z=steps,
            zmin=0,
            zmax=len(style.scale) - 1,
            colorscale=scale,
            showscale=False,
            marker={"line": {"color": style.border, "width": 0.5}},
            customdata=[[code] for code in codes],
            text=[_hover(code, known, met, names) for code in codes],
            hoverinfo="text",
        )
    )


def _add_small(
    figure: go.Figure,
    codes: list[str],
    known: Mapping[str, PartyStanding],
    met: Mapping[str, int],
    names: Names,
    style: Style,
) -> None:
    """Draw a round mark for states whose shape is a pixel or two."""
    points = country_points()
    small = [code for code in codes if code in points and points[code].is_small]
    figure.add_trace(
        go.Scattergeo(
            lon=[points[code].longitude for code in small],
            lat=[points[code].latitude for code in small],
            mode="markers",
            marker={
                "symbol": "circle",
                "size": 10,
                "color": [reached_colour(style, known[code].reached) for code in small],
                "line": {"color": style.text, "width": 0.8},
            },
            customdata=[[code] for code in small],
            hovertext=[_hover(code, known, met, names) for code in small],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )


def _add_dots(
    figure: go.Figure,
    codes: list[str],
    colour: str,
    known: Mapping[str, PartyStanding],
    met: Mapping[str, int],
    names: Names,
    style: Style,
) -> None:
    """Draw a dot on each partner met."""
    points = country_points()
    placed = [code for code in codes if code in points]
    figure.add_trace(
        go.Scattergeo(
            lon=[points[code].longitude for code in placed],
            lat=[points[code].latitude for code in placed],
            mode="markers",
            marker={
                "symbol": "circle",
                "size": 8,
                "color": colour,
                "line": {"color": style.page, "width": 1.2},
            },
            customdata=[[code] for code in placed],
            hovertext=[_hover(code, known, met, names) for code in placed],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )


def _hover(
    code: str, known: Mapping[str, PartyStanding], met: Mapping[str, int], names: Names
) -> str:
    reached = known[code].reached if code in known else "not_signed"
    meetings = names.t("convention.met", count=met.get(code, 0))
    if code not in met:
        meetings = names.t("convention.not_met")
    lines = (names.t(f"convention.reached.{reached}"), meetings)
    return f"<b>{safe(names.partner(code))}</b><br>{'<br>'.join(map(safe, lines))}"
