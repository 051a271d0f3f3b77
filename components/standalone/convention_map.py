"""The map of a convention with its words."""

from __future__ import annotations

import pandas as pd

from components.charts.convention_map import convention_map, reached_colour
from components.findings.convention import (
    REACHED,
    meetings_by_partner,
    never_met,
    partners_met,
)
from components.records.countries import alpha3_codes
from components.standalone.chart import Chart
from components.standalone.convention import Story
from components.standalone.country_map import host_entry
from components.standalone.key import Entry, Key
from components.standalone.ways import PARTY, PARTY_ANCHOR, Way


def parties_map(story: Story) -> Chart:
    """Return who signed and who was met, on one map."""
    scene = story.scene
    met = meetings_by_partner(scene.tables)
    figure = convention_map(story.known, met, scene.names, scene.style, scene.host, scene.narrow)
    notes = (story.t("convention.absence"), story.t("map.disclaimer"))
    return Chart(figure, _finding(story), _alt(story), _table(story), _key(story), notes)


def _finding(story: Story) -> str:
    """Return how the circles of signatories and partners overlap."""
    t, tables = story.t, story.scene.tables
    met = partners_met(tables, story.known)
    signed = sum(partner.known.reached != "not_signed" for partner in met)
    words = [
        t("convention.met_signed", count=signed, total=len(met)),
        t("convention.never_met", count=len(never_met(tables, story.known))),
    ]
    return " ".join(words)


def _alt(story: Story) -> str:
    """Return what the map shows, for those who cannot see it."""
    met = partners_met(story.scene.tables, story.known)
    listed = []
    for signed in (True, False):
        codes = [p.partner for p in met if (p.known.reached != "not_signed") == signed]
        names = story.t.listed(map(story.scene.names.partner, story.by_name(codes)))
        listed.append(names or story.t("value.none"))
    return story.t(
        "convention.map_alt", count=len(story.known), signed=listed[0], not_signed=listed[1]
    )


def _table(story: Story) -> pd.DataFrame:
    """Return a row for each state or organisation that acted or was met: how far it went."""
    t, states = story.t, alpha3_codes()
    met = {c: n for c, n in meetings_by_partner(story.scene.tables).items() if c in states}
    reached = {code: known.reached for code, known in story.known.items()}
    return pd.DataFrame(
        {
            t("convention.column.party"): Way(
                story.scene.names.partner(code), {PARTY: code}, PARTY_ANCHOR
            ),
            t("convention.column.act"): t(f"convention.reached.{reached.get(code, 'not_signed')}"),
            t("convention.column.meetings"): met.get(code, 0),
        }
        for code in story.by_name({**reached, **met})
    )


def _key(story: Story) -> Key:
    """Return the colours that occur, and the marks."""
    t, style = story.t, story.scene.style
    occurring = {known.reached for known in story.known.values()}
    entries = [
        Entry(t(f"convention.reached.{reached}"), colour=reached_colour(style, reached))
        for reached in reversed(REACHED)
        if reached in occurring
    ]
    entries.append(Entry(t("convention.dot_met"), "met"))
    entries.append(Entry(t("convention.dot_not_signed"), "cross", sign="✖"))
    return Key([*entries, *host_entry(story.scene)])
