"""What the meeting files refer to: vocabularies, organisations, the settings of a data set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from components.records.fields import (
    Articles,
    CountryCode,
    Label,
    Line,
    Model,
    Slug,
    Text,
    WebAddress,
)
from components.records.models import (
    Side,
)

NOT_REPORTED = "not_reported"
"""Stands in tables and addresses where a report names nothing; no vocabulary may declare it."""

STATE = "state"
PARTNER_KINDS = (STATE, "international_organisation", "company")

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class ColourPair(Model):
    light: Colour
    dark: Colour


class Term(Model):
    """One code of a vocabulary: what it is called, and what it means."""

    label: Label
    definition: Text | None = None


class CrimeArea(Term):
    """`short` is the label for narrow places; `iccs` and `articles` anchor the term elsewhere.

    `generic`: the term names no kind of crime, and is left out where kinds are compared.
    """

    short: Label | None = None
    iccs: list[Annotated[str, StringConstraints(pattern=r"^\d{2,6}$")]] = []
    articles: Articles = []
    colour: ColourPair | None = None
    generic: bool = False


class FormOfCooperation(Term):
    """`articles` are those of the convention that cooperation of this form serves."""

    articles: Articles = []


class InstrumentType(Term):
    """`binding` says whether texts of this type bind under international law as a rule."""

    binding: Literal["yes", "no", "depends"]


class Organisation(Model):
    """A partner or forum that is no state. `home` is where its headquarters stand, if known."""

    name: Label
    kind: Literal["international_organisation", "company"]
    home: CountryCode | None = None
    aliases: list[Line] = []
    url: WebAddress | None = None


class Minimum(Model):
    """Fewer than this and the data are taken for damaged, so that a loss cannot stay silent."""

    meetings: Annotated[int, Field(ge=0)] = 0


class Settings(Model):
    """`dataset.yaml`: what is true of the whole folder.

    `host` serves records that name none; `convention` is the one that plain article numbers mean;
    `issues` is the web page where readers report what is wrong.
    """

    title: Label | None = None
    licence: Line | None = None
    host: Side | None = None
    convention: Slug | None = None
    issues: WebAddress | None = None
    minimum: Minimum = Minimum()


VOCABULARIES: dict[str, type[Term]] = {
    "crime_areas": CrimeArea,
    "cooperation": FormOfCooperation,
    "instrument_types": InstrumentType,
    "meeting_kinds": Term,
    "events": Term,
}
