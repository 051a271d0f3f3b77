"""The register: every text once, in groups, with what is known of it and who reports it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import streamlit as st

from components.findings.instrument_groups import LAST, SEVERAL, Group, grouped
from components.findings.instruments import Life
from components.findings.listed import Listed
from components.fragments.texts import text_row
from components.interface.address import here
from components.interface.grouped_list import grouped_list
from components.interface.instruments import REGISTER
from components.interface.kept import kept
from components.interface.sheets import PER_SHEET
from components.interface.view import View
from components.markup import capital
from components.records.countries import fold

TEXT = "text"
"""The parameter that names a text whose sheet is wanted."""


def show_register(view: View, found: Listed[Life], by: Group) -> None:
    """Draw a sheet of the texts in groups."""
    st.html(kept(view, REGISTER, _register, view, found, by))


def _register(view: View, found: Listed[Life], by: Group) -> str:
    """Return a sheet of the texts in groups; of equally many ones, the alphabet decides."""
    groups = list(grouped(found, by).items())
    if by in ("partner", "type"):
        groups.sort(key=lambda item: _order(view, by, *item))
    ordered = dict(groups)
    name = partial(group_name, view, by)
    wanted = _place(ordered, here().get(TEXT, ""))
    rows = partial(_rows, view)
    return grouped_list(view, ordered, name, rows, REGISTER, PER_SHEET, wanted)


def _place(groups: Mapping[str, Listed[Life]], text: str) -> int:
    """Return the place of a text in the whole list, 0 where it has none."""
    start = 0
    for group in groups.values() if text else ():
        places = np.flatnonzero(group.column("instrument") == text)
        if len(places):
            return start + int(places[0])
        start += len(group)
    return 0


def _order(view: View, by: Group, code: str, group: Sequence[Life]) -> tuple[bool, int, str]:
    return code in LAST, -len(group), fold(group_name(view, by, code, len(group)))


def show_register_head(view: View) -> None:
    """Draw the heading of the register, which links of the page lead to."""
    st.header(view.t("instruments.register"), anchor=REGISTER)


def group_name(view: View, by: Group, code: str, texts: int) -> str:
    """Return what a group of so many texts is called."""
    t, names = view.t, view.names
    if by == "partner":
        return t("instruments.several") if code == SEVERAL else names.partner(code)
    if by == "type":
        return names.term("instrument_types", code)
    return (
        t(f"instruments.state.{code}")
        if by == "state"
        else capital(t(f"instruments.binding.{code}", count=texts))
    )


def _rows(view: View, group: Sequence[Life]) -> str:
    return f'<ul class="register">{"".join(text_row(view, life) for life in group)}</ul>'
