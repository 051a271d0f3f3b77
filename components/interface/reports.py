"""Who reports something: links to records, and sources with publisher, language and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.interface.address import MEETING, shared_parameters
from components.interface.cards import MEETING_PAGE, meeting_title
from components.interface.view import View
from components.markup import esc, external, link
from components.records.models import Source

MOST_LINKS = 4
MOST_FOLDED = 40
"""More links are no way to read: they are counted, and the table of meetings has all."""


def record_links(view: View, meeting_ids: Iterable[str]) -> str:
    """Return links to the records of meetings as HTML, the rest of many folded away."""
    records = view.tables.dataset.records
    known = list(filter(records.__contains__, meeting_ids))
    links = [
        f'<a href="{link(MEETING_PAGE, shared_parameters(**{MEETING: identifier}))}">'
        f"{esc(meeting_title(view, records[identifier]))}</a>"
        for identifier in (known if len(known) <= MOST_FOLDED else known[:MOST_LINKS])
    ]
    shown = " · ".join(links[:MOST_LINKS])
    if len(known) <= MOST_LINKS:
        return shown
    more = esc(view.t("refused.more", count=len(known) - MOST_LINKS))
    rest = " · ".join(links[MOST_LINKS:])
    folded = f'<details class="inline"><summary>{more}</summary>{rest}</details>'
    return f"{shown} · {folded if rest else more}"


def cited(view: View, sources: Sequence[Source]) -> str:
    """Return sources as HTML: publisher, language, and the date of the report."""
    t = view.t
    found = []
    for source in sources:
        name = external(source.url, source.publisher) if source.url else esc(source.publisher)
        published = t.date(source.published) if source.published else t("source.undated")
        found.append(f"{name} ({esc(t.language_name(source.language))}, {esc(published)})")
    return "; ".join(found)
