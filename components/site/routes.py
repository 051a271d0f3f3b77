"""What the server answers beside Streamlit: first documents of pages, shapes, our own script."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from components.charts.style import LIGHT
from components.current import current_tables
from components.exchange.brief.paper import brief
from components.records.problems import nearest
from components.selection import MAX_VALUES, BadParameter
from components.site import data_files, embed, subscriptions
from components.site.front_page import front_page
from components.site.own_files import OwnFiles
from components.site.pages import HOME, PAGES
from components.site.parameters import (
    LANGUAGE,
    SHARED,
    UNKNOWN_PAGE,
    language_of,
    parameters_of,
)

_ROOT = Path(__file__).parents[2]
_ASSETS = Path(__file__).parent / "assets"


def routes() -> list[BaseRoute]:
    """Return the routes that the server has beside Streamlit's own."""
    return [
        Mount("/boundaries", OwnFiles(directory=_ROOT / "data" / "boundaries")),
        Mount("/site", OwnFiles(directory=_ASSETS)),
        Route("/", _home),
        Route("/brief", _brief),
        embed.routes(),
        *subscriptions.routes(),
        *data_files.routes(),  # these answer every address under /api/v1/
        Route("/{name:page}", _page),
    ]


def _home(request: Request) -> Response:
    return _front_page(request, HOME)


def _page(request: Request) -> Response:
    """Answer with a page, or lead to the first one, which says where there is no such page."""
    name = request.path_params["name"]
    if name in PAGES and name != HOME:
        return _front_page(request, name)
    parameters = parameters_of(request)
    if name != HOME:  # which has no name in an address
        parameters = {**parameters, UNKNOWN_PAGE: name[:80]}
    query = f"?{urlencode(parameters)}" if parameters else ""
    return RedirectResponse(f"./{query}", status_code=302)


def _brief(request: Request) -> Response:
    """Answer with the brief on paper that the filter of the address asks for."""
    t, here = language_of(request), parameters_of(request)
    unknown = [
        BadParameter(name[:80], value[:80], nearest(name, SHARED))
        for name, value in list(here.items())[:MAX_VALUES]
        if name not in SHARED
    ]
    home = str(request.base_url)
    paper = brief(current_tables(), t, here, unknown, home, LIGHT.variables(), LANGUAGE)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    return HTMLResponse(paper.html, status_code=200 if paper.found else 404, headers=headers)


def _front_page(request: Request, page: str) -> Response:
    here = parameters_of(request)
    kept = {name: value for name, value in here.items() if name in SHARED}
    document = front_page(language_of(request), page, kept, here)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    return HTMLResponse(document, headers=headers)
