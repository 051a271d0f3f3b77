"""What a page gets from the shell: the words, the tables, the filter and the look of this run."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.charts.style import Style
from components.interface.address import shared_parameters
from components.language.names import Names
from components.language.translator import Translator
from components.markup import link
from components.selection import BadParameter, Selection
from components.tables import Tables

_KEY = "view"


@dataclass(frozen=True)
class View:
    """One run of one page. `tables` hold everything, `selected` what the filter leaves.

    `narrow` says that the page is as wide as a phone, so that charts are drawn for that.
    """

    page: str
    names: Names
    tables: Tables
    selected: Tables
    selection: Selection
    bad_parameters: tuple[BadParameter, ...]
    style: Style
    narrow: bool

    @property
    def t(self) -> Translator:
        return self.names.t

    def address(self, page: str, /, **changes: str) -> str:
        """Return a page's address with the filter as it is here, but for these changes; escaped."""
        return link(page, shared_parameters(**changes))

    def colour(self, crime_area: str) -> str:
        """Return the colour of a crime area."""
        return self.style.crime_area(self.tables.dataset, crime_area)


def hand_over(view: View) -> None:
    """Keep the view of this run for the page that the shell is about to start."""
    st.session_state[_KEY] = view


def current_view() -> View:
    """Return the view that the shell prepared for this run."""
    view: View = st.session_state[_KEY]
    return view
