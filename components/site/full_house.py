"""What a new reader gets while every place is taken: a page that says so, and tries again."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.language.translator import Translator
from components.markup import esc, link
from components.site.events import log_event
from components.site.front_page import stylesheet
from components.site.masthead import CONTENT, masthead
from components.site.pages import HOME, PAGES
from components.site.parameters import SHARED, language_of, parameters_of
from components.site.places import MAX_SESSIONS, PROMISED, Places

LIMIT = "COOPERATION_MAX_SESSIONS"
"""Says how many sessions one process has at once; unset: MAX_SESSIONS."""

AGAIN = 20
"""The seconds after which a page that was refused asks again."""

_STREAM = "/_stcore/stream"
_PAGES = {"/": HOME, **{f"/{page}": page for page in PAGES}}
_COOKIE = "reader"
_READER = re.compile(r"[\w-]{22}", re.ASCII)
_LEFT = (1000, 1001)  # the codes by which a browser says that it closes; without, it was cut off


class BadLimitError(ValueError):
    """What should be a number of sessions is none."""


def most_sessions(environment: Mapping[str, str]) -> int:
    """Return how many sessions the environment allows.

    Raises:
        BadLimitError: it says something else than a number above nought.
    """
    said = environment.get(LIMIT, "").strip() or str(MAX_SESSIONS)
    if not re.fullmatch(r"[1-9][0-9]{0,5}", said):
        raise BadLimitError(f"{LIMIT}: not a number of sessions: {said!r}")
    return int(said)


class FullHouse:
    """Lets readers in while there are places; those who are in go on, and all else is answered."""

    def __init__(self, app: ASGIApp, places: Places) -> None:
        self._app = app
        self._places = places
        self._full = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "websocket" and path == _STREAM:
            await self._session(scope, receive, send)
        elif scope["type"] == "http" and path in _PAGES and scope["method"] in ("GET", "HEAD"):
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, known = Request(scope), _reader(scope)
        reader = known or secrets.token_urlsafe(16)
        if not self._places.admits(reader):
            self._note_full()
            await _sorry(request)(scope, receive, send)
            return
        if request.method == "GET" and request.headers.get("sec-fetch-mode") == "navigate":
            self._places.keep(reader, PROMISED)  # for a browser; robots open no session
        cookie = f"{_COOKIE}={reader}; Path=/; HttpOnly; SameSite=Lax"
        if request.url.scheme == "https":
            cookie += "; Secure"

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and not known:
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        reader = _reader(scope) or secrets.token_urlsafe(16)
        if not self._places.admits_session(reader):
            self._note_full()
            await _refuse_session(scope, receive, send)
            return
        self._full = False
        accepted = lost = False

        async def receive_and_note() -> Message:
            nonlocal lost
            message = await receive()
            if message["type"] == "websocket.disconnect":
                lost = accepted and message.get("code") not in _LEFT
            return message

        async def send_and_note(message: Message) -> None:
            nonlocal accepted
            accepted = accepted or message["type"] == "websocket.accept"
            await send(message)

        self._places.enter(reader)
        try:
            await self._app(scope, receive_and_note, send_and_note)
        finally:
            self._places.leave(reader, lost)

    def _note_full(self) -> None:
        """Tell the log once, and again after somebody has come in."""
        if not self._full:
            self._full = True
            log_event("full", places=self._places.taken())


def _reader(scope: Scope) -> str | None:
    """Return who asks, by the cookie that a page gave him."""
    said = HTTPConnection(scope).cookies.get(_COOKIE, "")
    return said if _READER.fullmatch(said) else None


async def _refuse_session(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a WebSocket as HTTP; Streamlit's script in the browser then tries again by itself."""
    if "websocket.http.response" in scope.get("extensions", {}):
        status = HTTPStatus.SERVICE_UNAVAILABLE
        answer = PlainTextResponse(status.phrase, status, {"Retry-After": str(AGAIN)})
        await answer(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1013})  # try again later


def _sorry(request: Request) -> Response:
    page, here = _PAGES[request.url.path], parameters_of(request)
    kept = {name: value for name, value in here.items() if name in SHARED}
    headers = {"Cache-Control": "no-store", "Retry-After": str(AGAIN)}
    document = full_page(language_of(request), page, kept, here)
    return HTMLResponse(document, HTTPStatus.SERVICE_UNAVAILABLE, headers)


def full_page(t: Translator, page: str, kept: Mapping[str, str], here: Mapping[str, str]) -> str:
    """Return the page for those who find no place: it needs no script and asks again by itself."""
    return (
        f'<!doctype html><html lang="{esc(t.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="refresh" content="{AGAIN}">'
        f"<title>{esc(t('full.title'))} · {esc(t('app.title'))}</title>"
        f"<style>{stylesheet(t)}</style></head><body>"
        f'<a class="skip" href="#{CONTENT}">{esc(t("nav.skip"))}</a>'
        f'<div class="first-words">{masthead(t, page, kept, here)}'
        f"<main><h1>{esc(t('full.title'))}</h1><p>{esc(t('full.why'))}</p>"
        f"<p>{esc(t('full.again', count=AGAIN))}</p>"
        f'<p><a href="{link("brief", kept)}">{esc(t("full.brief"))}</a></p></main>'
        "</div></body></html>"
    )
