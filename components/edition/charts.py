"""A chart in an edition: its words and table as HTML, its figures in a script beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from components.charts.style import DARK, LIGHT
from components.edition.page import SHARED, Page
from components.edition.scripts import script
from components.findings.commitments import promises
from components.findings.convention import signatures_by_day
from components.findings.instruments import lives
from components.fragments.facts import muted
from components.fragments.glossary import term
from components.markup import esc
from components.selection import PARAMETERS
from components.standalone.chart import Chart
from components.standalone.convention import Story
from components.standalone.convention_map import parties_map
from components.standalone.country_map import map_chart
from components.standalone.figures_table import html_table
from components.standalone.key import Entry, key_html, words_of
from components.standalone.lives import lives_chart
from components.standalone.scene import Scene
from components.standalone.signatures import signatures_chart
from components.standalone.strengths import strengths_chart
from components.standalone.timeline import timeline_chart
from components.standalone.topic_matrix import matrix_chart, topics_of
from components.standalone.ways import Way

PICKED = "picked"
"""The parameter of the table for the meetings behind a mark."""

MOST_PICKED = 60
"""An address names no more meetings; of more, it says from which day to which they were."""

_LOOKS = {"light": LIGHT, "dark": DARK}
_WIDTHS = ("wide", "narrow")

Lead = Callable[[Page, Chart, Sequence[str]], str]
"""Where a mark leads, by what a click on it tells; empty where nowhere."""


@dataclass(frozen=True)
class Drawn:
    """A chart as HTML, and the file beside its page that holds its figures."""

    html: str
    file: str
    figures: bytes

    def scripts(self, page: Page) -> tuple[str, ...]:
        """Return the files that a page with the chart loads."""
        shared = f"{page.up}../{SHARED}/"
        return (f"{shared}plotly.js", f"{shared}world.js", self.file, f"{shared}charts.js")


def timeline(page: Page) -> Drawn:
    """Return the timeline, one lane for each partner."""
    return _drawn(page, "timeline", lambda scene: timeline_chart(scene, "partner"), _meetings)


def country_map(page: Page) -> Drawn:
    """Return the map of the partners by number of meetings."""
    return _drawn(page, "country_map", lambda scene: map_chart(scene, "meetings"), _with_partner)


def topic_matrix(page: Page) -> Drawn:
    """Return the matrix of crime areas and partners."""
    return _drawn(page, "topic_matrix", _matrix, _with_both)


def texts(page: Page) -> Drawn:
    """Return the lives of the texts."""
    found = lives(page.tables)
    return _drawn(page, "lives", lambda scene: lives_chart(scene, found), _meetings)


def strengths(page: Page) -> Drawn:
    """Return how firmly the promises of each partner are worded."""
    found = promises(page.tables)
    return _drawn(
        page, "strengths", lambda scene: strengths_chart(scene, found, "partner"), _promises
    )


def signed(page: Page, story: Story, name: str) -> list[Drawn]:
    """Return the signatures of a convention over time, where any is dated, and its map."""

    def of(make: Callable[[Story], Chart]) -> Callable[[Scene], Chart]:
        return lambda scene: make(Story(scene, story.id, story.convention, story.known))

    found = [_drawn(page, f"map{name}", of(parties_map), _party)]
    if not signatures_by_day(story.convention).empty:
        found.insert(0, _drawn(page, f"signatures{name}", of(signatures_chart), _party))
    return found


def _matrix(scene: Scene) -> Chart:
    return matrix_chart(scene, topics_of(scene, "crime_partner"), "meetings")


def _drawn(page: Page, name: str, make: Callable[[Scene], Chart], lead: Lead) -> Drawn:
    """Return a chart in light and dark, for a desk and for a phone."""
    charts = {
        (look, width): make(page.scene(style, narrow=width == "narrow"))
        for look, style in _LOOKS.items()
        for width in _WIDTHS
    }
    leads: dict[str, str] = {}
    figures: dict[str, dict[str, object]] = {look: {} for look in _LOOKS}
    for (look, width), chart in charts.items():
        if chart.figure is None:  # a phone would get a list in its place: here it scrolls
            continue
        figure = figures[look][width] = json.loads(chart.figure.to_json())
        for told in (told for trace in figure["data"] for told in trace.get("customdata", ())):
            parts = [str(part) for part in told]
            leads[",".join(parts)] = lead(page, chart, parts)
    wide, dark = charts["light", "wide"], charts["dark", "wide"]
    file = f"{name}.js"
    scrolls = "narrow" not in figures["light"]
    return Drawn(
        _html(page, name, wide, _keys(page, wide, dark), lead, scrolls),
        file,
        script(
            f"(window.COOPERATION_CHARTS ??= {{}})[{json.dumps(name)}]",
            {"figures": figures, "leads": leads},
        ),
    )


def _html(page: Page, name: str, chart: Chart, keys: str, lead: Lead, scrolls: bool) -> str:
    def linked(way: Way, words: str) -> str:
        told = [value for value in way.changes.values() if value]
        address = lead(page, chart, told)
        return f'<a href="{esc(address)}">{words}</a>' if address else words

    caption = page.t("chart.table")
    box = 'class="chart-box"'
    if scrolls:
        box += f' tabindex="0" role="group" aria-label="{esc(page.t(f"page.{name}"))}"'
    table = html_table(page.t, chart.table, caption, linked) if len(chart.table) else ""
    notes = "".join(f"<p>{esc(note)}</p>" for note in chart.notes)
    return (
        f'<figure class="chart"><p class="finding"><b>{esc(chart.finding)}</b></p>{keys}'
        f'<div {box}><div role="img" aria-label="{esc(chart.alt)}" '
        f'data-chart="{esc(name)}"></div></div><figcaption class="muted">{notes}</figcaption>'
        f'<details class="fold"><summary>{esc(caption)}</summary>{table}</details></figure>'
    )


def _keys(page: Page, light: Chart, dark: Chart) -> str:
    """Return the key of a chart, once for each look where its colours differ."""

    def words(entry: Entry) -> str:
        return term(page, entry.term, entry.words) if entry.term else words_of(entry)

    first, second = key_html(light.key, words), key_html(dark.key, words)
    if first == second:
        return first
    return f'<div class="for-light">{first}</div><div class="for-dark">{second}</div>'


def _table(page: Page, parameters: Mapping[str, str]) -> str:
    return page.plain_address("meetings", parameters)


def _meetings(page: Page, chart: Chart, told: Sequence[str]) -> str:
    name = ",".join(told)
    ids = list(chart.marks.get(name) or name.split(","))
    if len(ids) == 1:
        return page.plain_address("meeting", {"id": ids[0]})
    if len(ids) <= MOST_PICKED:
        return _table(page, {PICKED: ",".join(ids)})
    meetings = page.tables.meetings
    own = meetings[meetings["meeting_id"].isin(ids)]
    first, last = own["first_day"].min().date(), own["last_day"].max().date()
    return _table(
        page, {PARAMETERS["first"]: first.isoformat(), PARAMETERS["last"]: last.isoformat()}
    )


def _with_partner(page: Page, chart: Chart, told: Sequence[str]) -> str:
    return _table(page, {PARAMETERS["partners"]: told[0]})


def _with_both(page: Page, chart: Chart, told: Sequence[str]) -> str:
    return _table(page, {PARAMETERS["crime_areas"]: told[0], PARAMETERS["partners"]: told[1]})


def _promises(page: Page, chart: Chart, told: Sequence[str]) -> str:
    return page.plain_address("commitments", {PARAMETERS["partners"]: told[0]})


def _party(page: Page, chart: Chart, told: Sequence[str]) -> str:
    if told[0] not in page.met:
        return ""
    return page.plain_address("partners", {PARAMETERS["partners"]: told[0]})


def nothing(page: Page) -> str:
    """Return what stands in the place of a chart where there is no meeting."""
    return muted(page.t("result.no_data"))
