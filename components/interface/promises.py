"""Promises as rows: their words, whose they are, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.exchange.partner_words import by_whom
from components.findings.commitments import (
    Articles,
    Promise,
    follow_up_counts,
    followed,
    oldest_open,
)
from components.findings.listed import Listed, places
from components.follow_up import FOLLOW_UP, STRENGTHS
from components.interface.address import Sheet, here
from components.interface.cards import crime_tags
from components.interface.charts import choose
from components.interface.facts import evidence_of, follow_up_badge
from components.interface.grouped_list import grouped_list
from components.interface.reports import record_links
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import badge, capital, esc

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
        shown, others = sheet_of(view, found, parameter, per=FOLD, anchor=anchor)
        st.html(_list(view, shown, longest) + others)
        return
    st.html(_list(view, found[:FOLD], longest))
    if len(found) > FOLD:
        more = view.t("commitments.more", count=len(found) - FOLD)
        with st.expander(more, key=f"{parameter}_more"):
            st.html(_list(view, found[FOLD:], longest))


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
    kept = found if chosen == ALL else found.where(found.frame["follow_up"] == chosen)
    if not kept:
        st.markdown(t("commitments.none_such"))
        return
    strengths = kept.by(places(kept.frame["strength"], STRENGTHS))
    groups = {STRENGTHS[place]: strengths[place] for place in reversed(strengths)}
    st.html(
        grouped_list(
            view,
            groups,
            lambda strength, _: capital(t(f"strength.{strength}")),
            lambda part: _list(view, part),
            LIST,
            PER_SHEET,
        )
    )


def _list(view: View, found: Sequence[Promise], longest: int = 0) -> str:
    rows = "".join(_row(view, promise, longest) for promise in found)
    return f'<ul class="register">{rows}</ul>'


def _row(view: View, promise: Promise, longest: int) -> str:
    """Return a promise as HTML; its clock, where `longest` days are the whole length of one."""
    t, item = view.t, promise.item
    words = [t(f"strength.{item.strength}")]
    words += [by_whom(view.names, promise.record, item.by)] if item.by else []
    words += [view.names.cooperation(code) for code in item.cooperation]
    parts = [
        f"<strong>{esc(t.text(item.text))}</strong>",
        f'<span class="detail">{record_links(view, [promise.record.id])} · '
        f"{esc(' · '.join(words))}</span>",
    ]
    if item.crime_areas:
        parts.append(f'<p class="tags">{crime_tags(view, item.crime_areas)}</p>')
    parts += [f'<span class="detail">{esc(line)}</span>' for line in _articles(view, promise)]
    parts += [_text(view, item.instrument)] if item.instrument else []
    parts += [_clock(promise, longest)] if longest else []
    parts += [evidence_of(view, promise.record, evidence) for evidence in item.evidence]
    return f"<li><div>{_outcome(view, promise)}</div><div>{''.join(parts)}</div></li>"


def _outcome(view: View, promise: Promise) -> str:
    """Return what became of a promise as a badge, when it was due, and how late it is."""
    t = view.t
    words = [t("meeting.due", date=promise.due)] if promise.due else []
    if promise.days_overdue:
        words.append(t("timeline.days_late", count=promise.days_overdue))
    words.append(t("commitments.days_since", count=promise.days_since))
    details = "".join(f'<span class="detail">{esc(word)}</span>' for word in words)
    return follow_up_badge(view, promise.follow_up) + details


def _articles(view: View, promise: Promise) -> list[str]:
    """Return the articles that a record names, and those that the subject leads to."""
    lines = []
    if promise.named_articles:
        lines.append(_numbers(view, promise.named_articles))
    if promise.served_articles:
        articles = _numbers(view, promise.served_articles)
        lines.append(view.t("commitments.served", articles=articles))
    return lines


def _numbers(view: View, articles: Articles) -> str:
    t = view.t
    return " · ".join(
        t(
            "meeting.articles",
            articles=t.listed(t.number(number) for number in numbers),
            count=len(numbers),
            convention=view.names.convention(convention),
        )
        for convention, numbers in articles
    )


def _text(view: View, instrument: str) -> str:
    """Return the text that a promise belongs to, with the state it has now."""
    texts = view.tables.instruments
    states = texts.loc[texts["instrument"] == instrument, "state"]
    mark = "".join(badge(state, view.t(f"state.{state}")) for state in states)
    return f'<span class="detail">{mark} {esc(view.names.instrument(instrument))}</span>'


def _clock(promise: Promise, longest: int) -> str:
    """Return the days since a promise as a bar, those after its due date in another colour.

    The words beside it say the same.
    """
    before = 100 * (promise.days_since - promise.days_overdue) / longest
    after = 100 * promise.days_overdue / longest
    return (
        f'<span class="clock" aria-hidden="true"><i style="width:{before:.1f}%"></i>'
        f'<i class="clock-late" style="width:{after:.1f}%"></i></span>'
    )
