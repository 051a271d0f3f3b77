"""Signatures over time with their words."""

from __future__ import annotations

import pandas as pd

from components.charts.signatures import signature_chart
from components.findings.convention import (
    STATUSES,
    known_until,
    signatures,
    signatures_by_day,
    undated_signatures,
)
from components.standalone.chart import Chart
from components.standalone.convention import Story
from components.standalone.key import Entry, Key


def signatures_chart(story: Story) -> Chart:
    """Return the signatures of a convention that names the day of one or more."""
    scene = story.scene
    figure = signature_chart(
        story.convention, scene.names, scene.style, scene.tables.on, scene.narrow
    )
    return Chart(figure, _finding(story), _alt(story), _table(story), _key(story), (_note(story),))


def _finding(story: Story) -> str:
    """Return where most signatures were given, and how many the depositary shows."""
    t, acts = story.t, signatures(story.convention)
    places = [act.place for act in acts if act.place]
    words = []
    if places:
        most = max(dict.fromkeys(places), key=places.count)
        city, count = story.place(most), places.count(most)
        words.append(t("convention.by_place", count=count, total=len(acts), place=city))
    sure = sum(act.status == "depositary" for act in acts)
    words.append(t("convention.sure_of", count=sure, total=len(acts)))
    return " ".join(words)


def _alt(story: Story) -> str:
    """Return what the chart shows, for those who cannot see it."""
    t, by_day = story.t, signatures_by_day(story.convention)
    bands = [
        t(f"convention.by_status.{status}", count=int(by_day[status].iloc[-1]))
        for status in STATUSES
    ]
    return t(
        "convention.chart_alt",
        first=by_day["day"].iloc[0].date(),
        last=known_until(story.convention, story.scene.tables.on),
        bands=t.listed(bands),
    )


def _key(story: Story) -> Key:
    """Return the marks of the counts that occur."""
    shown = {count.status == "depositary" for count in story.convention.counts}
    entries = {
        True: Entry(story.t("convention.key.depositary"), "depositary", sign="◆"),
        False: Entry(story.t("convention.key.reported"), "reported", sign="◇"),
    }
    return Key([entry for known, entry in entries.items() if known in shown])


def _note(story: Story) -> str:
    """Return what the chart cannot show."""
    t = story.t
    until = known_until(story.convention, story.scene.tables.on)
    words = [t("convention.ends", date=until), t("convention.last_possible_day")]
    if undated := undated_signatures(story.convention):
        names = t.listed(map(story.scene.names.partner, story.by_name(undated)))
        words.append(t("convention.undated", count=len(undated), names=names))
    return " ".join(words)


def _table(story: Story) -> pd.DataFrame:
    """Return the chart as a table: signatures so far by who shows them, and what sources count."""
    t = story.t
    heads = [t(f"convention.status.{status}") for status in STATUSES]
    found = [
        {
            t("column.date"): row["day"].date().isoformat(),
            **{head: str(int(row[status])) for head, status in zip(heads, STATUSES, strict=True)},
            t("convention.column.counted"): "",
        }
        for row in signatures_by_day(story.convention).to_dict("records")
    ]
    found += [
        {
            t("column.date"): str(count.as_of),
            **dict.fromkeys(heads, ""),
            t("convention.column.counted"): f"{story.counted(count)} "
            f"({t(f'convention.status.{count.status}')})",
        }
        for count in story.convention.counts
        if count.what == "signatories"
    ]
    return pd.DataFrame(found).sort_values(t("column.date"), kind="stable")
