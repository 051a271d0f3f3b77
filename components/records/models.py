"""The shape of one meeting file. Every field is described for editors in data/README.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from components.records.fields import (
    MAX_ITEMS,
    Articles,
    CountryCode,
    Identity,
    Label,
    LanguageCode,
    Line,
    Locator,
    Model,
    Slug,
    Text,
    WebAddress,
)
from components.records.partial_date import PartialDate

Party = Literal["host", "partner", "both"]
InstrumentAction = Literal["mentioned", "negotiated", "planned", "signed", "ratified", "in_force"]
"""How far a text has come, in order."""

Strength = Literal[
    "mentioned",
    "agreed_to_strengthen",
    "specific_action",
    "dated_deliverable",
    "signed_instrument",
    "carried_out",
]
"""How firm the wording of a promise is, from weak to strong."""


class Person(Model):
    """A person and the office held on the date of the meeting."""

    name: Line
    rank: Label | None = None
    role: Label | None = None
    aliases: list[Line] = Field(default_factory=list, max_length=MAX_ITEMS)


class Place(Model):
    city: Label | None = None
    country: CountryCode


class Side(Identity):
    """One side of the table: a country, or an organisation or company by its id."""

    institution: Label | None = None
    people: list[Person] = Field(default_factory=list, max_length=MAX_ITEMS)


class InstrumentEvent(Model):
    """What happened to an instrument at, or was said of it in, one meeting.

    `title`, `type` and `crime_areas` describe the text itself. They stand here where this is the
    only meeting that speaks of it, else once for all meetings in instruments.yaml.
    """

    id: Slug
    title: Label | None = None
    type: Slug | None = None
    action: InstrumentAction
    date: PartialDate | None = None
    due: PartialDate | None = None
    occasion: Literal["this_meeting", "another_occasion"] = "this_meeting"
    signatories: list[Line] = Field(default_factory=list, max_length=MAX_ITEMS)
    crime_areas: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    note: Text | None = None

    @model_validator(mode="after")
    def _due_when_planned(self) -> Self:
        if self.due is not None and self.action not in ("planned", "negotiated"):
            raise PydanticCustomError("due_not_planned", "due needs a planned action")
        return self


class Evidence(Model):
    """What became of a commitment later, as a source of the same record or a meeting shows."""

    date: PartialDate
    outcome: Literal["carried_out", "progress", "renewed", "dropped"]
    text: Text
    meeting: Slug | None = None
    sources: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)

    @model_validator(mode="after")
    def _somebody_says_so(self) -> Self:
        if self.meeting is None and not self.sources:
            raise PydanticCustomError("evidence_without_source", "meeting or sources")
        return self


class Commitment(Model):
    """A promise. `instrument` is the text that it promises to conclude or to carry out."""

    id: Slug
    text: Text
    strength: Strength
    by: Party | None = None
    crime_areas: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    cooperation: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    articles: Articles = Field(default_factory=list, max_length=MAX_ITEMS)
    instrument: Slug | None = None
    due: PartialDate | None = None
    evidence: list[Evidence] = Field(default_factory=list, max_length=MAX_ITEMS)


class Note(Model):
    """A reported fact that no other field holds: a statement, or the background."""

    id: Slug
    text: Text
    by: Party | None = None


class ConflictingValue(Model):
    value: Line
    sources: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    note: Text | None = None


class Conflict(Model):
    """Sources disagree about one claim: what the record says, what others say, and who."""

    claim: Line
    chosen: Line
    chosen_by: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    others: list[ConflictingValue] = Field(min_length=1, max_length=MAX_ITEMS)


class Source(Model):
    id: Slug
    publisher: Line
    title: Line | None = None
    url: WebAddress | None = None
    language: LanguageCode
    published: PartialDate | None = None
    supports: dict[str, Locator] = Field(default_factory=dict, max_length=MAX_ITEMS)


def number_sources(value: object) -> object:
    """A source without an id is called by its place in the list: `source-1`."""
    if not isinstance(value, list):
        return value
    return [
        {"id": f"source-{n}", **source} if isinstance(source, dict) else source
        for n, source in enumerate(value, start=1)
    ]


class Meeting(Model):
    """One meeting as its file tells it. An absent field means "not reported", never "none"."""

    date: PartialDate
    date_basis: Literal["report_date", "inferred"] | None = None
    part_of_day: Literal["morning", "afternoon", "evening"] | None = None
    kind: Slug = "bilateral_meeting"
    event: Slug | None = None
    place: Place | None = None
    host: Side | None = None
    partner: Side
    crime_areas: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    cooperation: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    instruments: list[InstrumentEvent] = Field(default_factory=list, max_length=MAX_ITEMS)
    commitments: list[Commitment] = Field(default_factory=list, max_length=MAX_ITEMS)
    forums: list[Slug] = Field(default_factory=list, max_length=MAX_ITEMS)
    notes: list[Note] = Field(default_factory=list, max_length=MAX_ITEMS)
    summary: Text | None = None
    documentation: Literal["good", "fair", "thin"] | None = None
    sources: Annotated[
        list[Source], BeforeValidator(number_sources), Field(min_length=1, max_length=MAX_ITEMS)
    ]
    conflicts: list[Conflict] = Field(default_factory=list, max_length=MAX_ITEMS)

    def claims(self) -> Iterator[str]:
        """Yield the name of every claim that a source can support.

        A claim is a field, or one item of a list: ``crime_areas.terrorism``. A source may also
        name the whole list; it then supports every item of it.
        """
        for field in ("date", "part_of_day", "kind", "event", "place", "summary"):
            if getattr(self, field) is not None:
                yield field
        for name in ("host", "partner"):
            side: Side | None = getattr(self, name)
            if side is None:
                continue
            yield name
            if side.institution is not None:
                yield f"{name}.institution"
            if side.people:
                yield f"{name}.people"
        for field in ("crime_areas", "cooperation", "forums"):
            codes: list[str] = getattr(self, field)
            yield from (f"{field}.{code}" for code in codes)
        for field in ("instruments", "commitments", "notes"):
            items: list[InstrumentEvent | Commitment | Note] = getattr(self, field)
            yield from (f"{field}.{item.id}" for item in items)

    def evidence(self, claim: str) -> list[Source]:
        """Return the sources that a claim rests on, in the order of the file.

        A source supports the claims it lists and everything below them; a source that lists
        nothing supports the whole record.
        """
        above = claim.split(".")
        names = {".".join(above[: n + 1]) for n in range(len(above))}
        return [s for s in self.sources if not s.supports or names & s.supports.keys()]
