"""DuckDB's answers to the lines of docs/sql.md are those of the pages, whatever the filter."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from components.exchange.table_files import FILES
from components.findings.topic_matrix import topic_matrix
from components.language.names import Names
from components.language.translator import translator
from components.selection import Selection, select
from tests.sql_lines import sql_lines
from tests.test_agreement import DAY, TABLES, drawn

SELECTIONS = [Selection(), *(drawn(number) for number in (1, 6, 9, 13)), Selection(text="nowhere")]


@pytest.fixture(params=SELECTIONS, ids=lambda s: "&".join(s.parameters()) or "none")
def selection(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Selection:
    """A filter, whose Parquet files lie where the lines look for them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    selected = select(TABLES, request.param)
    for name, parts in FILES["parquet"](selected, Names(translator("en"), TABLES.dataset)):
        (tmp_path / "out" / name).write_bytes(b"".join(parts))
    chosen: Selection = request.param
    return chosen


def test_the_lines_for_duckdb_give_what_the_pages_show(selection):
    matrix_of, overdue, by_year, of_a_year = sql_lines("sql")
    tables, ask = select(TABLES, selection), duckdb.connect().execute
    found = {(area, partner): count for area, partner, count in ask(matrix_of).fetchall()}
    assert found == topic_matrix(tables, "crime_partner").filled()
    promised = tables.commitments[tables.commitments["follow_up"] == "overdue"]
    late = [(row[0], row[4]) for row in ask(overdue).fetchall()]
    assert sorted(late) == sorted(
        zip(promised["meeting_id"], promised["days_overdue"], strict=True)
    )
    ask(by_year)
    years = tables.meetings["first_day"].dt.year
    folders = {path.name for path in Path("by_year").glob("year=*")}
    assert folders == {f"year={year}" for year in years.unique()}
    if folders:
        assert ask(of_a_year).fetchall() == [(int((years == 2025).sum()),)]


def test_a_day_is_a_date_and_several_values_are_a_list(tmp_path, monkeypatch):
    names = Names(translator("vi"), TABLES.dataset)
    for name, parts in FILES["parquet"](TABLES, names):
        (tmp_path / name).write_bytes(b"".join(parts))
    monkeypatch.chdir(tmp_path)
    said = duckdb.connect().execute("DESCRIBE SELECT * FROM 'meetings.parquet'").fetchall()
    kinds = {name: kind for name, kind, *_ in said}
    assert (kinds["first_day"], kinds["as_of"]) == ("DATE", "DATE")
    assert (kinds["crime_areas"], kinds["summary"]) == ("VARCHAR[]", "VARCHAR")
    day = duckdb.connect().execute("SELECT DISTINCT as_of FROM 'meetings.parquet'").fetchall()
    assert day == [(DAY,)]
