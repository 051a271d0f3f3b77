"""Dataset -> tidy DataFrames. Every number on a page, in a file or from a route starts here.

Columns hold codes, ids and dates; words for readers come from the vocabularies and the language
layer. A meeting whose report names no crime area (or no form of cooperation) has one row with
the code `NOT_REPORTED`, so that it never vanishes from a view; counts of crime areas leave that
code out. Count meetings with `nunique("meeting_id")`, never with the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from components.follow_up import (
    COMMITMENTS,
    INSTRUMENTS,
    STEPS_TAKEN,
    commitment_rows,
    instrument_register,
)
from components.records.dataset import Dataset, Record
from components.records.models import Commitment
from components.records.partial_date import PartialDate
from components.records.register_checks import event_date
from components.records.vocabularies import NOT_REPORTED
from components.search_text import search_text

INSTRUMENT_STATES = (
    "signed",
    "ratified",
    "in_force",
    "planned",
    "overdue",
    "negotiated",
    "mentioned",
)

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
        "documentation": "str",
        "date_basis": "str",
        "people": "int64",
        "sources": "int64",
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
    "commitment_crime_areas": {"meeting_id": "str", "commitment": "str", "crime_area": "str"},
    "commitment_cooperation": {"meeting_id": "str", "commitment": "str", "cooperation": "str"},
    "commitment_articles": {
        "meeting_id": "str",
        "commitment": "str",
        "convention": "str",
        "article": "int64",
        "basis": "str",
    },
    "sources": {
        "meeting_id": "str",
        "publisher": "str",
        "title": "str",
        "url": "str",
        "language": "str",
        "published": "str",
    },
}


@dataclass(frozen=True)
class Tables:
    """The frames of one data version, as of one day.

    meetings: a row a meeting, ordered by date, then id. `territory` is the partner's own country,
        or the home country of an organisation or company (`NOT_REPORTED` where none is known).
        `people`: how many of the partner's side the record names; `sources`: how many it rests on.
    crime_areas, cooperation: a row a meeting and code.
    instrument_events: a row a meeting and instrument: what was reported (`action`), when it took
        place, and when it is due.
    instrument_crime_areas: a row a meeting, instrument and crime area that the text is about.
    steps: a row for each step that any meeting or instruments.yaml reports of an instrument:
        `action`, when it was taken (NaT where not reported), when it is due, and the meeting that
        spoke of it with its days (`NOT_REPORTED` and NaT for a step from instruments.yaml).
    instruments: a row an instrument: its `state` on the day `on`, when that state began
        (`since_first`, `since_last`), when it is due, `days_overdue`, and `spoken_of`, the first
        day of the first meeting that speaks of it.
    commitments: a row a commitment: who made it to whom and when, how strong its wording is, and
        what became of it by the day `on` (`follow_up`, one of FOLLOW_UP).
    commitment_crime_areas, commitment_cooperation: a row a commitment and code.
    commitment_articles: a row a commitment and article of a convention that it serves; `basis`
        says whether the record names the article (`record`), or the crime area or the form of
        cooperation does (`crime_area`, `cooperation`).
    """

    dataset: Dataset
    on: date
    meetings: pd.DataFrame
    crime_areas: pd.DataFrame
    cooperation: pd.DataFrame
    instrument_events: pd.DataFrame
    instrument_crime_areas: pd.DataFrame
    commitment_crime_areas: pd.DataFrame
    commitment_cooperation: pd.DataFrame
    commitment_articles: pd.DataFrame
    sources: pd.DataFrame
    commitments: pd.DataFrame
    steps: pd.DataFrame
    instruments: pd.DataFrame

    def narrowed(self, meeting_ids: pd.Series) -> Tables:
        """Return the same tables with these meetings only.

        An instrument stays when one of the meetings speaks of it, with its whole life and the
        state that all meetings together give it.
        """
        kept = {
            name: frame[frame["meeting_id"].isin(meeting_ids)]
            for name in (*_SCHEMAS, "commitments")
            for frame in [getattr(self, name)]
        }
        spoken_of = kept["instrument_events"]["instrument"]
        for name in ("steps", "instruments"):
            frame = getattr(self, name)
            kept[name] = frame[frame["instrument"].isin(spoken_of)]
        return replace(self, **kept)

    def records(self) -> list[Record]:
        """Return the records of the meetings, in the order of the table."""
        return [self.dataset.records[meeting_id] for meeting_id in self.meetings["meeting_id"]]

    def signed_here(self) -> pd.DataFrame:
        """Return the events in which a meeting of the table itself signed an instrument."""
        events = self.instrument_events
        return events[(events["action"] == "signed") & (events["occasion"] == "this_meeting")]


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame, with its columns as attributes."""
    return iter(frame.itertuples(index=False))


