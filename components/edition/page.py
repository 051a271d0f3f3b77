"""One page of an edition: its words, and how its links lead to other files of the folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from urllib.parse import urlencode

from components.charts.style import Style
from components.language.names import Names
from components.language.translator import Translator
from components.markup import esc
from components.records.countries import alpha3_codes
from components.selection import PARAMETERS, Selection
from components.site.pages import GROUPS, HOME
from components.standalone.scene import Scene
from components.tables import Tables

SHARED = "shared"
"""The folder of what all languages use."""

TABLE = "meetings"
"""The page of the dashboard whose table stands on the first page here, and its anchor."""

_ELSEWHERE = (TABLE, "gaps", "data", "add_meeting")
"""What stands on other pages here (the files: "About the data"), or needs a server."""

GROUPS_HERE = {
    group: tuple(page for page in pages if page not in _ELSEWHERE)
    for group, pages in GROUPS.items()
}
"""The navigation: the dashboard's, without what stands on other pages here."""

PAGES = tuple(chain(*GROUPS_HERE.values()))

_OF_PARTNER = {
    "partners": "",
    "gaps": "",
    "instruments": "#partner-texts",
    "commitments": "#partner-promises",
}
"""What a page under the filter of one partner is here: a part of the partner's own page."""


def file_of(page: str) -> str:
    """Return the file of a page of the dashboard."""
    return "index.html" if page in (HOME, TABLE) else f"{page}.html"


def record_file(identifier: str) -> str:
    """Return the file of a record."""
    return f"meetings/{identifier}.html"


def partner_file(code: str) -> str:
    """Return the file of a partner.

    Windows tells no capital from a small letter, and takes `con` and `aux` for devices.
    """
    return f"partners/{code if code in alpha3_codes() else f'org-{code}'}.html"


@dataclass(frozen=True)
class Page:
    """A page of an edition in one language; a `fragments.reader.Reader`.

    `file` is its path below the folder of its language, `met` are the partners that have a page.
    """

    names: Names
    tables: Tables
    file: str
    met: frozenset[str]
    languages: tuple[str, ...]
    selection: Selection = field(default=Selection())

    @property
    def t(self) -> Translator:
        return self.names.t

    @property
    def selected(self) -> Tables:
        return self.tables

    @property
    def up(self) -> str:
        """The way from this page to the folder of its language."""
        return "../" * self.file.count("/")

    def address(self, page: str, /, **parameters: str) -> str:
        """Return where a page of the dashboard is here, escaped for an attribute."""
        return esc(self.plain_address(page, parameters))

    def plain_address(self, page: str, parameters: Mapping[str, str]) -> str:
        """Return the same, as it is."""
        return self.up + self._target(page, {k: v for k, v in parameters.items() if v})

    def scene(self, style: Style, narrow: bool) -> Scene:
        """Return what charts are made from, in the colours of a look and for a width."""
        return Scene(self.names, self.tables, self.tables, self.selection, style, narrow)

    def colour(self, crime_area: str) -> str:
        """Return the colour of a crime area: a property of the style sheet, light or dark."""
        known = crime_area in self.tables.dataset.vocabularies.get("crime_areas", {})
        return f"var(--area-{crime_area})" if known else "var(--neutral)"

    def _target(self, page: str, parameters: Mapping[str, str]) -> str:
        partner = parameters.get(PARAMETERS["partners"])
        if page == "meeting":
            return record_file(parameters["id"])
        if partner in self.met and page in _OF_PARTNER:
            return partner_file(partner) + _OF_PARTNER[page]
        if page == TABLE:
            query = urlencode(parameters, safe=",")
            return f"{file_of(page)}?{query}#{TABLE}" if query else f"{file_of(page)}#{TABLE}"
        return file_of("partners" if page == "gaps" else page)
