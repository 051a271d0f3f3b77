"""What the search box found, in groups; what to look for where it found nothing."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components.findings.search import Found, examples, search
from components.findings.search_entries import Material
from components.findings.search_facts import Group
from components.findings.search_index import Index, build_index, words_in
from components.findings.search_ready import FEW, INDEXES
from components.fragments.glossary import TERMS, definition, name_of
from components.interface.address import here, shared_parameters
from components.interface.search_hits import hit_item, shelf_of, unfiltered
from components.interface.view import View
from components.language.translator import languages, translator
from components.markup import esc, link
from components.records.partial_date import PartialDate
from components.selection import MAX_TEXT, Selection, select
from components.site.parameters import SEARCH_FOR

MOST_HITS = 12
"""So many hits of each group stand below each other."""

MOST_OF_GROUP = 100
"""So many hits of a group stand on a page of their own."""

_GROUP = "group"
_SECONDS = 2.0  # between two looks whether the index is there


def show_search(view: View) -> None:
    """Draw what the words of the address find; without words, what can be looked for."""
    t, material = view.t, _material(view)
    text = " ".join(here().get(SEARCH_FOR, "").split())[:MAX_TEXT]
    if view.selection.active():
        st.caption(t("search.filter_note"))
    index = _index(view, material)
    if index is None:
        _wait(view, material, text)
    elif not words_in(text):
        st.html(_invitation(view, material, index))
    else:
        found = search(index, material, text, t.language)
        if found.count:
            words = esc(t("search.found", count=found.count, text=text))
            st.html(
                f'<p role="status"><strong>{words}</strong></p>{_as_filter(view, text)}'
                f"{_hits(view, found, text)}"
            )
        else:
            invitation = _invitation(view, material, index)
            st.html(f"{_nothing(view, text, found)}{_as_filter(view, text)}{invitation}")


def prepare_search(view: View) -> None:
    """Begin to make the index of many meetings, so that it is there when somebody searches."""
    if len(view.tables.meetings) > FEW:
        _index(view, _material(view))


def _material(view: View) -> Material:
    return Material(
        view.tables.dataset.version,
        view.tables,
        tuple(languages()),
        _date,
        lambda code, language: translator(language).country(code),
        _glossary,
    )


def _index(view: View, material: Material) -> Index | None:
    patient = len(view.tables.meetings) <= FEW
    return INDEXES.of(material.version, patient, lambda: build_index(material))


@lru_cache(maxsize=2048)  # the newest meetings are found again and again
def _date(when: PartialDate, language: str) -> str:
    return translator(language).date(when)


def _glossary() -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    known = [translator(code) for code in languages()]
    return {
        code: (
            {t.language: name_of(t, code) for t in known},
            {t.language: definition(t, code) for t in known},
        )
        for code in TERMS
    }


def _wait(view: View, material: Material, text: str) -> None:
    """Say that the search is not ready yet, and draw the page again as soon as it is."""
    st.info(view.t("search.preparing"))
    if words_in(text):
        st.html(_as_filter(view, text))

    @st.fragment(run_every=_SECONDS)
    def look_again() -> None:
        if _index(view, material) is not None:
            st.rerun()

    look_again()


def _for(text: str) -> str:
    """Return a link to the search for other words."""
    address = link("search", shared_parameters(**{SEARCH_FOR: text}))
    return f'<a href="{address}">{esc(text)}</a>'


def _invitation(view: View, material: Material, index: Index) -> str:
    """Return what can be looked for, with real examples, as HTML."""
    t, tried = view.t, examples(index, material)
    shelf = shelf_of(view, tried)
    groups = t.listed(
        t("search.heading", group=t(f"search.group.{group}"), count=count)
        for group, count in index.counts.items()
        if count
    )
    words = f"<p>{esc(t('search.intro'))}</p><p>{esc(t('search.holds', groups=groups))}</p>"
    tries = "".join(f"<li>{_for(shelf.name(entry))}</li>" for entry in tried)
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


def _hits(view: View, found: Found, text: str) -> str:
    """Return the first hits of each group as HTML, or more of the one that the address names."""
    t = view.t
    chosen = [group for group in found.groups if group == here().get(_GROUP, "")]
    most = MOST_OF_GROUP if chosen else MOST_HITS
    groups = {group: found.groups[group][:most] for group in chosen or found.groups}
    shelf = shelf_of(view, (hit.entry for hits in groups.values() for hit in hits))
    back = link("search", shared_parameters(**{SEARCH_FOR: text}))
    parts = [f'<p><a href="{back}">{esc(t("search.all_groups"))}</a></p>'] if chosen else []
    for group, hits in groups.items():
        count = found.counts[group]
        heading = t("search.heading", group=t(f"search.group.{group}"), count=count)
        items = "".join(hit_item(shelf, hit) for hit in hits)
        more = _more(view, group, text, len(hits), count) if count > len(hits) else ""
        parts.append(
            f'<section><h2>{esc(heading)}</h2><ol class="hits">{items}</ol>{more}</section>'
        )
    return "".join(parts)


def _more(view: View, group: Group, text: str, shown: int, count: int) -> str:
    """Return the way to more hits of a group; where no page holds more, that there are more."""
    t = view.t
    if shown >= MOST_OF_GROUP:
        return f"<p>{esc(t('search.first_of', shown=shown, count=count))}</p>"
    address = link("search", shared_parameters(**{SEARCH_FOR: text, _GROUP: group}))
    words = esc(t("search.first", count=min(count, MOST_OF_GROUP)))
    return f'<p><a href="{address}">{words}</a></p>'
