"""Promises as rows: their words, whose they are, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.findings.commitments import (
    Promise,
    follow_up_counts,
    followed,
    oldest_open,
)
from components.findings.listed import Listed, places
from components.follow_up import FOLLOW_UP, STRENGTHS
from components.fragments.promises import promise_row
from components.interface.address import Sheet, here
from components.interface.charts import choose
from components.interface.fold import show_folded
from components.interface.grouped_list import grouped_list
from components.interface.kept import kept
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import capital

FOLD = 10
"""A list of more promises shows so many. The rest is folded away, or on sheets of as many."""

PER_SHEET = 25

LIST, CLOCK, WAITING = "list", "clock", "waiting"
"""The anchors of the lists on their page."""

ALL = "all"


def show_promises(
    view: View, found: Listed[Promise], parameter: Sheet, anchor: str, clocks: bool = False
) -> None:
    """Draw promises one below the other: a few of many, with the rest folded away or on sheets.

    With `clocks`, each has a bar of the days since it was made.
    """
    longest = int(found.column("days_since").max()) if clocks else 0
    if len(found) > 2 * FOLD:
        st.html(kept(view, parameter, _sheet, view, found, parameter, anchor, longest))
        return
    st.html(kept(view, parameter, _list, view, found[:FOLD], longest))
    if len(found) > FOLD:
        more = view.t("commitments.more", count=len(found) - FOLD)
        rest = f"{parameter}, more"
        show_folded(
            more,
            f"{parameter}_more",
            lambda: st.html(kept(view, rest, _list, view, found[FOLD:], longest)),
        )


def show_clock(view: View, found: Listed[Promise]) -> None:
    """Draw the promises with a date or evidence, and then the oldest that have neither."""
    t = view.t
    dated = followed(found)
    st.header(t("commitments.clock"), anchor=CLOCK)
    if dated:
        show_promises(view, dated, "followed", CLOCK, clocks=True)
    else:
        st.markdown(t("commitments.none_followed"))
    waiting = oldest_open(found)
    if waiting:
        st.header(t("commitments.oldest", count=len(waiting)), anchor=WAITING)
        show_promises(view, waiting, "waiting", WAITING)


def show_list(view: View, found: Listed[Promise]) -> None:
    """Draw a sheet of all promises from firm to weak, of one outcome where one is chosen."""
    t = view.t
    st.header(t("commitments.list"), anchor=LIST)
    wanted = here().get("follow_up", "")
    occurring = {outcome for outcome, count in follow_up_counts(found).items() if count}
    options = (ALL, *(outcome for outcome in FOLLOW_UP if outcome in {*occurring, wanted}))
    chosen = choose(view, "follow_up", "commitments.follow_up", options, "follow_up")
    left = found if chosen == ALL else found.where(found.frame["follow_up"] == chosen)
    if left:
        st.html(kept(view, LIST, _by_strength, view, left))
    else:
        st.markdown(t("commitments.none_such"))


def _by_strength(view: View, found: Listed[Promise]) -> str:
    """Return a sheet of promises from firm to weak."""
    strengths = found.by(places(found.frame["strength"], STRENGTHS))
    return grouped_list(
        view,
        {STRENGTHS[place]: strengths[place] for place in reversed(strengths)},
        lambda strength, _: capital(view.t(f"strength.{strength}")),
        lambda part: _list(view, part),
        LIST,
        PER_SHEET,
    )


def _sheet(view: View, found: Listed[Promise], parameter: Sheet, anchor: str, longest: int) -> str:
    """Return a sheet of promises, and the way to the others."""
    shown, others = sheet_of(view, found, parameter, per=FOLD, anchor=anchor)
    return _list(view, shown, longest) + others


def _list(view: View, found: Sequence[Promise], longest: int = 0) -> str:
    rows = "".join(promise_row(view, promise, longest) for promise in found)
    return f'<ul class="register">{rows}</ul>'
