"""The filter in the sidebar: each option says how many meetings it leaves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from components.exchange.filter_words import option_name
from components.interface.address import write, write_selection
from components.interface.date_filter import ENDS, show_dates
from components.interface.kept import kept_of_all
from components.interface.view import View
from components.language.translator import Translator
from components.markup import esc
from components.selection import CHOICES, PARAMETERS, Selection, option_counts, options, select

_PREFIX = "filter_"
MOST_OPTIONS = 300
"""All options travel with every click, some 20 bytes each; other partners are on their page."""
_ORDER = ("crime_areas", "partners", "kinds", "partner_kinds", "cooperation", "instrument_states")


def show_filter_head(t: Translator) -> None:
    """Name the filter."""
    with st.sidebar:
        st.html(f"<h2>{esc(t('filter.title'))}</h2>")


def show_filters(view: View) -> None:
    """Draw the filter; every change goes into the address."""
    t = view.t
    _set_widgets(view.selection)
    st.text_input(
        t("filter.text"),
        key=f"{_PREFIX}text",
        placeholder=t("filter.text_placeholder"),
        help=t("filter.text_help"),
        on_change=_changed,
    )
    _say_what_is_left(view, "text")
    counts, offered = option_counts(view.tables, view.selection), options(view.tables)
    called = kept_of_all(view, "options", _option_names)
    for name in _ORDER:
        if not offered[name]:
            continue
        shown = few_options(offered[name], getattr(view.selection, name))
        st.multiselect(
            t(f"filter.{name}"),
            shown,
            key=f"{_PREFIX}{name}",
            format_func=_option_text(view, called[name], counts[name]),
            placeholder=t("filter.choose"),
            on_change=_changed,
            select_all=False,
        )
        if more := len(offered[name]) - len(shown):
            st.caption(t("filter.more_partners", count=more))
        if name == "crime_areas" and len(view.selection.crime_areas) > 1:
            st.segmented_control(
                t("filter.match"),
                ["any", "all"],
                key=f"{_PREFIX}match",
                format_func=lambda match: t(f"filter.match.{match}"),
                required=True,
                on_change=_changed,
            )
    show_dates(view)
    _say_what_is_left(view, "dates")
    st.button(
        t("filter.clear_all"),
        key="clear_all",
        on_click=write_selection,
        args=(Selection(),),
        disabled=not view.selection.active(),
        width="stretch",
    )


def few_options(codes: Sequence[str], chosen: Collection[str]) -> list[str]:
    """Return the first of very many codes, and those that are chosen."""
    return [code for n, code in enumerate(codes) if n < MOST_OPTIONS or code in chosen]


def _say_what_is_left(view: View, name: str) -> None:
    """Say under a filter without options how many meetings it leaves by itself."""
    if name in view.selection.active():
        alone = view.selection
        for other in view.selection.active():
            alone = alone if other == name else alone.without(other)
        left = len(select(view.tables, alone).meetings)
        st.caption(view.t(f"filter.leaves.{name}", count=left))


def _option_names(view: View) -> dict[str, dict[str, str]]:
    """Return what the options of each choice are called."""
    return {
        name: {code: option_name(view.names, name, code) for code in codes}
        for name, codes in options(view.tables).items()
    }


def _option_text(
    view: View, called: Mapping[str, str], counts: Mapping[str, int]
) -> Callable[[str], str]:
    return lambda code: f"{called[code]} ({view.t.number(counts[code])})"


def _set_widgets(selection: Selection) -> None:
    """Give every widget the value that the address says, before it is drawn."""
    values: dict[str, Any] = {
        **{name: list(getattr(selection, name)) for name in CHOICES},
        "match": selection.match,
        "text": selection.text,
    }
    for name, value in values.items():
        st.session_state[f"{_PREFIX}{name}"] = value


def _changed() -> None:
    """Put what the widgets say into the address; dates have a way of their own."""

    def value(name: str) -> Any:
        return st.session_state.get(f"{_PREFIX}{name}")

    choices: dict[str, Any] = {name: tuple(value(name) or ()) for name in CHOICES}
    text = " ".join((value("text") or "").split())
    wanted = Selection(**choices, match=value("match") or "any", text=text).parameters()
    dates = {PARAMETERS[end] for end in ENDS}
    write({name: wanted.get(name, "") for name in PARAMETERS.values() if name not in dates})
