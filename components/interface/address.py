"""The address is the view: filter, language and a page's own choices all stand in it.

Widgets are set from the address before they are drawn, and write to it when they change, so that
a copied link, the back button and a page change all find the same state, and nothing else holds
one.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.selection import PARAMETERS, Selection

LANGUAGE = "lang"
MEETING = "id"
_SHARED = frozenset({*PARAMETERS.values(), LANGUAGE})


def here() -> dict[str, str]:
    """Return the parameters of the address, the last one where a name stands twice."""
    return dict(st.query_params.to_dict())


def shared_parameters(**changes: str) -> dict[str, str]:
    """Return what a link to another page takes along: the filter and the language."""
    kept = {name: value for name, value in here().items() if name in _SHARED}
    return {name: value for name, value in {**kept, **changes}.items() if value}


def write_selection(selection: Selection) -> None:
    """Put a filter into the address, in place of the one that is there."""
    wanted = selection.parameters()
    write({name: wanted.get(name, "") for name in PARAMETERS.values()})


def write(changes: Mapping[str, str]) -> None:
    """Set parameters of the address; an empty value removes one. One step of history at most."""
    after = {**here(), **changes}
    st.query_params.from_dict({name: value for name, value in after.items() if value})
