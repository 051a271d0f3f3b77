"""The filter in the sidebar: each option says how many meetings it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.interface.address import write_selection
from components.interface.view import View
from components.records.partial_date import EARLIEST_YEAR, LATEST_YEAR
from components.selection import CHOICES, Selection, option_counts, options, select

_PREFIX = "filter_"
_ORDER = ("crime_areas", "partners", "kinds", "partner_kinds", "cooperation", "instrument_states")


def show_filters(view: View) -> None:
    """Draw the filter; every change goes into the address."""
    t = view.t
    _set_widgets(view.selection)
    st.markdown(f"#### {t('filter.title')}")
    st.text_input(
        t("filter.text"),
        key=f"{_PREFIX}text",
        placeholder=t("filter.text_placeholder"),
        help=t("filter.text_help"),
        on_change=_changed,
    )
    _say_what_is_left(view, "text")
    counts, offered = option_counts(view.tables, view.selection), options(view.tables)
    for name in _ORDER:
        if not offered[name]:
            continue
        st.multiselect(
            t(f"filter.{name}"),
            offered[name],
            key=f"{_PREFIX}{name}",
            format_func=_option_text(view, name, counts[name]),
            placeholder=t("filter.choose"),
            on_change=_changed,
            select_all=False,
        )
        if name == "crime_areas" and len(view.selection.crime_areas) > 1:
            st.segmented_control(
                t("filter.match"),
                ["any", "all"],
                key=f"{_PREFIX}match",
                format_func=lambda match: t(f"filter.match.{match}"),
                required=True,
                on_change=_changed,
            )
    _show_dates(view)
    st.button(
        t("filter.clear_all"),
        key="clear_all",
        on_click=write_selection,
        args=(Selection(),),
        disabled=not view.selection.active(),
        width="stretch",
    )


def _show_dates(view: View) -> None:
    t = view.t
    for name in ("first", "last"):
        st.date_input(
            t(f"filter.{name}"),
            value=None,
            key=f"{_PREFIX}{name}",
            format="YYYY-MM-DD",
            min_value=date(EARLIEST_YEAR, 1, 1),
            max_value=date(LATEST_YEAR, 12, 31),
            on_change=_changed,
        )
    _say_what_is_left(view, "dates")


def _say_what_is_left(view: View, name: str) -> None:
    """Say under a filter without options how many meetings it leaves by itself."""
    if name in view.selection.active():
        alone = view.selection
        for other in view.selection.active():
            alone = alone if other == name else alone.without(other)
        left = len(select(view.tables, alone).meetings)
        st.caption(view.t(f"filter.leaves.{name}", count=left))


def _option_text(view: View, name: str, counts: dict[str, int]) -> Callable[[str], str]:
    def text(code: str) -> str:
        return f"{option_name(view, name, code)} ({view.t.number(counts.get(code, 0))})"

    return text


def option_name(view: View, name: str, code: str) -> str:
    """Return what an option of a choice is called."""
    if name == "partners":
        return view.names.partner(code)
    if name == "partner_kinds":
        return view.t(f"partner_kind.{code}")
    if name == "instrument_states":
        return view.t(f"state.{code}")
    if name == "kinds":
        return view.names.term("meeting_kinds", code)
    return view.names.term(name, code)


def _set_widgets(selection: Selection) -> None:
    """Give every widget the value that the address says, before it is drawn."""
    values: dict[str, Any] = {
        **{name: list(getattr(selection, name)) for name in CHOICES},
        "match": selection.match,
        "first": selection.first,
        "last": selection.last,
        "text": selection.text,
    }
    for name, value in values.items():
        st.session_state[f"{_PREFIX}{name}"] = value


def _changed() -> None:
    """Put what the widgets say into the address."""

    def value(name: str) -> Any:
        return st.session_state.get(f"{_PREFIX}{name}")

    choices: dict[str, Any] = {name: tuple(value(name) or ()) for name in CHOICES}
    selection = Selection(**choices, first=value("first"), last=value("last"))
    text = " ".join((value("text") or "").split())
    write_selection(replace(selection, match=value("match") or "any", text=text))
