"""How firmly promises are worded, for each partner or crime area."""

from __future__ import annotations

from collections.abc import Iterable

import plotly.graph_objects as go

from components.charts.sketch import Sketch
from components.charts.style import Style, safe, wrapped
from components.findings.commitments import Rows, Strengths
from components.follow_up import STRENGTHS
from components.language.names import Names
from components.records.vocabularies import NOT_REPORTED

MOST_ROWS = 20
ROW_HEIGHT = 36
PHONE_ROW_HEIGHT = 52
_STEPS = (0, 1, 2, 4, 5, 6)
"""Steps of Style.scale from weak to strong: a wider step between words and what can be checked."""


def strength_colours(style: Style) -> dict[str, str]:
    """Return the colour of each strength: the firmer the wording, the stronger the colour."""
    return {name: style.scale[step] for name, step in zip(STRENGTHS, _STEPS, strict=True)}


def row_name(code: str, by: Rows, names: Names) -> str:
    """Return what a row of the chart is called."""
    if by == "partner":
        return names.partner(code)
    return names.crime_area_or_none(code)


def _short_name(code: str, by: Rows, names: Names) -> str:
    if by == "crime_area" and code != NOT_REPORTED:
        return names.crime_area_short(code)
    return row_name(code, by, names)


def strengths_figure(
    found: Strengths, by: Rows, names: Names, style: Style, narrow: bool = False
) -> go.Figure:
    """Return a bar for each of the first MOST_ROWS rows, firm wordings first.

    Each part carries its row's code and its strength as customdata. `narrow` writes the names
    over their bars.
    """
    counts = found.drawn(MOST_ROWS)
    colours = strength_colours(style)
    height = PHONE_ROW_HEIGHT if narrow else ROW_HEIGHT
    sketch = Sketch(style, height=height * len(counts) + 16)
    places = list(range(len(counts)))
    for strength, step in reversed(list(zip(STRENGTHS, _STEPS, strict=True))):
        values = [int(value) for value in counts[strength]]
        word = names.t(f"strength.{strength}")
        sketch.trace(
            "bar",
            x=values,
            y=places,
            orientation="h",
            name=safe(word),
            text=[names.t.number(value) if value else "" for value in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": style.on_scale[step], "size": 13},
            marker={"color": colours[strength], "line": {"color": style.control, "width": 1}},
            customdata=[[code, strength] for code in counts.index],
            hovertext=[
                f"<b>{wrapped(row_name(code, by, names))}</b><br>{safe(word)}: "
                f"{safe(names.t('commitments.count', count=value))}"
                for code, value in zip(counts.index, values, strict=True)
            ],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    _write_totals(sketch, counts.index, found, names, style)
    most = max((found.totals[code] for code in counts.index), default=1)
    sketch.x_axis(visible=False, range=[0, most * 1.12], fixedrange=True)
    rows = [_short_name(code, by, names) for code in counts.index]
    sketch.name_rows(rows, 22)
    if narrow:
        sketch.name_lanes([wrapped(row) for row in rows], PHONE_ROW_HEIGHT // 2 - 4, style)
    sketch.lay_out(
        barmode="stack",
        bargap=1 - 24 / height if narrow else 0.28,
        uniformtext={"minsize": 12, "mode": "hide"},
    )
    return sketch.figure()


def _write_totals(
    sketch: Sketch, codes: Iterable[str], found: Strengths, names: Names, style: Style
) -> None:
    """Write the number of promises at the end of each bar."""
    font = {"color": style.text, "size": 13}
    for place, code in enumerate(codes):
        words = f"<b>{names.t.number(found.totals[code])}</b>"
        beside = {"x": found.totals[code], "y": place, "xanchor": "left", "xshift": 3}
        sketch.write({"text": words, "font": font, **beside})
