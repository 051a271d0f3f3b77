"""How to cite what is on the screen: to be copied, or taken as a file."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from components.exchange.citation import Citation, cite_record, cite_view
from components.interface.address import MEETING, PAGE_CHOICES, here
from components.interface.fold import show_folded
from components.interface.view import View
from components.records.dataset import Record


def show_citation(view: View, record: Record | None = None) -> None:
    """Offer the reference to the view, or to one record, as text, for BibTeX and for RIS."""
    show_folded(view.t("cite.title"), "citation", lambda: _show(view, _cited(view, record)))


def _cited(view: View, record: Record | None) -> Citation:
    if record is not None:
        address = _address({MEETING: record.id})
        return cite_record(record, view.tables, view.names, address)
    return cite_view(view.selected, view.names, _address(_of_view(view)))


def _show(view: View, citation: Citation) -> None:
    t = view.t
    st.code(citation.plain, language=None, wrap_lines=True)
    st.caption(t("cite.note"))
    for form, text in (("bib", citation.bibtex), ("ris", citation.ris)):
        st.markdown(f"**{t(f'cite.{form}')}**")
        st.code(text.rstrip(), language=None, wrap_lines=True)
        st.download_button(
            t(f"cite.download_{form}"),
            data=text.encode(),
            file_name=f"{citation.key}.{form}",
            mime=_MIME[form],
            key=f"download_{form}",
            on_click="ignore",
        )


_MIME = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}


def _of_view(view: View) -> dict[str, str]:
    """Return the filter and the page's own choices.

    The language stays out: it changes no fact, and whoever follows the reference reads the view
    in a language of their own. So do the parts of the address that mean nothing.
    """
    chosen = {name: value for name, value in here().items() if name in PAGE_CHOICES}
    return {**view.selection.parameters(), **chosen}


def _address(parameters: dict[str, str]) -> str:
    page = (st.context.url or "").partition("?")[0]
    return f"{page}?{urlencode(parameters, safe=',')}" if parameters else page
