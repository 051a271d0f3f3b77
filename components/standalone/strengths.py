"""The bars of commitments by strength, with their words."""

from __future__ import annotations

import pandas as pd

from components.charts.strengths import MOST_ROWS, row_name, strength_colours, strengths_figure
from components.findings.commitments import (
    FIRM,
    Promise,
    Rows,
    Strengths,
    strength_counts,
    strengths_by,
)
from components.findings.listed import Listed
from components.follow_up import STRENGTHS
from components.standalone.chart import Chart
from components.standalone.key import Entry, Key
from components.standalone.scene import Scene
from components.standalone.ways import COLUMN, PICKED, ROW, Way


def strengths_chart(scene: Scene, found: Listed[Promise], by: Rows) -> Chart:
    """Return the strengths of promises, one or more, of each partner or crime area."""
    strengths = strengths_by(scene.selected, by)
    figure = strengths_figure(strengths, by, scene.names, scene.style, scene.narrow)
    return Chart(
        figure,
        _finding(scene, found),
        _alt(scene, strengths, by),
        _table(scene, strengths, by),
        _key(scene),
        (_note(scene, strengths, by),),
    )


def _finding(scene: Scene, found: Listed[Promise]) -> str:
    """Return how many promises name something that can be checked."""
    counts = strength_counts(found)
    firm = sum(counts[strength] for strength in FIRM)
    return scene.t("commitments.finding", count=firm, total=len(found))


def _key(scene: Scene) -> Key:
    """Return the colours from firm to weak, in the order of the bars."""
    colours = strength_colours(scene.style)
    return Key(
        [
            Entry(scene.t(f"strength.{strength}"), colour=colours[strength], term=strength)
            for strength in reversed(STRENGTHS)
        ]
    )


def _note(scene: Scene, chart: Strengths, by: Rows) -> str:
    """Return what the bars count, and how many rows only the table has."""
    words = [scene.t(f"commitments.note.{by}")]
    if chart.left_out:
        words.append(scene.t("commitments.unnamed", count=chart.left_out))
    more = len(chart.totals) - bool(chart.left_out) - MOST_ROWS
    if more > 0:
        words.append(scene.t("commitments.more_rows", count=more))
    return " ".join(words)


def _alt(scene: Scene, chart: Strengths, by: Rows) -> str:
    """Return what the chart shows, for those who cannot see it."""
    t = scene.t
    firm = chart.counts[list(FIRM)].sum(axis=1)
    listed = [
        t(
            "commitments.alt_item",
            name=row_name(code, by, scene.names),
            count=total,
            firm=int(firm[code]),
        )
        for code, total in list(chart.totals.items())[:8]
    ]
    return t(f"commitments.alt.{by}", count=chart.promises, rows=t.listed(listed))


def _table(scene: Scene, chart: Strengths, by: Rows) -> pd.DataFrame:
    """Return a row for each partner or crime area: its promises by strength, and in all."""
    t = scene.t
    strengths = list(reversed(STRENGTHS))
    table = pd.DataFrame(
        [
            [
                Way(count, {ROW: code, COLUMN: strength}, PICKED) if count else 0
                for strength, count in zip(strengths, counts, strict=True)
            ]
            for code, *counts in chart.counts[strengths].itertuples(name=None)
        ],
        columns=[t(f"strength.{strength}") for strength in strengths],
        dtype=object,
    )
    table.insert(0, t("commitments.all"), list(chart.totals.values()))
    names = [row_name(code, by, scene.names) for code in chart.counts.index]
    table.insert(0, t(f"dimension.{by}"), names)
    return table.reset_index(drop=True)
