"""The shape of one convention's file: its articles, and what states and organisations did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from components.records.fields import (
    MAX_ARTICLE,
    Identity,
    Label,
    Line,
    Model,
    Slug,
    Text,
    WebAddress,
)
from components.records.models import (
    Place,
    Source,
    number_sources,
)
from components.records.partial_date import PartialDate

Confirmation = Literal["depositary", "treaty_database", "reported"]
"""Who shows it: the depositary's own list, another government's treaty database, or the press."""

SIGNATURE = "signature"
CONSENT = ("ratification", "acceptance", "approval", "accession")
"""The acts by which a party consents to be bound; each of them counts towards entry into force."""

ArticleNumber = Annotated[int, Field(ge=1, le=MAX_ARTICLE)]


class Article(Model):
    """`basis` says how sure number and title are: read in the text, in part, or not checked."""

    number: ArticleNumber
    title: Label
    basis: Literal["treaty_text", "partly", "not_verified"]
    sources: list[Slug] = []


class Chapter(Model):
    number: Annotated[str, StringConstraints(pattern=r"^[IVXLC]+$")]
    title: Label
    articles: list[Article] = Field(min_length=1)


class TreatyAction(Identity):
    """What one state or organisation did, and who shows it as of when."""

    action: Literal["signature", "ratification", "acceptance", "approval", "accession"]
    date: PartialDate | None = None
    place: Slug | None = None
    status: Confirmation
    as_of: PartialDate | None = None
    note: Text | None = None
    sources: list[Slug] = Field(min_length=1)

    @property
    def party(self) -> str:
        """Who did it, as `id` gives it."""
        return self.id


class Count(Model):
    """How many signatories or parties a source counts, where it may not list them by name."""

    what: Literal["signatories", "parties"]
    as_of: PartialDate
    least: Annotated[int, Field(ge=0)]
    most: Annotated[int, Field(ge=0)] | None = None
    status: Confirmation
    note: Text | None = None
    sources: list[Slug] = Field(min_length=1)


class Adoption(Model):
    date: PartialDate
    note: Text | None = None
    sources: list[Slug] = Field(min_length=1)


class Opening(Adoption):
    until: PartialDate | None = None


class EntryIntoForce(Model):
    """The rule: `days` after so many `instruments`. `date` only once it is in force."""

    instruments: Annotated[int, Field(ge=1)]
    days: Annotated[int, Field(ge=0)]
    article: ArticleNumber | None = None
    date: PartialDate | None = None
    as_of: PartialDate | None = None
    note: Text | None = None
    sources: list[Slug] = Field(min_length=1)


class Milestone(Model):
    date: PartialDate
    title: Label
    place: Place | None = None
    note: Text | None = None
    sources: list[Slug] = Field(min_length=1)


class ConventionMinimum(Model):
    """Fewer than this and the file is taken for damaged, so that a loss cannot stay silent."""

    signatories: Annotated[int, Field(ge=0)] = 0
    articles: Annotated[int, Field(ge=0)] = 0


class Convention(Model):
    """A convention as its file tells it: text, rules, and every act of a state with its source."""

    title: Label
    short: Label
    aliases: list[Line] = []
    untc_number: Line | None = None
    url: WebAddress | None = None
    depositary: Label | None = None
    adopted: Adoption | None = None
    opened: Opening | None = None
    entry_into_force: EntryIntoForce | None = None
    minimum: ConventionMinimum = ConventionMinimum()
    chapters: list[Chapter] = []
    places: dict[Slug, Place] = {}
    actions: list[TreatyAction] = []
    counts: list[Count] = []
    milestones: list[Milestone] = []
    sources: Annotated[list[Source], BeforeValidator(number_sources), Field(min_length=1)]

    @property
    def articles(self) -> Iterator[Article]:
        return (article for chapter in self.chapters for article in chapter.articles)

    def has_article(self, number: int) -> bool:
        """Tell whether there is such an article; a file that lists none says nothing about it."""
        return not self.chapters or any(article.number == number for article in self.articles)

    def cited(self, identifiers: Iterable[str]) -> list[Source]:
        """Return the sources of these ids. An id without a source was reported when read."""
        by_id = {source.id: source for source in self.sources}
        return [by_id[identifier] for identifier in identifiers if identifier in by_id]
