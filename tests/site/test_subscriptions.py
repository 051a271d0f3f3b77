"""What can be subscribed to: types, tags, the filter of the address, and where it is found."""

from __future__ import annotations

import json
from datetime import date

import pytest

from components.exchange.calendar_file import meetings_calendar
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.selection import Selection, select
from components.tables import build_tables
from tests.fixtures.folders import FIXTURES
from tests.site.answers import Document, ask

SMALL = FIXTURES / "small"
TYPES = {
    "/calendar.ics": "text/calendar; charset=utf-8",
    "/feed.atom": "application/atom+xml; charset=utf-8",
    "/api/v1/geo.json": "application/geo+json",
}


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))
    monkeypatch.setenv("COOPERATION_TODAY", "2025-12-01")


@pytest.mark.parametrize("address", TYPES)
def test_a_type_and_a_tag_and_nothing_sent_twice(address):
    first = ask(address)
    assert (first.status, first.headers["content-type"]) == (200, TYPES[address])
    again = ask(address, if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = ask(f"{address}?partner=MAR&lang=vi", if_none_match=first.headers["etag"])
    assert other.status == 200


@pytest.mark.parametrize("address", TYPES)
def test_head_is_answered_with_the_same_headers(address):
    head, whole = ask(address, method="HEAD"), ask(address)
    assert (head.status, head.headers) == (200, whole.headers)


def test_the_filter_and_the_language_are_those_of_the_address():
    tables = build_tables(load_dataset(SMALL), date(2025, 12, 1))
    selected = select(tables, Selection(crime_areas=("cybercrime",)))
    names = Names(translator("fr"), tables.dataset)
    answer = ask("/calendar.ics?crime=cybercrime&lang=fr")
    assert answer.body == meetings_calendar(selected, names, "http://dashboard.example/")


@pytest.mark.parametrize("address", TYPES)
@pytest.mark.parametrize(
    ("query", "name", "value", "nearest"),
    [
        ("crime=cybercrim", "crime", "cybercrim", "cybercrime"),
        ("crimes=cybercrime", "crimes", "cybercrime", "crime"),
    ],
)
def test_a_part_that_means_nothing_is_refused(address, query, name, value, nearest):
    answer = ask(f"{address}?{query}")
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    parameters = json.loads(answer.body)["parameters"]
    assert parameters == [{"name": name, "value": value, "nearest": nearest}]


def test_a_program_finds_feed_and_calendar_in_the_head_of_a_page():
    links = [a for a in Document(ask("/?lang=vi").text).all("link") if a["rel"] == "alternate"]
    assert [(link["type"], link["href"]) for link in links] == [
        ("application/atom+xml", "feed.atom?lang=vi"),
        ("text/calendar", "calendar.ics?lang=vi"),
    ]
    for link in links:
        assert ask(f"/{link['href']}").status == 200
