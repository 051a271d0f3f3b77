"""The headers of every answer: what a browser may load and run, and who may show us in a frame."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.site.front_page import own_scripts

_BEGINS = {"http.response.start", "websocket.http.response.start"}
_ORIGIN = re.compile(r"(https?://)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", re.IGNORECASE)


class BadOriginError(ValueError):
    """What should be the name of a site that may show us in a frame is none."""


def response_headers(embed: Sequence[str] = ()) -> dict[str, str]:
    """Return the headers that go with every answer; sites of `embed` may show us in a frame."""
    return {
        "Content-Security-Policy": content_security_policy(embed),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def content_security_policy(embed: Sequence[str] = ()) -> str:
    """Return what a page of ours may load: from this server alone.

    Raises:
        BadOriginError: a name in `embed` is none of a site.
    """
    for origin in embed:
        if not _ORIGIN.fullmatch(origin):
            raise BadOriginError(f"no name of a site: {origin!r}")
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *(_hash(script) for script in own_scripts())],
        # Streamlit and Plotly write rules into the page and style attributes on what they draw
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],  # the WebSocket too: it goes to the same host
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'", *embed],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


class ResponseHeaders:
    """Adds the same headers to each answer, whoever gives it."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] in _BEGINS:
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
