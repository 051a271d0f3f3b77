"""What answers with data have in common: open to scripts of all sites, sent once a version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from components.exchange.filter_words import bad_part
from components.language.names import Names
from components.selection import BadParameter
from components.site.parameters import parameters_of
from components.tables import Tables

Handler = Callable[[Request], Response]

METHODS = ("GET", "HEAD", "OPTIONS")
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}
_ASKED_BEFORE = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_route(path: str, handler: Handler) -> Route:
    """Return a route that scripts of any site may read; HEAD gets the headers of GET alone."""

    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**_OPEN, **_ASKED_BEFORE})
        found = handler(request)
        found.headers.update(_OPEN)
        if request.method != "HEAD":
            return found
        bare = StreamingResponse(iter(()), found.status_code)
        bare.raw_headers = found.raw_headers
        return bare

    return Route(path, answer, methods=list(METHODS))


def answered(
    request: Request,
    names: Names,
    tables: Tables,
    kind: str,
    parts: Callable[[], Iterable[bytes]],
    more: Mapping[str, str],
) -> Response:
    """Return the data, or 304 where the program has them already.

    The mark is a weak one: what is sent may be compressed on the way.
    """
    told = (tables.dataset.version, tables.on, names.t.language, kind, request.url.path)
    asked = sorted(parameters_of(request).items())
    mark = f'W/"{hashlib.sha256(repr((told, asked)).encode()).hexdigest()[:32]}"'
    headers = {
        "ETag": mark,
        "Cache-Control": "no-cache",
        "Content-Language": names.t.language,
        "Vary": "Accept, Accept-Language",
        **more,
    }
    if _has(request.headers.get("if-none-match", ""), mark):
        return Response(status_code=304, headers=headers)
    return StreamingResponse(parts(), media_type=kind, headers=headers)


def _has(known: str, mark: str) -> bool:
    marks = {part.strip().removeprefix("W/") for part in known.split(",")}
    return "*" in marks or mark.removeprefix("W/") in marks


def problem(
    names: Names, status: HTTPStatus, title: str, bad: Iterable[BadParameter] = ()
) -> Response:
    """Say what is wrong with an address, as RFC 9457 does: a program asked, and would not see
    that a part of its filter had been left out."""
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
