"""Who says so: the marks that stand behind each claim of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.language.translator import Translator
from components.markup import esc
from components.records.models import Meeting, Source


@dataclass(frozen=True)
class Claims:
    """Marks for the claims of one meeting; sources are numbered as their list shows them."""

    t: Translator
    meeting: Meeting

    def mark(self, claim: str) -> str:
        """Return the numbers of the sources of a claim as HTML.

        A claim that rests on one source of several says so. Where the place in the report was
        noted, the mark's title names it.
        """
        sources = self.meeting.evidence(claim)
        marks = self._marks([(source, self._place(source, claim)) for source in sources])
        if len(sources) == 1 < len(self.meeting.sources):
            marks += f'<span class="one-source">{esc(self.t("source.only_one"))}</span>'
        return marks

    def numbers(self, ids: Sequence[str]) -> str:
        """Return the numbers of sources named by their ids, as HTML."""
        return self._marks([(s, "") for s in self.meeting.sources if s.id in ids])

    def _marks(self, sources: Sequence[tuple[Source, str]]) -> str:
        marks = []
        for source, place in sources:
            number = self.meeting.sources.index(source) + 1
            title = ", ".join(filter(None, [source.publisher, place]))
            marks.append(f'<a href="#source-{number}" title="{esc(title)}">{number}</a>')
        return f'<sup class="marks">{" ".join(marks)}</sup>' if marks else ""

    def _place(self, source: Source, claim: str) -> str:
        parts = claim.split(".")
        for end in range(len(parts), 0, -1):
            locator = source.supports.get(".".join(parts[:end]))
            if isinstance(locator, int):
                return self.t("source.paragraph", number=locator)
            if locator is not None:
                return self.t(f"source.{locator}")
        return ""
