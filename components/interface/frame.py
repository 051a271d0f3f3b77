"""What stands around every page: masthead, language, navigation, what was refused, footer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from components.charts.style import DARK, LIGHT
from components.interface.address import LANGUAGE, shared_parameters, write
from components.interface.markup import esc, markdown
from components.interface.view import View
from components.language.translator import Translator, languages

Page = Any  # Streamlit does not export the type of its pages

_CSS = Path(__file__).parent / "style.css"
SHOWN_FILES = 5


def show_masthead(t: Translator, groups: Mapping[str, Sequence[Page]]) -> None:
    """Draw the name of the dashboard, the language switch and the way to every page."""
    filter_word = json.dumps(t("filter.title"), ensure_ascii=False).replace("<", "")
    st.html(
        f"<style>:root{{{LIGHT.variables()}--filter-word:{filter_word};}}"
        f"@media (prefers-color-scheme: dark){{:root{{{DARK.variables()}}}}}"
        f"{_CSS.read_text(encoding='utf-8')}</style>"
    )
    with st.container(horizontal=True, key="masthead", vertical_alignment="center"):
        st.html(f'<p class="masthead">{esc(t("app.title"))}</p>', width="content")
        _show_languages(t)
    with st.container(horizontal=True, key="pages"):
        for name, pages in groups.items():
            with st.container(key=f"group_{name}", width="content"):
                st.html(f'<p class="group">{esc(t(f"group.{name}"))}</p>', width="content")
                with st.container(horizontal=True):
                    for page in pages:
                        st.page_link(page, query_params=shared_parameters())


def _show_languages(t: Translator) -> None:
    known = languages()
    st.session_state["language"] = t.language
    st.segmented_control(
        t("app.language"),
        list(known),
        key="language",
        format_func=lambda code: known[code],
        label_visibility="collapsed",
        required=True,
        on_change=lambda: write({LANGUAGE: st.session_state["language"]}),
    )


def show_refused(view: View) -> None:
    """Say how many files were refused and which; the page "About the data" says why."""
    refused = view.tables.dataset.refused_files
    if not refused or view.page == "about":
        return
    t = view.t
    more = len(refused) - SHOWN_FILES
    names = [*refused[:SHOWN_FILES], *([t("refused.more", count=more)] if more > 0 else [])]
    shown = t.listed(names)
    st.warning(f"{t('refused.banner', count=len(refused))} {markdown(shown)}. {t('refused.where')}")


def show_footer(view: View) -> None:
    """Say which data these are, of which day, and under which licence."""
    t, dataset = view.t, view.tables.dataset
    words = [
        t("footer.data", version=dataset.version),
        t("footer.as_of", date=view.tables.on),
        t("footer.licence", licence=dataset.settings.licence or t("value.not_reported")),
    ]
    st.html(f'<footer class="footer">{" · ".join(esc(word) for word in words)}</footer>')
