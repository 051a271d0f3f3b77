"""The brief on paper that an address asks for: of one partner, or of what its filter leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from components.exchange.brief.html import Frame, document
from components.exchange.brief.page import Brief, cut
from components.exchange.brief.partner import partner_brief
from components.exchange.brief.selection import selection_brief
from components.exchange.citation import data_words
from components.exchange.filter_words import bad_part
from components.language.names import Names
from components.language.translator import Translator
from components.selection import PARAMETERS, BadParameter, Selection, read_parameters
from components.tables import Tables

_MOST_BAD = 5
PAGES = (
    "partners",
    "meetings",
    "instruments",
    "commitments",
    "convention",
    "topic_matrix",
    "gaps",
)
"""The pages of the dashboard that a brief leads to."""


@dataclass(frozen=True)
class Paper:
    """A brief as HTML; `found` is False where the partner that it asks for is not known."""

    html: str
    found: bool


def brief(
    tables: Tables,
    t: Translator,
    parameters: Mapping[str, str],
    unknown: Sequence[BadParameter],
    home: str,
    colours: str,
    language_parameter: str,
) -> Paper:
    """Return the brief for the parameters of an address.

    `unknown` are those that mean nothing on any page; `home` is the address of the dashboard,
    with a slash at its end.
    """
    names = Names(t, tables.dataset)
    selection, bad = read_parameters(parameters, tables)
    asked = bool(parameters.get(PARAMETERS["partners"], "").strip(" ,"))
    found = bool(selection.partners) or not asked
    made = _made(tables, names, selection) if found else _unknown_partner(names, bad)
    bad = [*bad, *unknown] if found else [*unknown]
    if bad:
        parts = [cut(bad_part(names, part), 90) for part in bad[:_MOST_BAD]]
        more = len(bad) - len(parts)
        parts += [t("refused.more", count=more)] if more > 0 else []
        made = replace(made, notes=(f"{t('address.bad')} {'; '.join(parts)}", *made.notes))
    chosen = selection.parameters()

    def address(page: str, **further: str) -> str:
        query = urlencode({**chosen, **further}, safe=",")
        return f"{home}{page}?{query}" if query else f"{home}{page}"

    version, dated, licence = data_words(tables, t)
    frame = Frame(
        colours=colours,
        dated=dated,
        version=version,
        licence=licence,
        pages={page: address(page) for page in PAGES},
        back=address(made.page, **{language_parameter: t.language}),
    )
    return Paper(document(made, names, frame), found)


def _made(tables: Tables, names: Names, selection: Selection) -> Brief:
    make: Callable[[Tables, Names, Selection], Brief] = (
        partner_brief if len(selection.partners) == 1 else selection_brief
    )
    return make(tables, names, selection)


def _unknown_partner(names: Names, bad: Sequence[BadParameter]) -> Brief:
    """Return what to print where no partner of the address is known."""
    t = names.t
    wrong = [part for part in bad if part.name == PARAMETERS["partners"]]
    asked = ", ".join(f"“{part.value}”" for part in wrong[:_MOST_BAD])
    near = dict.fromkeys(part.nearest for part in wrong if part.nearest)
    lead = t("brief.unknown_partner", partner=cut(asked, 200))
    if near:
        lead += " " + t("brief.nearest_partner", partner=t.listed(map(names.partner, near)))
    return Brief(t("brief.no_partner"), t("brief.for_a_meeting"), "", "partners", lead=lead)
