"""Facts as HTML, for pages that gather them from many records: each leads to what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from components.exchange.partner_words import FOLLOW_UP_LOOKS, act_words, by_whom
from components.findings.commitments import Promise
from components.findings.gaps import the_convention
from components.findings.instruments import Life, referring
from components.fragments.reader import Reader, to
from components.fragments.reports import cited, record_links
from components.markup import badge, dot, esc
from components.records.conventions import TreatyAction
from components.records.dataset import Record
from components.records.models import Evidence
from components.records.partial_date import PartialDate

MOST_SPOKEN = 12
"""A text names so many of the meetings that speak of it; the register has the others."""


def section(heading: str, body: str, identifier: str = "") -> str:
    """Return a part of a page with its heading; `body` is HTML."""
    name = f' id="{esc(identifier)}"' if identifier else ""
    return f"<section{name}><h2>{esc(heading)}</h2>{body}</section>"


def bullets(items: Iterable[str], kind: str = "") -> str:
    """Return HTML items as a list; nothing at all where there is none."""
    words = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="{kind}">{words}</ul>' if words else ""


def folded(view: Reader, items: Sequence[str], shown: int = 10) -> str:
    """Return HTML items as a list of facts, the rest of many folded away."""
    body = bullets(items[:shown], "facts-list")
    if len(items) > shown:
        more = esc(view.t("gaps.more", count=len(items) - shown))
        rest = bullets(items[shown:], "facts-list")
        body += f'<details class="fold"><summary>{more}</summary>{rest}</details>'
    return body


def detail(*words: str) -> str:
    """Return a second line of HTML phrases, those that are there."""
    said = " · ".join(filter(None, words))
    return f'<span class="detail">{said}</span>' if said else ""


def muted(text: str) -> str:
    """Return a text that says that nothing is known."""
    return f'<p class="muted">{esc(text)}</p>'


def stacked_table(head: Sequence[str], lines: Iterable[Sequence[str]], kind: str) -> str:
    """Return a table of HTML cells; where there is no room, each line becomes a block.

    The first cell of a line is its name. Each other cell then carries its column's head. `kind`
    is a class of style.css.
    """
    heads = "".join(f'<th scope="col">{esc(name)}</th>' if name else "<td></td>" for name in head)
    body = ""
    for first, *others in lines:
        cells = "".join(
            f'<td role="cell" data-label="{esc(name)}"><div>{cell}</div></td>'
            for name, cell in zip(head[1:], others, strict=True)
        )
        body += f'<tr role="row"><th scope="row">{first}</th>{cells}</tr>'
    return (
        f'<div class="stacked {kind}"><table role="table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def record_link(view: Reader, record: Record, short: bool = True, partner: bool = False) -> str:
    """Return the date of a meeting as the way to its record."""
    if not partner:
        return meeting_link(view, record.id, record.meeting.date, short)
    name = view.names.partner(record.meeting.partner.id)
    words = view.t("meeting.title", partner=name, date=view.t.date(record.meeting.date, short))
    return to(view, "meeting", esc(words), id=record.id)


def meeting_link(view: Reader, identifier: str, date: PartialDate, short: bool = True) -> str:
    """Return the date of a meeting as the way to its record."""
    words = esc(view.t.date(date, short))
    return f'<span class="nowrap">{to(view, "meeting", words, id=identifier)}</span>'


def kinds_of_meeting(view: Reader, kinds: Mapping[str, int], partner: str, most: int = 100) -> str:
    """Return the kinds of meeting with their numbers, each the way to its meetings.

    Of many, the first few are named.
    """
    words = [
        to(
            view,
            "meetings",
            esc(view.t("partners.number", what=_kind(view, kind), count=number)),
            partner=partner,
            kind=kind,
        )
        for kind, number in list(kinds.items())[:most]
    ]
    if len(kinds) > most:
        words.append(f"+{view.t.number(len(kinds) - most)}")
    return " · ".join(words)


def _kind(view: Reader, kind: str) -> str:
    return view.names.term("meeting_kinds", kind)


def state_badges(view: Reader, states: Mapping[str, int], partner: str) -> str:
    """Return the states of texts with their numbers, each the way to the texts."""
    t = view.t
    return " ".join(
        to(
            view,
            "instruments",
            badge(state, t("meetings.instruments", count=count, state=t(f"state.{state}"))),
            partner=partner,
            instrument=state,
        )
        for state, count in states.items()
    )


def follow_up_badge(view: Reader, follow_up: str) -> str:
    """Return what became of a promise as a badge."""
    return badge(FOLLOW_UP_LOOKS[follow_up], view.t(f"follow_up.{follow_up}"))


def topics(view: Reader, codes: Iterable[str], most: int = 100) -> str:
    """Return crime areas with their dots, the first few of many."""
    listed = list(codes)
    tags = [
        f'<span class="tag">{dot(view.colour(code))}{esc(view.names.crime_area_short(code))}</span>'
        for code in listed[:most]
    ]
    if len(listed) > most:
        tags.append(f'<span class="muted">+{view.t.number(len(listed) - most)}</span>')
    return f'<span class="tags">{"".join(tags)}</span>' if tags else ""


def crime_tags(view: Reader, codes: Sequence[str]) -> str:
    """Return the crime areas as HTML, each with its dot; or "not reported"."""
    if not codes:
        return f'<span class="tag muted">{esc(view.t("value.no_crime_area"))}</span>'
    return "".join(
        f'<span class="tag">{dot(view.colour(code))}{esc(view.names.crime_area(code))}</span>'
        for code in codes
    )


def states_of(view: Reader, records: Iterable[Record]) -> dict[str, str]:
    """Return the state that each text of some records has now."""
    spoken_of = [event.id for record in records for event in record.meeting.instruments]
    register = view.tables.instruments
    found = register[register["instrument"].isin(spoken_of)]
    return dict(zip(found["instrument"], found["state"], strict=True))


def promise_item(view: Reader, promise: Promise, partner: bool = False) -> str:
    """Return a promise with its strength, its age, what became of it, and the record."""
    t, item = view.t, promise.item
    made = record_link(view, promise.record, partner=partner)
    words = [
        esc(t(f"strength.{item.strength}")),
        esc(by_whom(view.names, promise.record, item.by)) if item.by else "",
        made,
        esc(t("partners.days_ago", count=promise.days_since)),
        esc(t("meeting.due", date=promise.due)) if promise.due else "",
    ]
    if promise.follow_up == "overdue":
        words.append(esc(t("meeting.overdue_by", count=promise.days_overdue)))
    if item.instrument:
        words.append(esc(t("partners.about_text", title=view.names.instrument(item.instrument))))
    evidence = "".join(evidence_of(view, promise.record, found) for found in item.evidence)
    return (
        f"{follow_up_badge(view, promise.follow_up)} {esc(t.text(item.text))}"
        f"{detail(*words)}{evidence}"
    )


def evidence_of(view: Reader, record: Record, found: Evidence) -> str:
    """Return what was reported later of a promise: outcome, date, words, and who says so."""
    t = view.t
    said = [record_links(view, [found.meeting])] if found.meeting else []
    said.append(cited(view, [s for s in record.meeting.sources if s.id in found.sources]))
    outcome = t("instruments.step", step=t(f"commitments.outcome.{found.outcome}"), date=found.date)
    return (
        f'<span class="evidence"><b>{esc(outcome)}</b> {esc(t.text(found.text))} '
        f"— {' · '.join(filter(None, said))}</span>"
    )


def life_item(view: Reader, life: Life) -> str:
    """Return a text with where it stands, its relation to other texts, and the records."""
    t, names = view.t, view.names
    records = [view.tables.dataset.records[i] for i in life.meeting_ids[:MOST_SPOKEN]]
    spoken = [record_link(view, record, partner=True) for record in records]
    if left_out := len(life.meeting_ids) - len(spoken):
        spoken.append(esc(t("refused.more", count=left_out)))
    words = [
        esc(names.term("instrument_types", life.text.type)),
        esc(t("partners.since", date=life.since)) if life.since and not life.waiting else "",
        esc(t("meeting.due", date=life.due)) if life.due and life.waiting else "",
        esc(t("meeting.overdue_by", count=life.days_overdue)) if life.days_overdue else "",
        esc(t("partners.waiting", count=life.waiting)) if life.waiting else "",
    ]
    lineage = [esc(words) for words in lineage_of(view, life.id)]
    sources = cited(view, [source for event in life.text.events for source in event.sources])
    return (
        f"{badge(life.state, t(f'state.{life.state}'))} {esc(names.instrument(life.id))}"
        f"{detail(*words)}{detail(*lineage)}{detail(', '.join(spoken), sources)}"
    )


def lineage_of(view: Reader, instrument: str) -> list[str]:
    """Return in words what a text does to others, and what others do to it."""
    t, names, dataset = view.t, view.names, view.tables.dataset
    return [
        *(
            t(f"instruments.{relation}", title=names.instrument(other))
            for relation, other in dataset.instruments[instrument].lineage()
        ),
        *(
            t(f"instruments.{relation}_this", title=names.instrument(other))
            for relation, other in referring(dataset, instrument)
        ),
    ]


def act_item(view: Reader, act: TreatyAction) -> str:
    """Return what a party did under the Convention, who shows it as of when, and the sources."""
    t, convention = view.t, the_convention(view.tables.dataset)
    if convention is None:
        return ""
    words = act_words(view.names, convention, act)
    sources = cited(view, convention.cited(act.sources))
    note = esc(t.text(act.note)) if act.note else ""
    return (
        f"<strong>{esc(words.act)}</strong> {esc(words.when)}"
        f"{detail(esc(words.shown))}{detail(note)}{detail(sources)}"
    )
