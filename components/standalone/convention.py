"""A convention as a page or a chart tells it: who did what, and by which sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.findings.convention import PartyStanding, standings
from components.language.names import Names
from components.language.translator import Translator
from components.markup import esc, external
from components.records.conventions import Convention, Count
from components.records.countries import fold
from components.records.dataset import Dataset
from components.records.models import Source
from components.standalone.scene import Scene

CONVENTION = "convention"
"""The parameter that names a convention."""


@dataclass(frozen=True)
class Story:
    """One convention as it is told. `known` maps each party to what it did."""

    scene: Scene
    id: str
    convention: Convention
    known: Mapping[str, PartyStanding]

    @property
    def t(self) -> Translator:
        return self.scene.t

    def sources(self, ids: Iterable[str]) -> list[Source]:
        """Return sources in the order of the file."""
        wanted = set(ids)
        return [source for source in self.convention.sources if source.id in wanted]

    def mark(self, ids: Iterable[str]) -> str:
        """Return the numbers of sources as HTML; the list of sources has the same numbers."""
        marks = []
        for source in self.sources(ids):
            number = self.convention.sources.index(source) + 1
            title = esc(source.publisher)
            marks.append(f'<a href="#source-{number}" title="{title}">{number}</a>')
        return f'<sup class="marks">{" ".join(marks)}</sup>'

    def by_name(self, codes: Iterable[str]) -> list[str]:
        """Return codes in the order of their names in the reader's language."""
        return sorted(codes, key=lambda code: fold(self.scene.names.partner(code)))

    def place(self, code: str | None) -> str:
        """Return the city of a place, or its country; empty where no place is named."""
        place = self.convention.places.get(code or "")
        if place is None:
            return ""
        return self.t.text(place.city) or self.t.country(place.country)

    def cited(self, ids: Iterable[str]) -> str:
        """Return sources as HTML: publisher, language and date, each a link where one is known."""
        t, found = self.t, []
        for source in self.sources(ids):
            date = t.date(source.published, short=True) if source.published else ""
            name = external(source.url, source.publisher) if source.url else esc(source.publisher)
            words = f"{t.language_name(source.language)}, {date or t('source.undated')}"
            found.append(f"{name} ({esc(words)})")
        return " · ".join(found)

    def counted(self, count: Count) -> str:
        """Return "72", or "65–69" where sources differ."""
        if count.most is None or count.most == count.least:
            return self.t.number(count.least)
        return self.t("convention.range", least=count.least, most=count.most)


def convention_ids(dataset: Dataset, names: Names) -> list[str]:
    """Return the ids of conventions: the data set's own first, the others by their names."""
    conventions, own = dataset.conventions, dataset.convention
    return sorted(conventions, key=lambda code: (code != own, fold(names.convention(code))))


def story_of(scene: Scene, identifier: str) -> Story:
    """Return the story of a convention of the data set."""
    convention = scene.tables.dataset.conventions[identifier]
    return Story(scene, identifier, convention, standings(convention))
