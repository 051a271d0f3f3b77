"""How charts look: one palette for light, one for dark, and the layout that all charts share.

The same colours stand in .streamlit/config.toml, for what Streamlit draws; a test holds the two
together, and measures contrast and how far apart colours stay for colour-blind readers.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.records.dataset import Dataset
from components.records.vocabularies import NOT_REPORTED, CrimeArea

FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'


@dataclass(frozen=True)
class State:
    """Colours of one state of an instrument: its mark on a chart, and its badge."""

    mark: str
    badge: str
    badge_text: str
    badge_line: str


@dataclass(frozen=True)
class Style:
    """Colours of one theme, as hex. `scale` runs from few to many; `on_scale` is text on it."""

    dark: bool
    page: str
    panel: str
    sidebar: str
    grid: str
    line: str
    control: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    land: str
    ocean: str
    border: str
    neutral: str
    states: Mapping[str, State]
    scale: Sequence[str]
    on_scale: Sequence[str]

    def crime_area(self, dataset: Dataset, code: str) -> str:
        """Return the colour of a crime area: the same one everywhere."""
        term = dataset.vocabularies.get("crime_areas", {}).get(code)
        if code == NOT_REPORTED or not isinstance(term, CrimeArea) or term.colour is None:
            return self.neutral
        return term.colour.dark if self.dark else term.colour.light

    def step(self, value: float, most: float) -> int:
        """Return which step of the scale a value up to `most` takes; zero takes the first."""
        steps = len(self.scale)
        if value == 0:
            return 0
        if most <= 1:
            return 2
        return min(steps - 1, round((value - 1) / (most - 1) * (steps - 1)))

    def colorscale(self) -> list[list[Any]]:
        """Return the scale the way Plotly wants it."""
        last = len(self.scale) - 1
        return [[n / last, colour] for n, colour in enumerate(self.scale)]

    def variables(self) -> str:
        """Return the colours as CSS custom properties, for style.css."""
        names = (
            "page",
            "panel",
            "sidebar",
            "grid",
            "line",
            "control",
            "text",
            "muted",
            "accent",
            "neutral",
        )
        found = {name: getattr(self, name) for name in (*names, "accent_soft", "land")}
        for name, state in self.states.items():
            found[f"{name}"] = state.mark
            found[f"{name}-badge"] = state.badge
            found[f"{name}-text"] = state.badge_text
            found[f"{name}-line"] = state.badge_line
        return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in found.items())


LIGHT = Style(
    dark=False,
    page="#fbf9f5",
    panel="#f3efe8",
    sidebar="#ede8df",
    grid="#e5dfd4",
    line="#d8d1c4",
    control="#84796a",
    text="#10233a",
    muted="#526072",
    accent="#00609c",
    accent_soft="#dcebf5",
    land="#e3ddd2",
    ocean="#f1f4f5",
    border="#ffffff",
    neutral="#8a8578",
    states={
        "signed": State("#00543d", "#00543d", "#ffffff", "#00543d"),
        "ratified": State("#1e8259", "#1e8259", "#ffffff", "#1e8259"),
        "in_force": State("#0c1c4a", "#0c1c4a", "#ffffff", "#0c1c4a"),
        "planned": State("#6430a2", "#fbf9f5", "#6430a2", "#6430a2"),
        "overdue": State("#b53f17", "#fbe3d8", "#9a3110", "#b53f17"),
        "negotiated": State("#5f656e", "#e4e3df", "#4a525e", "#b3b2ac"),
        "mentioned": State("#5f656e", "#e4e3df", "#4a525e", "#b3b2ac"),
    },
    scale=("#a9d6ea", "#7db8d8", "#529ac6", "#247bb5", "#1b5c92", "#114070", "#07254f"),
    on_scale=("#10233a", "#10233a", "#10233a", "#ffffff", "#ffffff", "#ffffff", "#ffffff"),
)

DARK = Style(
    dark=True,
    page="#0b1520",
    panel="#14212f",
    sidebar="#0f1b28",
    grid="#223143",
    line="#2e3f52",
    control="#6f8296",
    text="#e9eef3",
    muted="#9eaebf",
    accent="#62b5ea",
    accent_soft="#123753",
    land="#26323f",
    ocean="#0e1a27",
    border="#0b1520",
    neutral="#6b7c8f",
    states={
        "signed": State("#4fd6a6", "#4fd6a6", "#0b1520", "#4fd6a6"),
        "ratified": State("#4e9072", "#4e9072", "#0b1520", "#4e9072"),
        "in_force": State("#dce5f9", "#dce5f9", "#0b1520", "#dce5f9"),
        "planned": State("#b88cfb", "#0b1520", "#b88cfb", "#b88cfb"),
        "overdue": State("#f0703a", "#46200f", "#ffb591", "#f0703a"),
        "negotiated": State("#8f959e", "#26313d", "#c3cad2", "#4a5765"),
        "mentioned": State("#8f959e", "#26313d", "#c3cad2", "#4a5765"),
    },
    scale=("#254369", "#2d5e8b", "#327bac", "#329acd", "#63b7db", "#91d3e9", "#c0eefa"),
    on_scale=("#ffffff", "#ffffff", "#ffffff", "#0b1520", "#0b1520", "#0b1520", "#0b1520"),
)


def safe(text: str) -> str:
    """Return a data value for Plotly, which reads HTML tags and %{...} in every text."""
    return html.escape(text, quote=False).replace("%{", "%\u2060{")


def wrapped(text: str, width: int = 44) -> str:
    """Return a data value broken into short lines, for hover boxes."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(safe(line) for line in lines)
