"""Who signed a convention and who was met, on one map: the signed never met, the met not signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe
from components.charts.world import add_dots, add_star, country_points, crop, world_sketch
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
    narrow: bool = False,
) -> go.Figure:
    """Return the world with signatories coloured, and a mark on each state met.

    `met` maps partners to their number of meetings. Each mark carries its state's code as
    customdata; whoever has no territory stands in a list beside the map. A state met of which no
    signature is known has a cross in place of a dot. `narrow` shows where the partners are.
    """
    points = country_points()
    states = sorted(code for code in known if code in alpha3_codes())
    partners = sorted(code for code in met if code in alpha3_codes())
    # where nobody was met, where somebody signed
    part = crop([*(partners or states), host or ""]) if narrow else None
    sketch = world_sketch(style, part)
    others = [code for code in partners if code not in known]

    def hover(codes: list[str]) -> list[str]:
        return [_hover(code, known, met, names) for code in codes]

    _add_shapes(sketch, states, hover(states), known, style)
    small = [code for code in states if code in points and points[code].is_small]
    marker: dict[str, Any] = {
        "size": 10,
        "color": [reached_colour(style, known[code].reached) for code in small],
        "line": {"color": style.text, "width": 0.8},
    }
    add_dots(sketch, small, hover(small), marker)
    _add_shapes(sketch, others, hover(others), known, style)
    signed = [code for code in partners if code in known]
    overdue = style.states["overdue"].mark
    for codes, symbol, colour in ((signed, "circle", style.text), (others, "x", overdue)):
        placed = [code for code in codes if code in points]
        marker = {
            "symbol": symbol,
            "size": 10 if narrow else 8,
            "color": colour,
            "line": {"color": style.page, "width": 1.2},
        }
        add_dots(sketch, placed, hover(placed), marker)
    words = safe(names.t("map.host", host=names.partner(host))) if host else ""
    add_star(sketch, host, words, style)
    return sketch.figure()


def _add_shapes(
    sketch: Sketch,
    codes: list[str],
    hover: list[str],
    known: Mapping[str, PartyStanding],
    style: Style,
) -> None:
    """Colour states by how far they have come."""
    unknown = PartyStanding("")
    steps = [_STEPS.get(known.get(code, unknown).reached, 0) for code in codes]
    scale = [[0, style.land], *style.colorscale()[1:]]
    sketch.trace(
        "choropleth",
        locations=codes,
        z=steps,
        zmin=0,
        zmax=len(style.scale) - 1,
        colorscale=scale,
        showscale=False,
        marker={"line": {"color": style.control, "width": 0.8}},
        customdata=[[code] for code in codes],
        text=hover,
        hoverinfo="text",
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
