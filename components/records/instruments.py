"""The shape of instruments.yaml: each text once, whatever many meetings say of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from components.records.fields import (
    Label,
    Line,
    Model,
    Slug,
    Text,
)
from components.records.models import (
    InstrumentAction,
    InstrumentEvent,
    Source,
    number_sources,
)
from components.records.partial_date import PartialDate

LINEAGE = ("implements", "amends", "replaces")


class LifeEvent(Model):
    """A step of an instrument's life that no recorded meeting took or reported."""

    action: InstrumentAction
    date: PartialDate | None = None
    due: PartialDate | None = None
    note: Text | None = None
    sources: Annotated[list[Source], BeforeValidator(number_sources), Field(min_length=1)]


class Instrument(Model):
    """A text: what it is called, who concluded it, and what it does to other texts.

    `parties` are countries and organisations by code. `binding` overrides what texts of the type
    do as a rule.
    """

    title: Label
    type: Slug
    binding: Literal["yes", "no", "depends"] | None = None
    parties: list[Line] = []
    crime_areas: list[Slug] = []
    implements: list[Slug] = []
    amends: list[Slug] = []
    replaces: list[Slug] = []
    events: list[LifeEvent] = []
    note: Text | None = None

    def lineage(self) -> list[tuple[str, str]]:
        """Return (relation, id) for each text that this one refers to."""
        return [(name, other) for name in LINEAGE for other in getattr(self, name)]


def described(event: InstrumentEvent) -> Instrument:
    """Return the instrument that an event describes itself, with title and type."""
    return Instrument.model_validate(event.model_dump(include={"title", "type", "crime_areas"}))
