"""Dataset -> tidy DataFrames. Every number on a page, in a file or from a route starts here.

Columns hold codes, ids and dates; words for readers come from the vocabularies and the language
layer. A meeting whose report names no crime area (or no form of cooperation) has one row with
the code `NOT_REPORTED`, so that it never vanishes from a view; counts of crime areas leave that
code out. Count meetings with `nunique("meeting_id")`, never with the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from components.records.countries import country_name, fold
from components.records.dataset import Dataset, Record
from components.records.models import InstrumentEvent, Meeting, Side
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED

INSTRUMENT_STATES = ("signed", "in_force", "planned", "overdue", "negotiated", "mentioned")
_STEPS = ("mentioned", "negotiated", "planned", "signed", "in_force")
_NAME_LANGUAGES = ("en", "fr", "vi")

_SCHEMAS: dict[str, dict[str, str]] = {
    "meetings": {
        "meeting_id": "str",
        "first_day": "datetime64[s]",
        "last_day": "datetime64[s]",
        "precision": "str",
        "part_of_day": "str",
        "kind": "str",
        "event": "str",
        "place": "str",
        "partner": "str",
        "partner_kind": "str",
        "territory": "str",
        "search_text": "str",
    },
    "crime_areas": {"meeting_id": "str", "crime_area": "str"},
    "cooperation": {"meeting_id": "str", "cooperation": "str"},
    "instrument_events": {
        "meeting_id": "str",
        "instrument": "str",
        "partner": "str",
        "type": "str",
        "action": "str",
        "occasion": "str",
        "first_day": "datetime64[s]",
        "last_day": "datetime64[s]",
        "due_first": "datetime64[s]",
        "due_last": "datetime64[s]",
    },
    "instrument_crime_areas": {"meeting_id": "str", "instrument": "str", "crime_area": "str"},
    "commitments": {
        "meeting_id": "str",
        "commitment": "str",
        "strength": "str",
        "by": "str",
        "due": "datetime64[s]",
    },
}


@dataclass(frozen=True)
class Tables:
    """The frames of one data version, as of one day.

    meetings: a row a meeting, ordered by date, then id. `territory` is the partner's own country,
        or the home country of an organisation or company.
    crime_areas, cooperation: a row a meeting and code.
    instrument_events: a row a meeting and instrument: what was reported (`action`), when it took
        place, and when it is due.
    instrument_crime_areas: a row a meeting, instrument and crime area that the text is about.
    instruments: a row an instrument: its `state` on the day `on`, when that state began
        (`since_first`, `since_last`), when it is due, and `days_overdue`.
    commitments: a row a commitment.
    """

    dataset: Dataset
    on: date
    meetings: pd.DataFrame
    crime_areas: pd.DataFrame
    cooperation: pd.DataFrame
    instrument_events: pd.DataFrame
    instrument_crime_areas: pd.DataFrame
    instruments: pd.DataFrame
    commitments: pd.DataFrame

    def narrowed(self, meeting_ids: pd.Series) -> Tables:
        """Return the same tables with these meetings only.

        An instrument stays when one of the meetings speaks of it, and keeps the state that all
        meetings together give it.
        """
        kept = {
            name: frame[frame["meeting_id"].isin(meeting_ids)]
            for name in _SCHEMAS
            for frame in [getattr(self, name)]
        }
        events = kept["instrument_events"]
        instruments = self.instruments[self.instruments["instrument"].isin(events["instrument"])]
        return replace(self, **kept, instruments=instruments)

    def records(self) -> list[Record]:
        """Return the records of the meetings, in the order of the table."""
        by_id = {record.id: record for record in self.dataset.records}
        return [by_id[meeting_id] for meeting_id in self.meetings["meeting_id"]]

    def signed_here(self) -> pd.DataFrame:
        """Return the events in which a meeting of the table itself signed an instrument."""
        events = self.instrument_events
        return events[(events["action"] == "signed") & (events["occasion"] == "this_meeting")]


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame, with its columns as attributes."""
    return iter(frame.itertuples(index=False))


