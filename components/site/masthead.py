"""The head of every page: skip link, name, search box, languages and the way to each page.

Plain HTML, so that the server can send it before Streamlit is there, and nothing jumps after.
"""

from __future__ import annotations

from collections.abc import Mapping

from components.language.translator import Translator, languages
from components.markup import esc, link
from components.site.pages import GROUPS, address_of
from components.site.parameters import LANGUAGE, SEARCH_FOR

CONTENT = "content"
"""The anchor behind the head of a page."""


def masthead(t: Translator, page: str, kept: Mapping[str, str], all_here: Mapping[str, str]) -> str:
    """Return the head of a page as HTML.

    `kept` are the parameters that go along to other pages, `all_here` those of this one, which a
    change of language keeps.
    """
    return (
        f'<header class="site-head">'
        f'<div class="site-name"><p class="masthead">'
        f'<a href="{link("", kept)}">{esc(t("app.title"))}</a></p>'
        f"{_search(t, kept, all_here)}{_languages(t, page, all_here)}</div>"
        f'{_pages(t, page, kept)}</header><span id="{CONTENT}"></span>'
    )


def _search(t: Translator, kept: Mapping[str, str], all_here: Mapping[str, str]) -> str:
    """Return the search box: a form of its own, which works by the Enter key as well."""
    hidden = "".join(
        f'<input type="hidden" name="{esc(name)}" value="{esc(value)}">'
        for name, value in kept.items()
    )
    return (
        f'<form class="search-box" role="search" action="search">{hidden}'
        f'<input type="search" name="{SEARCH_FOR}" aria-label="{esc(t("search.label"))}" '
        f'placeholder="{esc(t("search.placeholder"))}" maxlength="200" autocomplete="off" '
        f'value="{esc(all_here.get(SEARCH_FOR, ""))}">'
        f'<button type="submit">{esc(t("search.button"))}</button></form>'
    )


def _languages(t: Translator, page: str, all_here: Mapping[str, str]) -> str:
    """Return the languages as links, which load the page anew: it says its language in its head."""
    items = "".join(
        f'<li><a href="{link(address_of(page), {**all_here, LANGUAGE: code})}" lang="{esc(code)}" '
        f'hreflang="{esc(code)}" data-load{_current(code == t.language)}>{esc(name)}</a></li>'
        for code, name in languages().items()
    )
    return f'<nav class="languages" aria-label="{esc(t("app.language"))}"><ul>{items}</ul></nav>'


def _pages(t: Translator, page: str, kept: Mapping[str, str]) -> str:
    groups = ""
    for group, names in GROUPS.items():
        items = "".join(
            f'<li><a href="{link(address_of(name), kept)}"{_current(name == page, "page")}>'
            f"{esc(t(f'page.{name}'))}</a></li>"
            for name in names
        )
        groups += f'<li class="group"><span>{esc(t(f"group.{group}"))}</span><ul>{items}</ul></li>'
    return (
        f'<nav class="pages" aria-label="{esc(t("nav.pages"))}">'
        f'<button type="button" class="menu" data-menu aria-expanded="false">'
        f"{esc(t('nav.menu'))}</button><ul>{groups}</ul></nav>"
    )


def _current(is_it: bool, what: str = "true") -> str:
    return f' aria-current="{what}"' if is_it else ""
