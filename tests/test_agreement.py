"""Overview, partners, matrix, gaps and CSV say the same numbers, whatever the filter."""

from __future__ import annotations

import csv
import io
import random
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.exchange.csv_files import meetings_csv
from components.findings.overview import overview_figures
from components.findings.partners import partners
from components.findings.topic_matrix import topic_matrix
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.selection import CHOICES, Selection, options, select
from components.tables import build_tables

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
TABLES = build_tables(load_dataset(SHIPPED), DAY)
NAMES = Names(translator("en"), TABLES.dataset)


def drawn(number: int) -> Selection:
    """Return a filter drawn by lot, always the same for a number; about one in four is narrow."""
    lot = random.Random(number)  # noqa: S311  a lot, no secret
    offered = options(TABLES)
    chosen: dict[str, tuple[str, ...]] = {}
    for name in lot.sample(CHOICES, lot.choice([1, 1, 1, 2])):
        codes = offered[name]
        chosen[name] = tuple(lot.sample(codes, min(len(codes), lot.randint(1, 4))))
    first = lot.choice([None, None, date(2025, 1, 1), date(2025, 10, 25)])
    last = lot.choice([None, None, None, date(2025, 12, 31)])
    match = lot.choice(["any", "any", "all"]) if chosen.get("crime_areas") else "any"
    text = lot.choice(["", "", "", "minister"])
    return Selection(**chosen, first=first, last=last, match=match, text=text)  # type: ignore[arg-type]


FILTERS = [Selection(), *map(drawn, range(20))]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("selection", FILTERS, ids=lambda s: "&".join(s.parameters()) or "none")
def test_figures_partners_matrix_and_files_agree(selection):
    tables = select(TABLES, selection)
    figures, facts = overview_figures(tables), partners(tables)
    matrix = topic_matrix(tables, "crime_partner")
    by_meeting = rows_of(meetings_csv(tables, NAMES, "meeting"))
    by_area = rows_of(meetings_csv(tables, NAMES, "crime_area"))

    met = Counter(row["partner"] for row in by_meeting)
    assert figures.meetings == len(by_meeting) == matrix.meetings
    assert {code: found.meetings for code, found in facts.items()} == met
    assert matrix.column_totals == met

    kinds = {row["partner"]: row["partner_kind"] for row in by_meeting}
    assert figures.partners == Counter(kinds.values())

    cells = Counter((row["crime_area"] or "not_reported", row["partner"]) for row in by_area)
    counts = matrix.counts.stack()
    assert {cell: number for cell, number in counts.items() if number} == cells
    named = {row["crime_area"] for row in by_area} - {""}
    assert figures.crime_areas == len(named) == len(set(matrix.row_totals) - {"not_reported"})
    assert figures.unnamed == sum(not row["crime_areas"] for row in by_meeting)
    for code, found in facts.items():
        assert found.crime_areas == {
            a: n for (a, p), n in cells.items() if p == code and a in named
        }

    promised = sum(sum(found.strengths.values()) for found in facts.values())
    assert figures.commitments == promised == len(tables.commitments)
    late = sum(found.follow_up.get("overdue", 0) for found in facts.values())
    assert figures.commitments_overdue == late

    signed = {title for row in by_meeting for title in listed(row["instruments_signed"])}
    overdue = {title for row in by_meeting for title in listed(row["instruments_overdue"])}
    assert figures.signed_here == len(signed)
    assert figures.overdue == len(overdue)
    states = Counter(
        state for found in facts.values() for state in Counter(found.states).elements()
    )
    together = tables.instrument_events.groupby("instrument")["partner"].nunique()
    shared = int((together - 1).sum())  # a text that two partners speak of is one text
    assert sum(states.values()) - shared == len(tables.instruments)


def listed(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


@pytest.mark.parametrize("number", range(0, 20, 4))
def test_the_overview_shows_the_figures_of_its_filter(number, monkeypatch):
    monkeypatch.setenv("COOPERATION_TODAY", DAY.isoformat())
    monkeypatch.delenv("COOPERATION_DATA", raising=False)
    selection = drawn(number)
    figures = overview_figures(select(TABLES, selection))
    app = AppTest.from_file(str(ROOT / "components" / "shell.py"), default_timeout=60)
    for name, value in selection.parameters().items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    shown = re.findall(
        r"<strong>([\d,]+)</strong>",
        "".join(str(getattr(block, "body", "")) for block in app.get("html")),
    )
    expected = [
        figures.meetings,
        sum(figures.partners.values()),
        figures.signed_here,
        figures.planned,
        figures.commitments,
        figures.crime_areas,
    ]
    assert [int(text.replace(",", "")) for text in shown] == (expected if figures.meetings else [])
