"""The figures of a chart as a table: a link in it does what a click on the mark does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

import pandas as pd

from components.interface.address import here, with_changes
from components.interface.view import View
from components.markup import esc, link
from components.site.pages import address_of

MOST_ROWS, MOST_WAYS = 100, 180
"""So many rows of a table stand on a sheet, or so few that about so many of its cells are links."""


@dataclass(frozen=True)
class Way:
    """A cell that opens what its mark opens: `changes` are what a click puts into the address.

    `anchor` is the heading of what opens, where the keyboard goes on.
    """

    value: str | int
    changes: Mapping[str, str]
    anchor: str


def has_ways(table: pd.DataFrame) -> bool:
    """Tell whether any cell of a table opens something."""
    return any(isinstance(value, Way) for column in table for value in table[column])


def rows_of_sheet(table: pd.DataFrame) -> int:
    """Return how many rows of a table stand on a sheet of it."""
    ways = sum(isinstance(value, Way) for column in table for value in table[column])
    return MOST_ROWS if ways <= len(table) else max(MOST_WAYS * len(table) // ways, 5)


def html_table(view: View, table: pd.DataFrame, caption: str) -> str:
    """Return a table of one row or more as HTML, in a box that scrolls by itself.

    The first cell of a row is its name.
    """
    firsts = table.iloc[0]
    heads = "".join(
        f'<th scope="col"{_kind(first)}>{esc(str(name))}</th>'
        for name, first in zip(table, firsts, strict=True)
    )
    body = ""
    for first, *others in table.itertuples(index=False, name=None):
        cells = "".join(f"<td{_kind(value)}>{_cell(view, value)}</td>" for value in others)
        body += f'<tr><th scope="row">{_cell(view, first)}</th>{cells}</tr>'
    name = esc(caption)
    return (
        f'<div class="listing figures-table" role="region" tabindex="0" aria-label="{name}">'
        f"<table><caption>{name}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _kind(value: Any) -> str:
    number = isinstance(value.value if isinstance(value, Way) else value, Real)
    return ' class="number"' if number else ""


def _cell(view: View, value: Any) -> str:
    if isinstance(value, Way):
        kept = here()
        parameters = with_changes(kept, value.changes)
        current = ' aria-current="true"' if parameters == kept else ""
        address = link(address_of(view.page), parameters)
        return f'<a href="{address}#{value.anchor}"{current}>{_words(view, value.value)}</a>'
    return _words(view, value)


def _words(view: View, value: Any) -> str:
    if isinstance(value, Real):
        return esc(view.t.number(float(value)))
    return esc(str(value))
