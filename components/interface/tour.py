"""The tour for a first visit: an invitation, and a bar on pages that says what each answers."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.interface.address import MEETING, TOUR, here
from components.interface.view import View
from components.language.translator import Translator
from components.markup import esc, link
from components.selection import PARAMETERS
from components.site.pages import address_of
from components.site.parameters import LANGUAGE

STOPS = ("overview", "meeting", "instruments", "partners", "meetings", "glossary")
"""The pages of the tour, in its order; the address counts them from 1."""


def show_invitation(view: View) -> None:
    """Invite a reader who has not sent the tour away; browser.js remembers that."""
    t = view.t
    if TOUR in here() or view.tables.meetings.empty:
        return
    st.html(
        f'<aside class="tour tour-invitation" aria-label="{esc(t("tour.label"))}">'
        f"<p><strong>{esc(t('tour.invitation'))}</strong> {esc(t('tour.offer'))}</p>"
        f'<p class="tour-ways"><a href="{_stop(view, 1)}">{esc(t("tour.start"))}</a>'
        f'<button type="button" data-dismiss="tour">{esc(t("tour.no"))}</button></p></aside>'
    )


def show_tour(view: View) -> None:
    """Draw the bar of the stop that the address names, if this is its page."""
    t, number = view.t, _number(view)
    if not number:
        return
    ways = [(t("tour.back"), number - 1), (t("tour.next"), number + 1)]
    links = "".join(
        f'<a href="{_stop(view, stop)}">{esc(words)}</a>'
        for words, stop in ways
        if 1 <= stop <= len(STOPS)
    )
    rest = {name: value for name, value in here().items() if name != TOUR}
    end = link(address_of(view.page), rest)
    step = t("tour.step", number=number, total=len(STOPS))
    st.html(
        f'<aside class="tour" aria-label="{esc(t("tour.label"))}">'
        f"<p><strong>{esc(step)}</strong> {esc(t(f'tour.stop.{view.page}'))}</p>"
        f'<p class="tour-ways">{links}'
        f'<a href="{end}" data-dismiss="tour">{esc(t("tour.end"))}</a></p></aside>'
    )


def way_to_tour(t: Translator) -> str:
    """Return the link that starts the tour again, as HTML."""
    address = link(address_of(STOPS[0]), {**_language(), TOUR: "1"})
    return f'<a href="{address}">{esc(t("tour.again"))}</a>'


def _number(view: View) -> int:
    """Return the stop of the address, 0 where it is none or belongs to another page."""
    wanted = here().get(TOUR, "")
    known = {str(number): stop for number, stop in enumerate(STOPS, start=1)}
    return int(wanted) if known.get(wanted) == view.page and not view.tables.meetings.empty else 0


def _stop(view: View, number: int) -> str:
    """Return where a stop is, without any filter, for an HTML attribute."""
    page = STOPS[number - 1]
    parameters = {**_language(), TOUR: str(number)}
    if page == "meeting":
        parameters[MEETING] = _telling(view.tables.meetings)
    elif page == "partners":
        partners = view.tables.meetings["partner"].value_counts()
        most_met = min(partners.index, key=lambda code: (-partners[code], code))
        parameters[PARAMETERS["partners"]] = most_met
    return link(address_of(page), parameters)


def _telling(meetings: pd.DataFrame) -> str:
    """Return the record with most to see: well documented, with many sources."""
    good = meetings[meetings["documentation"] == "good"]
    found = meetings if good.empty else good
    telling = found.loc[found["sources"] == found["sources"].max(), "meeting_id"]
    return str(telling.max())


def _language() -> Mapping[str, str]:
    return {name: value for name, value in here().items() if name == LANGUAGE}
