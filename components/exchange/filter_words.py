"""The filter, and what an address asks for in vain, in the words of a language."""

from __future__ import annotations

from components.language.names import Names
from components.records.partial_date import PartialDate
from components.selection import BadParameter, Selection
from components.tables import Tables


def option_name(names: Names, name: str, code: str) -> str:
    """Return what an option of a choice is called."""
    if name == "partners":
        return names.partner(code)
    if name == "partner_kinds":
        return names.t(f"partner_kind.{code}")
    if name == "instrument_states":
        return names.t(f"state.{code}")
    if name == "kinds":
        return names.term("meeting_kinds", code)
    return names.term(name, code)


def values_of(names: Names, selection: Selection, name: str) -> str:
    """Return the values of one filter: "terrorism or drug trafficking"."""
    t = names.t
    if name == "dates":
        first = t.date(selection.first, short=True) if selection.first else "…"
        last = t.date(selection.last, short=True) if selection.last else "…"
        return f"{first} – {last}"
    if name == "text":
        return t("result.quoted", text=selection.text)
    codes: tuple[str, ...] = getattr(selection, name)
    join = t("result.and") if name == "crime_areas" and selection.match == "all" else t("result.or")
    return f" {join} ".join(option_name(names, name, code) for code in codes)


def described(names: Names, selection: Selection, name: str) -> str:
    """Return a filter and its values: "Crime areas: terrorism or drug trafficking"."""
    words = values_of(names, selection, name)
    return names.t("result.filter", name=names.t(f"filter.{name}"), values=words)


def scope_of(tables: Tables, names: Names, selection: Selection, selected: Tables) -> str:
    """Return how many meetings of all are meant, and by which filters."""
    t, total = names.t, len(tables.meetings)
    filters = [described(names, selection, name) for name in selection.active()]
    if not filters:
        return t("brief.no_filter", count=total)
    words = "; ".join(filters)
    return t("brief.filtered", count=len(selected.meetings), total=total, filters=words)


def dates_in_words(names: Names, selection: Selection) -> str:
    """Return the dates of a filter as one says them: "2025", "October 2025", "from 5 May 2025"."""
    t, first, last = names.t, selection.first, selection.last
    if first and last:
        return t.date(PartialDate(first, last))
    if first:
        return t("brief.from", date=first)
    return t("brief.until", date=last) if last else ""


def bad_part(names: Names, bad: BadParameter) -> str:
    """Return a part of an address that means nothing, with the nearest value that would."""
    part = f"{bad.name}={bad.value}"
    if not bad.nearest:
        return part
    return names.t("address.nearest", part=part, nearest=bad.nearest)
