"""Pages, files, addresses and package say the same numbers, whatever the filter."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.exchange.csv_files import meetings_csv
from components.exchange.data_tables import NAMES
from components.exchange.table_schema import BY_CRIME_AREA
from components.findings.overview import overview_figures
from components.findings.partners import partners
from components.findings.topic_matrix import topic_matrix
from components.language.names import Names
from components.language.translator import languages, translator
from components.records.dataset import SHIPPED, load_dataset
from components.selection import CHOICES, Selection, options, select
from components.tables import build_tables
from tests.exchange.file_readers import (
    as_cells,
    csv_rows,
    harmless_rows,
    json_rows,
    parquet_rows,
    sheet_rows,
    workbook,
)
from tests.site.answers import ask

LANGUAGES = tuple(languages())
ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
TABLES = build_tables(load_dataset(SHIPPED), DAY)
ENGLISH = Names(translator("en"), TABLES.dataset)


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


@pytest.fixture(scope="module")
def _shipped() -> Iterator[None]:
    """The server answers with the shipped data, as of DAY."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COOPERATION_TODAY", DAY.isoformat())
        patch.delenv("COOPERATION_DATA", raising=False)
        yield


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Draw any filter of the shipped data, from none to one that leaves nothing."""
    offered = options(TABLES)
    chosen: dict[str, Any] = {
        name: tuple(draw(st.lists(st.sampled_from(offered[name]), max_size=4, unique=True)))
        for name in draw(st.sets(st.sampled_from(CHOICES), max_size=3))
    }
    if len(chosen.get("crime_areas", ())) > 1:
        chosen["match"] = draw(st.sampled_from(["any", "all"]))
    days = st.none() | st.dates(date(2024, 8, 1), date(2026, 4, 1))
    first, last = draw(days), draw(days)
    if first and last and last < first:
        first, last = last, first
    text = draw(st.sampled_from(["", "", "", "minister", "ministre", "trực tuyến", "zzz"]))
    return Selection(**chosen, first=first, last=last, text=text)


@pytest.mark.usefixtures("_shipped")
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(selection=selections(), table=st.sampled_from(NAMES), language=st.sampled_from(LANGUAGES))
@example(selection=Selection(), table="meetings", language="en")
def test_page_addresses_and_package_have_the_same_rows(selection, table, language):
    query = urlencode({**selection.parameters(), "lang": language})
    package = zipfile.ZipFile(io.BytesIO(got(f"package.zip?{query}")))
    book = workbook([package.read("tables.xlsx")])
    rows: dict[str, list[dict[str, Any]]] = {}
    for name in NAMES:
        rows[name] = found = json_rows([package.read(f"data/{name}.json")])
        parquet, cells = (package.read(f"data/{name}.{kind}") for kind in ("parquet", "csv"))
        assert parquet_rows([parquet]) == found
        assert sheet_rows(book[name]) == as_cells(found)
        assert csv_rows([cells]) == harmless_rows(as_cells(found))
        assert json_rows([got(f"{name}?{query}&limit=1000")]) == found
        assert got(f"{name}.parquet?{query}") == parquet
        if name != "meetings":
            assert got(f"{name}.csv?{query}") == cells
    by_area = package.read(f"data/{BY_CRIME_AREA}.csv")
    assert got(f"meetings.csv?{query}&rows=crime_area") == by_area
    assert sheet_rows(workbook([got(f"{table}.xlsx?{query}")])[table]) == as_cells(rows[table])

    tables = select(TABLES, selection)
    ids = tables.meetings["meeting_id"].tolist()
    assert [row["meeting_id"] for row in rows["meetings"]] == ids
    assert [row["meeting_id"] for row in rows_of(got(f"meetings.csv?{query}"))] == ids
    sources = {Path(name).stem for name in package.namelist() if "/meetings/" in name}
    assert sources == set(ids)
    figures, matrix = overview_figures(tables), topic_matrix(tables, "crime_partner")
    assert figures.meetings == sum(row["meetings_count"] for row in rows["partners"])
    assert figures.commitments == len(rows["commitments"])
    late = [row for row in rows["commitments"] if row["follow_up"] == "overdue"]
    assert figures.commitments_overdue == len(late)
    states = Counter(row["state"] for row in rows["instruments"])
    assert Counter(tables.instruments["state"]) == states
    named = {r["crime_area"] or "not_reported": r["meetings_count"] for r in rows["crime-areas"]}
    assert matrix.row_totals == named
    cells_of = Counter((r["crime_area"] or "not_reported", r["partner"]) for r in rows_of(by_area))
    assert {cell: number for cell, number in matrix.counts.stack().items() if number} == cells_of


def got(address: str) -> bytes:
    answer = ask(f"/api/v1/{address}")
    assert answer.status == 200
    return answer.body


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("selection", FILTERS, ids=lambda s: "&".join(s.parameters()) or "none")
def test_figures_partners_matrix_and_files_agree(selection):
    tables = select(TABLES, selection)
    figures, facts = overview_figures(tables), partners(tables)
    matrix = topic_matrix(tables, "crime_partner")
    by_meeting = rows_of(meetings_csv(tables, ENGLISH, "meeting"))
    by_area = rows_of(meetings_csv(tables, ENGLISH, "crime_area"))

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
