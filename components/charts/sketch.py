"""A figure in the making: plain values, of which Plotly makes a figure when all is there.

Plotly checks and copies what is there already with each change of a figure, and each trace, axis
and text twice: drawn in that way, a page takes several times as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import plotly.io

from components.charts.style import FONT, Style, wrapped

plotly.io.templates.default = None  # all looks are ours


class Sketch:
    """What is drawn so far, so many pixels high, with the type and hover box of all charts.

    Names and values are those of Plotly's figures, without its names of several parts
    (``margin_r``). A setting that is a mapping joins the one that is there.
    """

    def __init__(self, style: Style, height: int) -> None:
        self._traces: list[dict[str, Any]] = []
        self._notes: list[Mapping[str, Any]] = []
        self._shapes: list[Mapping[str, Any]] = []
        self._layout: dict[str, Any] = {
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": 14, "color": style.text},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": style.panel,
                "bordercolor": style.muted,
                "font": {"family": FONT, "size": 14, "color": style.text},
                "align": "left",
            },
            "dragmode": False,
            "clickmode": "event+select",
        }

    def trace(self, kind: str, **values: Any) -> None:
        """Add a trace: kind is what Plotly calls its type."""
        self._traces.append({"type": kind, **values})

    @property
    def height(self) -> int:
        height: int = self._layout["height"]
        return height

    def settings(self, part: str) -> Mapping[str, Any]:
        """Return what is set so far of a part of the layout."""
        found: Mapping[str, Any] = self._layout.get(part, {})
        return found

    def lay_out(self, **settings: Any) -> None:
        """Set parts of the layout."""
        for name, value in settings.items():
            there = self._layout.get(name)
            if isinstance(there, dict) and isinstance(value, dict):
                value = {**there, **value}  # noqa: PLW2901
            self._layout[name] = value

    def x_axis(self, **settings: Any) -> None:
        """Set what the axis across looks like."""
        self.lay_out(xaxis=settings)

    def y_axis(self, **settings: Any) -> None:
        """Set what the axis upright looks like."""
        self.lay_out(yaxis=settings)

    def write(self, *notes: Mapping[str, Any]) -> None:
        """Add texts: Plotly's annotations without an arrow."""
        self._notes += [{"showarrow": False, **note} for note in notes]

    def draw(self, *shapes: Mapping[str, Any]) -> None:
        """Add lines, boxes and paths."""
        self._shapes += shapes

    def name_rows(self, names: Sequence[str], room: int) -> None:
        """Write the names of rows 0, 1, 2... from the top down into the margin at their left.

        They break where a line has no `room` for so many letters.
        """
        self.y_axis(
            tickvals=list(range(len(names))),
            ticktext=[wrapped(name, room) for name in names],
            tickfont={"size": 13},
            range=[len(names) - 0.5, -0.5],
            showgrid=False,
            zeroline=False,
            automargin=True,
            ticklabelstandoff=6,
            fixedrange=True,
            ticks="",
        )

    def name_lanes(self, names: Sequence[str], above: int, style: Style) -> None:
        """Write the names of lanes 0, 1, 2... over them, so many pixels above their middle.

        This is for a phone, which has no room for them in a margin. `names` are safe for Plotly.
        """
        places = {"x": 0, "xref": "paper", "xanchor": "left", "align": "left", "yshift": above}
        font = {"color": style.text, "size": 14}
        for lane, name in enumerate(names):
            self.write({**places, "y": lane, "text": name, "font": font})
        self.y_axis(showticklabels=False)

    def figure(self) -> go.Figure:
        """Return what is drawn; tests have Plotly check it, which takes six times as long."""
        layout = {**self._layout, "annotations": self._notes, "shapes": self._shapes}
        return go.Figure(data=self._traces, layout=layout, _validate=False)
