"""A chart without the dashboard around it: by its name, under a filter, with title and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from components.charts.style import DARK, LIGHT, Style
from components.exchange.citation import data_words
from components.exchange.csv_files import table_file_name
from components.exchange.filter_words import scope_of
from components.language.names import Names
from components.language.translator import Translator
from components.selection import Selection, select
from components.standalone.chart import Chart
from components.standalone.convention import CONVENTION, convention_ids
from components.standalone.kinds import CHARTS, Kind
from components.standalone.scene import Scene
from components.tables import Tables


@dataclass(frozen=True)
class Drawn:
    """The chart and its figures: for a desk, for a phone where there is one, and on white paper."""

    chart: Chart
    wide: go.Figure
    narrow: go.Figure | None
    on_paper: Chart
    picture: go.Figure


@dataclass(frozen=True)
class Standalone:
    """A chart with title and source; nothing is escaped. `nothing` says why nothing is drawn.

    `scope` says on which meetings the chart rests. `parameters` are those of the page that shows
    the same chart under the same filter. A file name ends with "{ending}".
    """

    name: str
    t: Translator
    style: Style
    title: str
    scope: str
    source: str
    page: str
    parameters: Mapping[str, str]
    file_name: str
    drawn: Drawn | None = None
    nothing: str = ""


def choices_of(name: str, tables: Tables, names: Names) -> dict[str, tuple[str, ...]]:
    """Return the parameters that a chart takes, and their values, the default first."""
    kind = CHARTS[name]
    found = dict(kind.choices)
    if kind.of_convention:
        found[CONVENTION] = (*convention_ids(tables.dataset, names),)
    return found


def standalone_chart(
    name: str,
    tables: Tables,
    names: Names,
    selection: Selection | None = None,
    chosen: Mapping[str, str] | None = None,
    dark: bool = False,
) -> Standalone:
    """Return a chart of CHARTS under a filter, for a screen and for a picture.

    `chosen` has values of `choices_of`, all valid; where it has none, the default holds.
    A chart `of_partner` needs a filter by one partner.
    """
    kind, selection = CHARTS[name], selection or Selection()
    values = {
        parameter: (chosen or {}).get(parameter) or next(iter(valid), "")
        for parameter, valid in choices_of(name, tables, names).items()
    }
    selected = select(tables, selection)
    scene = Scene(names, tables, selected, selection, DARK if dark else LIGHT, narrow=False)
    drawn = _drawn(kind, scene, values)
    return Standalone(
        name=name,
        t=names.t,
        style=scene.style,
        title=kind.title(scene, values),
        scope="" if kind.of_convention else scope_of(tables, names, selection, selected),
        source=_source(scene),
        page=kind.page,
        parameters={**selection.parameters(), **(chosen or {})},
        file_name=table_file_name(name, selection, tables.on, "{ending}"),
        drawn=drawn if isinstance(drawn, Drawn) else None,
        nothing="" if isinstance(drawn, Drawn) else drawn,
    )


def _drawn(kind: Kind, scene: Scene, chosen: Mapping[str, str]) -> Drawn | str:
    """Return a chart for every width, or why there is none."""
    if scene.selected.meetings.empty and not kind.of_convention:
        return scene.t("brief.no_meeting")
    chart = kind.make(scene, chosen)
    if chart.figure is None:
        return chart.finding
    narrow = kind.make(replace(scene, narrow=True), chosen).figure
    paper = kind.make(replace(scene, style=LIGHT), chosen) if scene.style.dark else chart
    return Drawn(chart, chart.figure, narrow, paper, paper.figure or chart.figure)


def _source(scene: Scene) -> str:
    """Return where the figures are from: the data set, its version, the day, and its licence."""
    t, title = scene.t, scene.t.text(scene.tables.dataset.settings.title)
    source = t("standalone.source", title=title or t("app.title"))
    return " · ".join([source, *data_words(scene.tables, t)])
