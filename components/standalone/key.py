"""The key of a chart: what its colours and marks mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components.markup import esc


@dataclass(frozen=True)
class Entry:
    """Words beside a mark. `mark` is a class of marks.css, never a data value.

    A swatch has a `colour`; a mark that is a letter of the page has a `sign`. `term` names what the
    glossary says about it.
    """

    words: str
    mark: str = ""
    colour: str = ""
    sign: str = ""
    term: str = ""


@dataclass(frozen=True)
class Key:
    """The entries of a key, and what they are about, where that must be said."""

    entries: Sequence[Entry] = ()
    title: str = ""


NO_KEY = Key()


def words_of(entry: Entry) -> str:
    """Return the words of an entry as HTML."""
    return esc(entry.words)


def key_html(key: Key, words: Callable[[Entry], str] = words_of) -> str:
    """Return a key as HTML; nothing where there are no entries. `words` makes theirs."""
    if not key.entries:
        return ""
    title = f"<b>{esc(key.title)}</b>" if key.title else ""
    spans = "".join(f"<span>{_mark(entry)}{words(entry)}</span>" for entry in key.entries)
    return f'<p class="key">{title}{spans}</p>'


def _mark(entry: Entry) -> str:
    if entry.colour:
        look = f'class="swatch" style="background:{esc(entry.colour)}"'
    else:
        look = f'class="mark mark-{entry.mark}"' if entry.mark else 'class="mark"'
    return f'<i {look} aria-hidden="true">{esc(entry.sign)}</i>'
