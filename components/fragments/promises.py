"""Promises as rows: their words, whose they are, and what became of each."""

from __future__ import annotations

from components.exchange.partner_words import by_whom
from components.findings.commitments import Articles, Promise
from components.fragments.facts import crime_tags, evidence_of, follow_up_badge
from components.fragments.reader import Reader
from components.fragments.reports import record_links
from components.markup import badge, esc


def promise_row(view: Reader, promise: Promise, longest: int) -> str:
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


def _outcome(view: Reader, promise: Promise) -> str:
    """Return what became of a promise as a badge, when it was due, and how late it is."""
    t = view.t
    words = [t("meeting.due", date=promise.due)] if promise.due else []
    if promise.days_overdue:
        words.append(t("timeline.days_late", count=promise.days_overdue))
    words.append(t("commitments.days_since", count=promise.days_since))
    details = "".join(f'<span class="detail">{esc(word)}</span>' for word in words)
    return follow_up_badge(view, promise.follow_up) + details


def _articles(view: Reader, promise: Promise) -> list[str]:
    """Return the articles that a record names, and those that the subject leads to."""
    lines = []
    if promise.named_articles:
        lines.append(_numbers(view, promise.named_articles))
    if promise.served_articles:
        articles = _numbers(view, promise.served_articles)
        lines.append(view.t("commitments.served", articles=articles))
    return lines


def _text(view: Reader, instrument: str) -> str:
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


def _numbers(view: Reader, articles: Articles) -> str:
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
