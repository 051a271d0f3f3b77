"""Data values on their way into HTML, Markdown and addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import urlencode

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_LINKED = re.compile(r"(?i)(?<=http)(?=s?://)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@[\w-]+\.\w)")
_SPACES = re.compile(r"[^\S\xa0\u202f]+")
"""Spaces that Markdown may join; not those that hold words together."""
_JOINER = "\u2060"  # neither seen nor a place to break a line


def esc(text: str) -> str:
    """Return a data value for HTML text and attributes."""
    return html.escape(text, quote=True)


def markdown(text: str) -> str:
    """Return a data value for the Markdown of a Streamlit label: every mark taken literally.

    Bare addresses would become links whatever is escaped in them; a word joiner breaks them up.
    """
    return _PUNCTUATION.sub(r"\\\1", _LINKED.sub(_JOINER, _SPACES.sub(" ", text).strip(" ")))


def markdown_text(text: str) -> str:
    """Return a data value for a Markdown file, in which it can also be read as it stands."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def link(page: str, parameters: Mapping[str, str]) -> str:
    """Return an address within the dashboard, escaped for an HTML attribute."""
    query = urlencode(dict(parameters))
    return esc(f"{page or './'}?{query}" if query else page or "./")


def external(url: str, text: str) -> str:
    """Return an HTML link to a source. The address was checked to be http(s) when it was read."""
    return f'<a href="{esc(url)}" rel="noopener noreferrer" target="_blank">{esc(text)}</a>'


def dot(colour: str) -> str:
    """Return a coloured dot; it always stands beside the words that say the same."""
    return f'<span class="dot" style="background:{esc(colour)}" aria-hidden="true"></span>'


def badge(kind: str, text: str) -> str:
    """Return a badge; `kind` is a class of style.css, never a data value."""
    return f'<span class="badge badge-{kind}">{esc(text)}</span>'


def capital(text: str) -> str:
    """Return words as they begin a line or a heading."""
    return text[:1].upper() + text[1:]
