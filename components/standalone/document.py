"""A chart as an HTML document of its own, which needs no server: what it loads, it names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from components.charts.style import LIGHT
from components.charts.world import PHONE_WIDTH
from components.markup import esc
from components.standalone.alone import Drawn, Standalone
from components.standalone.figures_table import html_table
from components.standalone.key import key_html
from components.standalone.picture import MARGIN, PLACE, WIDTH, picture_of

ASSETS = Path(__file__).parent / "assets"
"""The folder of our script, chart.js."""
MARKS = ASSETS / "marks.css"
"""How keys and tables of figures look, on a page as well."""

_ROUND = 330  # pixels that the words around a chart take in a frame
_MAP = 0.455  # how high a map of the world is, of its width
_COLUMN, _NAMES = 38, 220  # pixels of a column, and of the names beside it


@dataclass(frozen=True)
class Places:
    """Where a document finds what it needs, and where it leads: addresses, not escaped.

    `scripts` are loaded in their order: Plotly's, then ours (assets/chart.js), and before ours
    what a page without a server needs. `shapes` is the folder of the shapes of countries, with a
    slash at its end. `back` is the page with the same chart, under the same filter; `here` the
    whole address of this document, empty where it has none that others can reach.
    """

    scripts: Sequence[str]
    shapes: str
    back: str
    here: str = ""


def chart_document(alone: Standalone, places: Places) -> str:
    """Return a chart as a whole HTML document."""
    t, drawn = alone.t, alone.drawn
    scripts = "".join(f'<script src="{esc(address)}"></script>' for address in places.scripts)
    finding = drawn.chart.finding if drawn else alone.nothing
    scope = f'<p class="scope">{esc(alone.scope)}</p>' if alone.scope else ""
    return (
        f'<!doctype html><html lang="{esc(t.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(alone.title)} · {esc(t('app.title'))}</title>"
        f"<style>{_style(alone)}</style></head><body><main>"
        f"<h1>{esc(alone.title)}</h1>"
        f'<p class="finding">{esc(finding)}</p>{scope}'
        f"{_chart(alone, drawn, places) if drawn else ''}"
        f'<footer><p>{esc(alone.source)} · <a href="{esc(places.back)}" target="_blank" '
        f'rel="noopener">{esc(t("standalone.back"))}</a></p>{_embedding(alone, places)}'
        f"</footer></main>{scripts if drawn else ''}</body></html>"
    )


def iframe(alone: Standalone, address: str) -> str:
    """Return the lines of HTML that show a chart on another page."""
    height = _ROUND + (_height(alone.drawn.wide) if alone.drawn else 0)
    return (
        f'<iframe src="{esc(address)}" title="{esc(alone.title)}" width="100%" '
        f'height="{height}" style="border:0" loading="lazy"></iframe>'
    )


def _chart(alone: Standalone, drawn: Drawn, places: Places) -> str:
    """Return the chart with its key, its notes, its pictures and its table, as HTML."""
    t, chart = alone.t, drawn.chart
    table = t("chart.table")
    save = "".join(
        f'<button type="button" data-save="{form}" disabled>{form.upper()}</button>'
        for form in ("png", "svg")
    )
    least, scrolls = f"min-height:{_height(drawn.wide)}px", 'class="fits"'
    if drawn.narrow is None:
        least += f";min-width:{_least_width(drawn.wide)}px"
        scrolls = f'role="group" tabindex="0" aria-label="{esc(alone.title)}"'
    return (
        f"{key_html(chart.key)}"
        f'<div id="box" {scrolls}><div id="chart" role="img" aria-label="{esc(chart.alt)}" '
        f'style="{least}"></div></div>'
        f"<noscript><p>{esc(t('standalone.needs_script'))}</p></noscript>"
        f'<p class="notes">{esc(" ".join(chart.notes))}</p>'
        f'<p class="save"><span>{esc(t("standalone.save"))}</span>{save}</p>'
        f"<details><summary>{esc(table)}</summary>{html_table(t, chart.table, table)}</details>"
        f'<script type="application/json" id="told">{_json(_told(alone, drawn, places))}</script>'
    )


def _told(alone: Standalone, drawn: Drawn, places: Places) -> dict[str, Any]:
    """Return what the script needs: figures for each width, and the picture to save."""
    address = places.back if places.back.startswith(("http://", "https://")) else ""
    picture = picture_of(alone, drawn, address)
    same = drawn.picture is drawn.wide  # the screen is as white as paper
    return {
        "wide": _figure(drawn.wide),
        "narrow": _figure(drawn.narrow) if drawn.narrow else None,
        "shapes": places.shapes,
        "file": alone.file_name,
        "picture": {
            "figure": None if same else _figure(drawn.picture),
            "svg": picture.svg,
            "place": PLACE,
            "width": WIDTH,
            "height": picture.height,
            "chart": {"width": WIDTH - 2 * MARGIN, "height": picture.chart_height},
        },
    }


def _figure(figure: go.Figure) -> dict[str, Any]:
    """Return a figure as Plotly's script takes it, and how high a map is by its width."""
    found: dict[str, Any] = json.loads(figure.to_json())
    found["layout"]["clickmode"] = "none"  # nothing opens
    ratio = 0.0
    if any(trace["type"] in {"choropleth", "scattergeo"} for trace in found["data"]):
        whole = figure.layout.geo.projection.type == "natural earth"
        ratio = _MAP if whole else _height(figure) / PHONE_WIDTH
    return {"data": found["data"], "layout": found["layout"], "ratio": ratio}


def _height(figure: go.Figure) -> int:
    return int(figure.layout.height)


def _least_width(figure: go.Figure) -> int:
    """Return below which width a matrix scrolls: a phone has no figure of its own for it."""
    return _NAMES + _COLUMN * len(figure.layout.xaxis.tickvals or ())


def _embedding(alone: Standalone, places: Places) -> str:
    """Return the lines to put the chart on a page of one's own, folded away."""
    if not places.here:
        return ""
    t = alone.t
    return (
        f"<details><summary>{esc(t('standalone.embed'))}</summary>"
        f'<label for="code">{esc(t("standalone.code"))}</label>'
        f'<textarea id="code" rows="4" readonly>{esc(iframe(alone, places.here))}</textarea>'
        f'<button type="button" id="copy" data-done="{esc(t("standalone.copied"))}">'
        f"{esc(t('standalone.copy'))}</button></details>"
    )


def _style(alone: Standalone) -> str:
    sheets = "".join(path.read_text(encoding="utf-8") for path in (MARKS, ASSETS / "document.css"))
    scheme = "dark" if alone.style.dark else "light"
    ground = alone.style.page if alone.style is not LIGHT else "#ffffff"
    return f":root{{color-scheme:{scheme};{alone.style.variables()}--ground:{ground}}}{sheets}"


def _json(value: object) -> str:
    """Return a value as JSON that may stand inside a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
