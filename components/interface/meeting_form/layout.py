"""Which fields the form asks for, in which order and under which heading."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel

from components.exchange.field_kinds import bare
from components.records.models import (
    Commitment,
    Conflict,
    ConflictingValue,
    Evidence,
    InstrumentEvent,
    Meeting,
    Note,
    Person,
    Place,
    Side,
    Source,
)

MEETING = "meeting"
FIELDS: dict[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    MEETING: (Meeting, ()),
    "place": (Place, ("country", "city")),
    "side": (Side, ("institution", "people")),
    "person": (Person, ("name", "role", "rank", "aliases")),
    "instrument": (
        InstrumentEvent,
        (
            *("id", "title", "type", "action", "occasion", "date", "due"),
            *("signatories", "crime_areas", "note"),
        ),
    ),
    "commitment": (
        Commitment,
        (
            *("text", "strength", "by", "due", "crime_areas", "cooperation", "articles"),
            *("instrument", "evidence", "id"),
        ),
    ),
    "evidence": (Evidence, ("date", "outcome", "text", "meeting", "sources")),
    "note": (Note, ("text", "by", "id")),
    "source": (Source, ("publisher", "language", "url", "title", "published", "supports", "id")),
    "conflict": (Conflict, ("claim", "chosen", "chosen_by", "others")),
    "other": (ConflictingValue, ("value", "sources", "note")),
}
"""A part of a record -> its model, and the fields in the order in which they are asked for."""

FIRST = ("date", "kind", "partner", "crime_areas", "summary")
"""What is asked for first, before the first source: enough for a record."""
FIRST_OF_SOURCE = ("publisher", "language", "url")

FOLDS: dict[str, tuple[str, ...]] = {
    "occasion": ("event", "place", "part_of_day", "date_basis"),
    "people": ("people_of_partner", "host"),
    "instruments": ("instruments",),
    "commitments": ("cooperation", "commitments", "forums"),
    "notes": ("notes", "documentation"),
    "sources": ("sources",),
    "conflicts": ("conflicts",),
}
"""What is folded away -> the fields of a meeting in it."""

SECTION_OF = {model: section for section, (model, _) in FIELDS.items()}

CHOICES = {
    "date_basis": "meeting.date_basis",
    "part_of_day": "part",
    "documentation": "documentation",
    "action": "state",
    "occasion": "form.occasion",
    "strength": "strength",
    "by": "by",
    "outcome": "commitments.outcome",
}
"""A field with few values -> what begins the keys of their words."""


def choices(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """Return the values that a field with few values may have."""
    found: tuple[str, ...] = get_args(bare(model.model_fields[name]))
    return found


def is_needed(model: type[BaseModel], name: str) -> bool:
    """Tell whether the form asks for a field that must be there: ids are made where none is."""
    return model.model_fields[name].is_required() and name != "id"
