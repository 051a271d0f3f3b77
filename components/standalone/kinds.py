"""The charts that can stand alone: those that the pages of the dashboard show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from components.charts.country_map import MEASURES
from components.charts.country_map import Measure as MapMeasure
from components.charts.timeline_marks import LANES, Lanes
from components.charts.topic_matrix import MEASURES as MATRIX_MEASURES
from components.charts.topic_matrix import Measure as MatrixMeasure
from components.findings.commitments import ROWS, Rows, promises
from components.findings.convention import signatures_by_day
from components.findings.instruments import lives
from components.findings.topic_matrix import AXES, Axes
from components.standalone.average import average_chart
from components.standalone.chart import Chart, nothing
from components.standalone.convention import CONVENTION, Story, story_of
from components.standalone.convention_map import parties_map
from components.standalone.country_map import map_chart
from components.standalone.lives import lives_chart
from components.standalone.overview import crime_areas_chart, over_time_chart
from components.standalone.scene import Scene
from components.standalone.signatures import signatures_chart
from components.standalone.strengths import strengths_chart
from components.standalone.timeline import timeline_chart
from components.standalone.topic_matrix import matrix_chart, topics_of

Chosen = Mapping[str, str]
"""The choices of a chart: a value for each of their parameters."""


@dataclass(frozen=True)
class Kind:
    """A chart by its name: the page it is from, its title, and what makes it.

    `choices` has the parameters that a reader may choose, and their values, the default first.
    `make` returns a chart without a figure where there is nothing to draw: its finding says why.
    """

    page: str
    title: Callable[[Scene, Chosen], str]
    make: Callable[[Scene, Chosen], Chart]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_convention: bool = False
    """Whether it shows a convention, whatever the filter."""
    of_partner: bool = False
    """Whether the filter must name one partner and no more."""


def _titled(key: str) -> Callable[[Scene, Chosen], str]:
    def title(scene: Scene, chosen: Chosen) -> str:
        return scene.t(key)

    return title


def _over_time(scene: Scene, chosen: Chosen) -> Chart:
    return over_time_chart(scene)


def _crime_areas(scene: Scene, chosen: Chosen) -> Chart:
    return crime_areas_chart(scene)


def _timeline(scene: Scene, chosen: Chosen) -> Chart:
    return timeline_chart(scene, cast(Lanes, chosen["lanes"]))


def _country_map(scene: Scene, chosen: Chosen) -> Chart:
    return map_chart(scene, cast(MapMeasure, chosen["measure"]))


def _topic_matrix(scene: Scene, chosen: Chosen) -> Chart:
    topics = topics_of(scene, cast(Axes, chosen["axes"]))
    return matrix_chart(scene, topics, cast(MatrixMeasure, chosen["measure"]))


def _lives(scene: Scene, chosen: Chosen) -> Chart:
    found = lives(scene.selected)
    return lives_chart(scene, found) if found else nothing(scene.t("instruments.none"))


def _strengths(scene: Scene, chosen: Chosen) -> Chart:
    found = promises(scene.selected)
    if not found:
        return nothing(scene.t("commitments.none"))
    return strengths_chart(scene, found, cast(Rows, chosen["group"]))


def _partner_topics_title(scene: Scene, chosen: Chosen) -> str:
    return scene.t("partners.topics", partner=scene.names.partner(scene.selection.partners[0]))


def _partner_topics(scene: Scene, chosen: Chosen) -> Chart:
    return average_chart(scene, scene.selection.partners[0])


def _of_convention(draw: Callable[[Story], Chart]) -> Callable[[Scene, Chosen], Chart]:
    def make(scene: Scene, chosen: Chosen) -> Chart:
        if not chosen[CONVENTION]:
            return nothing(scene.t("convention.none"))
        return draw(story_of(scene, chosen[CONVENTION]))

    return make


def _convention_title(key: str) -> Callable[[Scene, Chosen], str]:
    def title(scene: Scene, chosen: Chosen) -> str:
        words = scene.t(key)
        name = chosen[CONVENTION] and scene.names.convention(chosen[CONVENTION])
        return scene.t("standalone.title", name=name, what=words) if name else words

    return title


def _signatures(story: Story) -> Chart:
    if signatures_by_day(story.convention).empty:
        return nothing(story.t("convention.none_dated"))
    return signatures_chart(story)


CHARTS: Mapping[str, Kind] = {
    "over_time": Kind("overview", _titled("overview.over_time"), _over_time),
    "crime_areas": Kind("overview", _titled("overview.crime_areas"), _crime_areas),
    "timeline": Kind("timeline", _titled("timeline.title"), _timeline, {"lanes": LANES}),
    "country_map": Kind(
        "country_map", _titled("country_map.title"), _country_map, {"measure": MEASURES}
    ),
    "topic_matrix": Kind(
        "topic_matrix",
        _titled("topic_matrix.title"),
        _topic_matrix,
        {"axes": AXES, "measure": MATRIX_MEASURES},
    ),
    "lives": Kind("instruments", _titled("instruments.lives"), _lives),
    "strengths": Kind("commitments", _titled("commitments.strengths"), _strengths, {"group": ROWS}),
    "partner_topics": Kind("partners", _partner_topics_title, _partner_topics, of_partner=True),
    "signatures": Kind(
        "convention",
        _convention_title("convention.over_time"),
        _of_convention(_signatures),
        of_convention=True,
    ),
    "convention_map": Kind(
        "convention",
        _convention_title("convention.map"),
        _of_convention(parties_map),
        of_convention=True,
    ),
}
"""Name in an address -> chart."""
