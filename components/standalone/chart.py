"""A chart with everything that is said around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from components.standalone.key import NO_KEY, Key


@dataclass(frozen=True)
class Chart:
    """A figure and its words, none of them escaped; the cells of `table` may be of `Way`.

    `finding` says in a sentence what the chart shows, `alt` tells it to those who cannot see it,
    `notes` how to read it. `figure` is None where a phone gets a list in its place, or nothing is
    drawn. `marks` has the meetings of marks by the names that an address gives them.
    """

    figure: go.Figure | None
    finding: str
    alt: str
    table: pd.DataFrame
    key: Key = NO_KEY
    notes: Sequence[str] = ()
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)


def nothing(why: str) -> Chart:
    """Return a chart of which there is nothing to draw, but only to say why."""
    return Chart(None, why, "", pd.DataFrame())
