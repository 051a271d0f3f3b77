"""One partner against the average, with its words."""

from __future__ import annotations

import pandas as pd

from components.charts.partners import average_figure, percent
from components.findings.partners import AgainstAverage, against_average
from components.selection import select
from components.standalone.chart import Chart
from components.standalone.key import Entry, Key
from components.standalone.scene import Scene
from components.standalone.ways import PICKED, ROW, Way
from components.tables import rows

FEW_MEETINGS = 3
"""Fewer meetings that name a crime area, and nothing is said to stand out."""


def average_chart(scene: Scene, partner: str) -> Chart:
    """Return a partner's crime areas against the average of all others in the filter.

    There is no figure where none of its meetings names a crime area.
    """
    everybody = select(scene.tables, scene.selection.without("partners"))
    found = against_average(everybody, partner)
    figure = None
    if found.naming:
        figure = average_figure(found, partner, scene.names, scene.style, scene.narrow)
    return Chart(
        figure,
        _finding(scene, found, partner),
        _alt(scene, found, partner),
        _table(scene, found),
        _key(scene, found, partner),
        (_method(scene, found),),
    )


def _finding(scene: Scene, found: AgainstAverage, partner: str) -> str:
    """Return what the partner's meetings name far more often than the others'."""
    t, name = scene.t, scene.names.partner(partner)
    if not found.naming:
        return t("partners.topics_none", partner=name)
    areas = list(rows(found.areas))
    most = max(areas, key=lambda row: row.share - row.average)
    few = found.naming < FEW_MEETINGS
    if few or not found.others or most.share <= most.average:
        return t("partners.topics", partner=name)
    return t(
        "partners.topics_finding",
        area=scene.names.crime_area(most.crime_area),
        count=most.named,
        total=found.naming,
        average=percent(scene.names, most.average),
    )


def _key(scene: Scene, found: AgainstAverage, partner: str) -> Key:
    if not found.naming:
        return Key()
    entries = [Entry(scene.names.partner(partner), "meeting")]
    if found.others:
        entries.append(Entry(scene.t("partners.average", count=found.others), "mentioned"))
    return Key(entries)


def _method(scene: Scene, found: AgainstAverage) -> str:
    words = scene.t("partners.method", count=found.naming)
    if found.silent:
        words += " " + scene.t("partners.method_silent", count=found.silent)
    return words


def _alt(scene: Scene, found: AgainstAverage, partner: str) -> str:
    listed = [
        scene.t(
            "partners.alt_item",
            area=scene.names.crime_area(row.crime_area),
            share=percent(scene.names, row.share),
            average=percent(scene.names, row.average),
        )
        for row in rows(found.areas.head(8))
    ]
    name = scene.names.partner(partner)
    return scene.t("partners.alt", partner=name, areas=scene.t.listed(listed))


def _table(scene: Scene, found: AgainstAverage) -> pd.DataFrame:
    """Return a row for each crime area."""
    t, names = scene.t, scene.names
    return pd.DataFrame(
        {
            t("dimension.crime_area"): names.crime_area(row.crime_area),
            t("column.meetings"): Way(row.named, {ROW: row.crime_area}, PICKED) if row.named else 0,
            t("partners.share"): percent(names, row.share),
            t("partners.average", count=found.others): percent(names, row.average),
        }
        for row in rows(found.areas)
    )
