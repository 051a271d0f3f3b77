"""The shape of one meeting file. Every field is described for editors in data/README.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from components.records.countries import alpha3_codes
from components.records.partial_date import PartialDate

ANY_LANGUAGE = "und"  # BCP 47 for "undetermined": the same words in every language

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", max_length=80)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


def _country_code(value: str) -> str:
    if value not in alpha3_codes():
        raise PydanticCustomError("unknown_country", "not an ISO 3166-1 alpha-3 code")
    return value


def _locator(value: object) -> object:
    """A paragraph's number, or one of the three named places; None where it was not noted."""
    if value is None or value in ("title", "caption", "excerpt"):
        return value
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,2}", value, re.ASCII):
        return int(value)
    raise PydanticCustomError("locator", "not a place in a report")


def _same_words_everywhere(value: object) -> object:
    return {ANY_LANGUAGE: value} if isinstance(value, str) else value


def _web_address(value: str) -> str:
    """Refuse what a browser would run or hide: other schemes, user names, spaces."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise PydanticCustomError("web_address", "not a web address")
    if re.search(r"[\s<>\"'`\\]", value):
        raise PydanticCustomError("web_address", "not a web address")
    return value


Text = Annotated[
    dict[LanguageCode, Paragraph], BeforeValidator(_same_words_everywhere), Field(min_length=1)
]
Label = Annotated[
    dict[LanguageCode, Line], BeforeValidator(_same_words_everywhere), Field(min_length=1)
]
WebAddress = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
CountryCode = Annotated[str, AfterValidator(_country_code)]
Locator = Annotated[int | str | None, PlainValidator(_locator)]

Party = Literal["host", "partner", "both"]
InstrumentAction = Literal["mentioned", "negotiated", "planned", "signed", "in_force"]
Strength = Literal[
    "mentioned",
    "agreed_to_strengthen",
    "specific_action",
    "dated_deliverable",
    "signed_instrument",
    "carried_out",
]


class Model(BaseModel):
    """Strict about names, frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, data: Any) -> Any:
        """`place:` with nothing behind it says as much as no `place` at all: not reported."""
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value is not None}
        return data


class Person(Model):
    """A person and the office held on the date of the meeting."""

    name: Line
    rank: Label | None = None
    role: Label | None = None
    aliases: list[Line] = []


class Place(Model):
    city: Label | None = None
    country: CountryCode


class Side(Model):
    """One side of the table: a country, or an organisation or company by its id."""

    country: CountryCode | None = None
    organisation: Slug | None = None
    institution: Label | None = None
    people: list[Person] = []

    @model_validator(mode="after")
    def _one_identity(self) -> Self:
        if (self.country is None) == (self.organisation is None):
            raise PydanticCustomError("one_identity", "country or organisation")
        return self

    @property
    def id(self) -> str:
        """ISO 3166-1 alpha-3 code, or the id declared in organisations.yaml."""
        return self.country or self.organisation or ""


class InstrumentEvent(Model):
    """What happened to an instrument at, or was said of it in, one meeting."""

    id: Slug
    title: Label
    type: Slug
    action: InstrumentAction
    date: PartialDate | None = None
    due: PartialDate | None = None
    occasion: Literal["this_meeting", "another_occasion"] = "this_meeting"
    signatories: list[Line] = []
    crime_areas: list[Slug] = []
    note: Text | None = None

    @model_validator(mode="after")
    def _due_when_planned(self) -> Self:
        if self.due is not None and self.action not in ("planned", "negotiated"):
            raise PydanticCustomError("due_not_planned", "due needs a planned action")
        return self


class Commitment(Model):
    id: Slug
    text: Text
    strength: Strength
    by: Party = "both"
    crime_areas: list[Slug] = []
    cooperation: list[Slug] = []
    articles: list[Annotated[int, Field(ge=1, le=200)]] = []
    due: PartialDate | None = None


class Note(Model):
    """A reported fact that no other field holds: a statement, or the background."""

    id: Slug
    text: Text
    by: Party | None = None


class ConflictingValue(Model):
    value: Line
    sources: list[Slug] = []
    note: Text | None = None


class Conflict(Model):
    """Sources disagree about one claim: what the record says, what others say, and who."""

    claim: Line
    chosen: Line
    chosen_by: list[Slug] = []
    others: list[ConflictingValue] = Field(min_length=1)


class Source(Model):
    id: Slug
    publisher: Line
    title: Line | None = None
    url: WebAddress | None = None
    language: LanguageCode
    published: PartialDate | None = None
    supports: dict[str, Locator] = {}


def _number_sources(value: object) -> object:
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
    part_of_day: Literal["morning", "afternoon", "evening"] | None = None
    kind: Slug = "bilateral_meeting"
    event: Slug | None = None
    place: Place | None = None
    host: Side | None = None
    partner: Side
    crime_areas: list[Slug] = []
    cooperation: list[Slug] = []
    instruments: list[InstrumentEvent] = []
    commitments: list[Commitment] = []
    forums: list[Slug] = []
    notes: list[Note] = []
    summary: Text | None = None
    documentation: Literal["good", "fair", "thin"] | None = None
    sources: Annotated[list[Source], BeforeValidator(_number_sources), Field(min_length=1)]
    conflicts: list[Conflict] = []

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
