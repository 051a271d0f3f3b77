"""Who reports something: links to records, and sources with publisher, language and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.interface.address import MEETING, shared_parameters
from components.interface.cards import MEETING_PAGE, meeting_title
from components.interface.view import View
from components.markup import esc, external, link
from components.records.models import Source

MOST_LINKS = 4


def record_links(view: View, meeting_ids: Iterable[str]) -> str:
    """Return links to the records of meetings as HTML, the rest of many folded away."""
    records = view.tables.dataset.records
    links = [
        f'<a href="{link(MEETING_PAGE, shared_parameters(**{MEETING: identifier}))}">'
        f"{esc(meeting_title(view, record))}</a>"
        for identifier in meeting_ids
        if (record := records.get(identifier)) is not None
    ]
    shown = " · ".join(links[:MOST_LINKS])
    if len(links) <= MOST_LINKS:
        return shown
    more = esc(view.t("refused.more", count=len(links) - MOST_LINKS))
    rest = " · ".join(links[MOST_LINKS:])
    return f'{shown} · <details class="inline"><summary>{more}</summary>{rest}</details>'


def cited(view: View, sources: Sequence[Source]) -> str:
    """Return sources as HTML: publisher, language, and the date of the report."""
    t = view.t
    found = []
    for source in sources:
        name = external(source.url, source.publisher) if source.url else esc(source.publisher)
        published = t.date(source.published) if source.published else t("source.undated")
        found.append(f"{name} ({esc(t.language_name(source.language))}, {esc(published)})")
    return "; ".join(found)
