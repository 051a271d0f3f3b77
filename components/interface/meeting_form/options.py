"""What can be chosen in a field, and what it is called in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from babel import Locale

from components.interface.view import View
from components.records.countries import alpha3_codes, fold
from components.records.instruments import Instrument

MOST_OFFERED = 300
"""More would be long to read and to send; any other can be typed."""


def terms(view: View, vocabulary: str) -> list[str]:
    """Return the codes of a vocabulary in its order, or the organisations by name."""
    dataset = view.tables.dataset
    if vocabulary == "organisations":
        return by_name(dataset.organisations, view.names.partner)
    return list(dataset.vocabularies.get(vocabulary, {}))


def term_name(view: View, vocabulary: str) -> Callable[[str], str]:
    """Return the way in which codes of a vocabulary are called."""
    if vocabulary == "organisations":
        return view.names.partner
    return lambda code: view.names.term(vocabulary, code)


def countries(view: View) -> list[str]:
    return by_name(alpha3_codes(), view.t.country)


def partners(view: View) -> list[str]:
    """Return countries and organisations by name."""
    organisations = view.tables.dataset.organisations
    return by_name([*alpha3_codes(), *organisations], view.names.partner)


def written_languages(view: View) -> list[str]:
    """Return the codes of two letters for languages, those of the dashboard's reports first."""
    known = Locale.parse(view.t.language).languages
    found = by_name([str(c) for c in known if len(str(c)) == 2], view.t.language_name)
    return sorted(found, key=lambda code: code not in ("en", "fr", "vi"))


def known_texts(view: View, partner: str) -> list[str]:
    """Return the texts that a record may speak of: those of the partner, then the register's."""
    tables = view.tables
    meetings = tables.meetings
    of_partner = meetings["meeting_id"][meetings["partner"] == partner]
    events = tables.instrument_events
    spoken = events["instrument"][events["meeting_id"].isin(of_partner)]
    register: dict[str, Instrument] = dict(tables.dataset.instruments.register)
    return list(dict.fromkeys([*spoken, *by_name(register, view.names.instrument)]))[:MOST_OFFERED]


def later_meetings(view: View, partner: str) -> list[str]:
    """Return the ids of meetings with a partner, the newest first."""
    meetings = view.tables.meetings
    found: list[str] = meetings["meeting_id"][meetings["partner"] == partner].tolist()
    return found[::-1][:MOST_OFFERED]


def by_name(codes: Iterable[str], name: Callable[[str], str]) -> list[str]:
    return sorted(codes, key=lambda code: fold(name(code)))


def with_chosen(offered: Iterable[str], chosen: Collection[str]) -> list[str]:
    """Return what is offered and what is chosen beside it."""
    return list(dict.fromkeys([*offered, *chosen]))
