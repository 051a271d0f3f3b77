"""The two ends of a range of dates: a month is chosen from a list, or a date is typed.

No calendar: its words would be those of the browser's language, and its days small to hit.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

import streamlit as st

from components.interface.address import write
from components.interface.kept import kept_of_all
from components.interface.view import View
from components.markup import markdown
from components.records.countries import fold
from components.records.partial_date import PartialDate
from components.selection import PARAMETERS, edge
from components.tables import Tables

ENDS = ("first", "last")


def show_dates(view: View) -> None:
    """Draw both ends; what cannot be read is said beside its field, and changes nothing."""
    t, selection = view.t, view.selection
    called = kept_of_all(view, "dates", _dates)
    offered = list(called)
    by_year = bool(offered) and len(offered[0]) == 4
    for end in ENDS:
        chosen = in_short(getattr(selection, end), end, by_year)
        st.session_state[_key(end)] = chosen
        st.selectbox(
            t(f"filter.{end}"),
            offered if chosen is None or chosen in offered else [chosen, *offered],
            index=None,
            key=_key(end),
            format_func=lambda text: called.get(text) or t.date(PartialDate.parse(text)),
            placeholder=t("filter.date_placeholder"),
            accept_new_options=True,
            on_change=_changed,
            args=(end, view),
        )
        if unread := st.session_state.pop(_unread(end), ""):
            st.warning(t("filter.not_a_date", text=markdown(unread)))
    if selection.first and selection.last and selection.first > selection.last:
        st.warning(t("filter.from_after_to", first=t("filter.first"), last=t("filter.last")))
    else:
        st.caption(t("filter.date_forms_years" if by_year else "filter.date_forms"))


MOST_MONTHS = 120
"""Of more months, a list would be long to read and to send with every click: it has the years."""


def _dates(view: View) -> dict[str, str]:
    """Return what the list offers, and what each is called."""
    return {text: view.t.date(PartialDate.parse(text)) for text in dates_of(view.tables)}


def dates_of(tables: Tables) -> list[str]:
    """Return what the list offers: the months as 2025-10, or of very many the years."""
    months = months_of(tables)
    return months if len(months) <= MOST_MONTHS else list(dict.fromkeys(m[:4] for m in months))


def months_of(tables: Tables) -> list[str]:
    """Return the months from the first meeting to the last, as 2025-10."""
    if tables.meetings.empty:
        return []
    first, last = tables.meetings["first_day"].min(), tables.meetings["last_day"].max()
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def in_short(day: date | None, end: str, by_year: bool = False) -> str | None:
    """Return a month where a day is that end of it, else the day; nothing for no day.

    Where years are offered, it is a year that the day may be the end of.
    """
    if day is None:
        return None
    if by_year and (day.month, day.day) == ((12, 31) if end == "last" else (1, 1)):
        return str(day.year)
    ends_month = calendar.monthrange(day.year, day.month)[1] if end == "last" else 1
    return day.isoformat()[:7] if day.day == ends_month else day.isoformat()


def _key(end: str) -> str:
    return f"filter_{end}"


def _unread(end: str) -> str:
    return f"{_key(end)}_unread"


def _changed(end: str, view: View) -> None:
    """Put a date into the address; what is typed may begin the name of a month."""
    text = st.session_state[_key(end)] or ""
    months = {month: view.t.date(PartialDate.parse(month)) for month in months_of(view.tables)}
    try:
        day = edge(_named(text, months) or text, end).isoformat() if text else ""
    except ValueError:
        st.session_state[_unread(end)] = text[:80]
    else:
        write({PARAMETERS[end]: day})


def _named(text: str, months: Mapping[str, str]) -> str:
    """Return the one month whose name begins as a reader typed it: "oct 2025"; else nothing."""
    typed = fold(text).split()
    found = [
        month
        for month, name in months.items()
        if all(any(part.startswith(word) for part in fold(name).split()) for word in typed)
    ]
    return found[0] if len(found) == 1 else ""
