"""What a page gets from the shell: the words, the tables, the filter and the look of this run."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.interface.address import shared_parameters
from components.markup import link
from components.selection import BadParameter
from components.standalone.scene import Scene

_KEY = "view"


@dataclass(frozen=True)
class View(Scene):
    """One run of one page."""

    page: str
    bad_parameters: tuple[BadParameter, ...]

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
