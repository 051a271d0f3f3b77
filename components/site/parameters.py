"""The parameters of an address that mean the same everywhere, and how a request says them."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request

from components.language.translator import Translator, accepted, choose_language, translator
from components.selection import PARAMETERS

LANGUAGE = "lang"
"""The language."""

SHARED = frozenset({*PARAMETERS.values(), LANGUAGE})
"""What goes along from page to page: the filter and the language."""

SEARCH_FOR = "find"
"""What the search box looks for."""

UNKNOWN_PAGE = "page"
"""The name of a page that does not exist, as it comes to the first page."""

MEETING = "id"
"""The record that a page or a file is about."""

THEME = "theme"
"""Whether a chart without the dashboard around it is light or dark."""

ROWS = "rows"
"""What a row of a file stands for."""

HEADERS = "headers"
"""How a file names its columns: nothing of what a page shows."""

LIMIT = "limit"
"""How many rows of a list."""

OFFSET = "offset"
"""How many rows of a list come before."""

API = "api/v1"
"""Where the data lie for programs."""

MEETINGS_CSV = f"{API}/meetings.csv"
"""The address of the meetings as CSV."""

CALENDAR = "calendar.ics"
FEED = "feed.atom"
GEO = "api/v1/geo.json"
"""The addresses of the calendar, of the feed of changes, and of the counts for a map."""


def language_of(request: Request) -> Translator:
    """Return the words in the language of the address, else in the first that the browser wants."""
    named = request.query_params.get(LANGUAGE)
    wanted = [named, *accepted(request.headers.get("accept-language", ""))]
    return translator(choose_language(wanted))


def parameters_of(request: Request) -> Mapping[str, str]:
    """Return the parameters of an address; a name that stands twice has both its values."""
    query = request.query_params
    return {name: ",".join(query.getlist(name)) for name in query}
