"""What a part of a page needs to know of where it stands: words, tables, how links look."""

from __future__ import annotations

from typing import Protocol

from components.language.names import Names
from components.language.translator import Translator
from components.selection import Selection
from components.tables import Tables


class Reader(Protocol):
    """Who reads: a run of a page of the dashboard, or a page of an edition.

    `tables` hold everything, `selected` what the `selection` leaves.
    """

    @property
    def names(self) -> Names: ...

    @property
    def t(self) -> Translator: ...

    @property
    def tables(self) -> Tables: ...

    @property
    def selected(self) -> Tables: ...

    @property
    def selection(self) -> Selection: ...

    def address(self, page: str, /, **parameters: str) -> str:
        """Return the address of a page, escaped for an attribute; `page` is one of site/pages.py.

        The parameters are those of the dashboard; an empty one takes away what the view has.
        """
        ...

    def colour(self, crime_area: str) -> str:
        """Return the colour of a crime area, as CSS has it."""
        ...


def to(view: Reader, page: str, words: str, /, **parameters: str) -> str:
    """Return a link to another page. `words` is HTML."""
    return f'<a href="{view.address(page, **parameters)}">{words}</a>'
