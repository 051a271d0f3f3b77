"""The address is the view: filter, language and a page's own choices all stand in it.

Widgets are set from the address before they are drawn, and write to it when they change, so that
a copied link, the back button and a page change all find the same state, and nothing else holds
one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import streamlit as st

from components.records.problems import nearest
from components.selection import MAX_VALUES, PARAMETERS, BadParameter, Selection
from components.site.pages import PAGES
from components.site.parameters import HEADERS, LANGUAGE, SEARCH_FOR, SHARED, UNKNOWN_PAGE
from components.site.parameters import MEETING as MEETING  # noqa: PLC0414  pages find it here
from components.standalone.ways import COLUMN, PARTY, PICKED, ROW

TOUR = "tour"
Sheet = Literal[
    "sheet",  # the list that a page is about
    "cards",  # what is behind a mark: meetings, or commitments
    "figures",  # the table of a chart
    "texts",  # of one partner, as the next two
    "promises",
    "meetings",
    "sources",  # the reports that records rest on
    "problems",  # what was found wrong in files
    "followed",  # promises with a date or later evidence
    "waiting",  # firm promises that have neither
]
"""Which sheet of a long list is shown: a parameter for each list that a page may have."""
SHEETS: tuple[Sheet, ...] = get_args(Sheet)
FORMAT = "format"
"""In which format a page names the addresses of the data."""
PAGE_CHOICES = (
    "lanes",
    "measure",
    "axes",
    "row",
    "column",
    "picked",
    "group",
    "follow_up",
    "convention",
    "party",
    "article",
    "sort",
    "gap",
    "text",
    FORMAT,
    *SHEETS,
)
"""What a page shows, beside the filter."""
_PICKS = {PICKED, ROW, COLUMN, PARTY, "article"}
"""What a click on a mark puts into the address."""
_LEAVES_LISTS = {*SHEETS, *_PICKS, MEETING, TOUR, HEADERS, LANGUAGE}
"""What may change while the lists of a page stay the same."""


def here() -> dict[str, str]:
    """Return the parameters of the address; a name that stands twice has both its values."""
    return {name: ",".join(st.query_params.get_all(name)) for name in st.query_params}


def unknown_parameters() -> list[BadParameter]:
    """Return the parts of the address whose names mean nothing, with the nearest that do."""
    known = {*SHARED, MEETING, TOUR, SEARCH_FOR, HEADERS, *PAGE_CHOICES}
    wrong = {name: value for name, value in here().items() if name not in known}
    return [
        BadParameter(
            name[:80],
            value[:80],
            nearest(value, PAGES) if name == UNKNOWN_PAGE else nearest(name, known),
        )
        for name, value in list(wrong.items())[:MAX_VALUES]
        if not name.startswith("embed")  # Streamlit's own
    ]


def shared_parameters(**changes: str) -> dict[str, str]:
    """Return what a link to another page takes along: the filter and the language."""
    kept = {name: value for name, value in here().items() if name in SHARED}
    return {name: value for name, value in {**kept, **changes}.items() if value}


def write_selection(selection: Selection) -> None:
    """Put a filter into the address, in place of the one that is there."""
    wanted = selection.parameters()
    write({name: wanted.get(name, "") for name in PARAMETERS.values()})


def write(changes: Mapping[str, str]) -> None:
    """Set parameters of the address; an empty value removes one. One step of history at most."""
    before = here()
    after = with_changes(before, changes)
    if after != before:
        st.query_params.from_dict(after)


def with_changes(before: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """Return parameters with changes made; an empty value removes one.

    What lists are about may have changed with them, so that lists begin anew.
    """
    after = {name: value for name, value in {**before, **changes}.items() if value}
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    if changed - _LEAVES_LISTS:
        after = {name: value for name, value in after.items() if name not in SHEETS}
    elif changed & _PICKS:
        after.pop("cards", None)
    return after
