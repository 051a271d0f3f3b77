"""What a phone gets in place of a wide table or chart: bars that lead on, and lists that unfold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.interface.address import here, with_changes
from components.interface.view import View
from components.markup import esc, link
from components.site.pages import address_of

SHOWN = 12
"""So many of a long list are shown at once; the others are folded away."""


@dataclass(frozen=True)
class Bar:
    """One bar of a list: `name` and `number` are HTML, `address` is escaped; `length` is 0 to 1."""

    name: str
    number: str
    length: float
    colour: str
    address: str
    chosen: bool = False
    framed: bool = False


@dataclass(frozen=True)
class Fold:
    """One entry of a list that unfolds, all of it HTML: `name` always leads on by itself.

    `said` is the line that unfolds to `facts`, pairs of a head and what it is about.
    """

    name: str
    said: str
    facts: Sequence[tuple[str, str]]


def this_page(view: View, changes: Mapping[str, str], anchor: str) -> str:
    """Return the address of this view with some choices changed, for an HTML attribute."""
    return f"{link(address_of(view.page), with_changes(here(), changes))}#{anchor}"


def bar_list(bars: Iterable[Bar]) -> str:
    """Return bars as an HTML list; each is a link as wide as the phone."""
    return f'<ul class="bars">{"".join(f"<li>{_link(bar)}</li>" for bar in bars)}</ul>'


def _link(bar: Bar) -> str:
    current = ' aria-current="true"' if bar.chosen else ""
    return f'<a href="{bar.address}"{current}>{bar_line(bar)}</a>'


def bar_line(bar: Bar) -> str:
    """Return the three parts of a bar as HTML, without a link."""
    framed = " bar-framed" if bar.framed else ""
    look = f"width:{100 * bar.length:.0f}%;background:{esc(bar.colour)}"
    return (
        f"<span>{bar.name}</span>"
        f'<span class="bar{framed}" style="{look}"></span><b>{bar.number}</b>'
    )


def unfolding(view: View, entries: Sequence[Fold]) -> str:
    """Return a list whose entries unfold, as HTML; the rest of many are folded away together."""
    first, rest = entries[:SHOWN], entries[SHOWN:]
    return _entries(first) + (behind(view, _entries(rest), len(rest)) if rest else "")


def behind(view: View, body: str, count: int) -> str:
    """Return HTML folded away behind the number of what is in it."""
    words = esc(view.t("gaps.more", count=count))
    return f'<details class="fold"><summary>{words}</summary>{body}</details>'


def _entries(entries: Iterable[Fold]) -> str:
    items = ""
    for entry in entries:
        facts = "".join(f"<dt>{esc(head)}</dt><dd>{body}</dd>" for head, body in entry.facts)
        items += (
            f"<li>{entry.name}<details><summary>{entry.said}</summary>"
            f"<dl>{facts}</dl></details></li>"
        )
    return f'<ul class="unfold">{items}</ul>'
