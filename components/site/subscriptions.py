"""What programs ask for again and again: the calendar, the feed, and counts for a map."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.charts.world import country_points
from components.exchange.atom import TYPE as ATOM_TYPE
from components.exchange.atom import changes_feed
from components.exchange.calendar_file import meetings_calendar
from components.exchange.geojson import territories_geojson
from components.site.asked import Asked
from components.site.data_answers import Handler, answered, open_route, refused
from components.site.parameters import CALENDAR, FEED, GEO


def routes() -> list[Route]:
    """Return the routes of what can be subscribed to."""
    return [
        open_route(f"/{CALENDAR}", _answering(_calendar, "text/calendar; charset=utf-8")),
        open_route(f"/{FEED}", _answering(_feed, f"{ATOM_TYPE}; charset=utf-8")),
        open_route(f"/{GEO}", _answering(_geo, "application/geo+json")),
    ]


def _calendar(asked: Asked) -> bytes:
    return meetings_calendar(asked.selected, asked.names, asked.home)


def _feed(asked: Asked) -> bytes:
    return changes_feed(asked.selected, asked.names, asked.selection, asked.home)


def _geo(asked: Asked) -> bytes:
    points = {code: (at.longitude, at.latitude) for code, at in country_points().items()}
    return territories_geojson(asked.selected, asked.names, points)


def _answering(make: Callable[[Asked], bytes], media_type: str) -> Handler:
    """Return a route's answer: a file made under the filter, or that the asker has it already."""

    def answer(request: Request) -> Response:
        asked = Asked.of(request)
        if asked.bad:
            return refused(asked)
        return answered(asked, asked.tables, media_type, lambda: [make(asked)], {}, home=asked.home)

    return answer
