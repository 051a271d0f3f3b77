"""Who reports something: links to records, and sources with publisher, language and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.fragments.reader import Reader, to
from components.markup import esc, external
from components.records.dataset import Record
from components.records.models import Source

MOST_LINKS = 4
MOST_FOLDED = 40
"""More links are no way to read: they are counted, and the table of meetings has all."""


def meeting_title(view: Reader, record: Record) -> str:
    """Return "Morocco, 25 October 2025"."""
    partner = view.names.partner(record.meeting.partner.id)
    return view.t("meeting.title", partner=partner, date=record.meeting.date)


def record_links(view: Reader, meeting_ids: Iterable[str]) -> str:
    """Return links to the records of meetings as HTML, the rest of many folded away."""
    records = view.tables.dataset.records
    known = list(filter(records.__contains__, meeting_ids))
    links = [
        to(view, "meeting", esc(meeting_title(view, records[identifier])), id=identifier)
        for identifier in (known if len(known) <= MOST_FOLDED else known[:MOST_LINKS])
    ]
    shown = " · ".join(links[:MOST_LINKS])
    if len(known) <= MOST_LINKS:
        return shown
    more = esc(view.t("refused.more", count=len(known) - MOST_LINKS))
    rest = " · ".join(links[MOST_LINKS:])
    folded = f'<details class="inline"><summary>{more}</summary>{rest}</details>'
    return f"{shown} · {folded if rest else more}"


def cited(view: Reader, sources: Sequence[Source]) -> str:
    """Return sources as HTML: publisher, language, and the date of the report."""
    t = view.t
    found = []
    for source in sources:
        name = external(source.url, source.publisher) if source.url else esc(source.publisher)
        published = t.date(source.published) if source.published else t("source.undated")
        found.append(f"{name} ({esc(t.language_name(source.language))}, {esc(published)})")
    return "; ".join(found)
