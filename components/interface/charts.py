"""A chart on a page: its words for those who cannot see it, its figures as a table, its clicks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from components.fragments.glossary import term
from components.interface.address import Sheet, here, write
from components.interface.chart_table import on_this_page, rows_of_sheet
from components.interface.fold import show_folded
from components.interface.results import say_bad
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import esc, markdown
from components.records.problems import nearest
from components.selection import BadParameter
from components.site.embed import embed_address
from components.site.parameters import LANGUAGE
from components.standalone.alone import choices_of
from components.standalone.chart import Chart
from components.standalone.figures_table import html_table
from components.standalone.key import Entry, key_html, words_of
from components.standalone.ways import has_ways

Option = TypeVar("Option", bound=str)

_CONFIG = {
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
    "topojsonURL": "boundaries/",  # the route of app.py, relative to the page
}


def show_whole(
    view: View, chart: Chart, name: str, on_pick: Callable[[Sequence[str]], None] | None = None
) -> None:
    """Draw a chart with its words, and the way to it alone: `name` is what it is called there."""
    show_finding(chart)
    show_key(view, chart)
    show_chart(chart, name, on_pick)
    show_notes(chart)
    show_alone(view, name)


def show_finding(chart: Chart) -> None:
    """Say what a chart shows."""
    st.markdown(f"**{markdown(chart.finding)}**")


def show_key(view: View, chart: Chart) -> None:
    """Draw the key of a chart, where it has one."""

    def words(entry: Entry) -> str:
        return term(view, entry.term, entry.words) if entry.term else words_of(entry)

    if found := key_html(chart.key, words):
        st.html(found)


def show_notes(chart: Chart) -> None:
    """Say how to read a chart."""
    st.caption(markdown(" ".join(chart.notes)))


def show_chart(
    chart: Chart, key: str, on_pick: Callable[[Sequence[str]], None] | None = None
) -> None:
    """Draw a figure. `on_pick` gets the customdata of the mark that a reader clicks.

    Each picture has a key of its own, so that a click is told once and no old one comes back.
    """
    turn = st.session_state.get(f"{key}_turn", 0)
    widget = f"{key}_{turn}"

    def picked() -> None:
        points = st.session_state[widget]["selection"]["points"]
        if points and on_pick is not None:
            st.session_state[f"{key}_turn"] = turn + 1
            on_pick([str(value) for value in _customdata(points[0])])

    st.plotly_chart(
        chart.figure,
        theme=None,
        key=widget,
        on_select=picked if on_pick else "ignore",
        selection_mode="points",
        config=_CONFIG,
        alt=chart.alt,
    )


def _customdata(point: dict[str, Any]) -> Sequence[Any]:
    data = point.get("customdata") or []
    return list(data.values()) if isinstance(data, dict) else list(data)


def show_table(view: View, table: pd.DataFrame, key: str, sheet: Sheet = "figures") -> None:
    """Offer the figures of a chart as a table, folded away; it is the way for the keyboard.

    Cells may be of `chart_table.Way`: every mark that a click opens has one.
    """
    words = view.t("chart.table_of_links" if has_ways(table) else "chart.table")

    def draw() -> None:
        shown, others = sheet_of(view, table, sheet, per=rows_of_sheet(table))
        st.html(html_table(view.t, shown, words, on_this_page(view)) + others)

    show_folded(words, f"{key}_table", draw)


def show_alone(view: View, name: str) -> None:
    """Lead to a chart without the page around it, where it can be embedded and saved."""
    choices, chosen = choices_of(name, view.tables, view.names), here()
    kept = {p: chosen[p] for p, valid in choices.items() if chosen.get(p) in valid}
    shared = {**view.selection.parameters(), **kept, LANGUAGE: view.t.language}
    address = esc(embed_address("", name, shared, view.style.dark))
    st.html(f'<p class="alone"><a href="{address}">{esc(view.t("standalone.alone"))}</a></p>')


def choose(view: View, name: str, label: str, options: Sequence[Option], words: str) -> Option:
    """Draw a page's own choice, kept in the address as `name`; return what is chosen.

    `words` begins the keys of the options in the catalogue. The first option is the default, and
    stays out of the address.
    """
    wanted = here().get(name, "")
    chosen = next((option for option in options if option == wanted), options[0])
    if wanted and wanted not in options:
        say_bad(view, [BadParameter(name, wanted[:80], nearest(wanted, options))])
    widget = f"choice_{view.page}_{name}"
    st.session_state[widget] = chosen

    def changed() -> None:
        value = st.session_state[widget]
        write({name: "" if value == options[0] else value})

    st.segmented_control(
        view.t(label),
        options,
        key=widget,
        format_func=lambda option: view.t(f"{words}.{option}"),
        required=True,
        on_change=changed,
    )
    return chosen
