"""Timelines that several tests draw, and what they read off them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from components.charts.style import LIGHT
from components.charts.timeline import Timeline, timeline_figure
from components.charts.timeline_marks import LANES
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIXTURES, as_text

TODAY = date(2025, 12, 1)
SMALL = build_tables(load_dataset(FIXTURES / "small"), TODAY)
REAL = build_tables(load_dataset(SHIPPED), date(2026, 11, 22))
WEEKEND = select(REAL, Selection(first=date(2025, 10, 25), last=date(2025, 10, 26)))
"""The meetings around the signing of the Convention: few dates, many texts."""

every_lane = pytest.mark.parametrize("lanes", LANES)


def draw(tables: Tables, lanes, style=LIGHT, language="en", narrow=False) -> Timeline:
    names = Names(translator(language), tables.dataset)
    return timeline_figure(tables, lanes, names, style, narrow)


def written(marks: pd.DataFrame) -> list[str]:
    """Return marks as lines of words: ids are joined by commas, those of meetings cut short."""
    plain = marks.assign(
        instruments=[",".join(ids) or "." for ids in marks["instruments"]],
        meetings=[",".join(i.rpartition("-")[2] for i in ids) for ids in marks["meeting_ids"]],
        undated=["undated" if undated else "." for undated in marks["undated"]],
    )
    columns = ["lane", "what", "first_day", "last_day", "instruments", "meetings", "undated"]
    return as_text(plain[columns])


def trace_of(timeline: Timeline, what: str) -> Any:
    """Return the trace of a kind of mark: there is one for each, in the order of the marks."""
    kinds = list(dict.fromkeys(timeline.marks["what"]))
    assert len(kinds) == len(timeline.figure.data)
    return timeline.figure.data[kinds.index(what)]


def texts(timeline: Timeline) -> list[str]:
    """Return every text that Plotly is given to draw."""
    layout = timeline.figure.layout
    found = [*(layout.yaxis.ticktext or ()), *(layout.xaxis.ticktext or ())]
    for trace in timeline.figure.data:
        found += [*trace.text, *trace.hovertext]
    return found


def overlapping(timeline: Timeline) -> Iterator[tuple[Any, Any]]:
    """Yield marks of one date that cover each other; a unit of y is at least a pixel."""
    half: dict[tuple[Any, Any], float] = {}
    for trace in timeline.figure.data:
        sizes = trace.marker.size
        widths = sizes if isinstance(sizes, (tuple, list)) else [sizes] * len(trace.x)
        for x, y, size in zip(trace.x, trace.y, widths, strict=True):
            assert (x, y) not in half
            half[x, y] = (size + trace.marker.line.width) / 2
    for x in {x for x, _ in half}:
        column = sorted(spot for spot in half if spot[0] == x)
        for one, other in pairwise(column):
            if other[1] - one[1] < half[one] + half[other]:
                yield one, other


def lines_of_dates(timeline: Timeline) -> int:
    """Return how many lines the longest of the dates over the columns has beyond its first."""
    return max((text.count("<br>") for text in timeline.figure.layout.xaxis.ticktext), default=0)
