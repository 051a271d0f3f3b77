"""What programs ask for again and again: the calendar, the feed, and counts for a map."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.charts.world import country_points
from components.current import current_tables
from components.exchange.atom import TYPE as ATOM_TYPE
from components.exchange.atom import changes_feed
from components.exchange.calendar_file import meetings_calendar
from components.exchange.geojson import territories_geojson
from components.language.names import Names
from components.selection import MAX_VALUES, Selection, read_parameters, select
from components.site.data_files import bad_name, refused
from components.site.parameters import CALENDAR, FEED, GEO, SHARED, language_of, parameters_of
from components.tables import Tables


class _Asked(NamedTuple):
    """What a file is made from: the selected tables, words, the filter, the dashboard's address."""

    tables: Tables
    names: Names
    selection: Selection
    home: str


def routes() -> list[Route]:
    """Return the routes of what can be subscribed to."""
    return [
        Route(f"/{CALENDAR}", _answering(_calendar, "text/calendar; charset=utf-8")),
        Route(f"/{FEED}", _answering(_feed, f"{ATOM_TYPE}; charset=utf-8")),
        Route(f"/{GEO}", _answering(_geo, "application/geo+json")),
    ]


def _calendar(asked: _Asked) -> bytes:
    return meetings_calendar(asked.tables, asked.names, asked.home)


def _feed(asked: _Asked) -> bytes:
    return changes_feed(asked.tables, asked.names, asked.selection, asked.home)


def _geo(asked: _Asked) -> bytes:
    points = {code: (at.longitude, at.latitude) for code, at in country_points().items()}
    return territories_geojson(asked.tables, asked.names, points)


def _answering(make: Callable[[_Asked], bytes], media_type: str) -> Callable[[Request], Response]:
    """Return a route's answer: a file made under the filter, or that the asker has it already."""

    def answer(request: Request) -> Response:
        here, tables = parameters_of(request), current_tables()
        names = Names(language_of(request), tables.dataset)
        selection, bad = read_parameters(here, tables)
        bad += [bad_name(name, value, SHARED) for name, value in here.items() if name not in SHARED]
        if bad:
            return refused(names, bad[:MAX_VALUES])
        home = str(request.base_url)
        content = make(_Asked(select(tables, selection), names, selection, home))
        # weak: the bytes on the way may be compressed or not
        tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "ETag": tag}
        if tag in _tags(request):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=media_type, headers=headers)

    return answer


def _tags(request: Request) -> list[str]:
    """Return the tags of what the asker has already."""
    return [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
