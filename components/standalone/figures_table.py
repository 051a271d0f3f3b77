"""The figures of a chart as an HTML table."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real
from typing import Any

import pandas as pd

from components.language.translator import Translator
from components.markup import esc
from components.standalone.ways import Way

Linked = Callable[[Way, str], str]
"""Makes a link from what a cell opens and its words, which are HTML."""


def _plain(way: Way, words: str) -> str:
    return words


def html_table(t: Translator, table: pd.DataFrame, caption: str, linked: Linked = _plain) -> str:
    """Return a table of one row or more as HTML, in a box that scrolls by itself.

    The first cell of a row is its name. `linked` says where the cells lead that open something.
    """
    firsts = table.iloc[0]
    heads = "".join(
        f'<th scope="col"{_kind(first)}>{esc(str(name))}</th>'
        for name, first in zip(table, firsts, strict=True)
    )
    body = ""
    for first, *others in table.itertuples(index=False, name=None):
        cells = "".join(f"<td{_kind(value)}>{_cell(t, value, linked)}</td>" for value in others)
        body += f'<tr><th scope="row">{_cell(t, first, linked)}</th>{cells}</tr>'
    name = esc(caption)
    return (
        f'<div class="listing figures-table" role="region" tabindex="0" aria-label="{name}">'
        f"<table><caption>{name}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _kind(value: Any) -> str:
    number = isinstance(value.value if isinstance(value, Way) else value, Real)
    return ' class="number"' if number else ""


def _cell(t: Translator, value: Any, linked: Linked) -> str:
    if isinstance(value, Way):
        return linked(value, _words(t, value.value))
    return _words(t, value)


def _words(t: Translator, value: Any) -> str:
    if isinstance(value, Real):
        return esc(t.number(float(value)))
    return esc(str(value))
