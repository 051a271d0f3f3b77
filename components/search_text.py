"""Every word of a record that a reader may look for, in all languages, without case and accents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from components.records.countries import country_name, fold
from components.records.dataset import Dataset
from components.records.models import Meeting, Side

_NAME_LANGUAGES = ("en", "fr", "vi")


def search_text(meeting: Meeting, dataset: Dataset) -> str:
    """Return every word a reader may look for, in all languages, without case and accents."""
    words = [*_said(meeting), *_named(meeting, dataset)]
    for side in (meeting.host or dataset.settings.host, meeting.partner):
        words += _side_words(side, dataset) if side else []
    return fold(" \n ".join(words))


def _said(meeting: Meeting) -> Iterator[str]:
    """Yield what the record says in words of its own."""
    texts: list[Mapping[str, str] | None] = [meeting.summary]
    texts += [meeting.place.city if meeting.place else None]
    texts += [commitment.text for commitment in meeting.commitments]
    texts += [note.text for note in meeting.notes]
    for commitment in meeting.commitments:
        texts += [evidence.text for evidence in commitment.evidence]
    for event in meeting.instruments:
        texts.append(event.note)
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


def _named(meeting: Meeting, dataset: Dataset) -> Iterator[str]:
    """Yield what the codes of a record are called, in all languages."""
    texts = [dataset.instruments[event.id] for event in meeting.instruments]
    for text in texts:
        yield from text.title.values()
    for vocabulary, codes in (
        ("crime_areas", meeting.crime_areas),
        ("cooperation", meeting.cooperation),
        ("events", [meeting.event] if meeting.event else []),
        ("meeting_kinds", [meeting.kind]),
        ("instrument_types", [text.type for text in texts]),
    ):
        terms = dataset.vocabularies.get(vocabulary, {})
        for code in codes:
            yield from terms[code].label.values() if code in terms else [code]
    for code in meeting.forums:
        yield from _organisation_words(code, dataset)


def _side_words(side: Side, dataset: Dataset) -> Iterator[str]:
    yield from _organisation_words(side.organisation, dataset)
    if side.country:
        yield side.country
        yield from (country_name(side.country, language) for language in _NAME_LANGUAGES)
    yield from (side.institution or {}).values()
    for person in side.people:
        yield person.name
        yield from person.aliases
        yield from (person.role or {}).values()


def _organisation_words(code: str | None, dataset: Dataset) -> Iterator[str]:
    organisation = dataset.organisations.get(code or "")
    if organisation:
        yield from organisation.name.values()
        yield from organisation.aliases
        if organisation.home:
            yield from (country_name(organisation.home, language) for language in _NAME_LANGUAGES)
