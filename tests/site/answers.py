"""What the server answers to a request, without a network and without Streamlit."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.types import ASGIApp

from components.site.routes import routes

HOST = "dashboard.example"


@dataclass(frozen=True)
class Answer:
    """Status, headers by their names in small letters, and the bytes of an answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def ask(
    address: str,
    accept_language: str = "",
    app: ASGIApp | None = None,
    method: str = "GET",
    host: str = HOST,
    accept_encoding: str = "",
    cookie: str = "",
    fetch_mode: str = "",
    if_none_match: str = "",
) -> Answer:
    """Return the answer to a request; `address` is a path with its parameters.

    Without an `app`, our routes answer by themselves.
    """
    answering = app or Starlette(routes=routes())
    parts = urlsplit(address)
    headers = {
        "host": host,
        "accept-language": accept_language,
        "accept-encoding": accept_encoding,
        "cookie": cookie,
        "sec-fetch-mode": fetch_mode,
        "if-none-match": if_none_match,
    }
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "server": (HOST, 80),
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async def answer() -> None:
        await answering(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests has a loop in this one
        failure = thread.submit(asyncio.run, answer()).exception()
    if failure and not sent:  # what fails is answered first, and then told to the server
        raise failure
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], found, body)


class Document(HTMLParser):
    """What a browser without scripts makes of a document: elements with attributes, and words."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(source)
        self.close()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.inside[tag] = self.inside.get(tag, "") + data
