"""What codes are called: vocabularies, organisations and countries, in one language."""

from __future__ import annotations

from dataclasses import dataclass

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

    def crime_area_or_none(self, code: str) -> str:
        """Return the label, or that no crime area is named."""
        return self.t("value.no_crime_area") if code == NOT_REPORTED else self.crime_area(code)

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
        """Return the title of an instrument."""
        text = self.dataset.instruments.get(code)
        return self.t.text(text.title) if text else code

    def convention(self, code: str) -> str:
        """Return the short title of a convention."""
        convention = self.dataset.conventions.get(code)
        return self.t.text(convention.short) if convention else code
