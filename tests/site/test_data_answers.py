"""What all answers with data have in common: marks of versions, methods, open doors."""

from __future__ import annotations

import json
from datetime import date

import pytest
from starlette.applications import Starlette

from components.exchange.data_tables import NAMES
from components.site import code_version, data_answers, data_files, subscriptions
from components.site.data_files import FORMATS
from components.site.server import middleware
from tests.fixtures.folders import FIXTURES
from tests.site.answers import ask

API = "/api/v1"
TABLES = [f"{API}/{name}{end}" for name in NAMES for end in ("", *(f".{e}" for e in FORMATS))]
SUBSCRIBED = ["/calendar.ics", "/feed.atom", f"{API}/geo.json"]
FILES = [*TABLES, f"{API}/meetings/2026-01-10-acme", f"{API}/package.zip", *SUBSCRIBED]
OTHERS = [f"{API}/{name}" for name in ("openapi.json", "meetings/nobody", "nothing")]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))
    monkeypatch.setenv("COOPERATION_TODAY", date(2025, 12, 1).isoformat())


@pytest.mark.parametrize("address", FILES)
def test_who_has_the_version_already_gets_304(address):
    answer = ask(address)
    mark = answer.headers["etag"]
    assert mark.startswith('W/"')
    for known in (mark, f'"other", {mark}', mark.removeprefix("W/"), "*"):
        again = ask(address, if_none_match=known)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", mark)
        assert again.headers["access-control-allow-origin"] == "*"
    assert ask(address, if_none_match='W/"other"').status == 200


def test_the_mark_tells_address_format_language_and_day_apart(monkeypatch):
    addresses = ["", "?lang=fr", "?crime=cybercrime", "?limit=1", "?limit=1&offset=1"]
    marks = [ask(f"{API}/meetings{query}").headers["etag"] for query in addresses]
    marks += [ask(address).headers["etag"] for address in FILES if "." in address]
    marks.append(ask(f"{API}/meetings", accept="text/csv").headers["etag"])
    monkeypatch.setenv("COOPERATION_TODAY", "2025-12-02")
    marks.append(ask(f"{API}/meetings").headers["etag"])
    assert len(set(marks)) == len(marks)
    one, other = ("?crime=cybercrime&lang=fr", "?lang=fr&crime=cybercrime")
    assert (
        ask(f"{API}/meetings.json{one}").headers["etag"]
        == ask(f"{API}/meetings.json{other}").headers["etag"]
    )


@pytest.mark.parametrize("address", [*FILES, *OTHERS])
def test_head_answers_as_get_does_without_the_body(address):
    shown, told = ask(address), ask(address, method="HEAD")
    assert (told.status, told.headers, told.body) == (shown.status, shown.headers, b"")
    assert shown.headers["access-control-allow-origin"] == "*"


def test_head_through_everything_that_stands_around_the_routes():
    server = Starlette(routes=data_files.routes(), middleware=middleware({}))
    told = ask(f"{API}/meetings.csv", method="HEAD", app=server, accept_encoding="gzip")
    shown = ask(f"{API}/meetings.csv", app=server, accept_encoding="gzip")
    assert (told.status, told.body) == (200, b"")
    assert told.headers["etag"] == shown.headers["etag"]
    assert shown.headers["content-encoding"] == "gzip"


def test_scripts_of_all_sites_may_ask_and_write_nothing():
    asked = ask(f"{API}/meetings.json", method="OPTIONS")
    assert (asked.status, asked.body) == (204, b"")
    assert asked.headers["access-control-allow-origin"] == "*"
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "access-control-allow-origin" not in ask("/?lang=fr").headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize("address", [FILES[0], f"{API}/nothing", *SUBSCRIBED])
def test_another_method_is_refused_as_a_program_can_read_it(address, method):
    answer = ask(f"{address}?lang=en", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body) == {
        "title": "This address answers GET, HEAD, OPTIONS",
        "status": 405,
        "detail": "",
        "parameters": [],
    }


def test_another_release_of_the_code_is_another_version(monkeypatch):
    before = {address: ask(address).headers["etag"] for address in FILES}
    monkeypatch.setattr(data_answers, "code_version", lambda: "another")
    for address, mark in before.items():
        assert ask(address, if_none_match=mark).status == 200
    code_version.code_version.cache_clear()
    assert len(code_version.code_version()) == 16


def test_what_is_known_already_is_not_made_again(monkeypatch):
    addresses = [*SUBSCRIBED, f"{API}/package.zip", f"{API}/partners.xlsx"]
    marks = {address: ask(address).headers["etag"] for address in addresses}

    def nobody(*_: object) -> None:
        raise AssertionError("made again")

    for module, names in (
        (subscriptions, ("meetings_calendar", "changes_feed", "territories_geojson")),
        (data_files, ("package_parts", "xlsx_parts")),
    ):
        for name in names:
            monkeypatch.setattr(module, name, nobody)
    for address, mark in marks.items():
        assert ask(address, if_none_match=mark).status == 304


def test_what_an_address_says_breaks_no_header():
    query = "q=%0D%0ASet-Cookie:x%3D1%22;%20filename%3D%22evil&limit=1&lang=en"
    for ending in FORMATS:
        address = f"{API}/convention-status.{ending}?{query}"
        answer = ask(address if ending == "json" else address.replace("limit=1&", ""))
        assert answer.status == 200
        assert [v for v in answer.headers.values() if "\r" in v or "\n" in v] == []
        told = answer.headers["link" if ending == "json" else "content-disposition"]
        assert (told.count('"'), told.count(";")) == (2, 1)
