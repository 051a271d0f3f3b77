"""What the words of the field mean: the terms, and links to them from where they stand."""

from __future__ import annotations

from components.fragments.reader import Reader
from components.language.translator import Translator
from components.markup import esc
from components.records.countries import fold

TERMS = (
    "signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "entry_into_force",
    "depositary",
    "party",
    "signatory",
    "opening_for_signature",
    "instrument",
    "treaty",
    "interagency_agreement",
    "memorandum",
    "protocol",
    "binding",
    "extradition",
    "legal_assistance",
    "sentenced_persons",
    "electronic_evidence",
    "high_tech_crime",
    "transnational_crime",
    "organised_crime",
    "iccs",
    "country_code",
    "commitment",
    "mentioned",
    "agreed_to_strengthen",
    "specific_action",
    "dated_deliverable",
    "signed_instrument",
    "carried_out",
    "overdue",
    "follow_up",
    "state_of_instrument",
    "documentation",
    "not_reported",
    "one_source",
    "stock_list",
    "unusual",
    "release",
    "as_of",
    "who_shows_it",
)
"""Each is an anchor of the page; `glossary.<id>.term` and `.text` are its words."""


def glossary(view: Reader) -> str:
    """Return every term as HTML with its definition, in the order of the reader's alphabet."""
    items = "".join(
        f'<dt id="{identifier}">{esc(name_of(view.t, identifier))}</dt>'
        f"<dd>{esc(definition(view.t, identifier))}</dd>"
        for identifier in sorted(TERMS, key=lambda term: fold(name_of(view.t, term)))
    )
    return f'<dl class="terms glossary">{items}</dl>'


def name_of(t: Translator, identifier: str) -> str:
    """Return what a term is called."""
    return t(f"glossary.{identifier}.term")


def definition(t: Translator, identifier: str) -> str:
    """Return what a term means."""
    return t(f"glossary.{identifier}.text")


def address_of_term(view: Reader, identifier: str) -> str:
    """Return where a term is explained, for an HTML attribute."""
    return f"{view.address('glossary')}#{identifier}"


def term(view: Reader, identifier: str, words: str = "") -> str:
    """Return a term as an HTML link to its definition, which is its tooltip as well.

    `words` is what stands in the text, as it is in the data or the catalogue; else the term.
    """
    return (
        f'<a class="term" href="{address_of_term(view, identifier)}" '
        f'title="{esc(definition(view.t, identifier))}">'
        f"{esc(words or name_of(view.t, identifier))}</a>"
    )
