"""The document that a browser gets first: Streamlit's own, with our language, words and look."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from components.charts.style import DARK, LIGHT
from components.language.translator import DEFAULT, Translator, translator
from components.markup import esc, link
from components.site.masthead import CONTENT, masthead
from components.site.pages import HIDDEN, PAGES, UNFILTERED, address_of
from components.site.parameters import CALENDAR, FEED, LANGUAGE
from components.standalone.document import MARKS

_CSS = Path(__file__).parent / "style.css"
_STREAMLIT_WORDS = "streamlit."
"""Begins the keys of the words that Streamlit itself puts on a screen."""

_PLACES = ('<html lang="en">', "<title>Streamlit</title>", "</head>", '<div id="root"></div>')
_NO_SCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)
_SCRIPT = re.compile("<script>(.*?)</script>", re.DOTALL)


class UnknownFrontPageError(RuntimeError):
    """Streamlit's own document has another form than the one that is known."""


def front_page(t: Translator, page: str, kept: Mapping[str, str], here: Mapping[str, str]) -> str:
    """Return the first document of a page as HTML: readable before any script has run.

    `kept` are the parameters that go along to other pages, `here` those of this one.
    """
    title, words = t(f"page.{page}"), _first_words(t, page)
    new = (
        f'<html lang="{esc(t.language)}">',
        f"<title>{esc(title)} · {esc(t('app.title'))}</title>",
        f"{_head(t)}</head>",
        # in the body, so that it comes after the rules that Streamlit writes into the head
        f"<style>{stylesheet(t)}</style>"
        # before all that Streamlit draws: the filter would come first
        f'<a class="skip" href="#{CONTENT}">{esc(t("nav.skip"))}</a>'
        # beside Streamlit's own place, which it clears at once: browser.js takes them away later
        f'<div class="before"><div class="first-words{_beside_filter(page)}">'
        f'{masthead(t, page, kept, here)}{words}</div></div><div id="root"></div>',
    )
    no_script = f"<noscript><p>{esc(t('front.needs_script'))}</p></noscript>"
    document = _NO_SCRIPT.sub(lambda _: no_script, _document())
    for place, replacement in zip(_PLACES, new, strict=True):
        document = document.replace(place, replacement)
    return document


@cache
def _document() -> str:
    """Return Streamlit's own document.

    Raises:
        UnknownFrontPageError: it lacks a place that ours fills; nothing would then be translated.
    """
    text = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    missing = [place for place in _PLACES if text.count(place) != 1]
    if len(_NO_SCRIPT.findall(text)) != 1:
        missing.append(_NO_SCRIPT.pattern)
    if missing:
        raise UnknownFrontPageError(f"Streamlit's index.html has no single {missing}")
    return text


def own_scripts() -> list[str]:
    """Return the scripts that stand in Streamlit's document itself, as they are written there."""
    return _SCRIPT.findall(_document())


def _first_words(t: Translator, page: str) -> str:
    heading = t(f"page.{page}" if page in HIDDEN else f"{page}.title")
    return (
        f'<main><h1>{esc(heading)}</h1><p role="status" class="muted">{esc(t("front.loading"))}</p>'
        "</main>"
    )


def _beside_filter(page: str) -> str:
    """Return the class that leaves room for the filter, so that nothing moves when it comes."""
    return "" if page in UNFILTERED else " beside-filter"


@cache
def _heading_font() -> str:
    """Return where the font of headings is: Streamlit names its files by their content."""
    media = files("streamlit") / "static" / "static" / "media"
    found = [file.name for file in media.iterdir() if file.name.startswith("SourceSerif")]
    upright = min(found, key=lambda name: ("Italic" in name, name))
    return f"./static/media/{upright}"


def _head(t: Translator) -> str:
    """Return what stands in the head of every page: the font of headings, words, browser.js."""
    told = {"words": streamlit_words(t), "pages": [address_of(page) for page in PAGES]}
    return (
        f'<link rel="preload" href="{_heading_font()}" as="font" type="font/woff2" crossorigin>'
        f"{_subscriptions(t)}"
        f'<script type="application/json" id="told">{_json(told)}</script>'
        '<script src="./site/browser.js"></script>'
    )


def _subscriptions(t: Translator) -> str:
    """Return the links by which a feed reader or a calendar finds what it can subscribe to."""
    found = (
        (FEED, "application/atom+xml", "subscribe.feed"),
        (CALENDAR, "text/calendar", "subscribe.calendar"),
    )
    return "".join(
        f'<link rel="alternate" type="{media_type}" title="{esc(t(key))}" '
        f'href="{link(name, {LANGUAGE: t.language})}">'
        for name, media_type, key in found
    )


def stylesheet(t: Translator) -> str:
    """Return the rules of style.css with the colours of charts/style.py."""
    word = _json(t("filter.title"))
    return (
        f":root{{{LIGHT.variables()}--filter-word:{word};}}"
        f"@media (prefers-color-scheme: dark){{:root{{{DARK.variables()}}}}}"
        f"{_CSS.read_text(encoding='utf-8')}{MARKS.read_text(encoding='utf-8')}"
    )


def streamlit_words(t: Translator) -> dict[str, str]:
    """Return what Streamlit says in English -> what it should say; nothing for English itself."""
    if t.language == DEFAULT:
        return {}
    english = translator(DEFAULT)
    keys = [key for key in english.messages if key.startswith(_STREAMLIT_WORDS)]
    return {str(english.messages[key]): str(t.messages[key]) for key in keys}


def _json(value: object) -> str:
    """Return a value as JSON that may stand inside a script or a style element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
