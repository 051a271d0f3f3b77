"""The lives of texts with their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from components.charts.life_canvas import SPOKEN_OF
from components.charts.life_words import partners_words
from components.charts.lives import Lives, lives_figure
from components.findings.instruments import LIFE_ORDER, OPEN, Life, longest_waiting
from components.findings.listed import Listed
from components.records.partial_date import PartialDate
from components.standalone.chart import Chart
from components.standalone.key import Entry, Key
from components.standalone.scene import Scene
from components.standalone.ways import way_to
from components.tables import INSTRUMENT_STATES

_NAMED = 3
"""So many of equal texts or overdue ones are named in a sentence."""


def lives_chart(scene: Scene, found: Listed[Life]) -> Chart:
    """Return the lives of texts, one or more."""
    drawn = lives_figure(found, scene.tables.on, scene.names, scene.style, scene.narrow)
    return Chart(
        drawn.figure,
        _finding(scene, found),
        _alt(scene, drawn),
        _table(scene, drawn.shown),
        _key(scene, drawn),
        (_note(scene, drawn),),
    )


def _finding(scene: Scene, found: Listed[Life]) -> str:
    """Return how many are open, and what waits longest."""
    t, longest = scene.t, longest_waiting(found)
    if not longest:
        return t("instruments.finding_closed", count=len(found))
    number, named = len(found.where(found.frame["state"].isin(OPEN))), list(longest[:_NAMED])
    days = t("instruments.days", count=named[0].waiting)
    whose = list(dict.fromkeys(partners_words(life, scene.names) for life in named))
    if len(longest) > len(named):
        whose.append(t("gaps.more", count=len(longest) - len(named)))
    who = t.listed(whose)
    title = scene.names.instrument(named[0].id) if len(longest) == 1 else ""
    words = [
        t("instruments.finding", count=number, total=len(found)),
        t("instruments.longest_one", days=days, partner=who, title=title)
        if title
        else t("instruments.longest", days=days, partner=who, count=len(longest)),
    ]
    return " ".join(words)


def _key(scene: Scene, chart: Lives) -> Key:
    """Return the marks that occur."""
    actions = {step.action for life in chart.shown for step in life.steps}
    states = {life.state for life in chart.shown}
    kinds = [kind for kind in reversed(LIFE_ORDER) if kind in actions | (states & {"overdue"})]
    steps = [step for life in chart.shown for step in life.steps]
    if any(step.said and step.when and step.said != step.when for step in steps):
        kinds.append(SPOKEN_OF)
    return Key([Entry(scene.t(f"instruments.mark.{kind}"), kind) for kind in kinds])


def _note(scene: Scene, chart: Lives) -> str:
    """Return how to read the chart: its scale, its column of earlier steps, what it leaves out."""
    t = scene.t
    words = [t("instruments.note")]
    if chart.earlier:
        words.append(t("instruments.note_earlier"))
    if chart.hidden:
        words.append(t("instruments.hidden", count=chart.hidden))
    return " ".join(words)


def _alt(scene: Scene, chart: Lives) -> str:
    """Return what the chart shows, for those who cannot see it."""
    t, counts = scene.t, Counter(life.state for life in chart.shown)
    states = [
        t("meetings.instruments", count=counts[state], state=t(f"state.{state}"))
        for state in INSTRUMENT_STATES
        if counts[state]
    ]
    overdue = [life for life in chart.shown if life.state == "overdue"]
    late = [
        t(
            "instruments.alt_late",
            title=scene.names.instrument(life.id),
            days=t("timeline.days_late", count=life.days_overdue),
        )
        for life in overdue[:_NAMED]
    ]
    words = [t("instruments.alt", count=len(chart.shown), states=t.listed(states))]
    if chart.hidden:
        late.append(t("instruments.hidden", count=chart.hidden))
    return " ".join([*words, *late])


def _table(scene: Scene, shown: Sequence[Life]) -> pd.DataFrame:
    """Return a row for each text of the chart: its state, since when, due when, and how late."""
    t, names = scene.t, scene.names
    return pd.DataFrame(
        {
            t("instruments.column.title"): way_to(names.instrument(life.id), life.meeting_ids),
            t("instruments.column.state"): t(f"state.{life.state}"),
            t("column.partner"): t.listed(map(names.partner, life.partners)),
            t("instruments.column.type"): names.term("instrument_types", life.text.type),
            t("instruments.column.binding"): t(f"binding.{life.binding}"),
            t("instruments.column.since"): _date(scene, life.since),
            t("instruments.column.due"): _date(scene, life.due),
            t("instruments.column.late"): life.days_overdue,
            t("instruments.column.spoken_of"): len(life.meeting_ids),
        }
        for life in shown
    )


def _date(scene: Scene, when: PartialDate | None) -> str:
    return scene.t.date(when) if when else scene.t("value.not_reported")
