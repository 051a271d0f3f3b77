"""What the search box found, in groups; what to look for where it found nothing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.findings.search import Found, Hit, examples, index_of, search
from components.findings.search_entries import GROUPS, Group, Material
from components.findings.search_index import Index, words_in
from components.interface.address import here, shared_parameters
from components.interface.glossary import TERMS, definition, name_of
from components.interface.search_hits import Shelf, hit_item, shelf_of, unfiltered
from components.interface.view import View
from components.language.translator import languages, translator
from components.markup import esc, link
from components.selection import MAX_TEXT, Selection, select
from components.site.parameters import SEARCH_FOR

MOST_HITS = 8


def show_search(view: View) -> None:
    """Draw what the words of the address find; without words, what can be looked for."""
    t, index, shelf = view.t, _index(view), shelf_of(view)
    text = " ".join(here().get(SEARCH_FOR, "").split())[:MAX_TEXT]
    if view.selection.active():
        st.caption(t("search.filter_note"))
    if not words_in(text):
        st.html(_invitation(shelf, index))
        return
    found = search(index, text, t.language)
    if found.count:
        words = esc(t("search.found", count=found.count, text=text))
        shown = "".join(_group(shelf, group, hits) for group, hits in found.groups.items())
        st.html(f'<p role="status"><strong>{words}</strong></p>{_as_filter(view, text)}{shown}')
    else:
        st.html(f"{_nothing(view, text, found)}{_as_filter(view, text)}{_invitation(shelf, index)}")


def _index(view: View) -> Index:
    known = [translator(code) for code in languages()]
    glossary = {
        code: (
            {t.language: name_of(t, code) for t in known},
            {t.language: definition(t, code) for t in known},
        )
        for code in TERMS
    }
    return index_of(
        Material(
            view.tables.dataset.version,
            view.tables,
            tuple(languages()),
            lambda when, language: translator(language).date(when),
            lambda code, language: translator(language).country(code),
            glossary,
        )
    )


def _for(text: str) -> str:
    """Return a link to the search for other words."""
    address = link("search", shared_parameters(**{SEARCH_FOR: text}))
    return f'<a href="{address}">{esc(text)}</a>'


def _invitation(shelf: Shelf, index: Index) -> str:
    """Return what can be looked for, with real examples, as HTML."""
    t = shelf.view.t
    counts = {group: sum(e.group == group for e in index.entries) for group in GROUPS}
    groups = t.listed(
        t("search.heading", group=t(f"search.group.{group}"), count=count)
        for group, count in counts.items()
        if count
    )
    words = f"<p>{esc(t('search.intro'))}</p><p>{esc(t('search.holds', groups=groups))}</p>"
    tries = "".join(f"<li>{_for(shelf.name(entry))}</li>" for entry in examples(index))
    return f"{words}<p>{esc(t('search.try'))}</p><ul>{tries}</ul>" if tries else words


def _nothing(view: View, text: str, found: Found) -> str:
    """Return that nothing was found, and what would be, as HTML."""
    t = view.t
    parts = [f'<p role="status"><strong>{esc(t("search.nothing", text=text))}</strong></p>']
    if found.nearest:
        address = link("search", shared_parameters(**{SEARCH_FOR: found.nearest}))
        words = esc(t("search.nearest", query=found.nearest))
        parts.append(f'<p><a href="{address}">{words}</a></p>')
    if found.alone:
        words = " · ".join(map(_for, found.alone))
        parts.append(f"<p>{esc(t('search.alone'))} {words}</p>")
    return "".join(parts)


def _as_filter(view: View, text: str) -> str:
    """Return the way to all meetings that hold the words, as HTML; nothing where none does."""
    selection = Selection(text=text)
    count = len(select(view.tables, selection).meetings)
    if not count:
        return ""
    words = esc(view.t("search.as_filter", count=count))
    return f'<p><a href="{unfiltered("meetings", **selection.parameters())}">{words}</a></p>'


def _group(shelf: Shelf, group: Group, hits: Sequence[Hit]) -> str:
    """Return the hits of a group as HTML, the rest of many folded away."""
    t = shelf.view.t
    heading = t("search.heading", group=t(f"search.group.{group}"), count=len(hits))
    body = f'<ol class="hits">{"".join(hit_item(shelf, hit) for hit in hits[:MOST_HITS])}</ol>'
    if len(hits) > MOST_HITS:
        rest = "".join(hit_item(shelf, hit) for hit in hits[MOST_HITS:])
        more = esc(t("gaps.more", count=len(hits) - MOST_HITS))
        body += (
            f'<details class="fold"><summary>{more}</summary>'
            f'<ol class="hits" start="{MOST_HITS + 1}">{rest}</ol></details>'
        )
    return f"<section><h2>{esc(heading)}</h2>{body}</section>"
