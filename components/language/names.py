"""What codes are called: vocabularies, organisations and countries, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from components.language.translator import Translator
from components.records.countries import alpha3_codes
from components.records.dataset import Dataset
from components.records.vocabularies import NOT_REPORTED, CrimeArea


@dataclass(frozen=True)
class Names:
    """Labels of the codes of one data set. An undeclared code is shown as it is."""

    t: Translator
    dataset: Dataset

    def term(self, vocabulary: str, code: str) -> str:
        if code == NOT_REPORTED:
            return self.t("value.not_reported")
        term = self.dataset.vocabularies.get(vocabulary, {}).get(code)
        return self.t.text(term.label) if term else code

    def crime_area(self, code: str) -> str:
        return self.term("crime_areas", code)

    def crime_area_short(self, code: str) -> str:
        """Return the label for narrow places."""
        term = self.dataset.vocabularies.get("crime_areas", {}).get(code)
        short = term.short if isinstance(term, CrimeArea) else None
        return self.t.text(short) if short else self.crime_area(code)

    def cooperation(self, code: str) -> str:
        return self.term("cooperation", code)

    def partner(self, code: str) -> str:
        """Return the name of a country, organisation or company."""
        organisation = self.dataset.organisations.get(code)
        if organisation:
            return self.t.text(organisation.name)
        return self.t.country(code) if code in alpha3_codes() else code

    def instrument(self, code: str) -> str:
        """Return the title that the latest record gives an instrument."""
        return self.t.text(self._titles.get(code)) or code

    @cached_property
    def _titles(self) -> dict[str, Mapping[str, str]]:
        records = sorted(self.dataset.records, key=lambda r: (r.meeting.date, r.id))
        return {event.id: event.title for r in records for event in r.meeting.instruments}
