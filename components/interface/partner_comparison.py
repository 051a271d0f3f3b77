"""Two or three partners side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.exchange.partner_words import reached
from components.findings.gaps import the_convention
from components.findings.partners import PartnerFacts
from components.follow_up import STRENGTHS
from components.fragments.facts import (
    act_item,
    bullets,
    follow_up_badge,
    kinds_of_meeting,
    meeting_link,
    stacked_table,
    state_badges,
)
from components.fragments.partner import partner_forms
from components.fragments.reader import to
from components.interface.missing import missing_list
from components.interface.partner_page import show_way_back
from components.interface.view import View
from components.markup import dot, esc

Cell = Callable[[View, PartnerFacts], str]


def show_comparison(view: View, found: Sequence[PartnerFacts | None]) -> None:
    """Draw partners side by side. None stands for one with which the filter leaves no meeting."""
    t, chosen = view.t, view.selection.partners
    show_way_back(view)
    names = [view.names.partner(code) for code in chosen]
    heads = [_name(view, code) for code in chosen]
    lines = [
        [esc(t(f"partners.row.{name}")), *(_cell(view, cell, facts) for facts in found)]
        for name, cell in _ROWS.items()
        if name != "convention" or the_convention(view.tables.dataset)
    ]
    st.html(stacked_table(["", *names], [[esc(t("column.partner")), *heads], *lines], "compared"))
    present = [facts for facts in found if facts is not None]
    codes = dict.fromkeys(code for facts in present for code in facts.crime_areas)
    totals = {code: sum(f.crime_areas.get(code, 0) for f in present) for code in codes}
    if totals:
        order = sorted(totals, key=lambda code: (-totals[code], code))
        st.header(t("partners.topics_compared"), anchor=False)
        head = [t("dimension.crime_area"), *names]
        st.html(stacked_table(head, _topics(view, found, order), "compared"))
    st.caption(t("partners.compared_note"))
    st.caption(t("partners.missing.caveat"))


def _name(view: View, code: str) -> str:
    words = esc(view.t("partners.open_page", partner=view.names.partner(code)))
    return to(view, "partners", words, partner=code)


def _cell(view: View, cell: Cell, facts: PartnerFacts | None) -> str:
    if facts is None:
        return f'<span class="muted">{esc(view.t("partners.none_left"))}</span>'
    none = f'<span class="muted">{esc(view.t("partners.none_reported"))}</span>'
    return cell(view, facts) or none


def _topics(
    view: View, found: Sequence[PartnerFacts | None], order: Sequence[str]
) -> list[list[str]]:
    """Return a line per crime area: how many meetings with each partner name it."""
    lines = []
    for code in order:
        colour = view.style.crime_area(view.tables.dataset, code)
        cells = [f"{dot(colour)}{esc(view.names.crime_area(code))}"]
        for facts in found:
            count = facts.crime_areas.get(code, 0) if facts else 0
            if facts and count:
                words = esc(view.t("partners.of", count=count, total=facts.meetings))
                cells.append(to(view, "meetings", words, partner=facts.partner, crime=code))
            else:
                cells.append('<span class="muted">–</span>')
        lines.append(cells)
    return lines


def _meetings(view: View, facts: PartnerFacts) -> str:
    number = esc(view.t("meetings.count", count=facts.meetings))
    kinds = kinds_of_meeting(view, facts.kinds, facts.partner)
    link = to(view, "meetings", f"<b>{number}</b>", partner=facts.partner)
    return f'{link}<span class="detail">{kinds}</span>'


def _last(view: View, facts: PartnerFacts) -> str:
    return meeting_link(view, facts.last_id, facts.last)


def _texts(view: View, facts: PartnerFacts) -> str:
    return state_badges(view, facts.states, facts.partner)


def _strengths(view: View, facts: PartnerFacts) -> str:
    return bullets(
        to(
            view,
            "commitments",
            esc(view.t("partners.number", what=view.t(f"strength.{name}"), count=count)),
            partner=facts.partner,
        )
        for name in reversed(STRENGTHS)
        if (count := facts.strengths.get(name, 0))
    )


def _follow_up(view: View, facts: PartnerFacts) -> str:
    return bullets(
        f"{follow_up_badge(view, name)} "
        + to(view, "commitments", esc(view.t.number(count)), partner=facts.partner, follow_up=name)
        for name, count in facts.follow_up.items()
    )


def _convention(view: View, facts: PartnerFacts) -> str:
    if facts.known is None:
        return esc(view.t(f"partners.standing.{reached(view.names, facts.partner, None)}"))
    return bullets(act_item(view, act) for act in facts.known.actions)


def _missing(view: View, facts: PartnerFacts) -> str:
    return missing_list(view, facts)


_ROWS: dict[str, Cell] = {
    "meetings": _meetings,
    "last": _last,
    "texts": _texts,
    "strengths": _strengths,
    "follow_up": _follow_up,
    "convention": _convention,
    "missing": _missing,
    "cooperation": partner_forms,
}
