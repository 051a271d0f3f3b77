"""The table of a chart on its page: a link in it does what a click on the mark does."""

from __future__ import annotations

import pandas as pd

from components.interface.address import here, with_changes
from components.interface.view import View
from components.markup import link
from components.site.pages import address_of
from components.standalone.figures_table import Linked
from components.standalone.ways import Way

MOST_ROWS, MOST_WAYS = 100, 180
"""So many rows of a table stand on a sheet, or so few that about so many of its cells are links."""


def rows_of_sheet(table: pd.DataFrame) -> int:
    """Return how many rows of a table stand on a sheet of it."""
    ways = sum(isinstance(value, Way) for column in table for value in table[column])
    return MOST_ROWS if ways <= len(table) else max(MOST_WAYS * len(table) // ways, 5)


def on_this_page(view: View) -> Linked:
    """Return what makes the links of a table: each changes this view, and names its own."""

    def linked(way: Way, words: str) -> str:
        kept = here()
        parameters = with_changes(kept, way.changes)
        current = ' aria-current="true"' if parameters == kept else ""
        address = link(address_of(view.page), parameters)
        return f'<a href="{address}#{way.anchor}"{current}>{words}</a>'

    return linked
