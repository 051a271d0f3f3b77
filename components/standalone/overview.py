"""The bars of the overview with their words; the page itself draws them as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from components.charts.overview import (
    crime_areas_figure,
    over_time_figure,
    period_name,
)
from components.findings.overview import OverTime, crime_area_counts, over_time
from components.records.vocabularies import NOT_REPORTED
from components.standalone.chart import Chart, nothing
from components.standalone.scene import Scene

MOST_TOLD = 12
MOST_LEADERS = 3
"""More crime areas than this with as many meetings are no finding."""


def over_time_chart(scene: Scene) -> Chart:
    """Return the meetings by month, or of many by year."""
    t, found = scene.t, over_time(scene.selected)
    left_out = t(f"overview.no_{found.by}", count=found.longer) if found.longer else ""
    if not found.periods:
        return nothing(left_out)
    named = [(period_name(period, scene.names), period.meetings) for period in found.periods]
    note = t(f"overview.note_{found.by}")
    return Chart(
        over_time_figure(found, scene.names, scene.style, scene.narrow),
        peak_words(scene, found),
        _alt(scene, note, named),
        _table(scene, t(f"overview.by_{found.by}"), named),
        notes=(note, left_out) if left_out else (note,),
    )


def peak_words(scene: Scene, found: OverTime) -> str:
    """Return which month or year had the most meetings."""
    when = period_name(found.peak, scene.names)
    return scene.t(f"overview.peak_{found.by}", count=found.peak.meetings, when=when)


def crime_areas_chart(scene: Scene) -> Chart:
    """Return the crime areas by number of meetings."""
    counts = crime_area_counts(scene.selected)
    named = [(scene.names.crime_area_or_none(code), count) for code, count in counts.items()]
    note = scene.t("overview.note_areas")
    return Chart(
        crime_areas_figure(counts, scene.names, scene.style, scene.narrow),
        _areas_finding(scene, counts),
        _alt(scene, note, named),
        _table(scene, scene.t("dimension.crime_area"), named),
        notes=(note,),
    )


def _areas_finding(scene: Scene, counts: Mapping[str, int]) -> str:
    """Return how many crime areas are named, and which of them most often."""
    named = {code: count for code, count in counts.items() if code != NOT_REPORTED}
    words = [scene.t("overview.areas_named", count=len(named))]
    most = max(named.values(), default=0)
    leaders = [scene.names.crime_area(code) for code, count in named.items() if count == most]
    if 0 < len(leaders) <= MOST_LEADERS:
        words.append(scene.t("overview.areas_most", names=scene.t.listed(leaders), count=most))
    return " ".join(words)


def _alt(scene: Scene, note: str, named: Sequence[tuple[str, int]]) -> str:
    """Return what the bars show, for those who cannot see them: the highest of many."""
    t = scene.t
    highest = sorted(named, key=lambda bar: -bar[1])[:MOST_TOLD]
    bars = [t("overview.alt_item", name=name, count=count) for name, count in highest]
    return t("overview.alt", what=note, bars=t.listed(bars))


def _table(scene: Scene, head: str, named: Sequence[tuple[str, int]]) -> pd.DataFrame:
    return pd.DataFrame(named, columns=[head, scene.t("column.meetings")])
