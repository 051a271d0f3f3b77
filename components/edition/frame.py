"""What stands around every page of an edition: head, navigation, languages, foot."""

from __future__ import annotations

from collections.abc import Iterable

from components.edition.page import GROUPS_HERE, SHARED, Page, file_of
from components.exchange.citation import data_words
from components.language.translator import Translator, languages
from components.markup import esc

CONTENT = "content"
"""The anchor behind the head of a page."""

_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data: blob:; base-uri 'none'; form-action 'none'"
)
"""A page runs and loads files beside it, and nothing else. Plotly writes rules of style."""


def document(page: Page, title: str, body: str, scripts: Iterable[str] = ()) -> str:
    """Return a whole page. `body` is HTML that begins with the heading; `scripts` are files."""
    t = page.t
    return (
        f"{beginning(t, title, f'{page.up}../{SHARED}/', scripts)}"
        f'<body class="stHtml"><a class="skip" href="#{CONTENT}">{esc(t("nav.skip"))}</a>'
        f'<div class="edition">{_head(page)}'
        f'<main id="{CONTENT}" tabindex="-1">{body}</main>{_foot(page)}</div></body></html>\n'
    )


def beginning(t: Translator, title: str, shared: str, scripts: Iterable[str] = ()) -> str:
    """Return everything before the body; `shared` is the way to the folder of that name."""
    files = [f"{shared}site.js", *scripts]
    loaded = "".join(f'<script src="{esc(file)}" defer></script>' for file in files)
    return (
        f'<!doctype html><html lang="{esc(t.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{esc(_POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(title)} · {esc(t('app.title'))}</title>"
        f'<link rel="stylesheet" href="{shared}style.css">{loaded}</head>'
    )


def _head(page: Page) -> str:
    t = page.t
    return (
        '<header class="site-head"><div class="site-name">'
        f'<p class="masthead"><a href="{page.address("overview")}">{esc(t("app.title"))}</a></p>'
        f"{_languages(page)}</div>{_navigation(page)}</header>"
    )


def _languages(page: Page) -> str:
    """Return the same page in the other languages."""
    if len(page.languages) == 1:
        return ""
    items = "".join(
        f'<li><a href="{esc(f"{page.up}../{code}/{page.file}")}" lang="{esc(code)}" '
        f'hreflang="{esc(code)}" data-here{_current(code == page.t.language, "true")}>'
        f"{esc(languages()[code])}</a></li>"
        for code in page.languages
    )
    label = esc(page.t("app.language"))
    return f'<nav class="languages" aria-label="{label}"><ul>{items}</ul></nav>'


def _navigation(page: Page) -> str:
    t, groups = page.t, ""
    for group, pages in GROUPS_HERE.items():
        items = "".join(
            f'<li><a href="{page.address(name)}"{_current(file_of(name) == page.file, "page")}>'
            f"{esc(t(f'page.{name}'))}</a></li>"
            for name in pages
        )
        groups += f'<li class="group"><span>{esc(t(f"group.{group}"))}</span><ul>{items}</ul></li>'
    return (
        f'<nav class="pages" aria-label="{esc(t("nav.pages"))}">'
        f'<button type="button" class="menu" data-menu>{esc(t("nav.menu"))}</button>'
        f"<ul>{groups}</ul></nav>"
    )


def _current(is_it: bool, what: str) -> str:
    return f' aria-current="{what}"' if is_it else ""


def _foot(page: Page) -> str:
    """Say which data these are, of which day and under which licence."""
    words = (*data_words(page.tables, page.t), page.t("edition.foot"))
    return f'<footer class="footer">{esc(" · ".join(words))}</footer>'
