"""The data at addresses of their own: the same filter, the same bytes, and no part left out."""

from __future__ import annotations

import json
from datetime import date

import pytest

from components.exchange.csv_files import meetings_csv
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.selection import Selection, select
from components.tables import build_tables
from tests.fixtures.folders import FIXTURES
from tests.site.answers import ask

SMALL = FIXTURES / "small"
DAY = date(2025, 12, 1)
TABLES = build_tables(load_dataset(SMALL), DAY)
CSV = "/api/v1/meetings.csv"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))
    monkeypatch.setenv("COOPERATION_TODAY", DAY.isoformat())


def names(language: str) -> Names:
    return Names(translator(language), TABLES.dataset)


def test_every_meeting_without_a_filter():
    answer = ask(CSV)
    assert answer.status == 200
    assert answer.body == meetings_csv(TABLES, names("en"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    disposition = 'attachment; filename="meetings_2025-12-01.csv"'
    assert answer.headers["content-disposition"] == disposition


def test_the_filter_the_rows_the_headers_and_the_language_of_the_address():
    answer = ask(f"{CSV}?crime=cybercrime&rows=crime_area&headers=words&lang=vi")
    selected = select(TABLES, Selection(crime_areas=("cybercrime",)))
    assert answer.body == meetings_csv(selected, names("vi"), "crime_area", "words")
    name = "meetings_by_crime_area_crime-cybercrime_2025-12-01.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_one_record():
    answer = ask(f"{CSV}?id=2026-01-10-acme&lang=fr")
    selected = select(TABLES, Selection(partners=("acme",)))
    assert answer.body == meetings_csv(selected, names("fr"))
    name = "meetings_2026-01-10-acme_2025-12-01.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("query", "name", "value", "nearest"),
    [
        ("crime=cybercrim", "crime", "cybercrim", "cybercrime"),
        ("rows=crimearea", "rows", "crimearea", "crime_area"),
        ("headers=code", "headers", "code", "codes"),
        ("id=2026-01-10-acm", "id", "2026-01-10-acm", "2026-01-10-acme"),
        ("crimes=cybercrime", "crimes", "cybercrime", "crime"),
        ("from=yesterday", "from", "yesterday", ""),
    ],
)
def test_a_part_that_means_nothing_is_refused_with_the_nearest_that_does(
    query, name, value, nearest
):
    answer = ask(f"{CSV}?{query}&partner=MAR")
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = json.loads(answer.body)
    assert problem["status"] == 400
    assert problem["parameters"] == [{"name": name, "value": value, "nearest": nearest}]
    assert value in problem["detail"]
