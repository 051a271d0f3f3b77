"""Texts as rows of a register: the state of each, what is known of it, and who reports it."""

from __future__ import annotations

from components.findings.instruments import OPEN, Life
from components.fragments.facts import crime_tags, lineage_of
from components.fragments.reader import Reader
from components.fragments.reports import cited, record_links
from components.markup import badge, esc
from components.records.countries import fold
from components.records.instruments import LifeEvent


def text_anchor(instrument: str) -> str:
    """Return the anchor of a text in the register."""
    return f"text-{instrument}"


def text_row(view: Reader, life: Life) -> str:
    """Return a text as a row: its state, what is known of it, and who reports it."""
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


def _state(view: Reader, life: Life) -> str:
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


def _event(view: Reader, event: LifeEvent) -> str:
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
