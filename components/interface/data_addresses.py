"""The addresses of the data under the filter of the page: to open, to copy, for programs."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components.exchange.data_tables import COLUMNS, NAMES, data_table
from components.interface.address import FORMAT
from components.interface.charts import choose
from components.interface.fold import show_folded
from components.interface.view import View
from components.language.translator import Translator, languages
from components.markup import esc
from components.site.data_files import CHOICES, FORMATS, own_parameters
from components.site.openapi import WHOLE, description
from components.site.parameters import API, LANGUAGE

ON_PAGE = ("csv", "xlsx", "json", "parquet")
"""The formats as a reader looks for them."""


def show_addresses(view: View) -> None:
    """Offer the package, each table in the format that is chosen, and what is no table."""
    t = view.t
    package, *others = WHOLE
    st.html(f'<ul class="addresses">{_entry(view, package, t(WHOLE[package][0]))}</ul>')
    st.header(t("data.tables"), anchor=False)
    ending = choose(view, FORMAT, "data.format", ON_PAGE, "data.format")
    st.html(f'<ul class="addresses">{"".join(_table(view, name, ending) for name in NAMES)}</ul>')
    st.caption(t(f"data.about.{ending}"))
    st.header(t("data.others"), anchor=False)
    items = "".join(_entry(view, address, t(WHOLE[address][0])) for address in others)
    st.html(f'<ul class="addresses">{items}</ul><p class="sr" role="status" data-told></p>')


def show_lines(view: View) -> None:
    """Show how a terminal, pandas and R read the selected meetings."""
    st.header(view.t("data.lines"), anchor=False)
    folder = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    for language, line in program_lines(folder, _parameters(view)).items():
        st.html(f'<p><strong translate="no">{_CALLED[language]}</strong></p>')
        st.code(line, language=language, wrap_lines=True)


def show_parameters(view: View) -> None:
    """Explain what an address may say, folded away, and where a program finds the same."""
    t = view.t

    def draw() -> None:
        choices = {**CHOICES, LANGUAGE: tuple(languages())}
        document = description(view.names, FORMATS, own_parameters, choices)
        terms = "".join(
            f"<dt>{_code(name)}</dt><dd>{_meaning(t, said)}</dd>"
            for name, said in document["components"]["parameters"].items()
        )
        openapi = _entry(view, f"{API}/openapi.json", t("data.openapi"), filtered=False)
        st.html(f'<dl class="terms">{terms}</dl><ul class="addresses">{openapi}</ul>')

    show_folded(t("data.parameters"), "parameters", draw)


def program_lines(folder: str, parameters: dict[str, str]) -> dict[str, str]:
    """Return the lines by which programs read the meetings; `folder` is where the pages lie.

    An address holds no mark that could end a text: all others are escaped in it.
    """
    api, query = f"{folder}/{API}", f"?{urlencode(parameters)}"
    return {
        "bash": f'curl --fail --remote-name --remote-header-name "{api}/package.zip{query}"',
        "python": (
            "import pandas as pd\n\n"
            f'meetings = pd.read_csv("{api}/meetings.csv{query}")\n'
            f'commitments = pd.read_parquet("{api}/commitments.parquet{query}")'
        ),
        "r": (
            f'meetings <- read.csv("{api}/meetings.csv{query}", fileEncoding = "UTF-8-BOM")\n'
            f'commitments <- read.csv("{api}/commitments.csv{query}", fileEncoding = "UTF-8-BOM")'
        ),
    }


_CALLED = {"bash": "curl", "python": "pandas", "r": "R"}


def _table(view: View, name: str, ending: str) -> str:
    count = data_table(name, view.selected, view.names).count
    size = view.t("data.size", count=count, columns=len(COLUMNS[name]))
    return _entry(view, f"{API}/{name}.{ending}", view.t(f"api.{name}"), size)


def _entry(view: View, address: str, words: str, size: str = "", filtered: bool = True) -> str:
    """Return an address as HTML: what it is, a link to it, and a button that copies it."""
    query = urlencode(_parameters(view) if filtered else {LANGUAGE: view.t.language})
    whole = esc(f"{address}?{query}")
    of_what = esc(view.t("data.copy_of", what=words))
    detail = f'<span class="detail">{esc(size)}</span>' if size else ""
    return (
        f"<li><strong>{esc(words)}</strong>{detail}"
        f'<a href="{whole}">{_code(f"{address}?{query}")}</a> '
        f'<button type="button" data-copy="{whole}" data-copied="{esc(view.t("data.copied"))}"'
        f' aria-label="{of_what}">{esc(view.t("data.copy"))}</button></li>'
    )


def _parameters(view: View) -> dict[str, str]:
    return {**view.selection.parameters(), LANGUAGE: view.t.language}


def _meaning(t: Translator, parameter: dict[str, Any]) -> str:
    """Return what a parameter means as HTML, and the values that it may have where they are few."""
    words = esc(parameter["description"])
    values = ", ".join(map(_code, parameter["schema"].get("enum", ())))
    return t("changes.line", name=words, what=values) if values else words


def _code(text: str) -> str:
    """Return what a program reads as HTML: the same in every language."""
    return f'<code translate="no">{esc(text)}</code>'
