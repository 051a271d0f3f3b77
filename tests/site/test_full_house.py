"""What a new reader meets while every place is taken, and what everybody else goes on to get."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.language.translator import languages, translator
from components.site.full_house import AGAIN, LIMIT, BadLimitError, FullHouse, most_sessions
from components.site.pages import PAGES
from components.site.places import MAX_SESSIONS, Places
from tests.site.answers import Document, ask

ANN, BOB = "a" * 22, "b" * 22
STREAM = "/_stcore/stream"


async def whatever(_request: Request) -> Response:
    return PlainTextResponse("passed on")


def house(places: Places) -> ASGIApp:
    return FullHouse(Starlette(routes=[Route("/{path:path}", whatever)]), places)


@pytest.fixture
def full() -> Places:
    """A house with one place, which Ann has."""
    places = Places(1)
    places.enter(ANN)
    return places


def session(app: ASGIApp, reader: str, said: list[Message], extension: bool = True) -> list[Any]:
    """Return what a server sends to a browser that opens a WebSocket and says this."""
    sent: list[Any] = []
    scope: Scope = {
        "type": "websocket",
        "path": STREAM,
        "headers": [(b"cookie", f"reader={reader}".encode())] if reader else [],
        "extensions": {"websocket.http.response": {}} if extension else {},
    }

    async def receive() -> Message:
        return said.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def run() -> None:
        await app(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
    return sent


async def accepting(_scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


async def refusing(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "websocket.close", "code": 1008})


def closed(code: int) -> list[Message]:
    return [{"type": "websocket.receive"}, {"type": "websocket.disconnect", "code": code}]


@pytest.mark.parametrize("path", ["/", *(f"/{page}" for page in PAGES)])
def test_a_new_reader_of_any_page_is_asked_to_come_again(path, full):
    answer = ask(path, app=house(full))
    assert (answer.status, answer.headers["retry-after"]) == (503, str(AGAIN))
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("language", languages())
def test_the_page_says_so_in_the_readers_language_and_needs_no_script(language, full):
    t = translator(language)
    answer = ask(f"/timeline?crime=fraud&lang={language}&lanes=kind", app=house(full))
    document = Document(answer.text)
    assert document.all("html") == [{"lang": language}]
    assert document.all("script") == []
    assert document.inside["h1"] == t("full.title")
    for key in ("full.why", "full.brief"):
        assert t(key) in document.inside["main"]
    assert t("full.again", count=AGAIN) in document.inside["main"]
    refresh = [m["content"] for m in document.all("meta") if m.get("http-equiv") == "refresh"]
    assert refresh == [str(AGAIN)]  # without an address: the same once more
    addresses = [a["href"] for a in document.all("a")]
    assert f"brief?crime=fraud&lang={language}" in addresses
    assert "timeline?crime=fraud&lang=vi&lanes=kind" in addresses


def test_the_page_has_the_head_and_the_look_of_every_other(full):
    refused = ask("/gaps?lang=en", app=house(full)).text
    usual = ask("/gaps?lang=en").text
    for part in (r'<header class="site-head">.*?</header>', r"<style>.*?</style>"):
        found = re.search(part, usual, re.DOTALL)
        assert found
        assert found.group() in refused


def test_an_address_stays_words_on_the_page(full):
    answer = ask("/search?find=%3Cscript%3E&lang=en&%22%3E%3Cimg%3E=1", app=house(full))
    document = Document(answer.text)
    assert {"script", "img"}.isdisjoint(tag for tag, _ in document.elements)


@pytest.mark.parametrize(
    "path",
    ["/healthz", "/readyz", "/brief", "/static/js/index.js", "/media/a.csv", "/_stcore/health"],
)
def test_all_that_needs_no_session_is_still_answered(path, full):
    assert ask(path, app=house(full)).text == "passed on"


def test_who_is_in_still_gets_every_page(full):
    answer = ask("/timeline", app=house(full), cookie=f"reader={ANN}")
    assert (answer.status, answer.text) == (200, "passed on")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "reader=", "reader=x", f"reader={'a' * 21}%0a", "other=1"])
def test_a_first_page_gives_a_reader_a_name_that_says_nothing(cookie):
    given = [ask("/", app=house(Places(9)), cookie=cookie).headers["set-cookie"] for _ in range(2)]
    for rule in given:
        assert re.fullmatch(r"reader=[\w-]{22}; Path=/; HttpOnly; SameSite=Lax", rule)
    assert given[0] != given[1]


def test_a_page_that_a_browser_opened_holds_a_place_and_one_that_a_robot_took_does_not():
    places = Places(1)
    ask("/", app=house(places))
    assert places.taken() == 0
    ask("/", app=house(places), fetch_mode="navigate", method="HEAD")
    assert places.taken() == 0
    given = ask("/", app=house(places), fetch_mode="navigate").headers["set-cookie"]
    assert places.taken() == 1
    assert ask("/", app=house(places)).status == 503
    reader = given.removeprefix("reader=")[:22]
    session(FullHouse(accepting, places), reader, closed(1001))
    assert places.taken() == 0


def test_a_session_too_many_is_refused_before_it_begins(full):
    start, body = session(FullHouse(accepting, full), BOB, [])
    assert (start["type"], start["status"]) == ("websocket.http.response.start", 503)
    assert (b"retry-after", str(AGAIN).encode()) in start["headers"]
    assert body["body"] == b"Service Unavailable"
    assert full.taken() == 1


def test_a_server_that_cannot_answer_a_websocket_closes_it(full):
    sent = session(FullHouse(accepting, full), "", [], extension=False)
    assert sent == [{"type": "websocket.close", "code": 1013}]


@pytest.mark.parametrize(("code", "kept"), [(1000, 0), (1001, 0), (1005, 1), (1006, 1), (1011, 1)])
def test_a_browser_that_vanishes_keeps_its_place_and_one_that_closes_does_not(code, kept):
    places = Places(1)
    sent = session(FullHouse(accepting, places), BOB, closed(code))
    assert sent == [{"type": "websocket.accept"}]
    assert places.taken() == kept
    assert places.admits(ANN) == (not kept)
    assert places.admits_session(BOB)


def test_a_session_that_streamlit_refuses_keeps_no_place():
    places = Places(1)
    session(FullHouse(refusing, places), BOB, closed(1006))
    assert places.taken() == 0


def test_a_session_that_fails_gives_its_place_back():
    async def failing(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        raise RuntimeError("broken")

    places = Places(1)
    with pytest.raises(RuntimeError, match="broken"):
        session(FullHouse(failing, places), BOB, [])
    assert places.taken() == 0


def test_places_are_sixty_unless_the_environment_says_otherwise():
    assert most_sessions({}) == MAX_SESSIONS == 60
    assert most_sessions({LIMIT: " 7 "}) == 7


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5", "1e3", "٣", "9999999"])
def test_a_limit_that_is_no_number_of_sessions_stops_the_server(said):
    with pytest.raises(BadLimitError, match="not a number of sessions"):
        most_sessions({LIMIT: said})
