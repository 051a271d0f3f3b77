"""Cells of a chart's table that open what a click on the mark opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

PICKED = "picked"
"""The meetings behind a mark that was clicked; also the anchor of what it shows."""

ROW, COLUMN = "row", "column"
"""What a click on a part of a chart names: its row's and its column's code."""

CELL = "cell"
"""The anchor of the meetings behind a cell."""

PARTY, PARTY_ANCHOR = "party", "chosen-party"
"""The party that a click on the map of a convention names, and the anchor of what it did."""


@dataclass(frozen=True)
class Way:
    """A cell that opens what its mark opens: `changes` are what a click puts into the address.

    `anchor` is the heading of what opens, where the keyboard goes on.
    """

    value: str | int
    changes: Mapping[str, str]
    anchor: str


def way_to(value: str | int, meeting_ids: Iterable[str]) -> Way:
    """Return a cell of a chart's table that shows these meetings."""
    return Way(value, {PICKED: ",".join(meeting_ids)}, PICKED)


def has_ways(table: pd.DataFrame) -> bool:
    """Tell whether any cell of a table opens something."""
    return any(isinstance(value, Way) for column in table for value in table[column])
