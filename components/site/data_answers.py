"""What answers with data have in common: open to scripts of all sites, sent once a version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from components.current import current_tables
from components.exchange.filter_words import bad_part
from components.language.names import Names
from components.selection import MAX_VALUES, BadParameter
from components.site.asked import Asked
from components.site.code_version import code_version
from components.site.parameters import language_of, parameters_of
from components.tables import Tables

Handler = Callable[[Request], Response]

METHODS = ("GET", "HEAD", "OPTIONS")
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}
_ALLOW = {"Allow": ", ".join(METHODS)}
_ASKED_BEFORE = {
    **_ALLOW,
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_route(path: str, handler: Handler) -> Route:
    """Return a route that scripts of any site may read; HEAD gets the headers of GET alone."""
    return Route(path, _Open(handler))


class _Open:
    """Answers every method: a program is told in its own way which of them there are.

    (A route with a list of methods would say so in plain words.)
    """

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await run_in_threadpool(self._answer, Request(scope, receive))
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**_OPEN, **_ASKED_BEFORE})
        if request.method not in METHODS:
            names = Names(language_of(request), current_tables().dataset)
            title = names.t("address.method", methods=_ALLOW["Allow"])
            found = problem(names, HTTPStatus.METHOD_NOT_ALLOWED, title)
            found.headers.update(_ALLOW)
        else:
            found = self._handler(request)
        found.headers.update(_OPEN)
        if request.method != "HEAD":
            return found
        bare = StreamingResponse(iter(()), found.status_code)
        bare.raw_headers = found.raw_headers
        return bare


def answered(
    asked: Asked,
    tables: Tables,
    kind: str,
    parts: Callable[[], Iterable[bytes]],
    more: Mapping[str, str],
    home: str = "",
) -> Response:
    """Return the data, or 304 where the program has them already; then nothing is made.

    `home`: the dashboard's address, where the data name it. The mark is a weak one: what is sent
    may be compressed on the way.
    """
    request, language = asked.request, asked.names.t.language
    told = (code_version(), tables.dataset.mark, tables.on, language, kind, request.url.path, home)
    query = sorted(parameters_of(request).items())
    mark = f'W/"{hashlib.sha256(repr((told, query)).encode()).hexdigest()[:32]}"'
    headers = {
        "ETag": mark,
        "Cache-Control": "no-cache",
        "Content-Language": language,
        "Vary": "Accept, Accept-Language",
        **more,
    }
    if _has(request.headers.get("if-none-match", ""), mark):
        return Response(status_code=304, headers=headers)
    return StreamingResponse(parts(), media_type=kind, headers=headers)


def _has(known: str, mark: str) -> bool:
    marks = {part.strip().removeprefix("W/") for part in known.split(",")}
    return "*" in marks or mark.removeprefix("W/") in marks


def refused(asked: Asked) -> Response:
    """Return what is wrong with an address: a program would not see that a part was left out."""
    names = asked.names
    return problem(
        names, HTTPStatus.BAD_REQUEST, names.t("address.refused"), asked.bad[:MAX_VALUES]
    )


def nothing_there(names: Names, bad: BadParameter) -> Response:
    """Say that there is nothing at an address, and which is the nearest that has something."""
    return problem(names, HTTPStatus.NOT_FOUND, names.t("address.nothing"), [bad])


def problem(
    names: Names, status: HTTPStatus, title: str, bad: Iterable[BadParameter] = ()
) -> Response:
    """Say what is wrong with a request, as RFC 9457 does."""
    found = list(bad)
    said = {
        "title": title,
        "status": int(status),
        "detail": "\n".join(bad_part(names, part) for part in found),
        "parameters": [
            {"name": part.name, "value": part.value, "nearest": part.nearest} for part in found
        ],
    }
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    return JSONResponse(said, int(status), headers, media_type="application/problem+json")
