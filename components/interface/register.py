"""The register: every text once, in groups, with what is known of it and who reports it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import streamlit as st

from components.findings.instrument_groups import LAST, SEVERAL, Group, grouped
from components.findings.instruments import OPEN, Life
from components.findings.listed import Listed
from components.interface.address import here
from components.interface.cards import crime_tags
from components.interface.facts import lineage_of
from components.interface.grouped_list import grouped_list
from components.interface.instruments import REGISTER
from components.interface.reports import cited, record_links
from components.interface.sheets import PER_SHEET
from components.interface.view import View
from components.markup import badge, capital, esc
from components.records.countries import fold
from components.records.instruments import LifeEvent

TEXT = "text"
"""The parameter that names a text whose sheet is wanted."""


def show_register(view: View, found: Listed[Life], by: Group) -> None:
    """Draw a sheet of the texts in groups; of equally many ones, the alphabet decides."""
    groups = list(grouped(found, by).items())
    if by in ("partner", "type"):
        groups.sort(key=lambda item: _order(view, by, *item))
    ordered = dict(groups)
    name = partial(group_name, view, by)
    wanted = _place(ordered, here().get(TEXT, ""))
    rows = partial(_rows, view)
    st.html(grouped_list(view, ordered, name, rows, REGISTER, PER_SHEET, wanted))


def _place(groups: Mapping[str, Listed[Life]], text: str) -> int:
    """Return the place of a text in the whole list, 0 where it has none."""
    start = 0
    for group in groups.values() if text else ():
        places = np.flatnonzero(group.column("instrument") == text)
        if len(places):
            return start + int(places[0])
        start += len(group)
    return 0


def _order(view: View, by: Group, code: str, group: Sequence[Life]) -> tuple[bool, int, str]:
    return code in LAST, -len(group), fold(group_name(view, by, code, len(group)))


def show_register_head(view: View) -> None:
    """Draw the heading of the register, which links of the page lead to."""
    st.header(view.t("instruments.register"), anchor=REGISTER)


def group_name(view: View, by: Group, code: str, texts: int) -> str:
    """Return what a group of so many texts is called."""
    t, names = view.t, view.names
    if by == "partner":
        return t("instruments.several") if code == SEVERAL else names.partner(code)
    if by == "type":
        return names.term("instrument_types", code)
    return (
        t(f"instruments.state.{code}")
        if by == "state"
        else capital(t(f"instruments.binding.{code}", count=texts))
    )


def text_anchor(instrument: str) -> str:
    """Return the anchor of a text in the register."""
    return f"text-{instrument}"


def _rows(view: View, group: Sequence[Life]) -> str:
    return f'<ul class="register">{"".join(_row(view, life) for life in group)}</ul>'


def _row(view: View, life: Life) -> str:
    t, text = view.t, life.text
    kind = [
        view.names.term("instrument_types", text.type),
        t(f"binding.{life.binding}"),
        t.listed(sorted(map(view.names.partner, life.partners), key=fold)),
    ]
    parts = [
        f"<strong>{esc(t.text(text.title))}</strong>",
        f'<span class="detail">{esc(" · ".join(kind))}</span>',
    ]
    if text.crime_areas:
        parts.append(f'<p class="tags">{crime_tags(view, text.crime_areas)}</p>')
    parts += [f'<span class="detail">{esc(words)}</span>' for words in lineage_of(view, life.id)]
    if text.note:
        parts.append(f'<span class="detail">{esc(t.text(text.note))}</span>')
    parts += [_event(view, event) for event in text.events]
    said = record_links(view, reversed(life.meeting_ids))
    parts.append(f'<span class="detail">{esc(t("instruments.said_by"))} {said}</span>')
    body = f"<div>{_state(view, life)}</div><div>{''.join(parts)}</div>"
    return f'<li id="{text_anchor(life.id)}">{body}</li>'


def _state(view: View, life: Life) -> str:
    """Return the state as a badge, since when it holds, and what is due."""
    t = view.t
    since = t.date(life.since) if life.since else t("timeline.undated")
    words = [t("instruments.planned_on", date=since) if life.state == "overdue" else since]
    if life.due and life.state in OPEN:
        words.append(t("meeting.due", date=life.due))
    if life.days_overdue:
        words.append(t("timeline.days_late", count=life.days_overdue))
    elif life.waiting:
        words.append(t("instruments.waiting", count=life.waiting))
    details = "".join(f'<span class="detail">{esc(word)}</span>' for word in words)
    return badge(life.state, t(f"state.{life.state}")) + details


def _event(view: View, event: LifeEvent) -> str:
    """Return a step that instruments.yaml reports, with its sources."""
    t = view.t
    words = [
        t(
            "instruments.step",
            step=t(f"state.{event.action}"),
            date=t.date(event.date) if event.date else t("timeline.undated"),
        )
    ]
    if event.due:
        words.append(t("meeting.due", date=event.due))
    if event.note:
        words.append(t.text(event.note))
    return f'<span class="detail">{esc(" · ".join(words))} — {cited(view, event.sources)}</span>'
