"""The country map with its words."""

from __future__ import annotations

import pandas as pd

from components.charts.country_map import Measure, country_map
from components.findings.partners import partner_counts
from components.language.translator import Translator
from components.records.vocabularies import NOT_REPORTED, PARTNER_KINDS
from components.selection import PARAMETERS, Selection
from components.standalone.chart import Chart
from components.standalone.key import Entry, Key
from components.standalone.scene import Scene
from components.standalone.ways import PICKED, Way
from components.tables import rows

MOST_LEADERS = 3
"""More partners than this with as many meetings are no finding."""


def map_chart(scene: Scene, measure: Measure) -> Chart:
    """Return the map of the partners that the filter leaves."""
    figure = country_map(
        scene.selected, measure, scene.names, scene.style, scene.host, scene.narrow
    )
    return Chart(
        figure,
        _finding(scene, measure),
        _alt(scene, measure),
        _table(scene),
        _key(scene, measure),
        (scene.t("map.disclaimer"),),
    )


def toggled(selection: Selection, partner: str) -> dict[str, str]:
    """Return what the address of the filter becomes with a partner added, or taken out of it."""
    wanted = selection.toggled("partners", partner).parameters()
    return {name: wanted.get(name, "") for name in PARAMETERS.values()}


def _finding(scene: Scene, measure: Measure) -> str:
    """Return how many partners of which kind, and who leads by the measure."""
    counts = partner_counts(scene.selected)
    kinds = counts["partner_kind"].value_counts()
    words = [
        scene.t(f"figures.partner_kind.{kind}", count=int(kinds[kind]))
        for kind in PARTNER_KINDS
        if kind in kinds
    ]
    found = [scene.t("map.finding", partners=scene.t.listed(words))]
    most = int(counts[measure].max())
    leaders = [row.partner for row in rows(counts) if getattr(row, measure) == most]
    if most and len(leaders) <= MOST_LEADERS < len(counts):
        named = scene.t.listed(map(scene.names.partner, leaders))
        found.append(scene.t(f"map.most.{measure}", names=named, count=most))
    return " ".join(found)


def _alt(scene: Scene, measure: Measure) -> str:
    """Return what the map shows, for those who cannot see it."""
    counts = partner_counts(scene.selected)
    listed = [
        scene.t(
            "map.alt_item", partner=scene.names.partner(row.partner), count=getattr(row, measure)
        )
        for row in rows(counts.head(12))
    ]
    return scene.t(
        "map.alt", measure=scene.t(f"map.measure.{measure}"), partners=scene.t.listed(listed)
    )


def _key(scene: Scene, measure: Measure) -> Key:
    """Return the steps of colour that occur, and the marks."""
    counts, t = partner_counts(scene.selected), scene.t
    most = int(counts[measure].max())
    values: dict[int, list[int]] = {}
    for value in sorted(counts[measure]):
        values.setdefault(scene.style.step(value, most) if value else -1, []).append(value)
    colours = {-1: scene.style.land, **dict(enumerate(scene.style.scale))}
    entries = [Entry(_span(t, found), colour=colours[step]) for step, found in values.items()]
    if (counts["partner_kind"] == "company").any():
        entries.append(Entry(t("map.mark_company"), "company"))
    return Key((*entries, *host_entry(scene)), t(f"map.measure.{measure}"))


def host_entry(scene: Scene) -> list[Entry]:
    """Return what the star on a map means, where there is one."""
    if scene.host is None:
        return []
    return [Entry(scene.t("map.host", host=scene.names.partner(scene.host)), "host", sign="★")]


def _span(t: Translator, values: list[int]) -> str:
    """Return "6", or "6–8" where a step of colour stands for several values."""
    if values == [0] * len(values):
        return t("value.not_reported")
    return "–".join(t.number(value) for value in sorted({values[0], values[-1]}))


def _table(scene: Scene) -> pd.DataFrame:
    """Return a row for each partner."""
    t, names = scene.t, scene.names
    return pd.DataFrame(
        {
            t("column.partner"): Way(
                names.partner(row.partner), toggled(scene.selection, row.partner), PICKED
            ),
            t("column.partner_kind"): t(f"partner_kind.{row.partner_kind}"),
            t("column.territory"): (
                t("value.not_reported")
                if row.territory == NOT_REPORTED
                else t.country(row.territory)
            ),
            t("map.measure.meetings"): row.meetings,
            t("map.measure.instruments"): row.instruments,
            t("map.measure.crime_areas"): row.crime_areas,
        }
        for row in rows(partner_counts(scene.selected))
    )
