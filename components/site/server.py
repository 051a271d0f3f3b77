"""What stands around every route, Streamlit's too: hosts, headers, closed doors, compression."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from http import HTTPStatus

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.site.embed import KEPT
from components.site.events import log_event
from components.site.full_house import FullHouse, most_sessions
from components.site.headers import ResponseHeaders, response_headers
from components.site.kept_files import KeptFiles
from components.site.places import Places
from components.site.uploads import OneUpload

Lifespan = Callable[[object], AbstractAsyncContextManager[None]]
Handler = Callable[[Request, Exception], Awaitable[Response]]

HOSTS = "COOPERATION_HOSTS"
"""Names the hosts that visitors may ask for; unset: any."""

EMBED_HOSTS = "COOPERATION_EMBED_HOSTS"
"""Names the sites that may show the dashboard in a frame; unset: none but itself."""

_THIS_MACHINE = ("localhost", "127.0.0.1")  # what checks the health of a container asks for these

CLOSED = (
    "/_stcore/metrics",  # how much memory and how many sessions: not for visitors
    "/_stcore/agent",  # runs pages without a browser
)
"""Doors of Streamlit that nobody needs from outside: the beginnings of their addresses."""


class ClosedDoors:
    """Answers 404 for Streamlit's routes that are not for visitors."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = f"{scope.get('path', '')}/"
        if scope["type"] == "http" and path.startswith(tuple(f"{door}/" for door in CLOSED)):
            await _plain(HTTPStatus.NOT_FOUND)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def middleware(environment: Mapping[str, str] = os.environ) -> list[Middleware]:
    """Return what an answer passes on its way out, the last layer first."""
    layers = [Middleware(ResponseHeaders, headers=_headers(environment))]
    hosts = _names(environment, HOSTS)
    if hosts:
        allowed = [*hosts, *_THIS_MACHINE]
        layers.append(Middleware(TrustedHostMiddleware, allowed_hosts=allowed, www_redirect=False))
    return [
        *layers,
        Middleware(ClosedDoors),
        Middleware(GZipMiddleware, compresslevel=6),
        Middleware(FullHouse, places=Places(most_sessions(environment))),
        Middleware(OneUpload),
        Middleware(KeptFiles, more=KEPT),
    ]


def lifespan(*parts: Lifespan) -> Lifespan:
    """Return what happens while the server runs, of several parts; the last to begin ends first."""

    @asynccontextmanager
    async def all_of_them(app: object) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for part in parts:
                await stack.enter_async_context(part(app))
            yield

    return all_of_them


def sorry(environment: Mapping[str, str] = os.environ) -> dict[type[Exception], Handler]:
    """Return the answer to a request that one of our routes failed at: the log has the trace."""
    headers = _headers(environment)

    async def answer(request: Request, error: Exception) -> Response:
        log_event("request_failed", error, path=request.url.path)
        return _plain(HTTPStatus.INTERNAL_SERVER_ERROR, headers)

    return {Exception: answer}


def _plain(status: HTTPStatus, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(status.phrase, status_code=status, headers=headers)


def _headers(environment: Mapping[str, str]) -> dict[str, str]:
    return response_headers(_names(environment, EMBED_HOSTS))


def _names(environment: Mapping[str, str], variable: str) -> list[str]:
    return [name.strip() for name in environment.get(variable, "").split(",") if name.strip()]
