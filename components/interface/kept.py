"""What was made for one reader serves the next who asks for the same: a link in the press brings
a hundred.

A page follows from the data, the day, its address, the language, and how wide and in which colours
it is drawn. Charts, and lists that are HTML already, are kept by all of these.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar

from components.interface.address import here
from components.interface.view import View
from components.site.kept_answers import KeptAnswers

MOST = 100
"""Charts and lists that are kept, those that were wanted last: each takes some 0.2 MB."""

Made = TypeVar("Made")
What = ParamSpec("What")

_KEPT = KeptAnswers[Any](MOST)


def kept(
    view: View, name: str, make: Callable[What, Made], *of: What.args, **by: What.kwargs
) -> Made:
    """Return what `make` returns, or returned when the same page was last drawn.

    `name` is one of the page's own; what `make` is given follows from the page, and tells nothing
    apart. Nobody may change what comes back, and `make` may not draw.
    """
    tables, address = view.tables, tuple(sorted(here().items()))
    data = (tables.dataset.version, tables.on)
    look = (view.t.language, view.style.dark, view.narrow)
    found: Made = _KEPT.get((name, view.page, data, address, look), partial(make, *of, **by))
    return found


def kept_of_all(view: View, name: str, make: Callable[[View], Made]) -> Made:
    """Return what `make` returns of a view, or returned: the same on every page of a language."""
    tables = view.tables
    made_from = (name, tables.dataset.version, tables.on, view.t.language)
    found: Made = _KEPT.get(made_from, partial(make, view))
    return found


def forget() -> None:
    """Keep nothing of what was made so far."""
    _KEPT.clear()
