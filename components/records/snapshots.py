"""The present state of a data set as hashes, so that it can be compared with a release."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from components.records.conventions import Convention
from components.records.dataset import Dataset
from components.records.instruments import Instrument
from components.records.models import InstrumentEvent, Meeting
from components.records.releases import Snapshot

BESIDE_CLAIMS = ("documentation", "date_basis", "sources", "conflicts")
"""What a record says beside the claims that a source supports."""

_DESCRIBES = {"title", "type", "crime_areas"}
_OF_CONVENTION = (
    "title",
    "adopted",
    "opened",
    "entry_into_force",
    "counts",
    "milestones",
    "chapters",
    "sources",
)


def snapshot(dataset: Dataset) -> Snapshot:
    """Return what the data set says now. Order, layout and comments of the files do not count."""
    return Snapshot(
        records={
            record.id: dict(_of_record(record.meeting, dataset)) for record in dataset.records
        },
        instruments={
            code: dict(_of_instrument(text)) for code, text in sorted(dataset.instruments.items())
        },
        conventions={
            code: dict(_of_convention(text)) for code, text in dataset.conventions.items()
        },
    )


def _of_record(meeting: Meeting, dataset: Dataset) -> Iterator[tuple[str, str]]:
    for claim in meeting.claims():
        yield claim, value_hash(_value(meeting, claim, dataset))
    for name in BESIDE_CLAIMS:
        if value := getattr(meeting, name):
            yield name, value_hash(value)


def _value(meeting: Meeting, claim: str, dataset: Dataset) -> Any:
    """Return what a claim says: a field, one part of a side, one code or one item of a list."""
    name, _, rest = claim.partition(".")
    value = getattr(meeting, name)
    if name in ("host", "partner"):
        return getattr(value, rest) if rest else value.id
    if not rest:
        return value
    if isinstance(value[0], str):
        return rest
    item = next(item for item in value if item.id == rest)
    return _event(item, dataset) if isinstance(item, InstrumentEvent) else item


def _event(event: InstrumentEvent, dataset: Dataset) -> dict[str, Any]:
    """Return an event with the description of its text, wherever that description stands."""
    text = dataset.instruments[event.id]
    return {
        **_fields(event, leave_out=_DESCRIBES),
        "title": text.title,
        "type": text.type,
        "crime_areas": sorted({*text.crime_areas, *event.crime_areas}),
    }


def _of_instrument(text: Instrument) -> Iterator[tuple[str, str]]:
    return ((name, value_hash(value)) for name, value in _fields(text).items())


def _of_convention(convention: Convention) -> Iterator[tuple[str, str]]:
    for action in convention.actions:
        yield f"{action.action}.{action.party}", value_hash(action)
    for name in _OF_CONVENTION:
        if value := getattr(convention, name):
            yield name, value_hash(value)


def value_hash(value: object) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of a value in canonical JSON."""
    text = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return _plain(_fields(value))
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (str, int)) else str(value)


def _fields(model: BaseModel, leave_out: set[str] | None = None) -> dict[str, Any]:
    """Return the fields that say something: a field that a later schema adds changes no hash."""
    return {
        name: value
        for name, field in type(model).model_fields.items()
        if name not in (leave_out or ())
        and (value := getattr(model, name)) != field.get_default(call_default_factory=True)
    }