def build_tables(dataset: Dataset, on: date) -> Tables:
    """Return the tables of a data set, with the state of every instrument as of a day."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _SCHEMAS}
    for record in sorted(dataset.records, key=lambda r: (r.meeting.date, r.id)):
        for name, row in _rows(record, dataset):
            rows[name].append({"meeting_id": record.id, **row})
    frames = {
        name: pd.DataFrame(rows[name], columns=list(schema)).astype(schema)
        for name, schema in _SCHEMAS.items()
    }
    instruments = instrument_register(frames["instrument_events"], on)
    return Tables(dataset=dataset, on=on, instruments=instruments, **frames)


def instrument_register(events: pd.DataFrame, on: date) -> pd.DataFrame:
    """Join events by instrument: how far each has come, since when, and what is overdue.

    The state is the furthest step that any event reports (mentioned, negotiated, planned, signed,
    in force). A plan whose due date has passed is overdue; days are counted from the due date.
    """
    rows = []
    for instrument, life in events.groupby("instrument", sort=False):
        step = max(life["action"], key=_STEPS.index)
        reached = life[life["action"] == step]
        due = life["due_last"].max()
        open_plan = step in ("planned", "negotiated") and pd.notna(due)
        overdue = (pd.Timestamp(on) - due).days if open_plan else 0
        rows.append(
            {
                "instrument": instrument,
                "type": life["type"].iloc[-1],
                "state": "overdue" if overdue > 0 else step,
                "since_first": reached["first_day"].min(),
                "since_last": reached["last_day"].min(),
                "due_first": life.loc[life["due_last"] == due, "due_first"].max(),
                "due_last": due,
                "days_overdue": max(overdue, 0),
            }
        )
    columns = {
        "instrument": "str",
        "type": "str",
        "state": "str",
        "since_first": "datetime64[s]",
        "since_last": "datetime64[s]",
        "due_first": "datetime64[s]",
        "due_last": "datetime64[s]",
        "days_overdue": "int64",
    }
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _rows(record: Record, dataset: Dataset) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row that a record adds, with the name of its table."""
    meeting = record.meeting
    partner = meeting.partner
    organisation = dataset.organisations.get(partner.organisation or "")
    yield (
        "meetings",
        {
            "first_day": meeting.date.first,
            "last_day": meeting.date.last,
            "precision": meeting.date.precision,
            "part_of_day": meeting.part_of_day or NOT_REPORTED,
            "kind": meeting.kind,
            "event": meeting.event or NOT_REPORTED,
            "place": meeting.place.country if meeting.place else NOT_REPORTED,
            "partner": partner.id,
            "partner_kind": dataset.partner_kind(partner.id),
            "territory": organisation.home if organisation else partner.id,
            "search_text": search_text(meeting, dataset),
        },
    )
    for code in meeting.crime_areas or [NOT_REPORTED]:
        yield "crime_areas", {"crime_area": code}
    for code in meeting.cooperation or [NOT_REPORTED]:
        yield "cooperation", {"cooperation": code}
    for event in meeting.instruments:
        happened = _event_date(event, meeting)
        yield (
            "instrument_events",
            {
                "instrument": event.id,
                "partner": partner.id,
                "type": event.type,
                "action": event.action,
                "occasion": event.occasion,
                "first_day": happened.first if happened else None,
                "last_day": happened.last if happened else None,
                "due_first": event.due.first if event.due else None,
                "due_last": event.due.last if event.due else None,
            },
        )
        for code in event.crime_areas or [NOT_REPORTED]:
            yield "instrument_crime_areas", {"instrument": event.id, "crime_area": code}
    for commitment in meeting.commitments:
        yield (
            "commitments",
            {
                "commitment": commitment.id,
                "strength": commitment.strength,
                "by": commitment.by,
                "due": commitment.due.last if commitment.due else None,
            },
        )


def _event_date(event: InstrumentEvent, meeting: Meeting) -> PartialDate | None:
    """Return when an event took place: its own date, else the meeting's where it happened there."""
    return event.date or (meeting.date if event.occasion == "this_meeting" else None)


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


def _named(meeting: Meeting, dataset: Dataset) -> Iterator[str]:
    """Yield what the codes of a record are called, in all languages."""
    for vocabulary, codes in (
        ("crime_areas", meeting.crime_areas),
        ("cooperation", meeting.cooperation),
        ("events", [meeting.event] if meeting.event else []),
        ("meeting_kinds", [meeting.kind]),
        ("instrument_types", [event.type for event in meeting.instruments]),
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
        yield from (country_name(organisation.home, language) for language in _NAME_LANGUAGES)
