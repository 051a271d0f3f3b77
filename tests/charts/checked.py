"""Figures are checked by Plotly: the server draws them unchecked, in a sixth of the time."""

from __future__ import annotations

from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from components.charts.sketch import Sketch


@pytest.fixture(autouse=True)
def every_figure_is_one_that_plotly_knows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    drawn: list[go.Figure] = []
    make = Sketch.figure

    def noted(sketch: Sketch) -> go.Figure:
        drawn.append(make(sketch))
        return drawn[-1]

    monkeypatch.setattr(Sketch, "figure", noted)
    yield
    for figure in drawn:
        go.Figure(figure.to_dict())  # raises ValueError where something is not known
