"""The page of the Convention: where it stands, its charts, and every act with its sources."""

from __future__ import annotations

from components.charts.style import LIGHT
from components.edition.charts import Drawn, nothing, signed
from components.edition.frame import document
from components.edition.page import Page
from components.findings.convention import standings
from components.fragments.convention import (
    act_row,
    acts_by_party,
    acts_columns,
    acts_table,
    convention_figures,
    convention_head,
    milestones,
    sources_of,
)
from components.markup import esc
from components.standalone.convention import Story, convention_ids


def convention_page(page: Page) -> tuple[str, list[Drawn]]:
    """Return the page of all conventions of the data, and their charts.

    The data set's own comes first. The numbers of sources lead to the list of the first one: a
    data folder with a second convention is rare.
    """
    t, scene = page.t, page.scene(LIGHT, narrow=False)
    body, found = "", []
    for number, code in enumerate(convention_ids(page.tables.dataset, page.names)):
        convention = page.tables.dataset.conventions[code]
        story = Story(scene, code, convention, standings(convention))
        drawn = signed(page, story, f"-{number}" if number else "")
        found += drawn
        name = f"<h2>{esc(page.names.convention(code))}</h2>" if number else ""
        body += name + _told(story, drawn)
    title = f"<h1>{esc(t('convention.title'))}</h1>"
    scripts = dict.fromkeys(file for drawn in found for file in drawn.scripts(page))
    last = [file for file in scripts if file.endswith("/charts.js")]
    ordered = [*(file for file in scripts if file not in last), *last]
    return document(page, t("page.convention"), title + (body or nothing(page)), ordered), found


def _told(story: Story, drawn: list[Drawn]) -> str:
    t = story.t
    rows = [act_row(story, act) for act in acts_by_party(story)]
    charts = "".join(part.html for part in drawn)
    return (
        f"{convention_head(story)}{convention_figures(story)}{charts}"
        f'<section><h2 id="acts">{esc(t("convention.record"))}</h2>'
        f'<ul class="milestones">{"".join(milestones(story))}</ul>'
        f"{acts_table(story, acts_columns(story), rows)}{sources_of(story)}</section>"
    )
