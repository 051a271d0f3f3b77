"""What stands around every page: its head, what was refused, and the footer."""

from __future__ import annotations

import streamlit as st

from components.exchange.citation import data_words
from components.interface.address import here, shared_parameters
from components.interface.tour import way_to_tour
from components.interface.view import View
from components.language.translator import Translator
from components.markup import esc, markdown
from components.site.masthead import masthead

SHOWN_FILES = 5


def show_masthead(t: Translator, page: str) -> None:
    """Draw the head of the page, as the server has sent it already."""
    st.html(masthead(t, page, shared_parameters(), here()))


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
    """Say which data these are, of which day and under which licence, and lead to the tour."""
    words = map(esc, data_words(view.tables, view.t))
    shown = " · ".join([*words, way_to_tour(view.t)])
    st.html(f'<footer class="footer">{shown}</footer>')