def build_tables(dataset: Dataset, on: date) -> Tables:
    """Return the tables of a data set, with the state of every instrument as of a day."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in _SCHEMAS}
    records = sorted(dataset.records, key=lambda r: (r.meeting.date, r.id))
    for record in records:
        for name, row in _rows(record, dataset):
            found[name].append({"meeting_id": record.id, **row})
    frames = {name: _frame(found[name], schema) for name, schema in _SCHEMAS.items()}
    steps = _frame([step for r in records for step in _steps(r)] + _register(dataset), STEPS_TAKEN)
    instruments = _frame(instrument_register(rows(steps), on), INSTRUMENTS)
    promises = _frame(commitment_rows(records, instruments, on), COMMITMENTS)
    return Tables(
        dataset=dataset,
        on=on,
        steps=steps,
        instruments=instruments,
        commitments=promises,
        **frames,
    )


def _frame(found: list[dict[str, Any]], schema: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(found, columns=list(schema)).astype(schema)


def _rows(record: Record, dataset: Dataset) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row that a record adds, with the name of its table."""
    meeting = record.meeting
    partner = meeting.partner
    organisation = dataset.organisations.get(partner.organisation or "")
    home = organisation.home if organisation else None
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
            "territory": partner.country or home or NOT_REPORTED,
            "documentation": meeting.documentation or NOT_REPORTED,
            "date_basis": meeting.date_basis or NOT_REPORTED,
            "people": len(partner.people),
            "sources": len(meeting.sources),
            "search_text": search_text(meeting, dataset),
        },
    )
    for code in meeting.crime_areas or [NOT_REPORTED]:
        yield "crime_areas", {"crime_area": code}
    for code in meeting.cooperation or [NOT_REPORTED]:
        yield "cooperation", {"cooperation": code}
    for event in meeting.instruments:
        text = dataset.instruments[event.id]
        yield (
            "instrument_events",
            {
                "instrument": event.id,
                "partner": partner.id,
                "type": text.type,
                "action": event.action,
                "occasion": event.occasion,
                **_days("", event_date(event, meeting)),
                **_days("due", event.due),
            },
        )
        for code in text.crime_areas or [NOT_REPORTED]:
            yield "instrument_crime_areas", {"instrument": event.id, "crime_area": code}
    for promise in meeting.commitments:
        for name, codes in (
            ("crime_area", promise.crime_areas),
            ("cooperation", promise.cooperation),
        ):
            table = "commitment_crime_areas" if name == "crime_area" else "commitment_cooperation"
            for code in codes or [NOT_REPORTED]:
                yield table, {"commitment": promise.id, name: code}
        yield from (("commitment_articles", row) for row in _articles(promise, dataset))
    for source in meeting.sources:
        yield (
            "sources",
            {
                "publisher": source.publisher,
                "title": source.title or "",
                "url": source.url or "",
                "language": source.language,
                "published": str(source.published or ""),
            },
        )


def _articles(promise: Commitment, dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield the articles that a promise serves, each once, with the strongest ground for it."""
    named = [("record", article) for article in promise.articles]
    for basis, vocabulary in (("crime_area", "crime_areas"), ("cooperation", "cooperation")):
        terms = dataset.vocabularies.get(vocabulary, {})
        for code in getattr(promise, vocabulary):
            named += [(basis, article) for article in getattr(terms.get(code), "articles", ())]
    seen = set()
    for basis, article in named:
        key = (article.convention or dataset.convention, article.number)
        if key not in seen:
            seen.add(key)
            yield {
                "commitment": promise.id,
                "convention": key[0],
                "article": key[1],
                "basis": basis,
            }


def _steps(record: Record) -> Iterator[dict[str, Any]]:
    """Yield what one meeting reports of the lives of instruments."""
    for event in record.meeting.instruments:
        yield {
            "instrument": event.id,
            "action": event.action,
            **_days("", event_date(event, record.meeting)),
            **_days("due", event.due),
            "meeting_id": record.id,
            **_days("said", record.meeting.date),
        }


def _register(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the steps that instruments.yaml reports, of instruments that a meeting speaks of."""
    spoken_of = {event.id for r in dataset.records for event in r.meeting.instruments}
    return [
        {
            "instrument": code,
            "action": event.action,
            **_days("", event.date),
            **_days("due", event.due),
            "meeting_id": NOT_REPORTED,
            **_days("said", None),
        }
        for code, text in dataset.instruments.items()
        if code in spoken_of
        for event in text.events
    ]


def _days(name: str, value: PartialDate | None) -> dict[str, date | None]:
    first, last = ("first_day", "last_day") if not name else (f"{name}_first", f"{name}_last")
    return {first: value.first if value else None, last: value.last if value else None}
