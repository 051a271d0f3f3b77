"""The pages as Streamlit knows them: made once for each language, as each looks for its file."""

from __future__ import annotations

from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st

from components.language.translator import Translator, translator
from components.site.pages import HIDDEN, HOME, PAGES

_FOLDER = Path(__file__).parents[2] / "pages"


def pages_in(t: Translator) -> list[st.Page]:
    """Return the pages with their titles in a language, for one run: Streamlit marks the one."""
    return [copy(page) for page in _pages(t.language)]


@cache
def _pages(language: str) -> tuple[st.Page, ...]:
    t = translator(language)
    return tuple(
        st.Page(
            _FOLDER / f"{name}.py",
            title=t(f"page.{name}"),
            url_path=name,
            default=name == HOME,
            visibility="hidden" if name in HIDDEN else "visible",
        )
        for name in PAGES
    )
