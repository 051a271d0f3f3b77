"""The names along a scale of time: months or years, as many as stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.charts.sketch import Sketch
from components.language.names import Names
from components.records.partial_date import PartialDate

LETTER = 5.7
"""Pixels that a letter of 12 pixels takes, on average."""

PHONE = 358
"""Pixels that a chart has on a phone of 390."""

SIZE = 12  # pixels: no letter of a chart is smaller
_STEPS = ("MS", "2MS", "QS", "2QS", "YS", "2YS", "5YS", "10YS", "50YS")
_MOST = 9
_GAP = 8  # pixels between two names


@dataclass(frozen=True)
class Tick:
    """A name on an axis: where, in the axis' own terms and in pixels from its left end."""

    at: Any
    pixel: float
    text: str

    @property
    def ends(self) -> tuple[float, float]:
        half = length(self.text) / 2
        return self.pixel - half, self.pixel + half


def length(text: str) -> float:
    """Return about how many pixels a text takes."""
    return LETTER * len(text)


def time_ticks(
    first: date, last: date, start: Any, pixel: Any, width: float, names: Names
) -> list[Tick]:
    """Return the firsts of months or years from `first` to `last`, as many as fit by their names.

    The axis begins with `start`, and is so many pixels wide, each of which is `pixel` long.
    """
    for step in _STEPS:
        days = pd.date_range(first, last, freq=step)
        if len(days) > _MOST and step != _STEPS[-1]:
            continue  # their names need not be made
        form = "%Y" if step.endswith("YS") else "%Y-%m"
        ticks = [
            Tick(
                day,
                (day - start) / pixel,
                names.t.date(PartialDate.parse(f"{day:{form}}"), short=True),
            )
            for day in days
        ]
        if len(ticks) <= _MOST and len(side_by_side(ticks, width, width)) == len(ticks):
            break
    return ticks


def side_by_side(ticks: Iterable[Tick], width: float, over: float = 0) -> list[Tick]:
    """Return the ticks whose names touch none of an earlier tick and stay in the picture.

    The picture is so many pixels wide, and `over` more at each end.
    """
    kept: list[Tick] = []
    for tick in ticks:
        left, right = tick.ends
        inside = left >= -over and right <= width + over
        if inside and all(
            right + _GAP <= other.ends[0] or other.ends[1] + _GAP <= left for other in kept
        ):
            kept.append(tick)
    return sorted(kept, key=lambda tick: tick.pixel)


def repeat_below(sketch: Sketch) -> None:
    """Write the names of the axis under a high chart too: those at its top are far away."""
    axis = sketch.settings("xaxis")
    below = {
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "font": {"size": axis.get("tickfont", {}).get("size")},
    }
    names = zip(axis["tickvals"], axis["ticktext"], strict=True)
    sketch.write(*({**below, "x": at, "text": text} for at, text in names))
    sketch.lay_out(height=sketch.height + 20, margin={"b": 28})
