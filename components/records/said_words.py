"""The words of a record itself by which a search finds it, in all languages, folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from components.records.countries import fold
from components.records.models import Meeting, Side


def said_words(meeting: Meeting) -> str:
    """Return what the record says in words of its own, without case and accents.

    What its codes are called is not among them: that is known once for all meetings.
    """
    return fold(" \n ".join(_said(meeting)))


def title_words(title: Mapping[str, str]) -> str:
    """Return a title in all its languages, without case and accents."""
    return fold(" \n ".join(title.values()))


def _said(meeting: Meeting) -> Iterator[str]:
    texts: list[Mapping[str, str] | None] = [meeting.summary]
    texts += [meeting.place.city if meeting.place else None]
    texts += [commitment.text for commitment in meeting.commitments]
    texts += [note.text for note in meeting.notes]
    for commitment in meeting.commitments:
        texts += [evidence.text for evidence in commitment.evidence]
    for event in meeting.instruments:
        texts += [event.title, event.note]
        yield from event.signatories
    for text in texts:
        yield from (text or {}).values()
    yield str(meeting.date)
    for conflict in meeting.conflicts:
        yield conflict.chosen
        yield from (other.value for other in conflict.others)
    for source in meeting.sources:
        yield source.publisher
        yield source.title or ""
    for side in (meeting.host, meeting.partner):
        yield from side_words(side) if side else ()


def side_words(side: Side) -> Iterator[str]:
    """Yield what a side is called in the record: its institution and its people."""
    yield from (side.institution or {}).values()
    for person in side.people:
        yield person.name
        yield from person.aliases
        yield from (person.role or {}).values()
