"""The lines that briefs share: texts, promises, what they rest on, what was spoken of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from components.exchange.brief.page import MOST_LINES, Cell, Line, Part, cut
from components.exchange.partner_words import FOLLOW_UP_LOOKS, by_whom
from components.findings.commitments import Promise
from components.findings.convention import progress
from components.findings.gaps import the_convention
from components.findings.instruments import Life
from components.findings.listed import Listed
from components.language.names import Names
from components.markup import capital
from components.records.dataset import Dataset, Record
from components.records.models import Source
from components.tables import Tables

TITLE = 150
"""Letters of a title of a text."""

PROMISE = 190
"""Letters of a promise."""


def texts_part(
    names: Names, found: Listed[Life], partners: bool, other: Sequence[Life] = ()
) -> Part:
    """Return the texts: what is overdue or planned first, what is only mentioned last.

    With `partners`, each says whose it is. `other` are those that the meetings do not speak of.
    """
    t = names.t
    first = found.ordered(found.frame["state"] == "mentioned")[:MOST_LINES]
    head = (t("instruments.column.state"), t("instruments.column.title"), t("column.date"))
    return Part(
        heading=_counted(names, "partners.texts", len(found) + len(other)),
        lines=(
            *(_text(names, life, partners) for life in first),
            *(_text(names, life, False, t("partners.other_texts")) for life in other),
        ),
        form="table",
        page="instruments",
        head=head,
        widths=(16, 64, 20),
        named=1,
        least=3,
        nothing="" if found or other else t("partners.no_texts"),
        beyond=len(found) - len(first),
    )


def _text(names: Names, life: Life, partners: bool, beside: str = "") -> Line:
    t, when, detail = names.t, "", ""
    if life.waiting or life.days_overdue:
        when = t("meeting.due", date=life.due) if life.due else ""
        late = t("meeting.overdue_by", count=life.days_overdue) if life.days_overdue else ""
        detail = late or t("partners.waiting", count=life.waiting)
    elif life.since:
        when = t.date(life.since, short=True)
    whose = t.listed(map(names.partner, life.partners)) if partners else beside
    return (
        Cell(t(f"state.{life.state}"), state=life.state),
        Cell(
            cut(names.instrument(life.id), TITLE),
            cut(whose, TITLE),
            sources_of_text(names.dataset, life),
        ),
        Cell(when or detail or t("timeline.undated"), detail if when else ""),
    )


def sources_of_text(dataset: Dataset, life: Life) -> tuple[Source, ...]:
    """Return the sources of a text; first those of the step that gives it its state."""
    reached = "planned" if life.state == "overdue" else life.state
    found: list[Source] = []
    latest = tuple(reversed(life.steps))
    for step in sorted(latest, key=lambda step: step.action != reached):
        if step.meeting_id:
            found += dataset.records[step.meeting_id].meeting.evidence(f"instruments.{life.id}")
        else:
            events = (event for event in life.text.events if event.action == step.action)
            found += [source for event in events for source in event.sources]
    return tuple(found)


def promises_part(names: Names, found: Listed[Promise], partners: bool) -> Part:
    """Return promises in the order given. With `partners`, each says whose meeting it was."""
    t, first = names.t, found[:MOST_LINES]
    return Part(
        heading=_counted(names, "partners.promises", len(found)),
        lines=tuple(_promise(names, promise, partners) for promise in first),
        form="table",
        page="commitments",
        head=(t("instruments.column.state"), t("brief.promise"), t("brief.made")),
        widths=(16, 64, 20),
        named=1,
        least=3,
        nothing="" if found else t("partners.no_promises"),
        beyond=len(found) - len(first),
    )


def _promise(names: Names, promise: Promise, partners: bool) -> Line:
    t, item, record = names.t, promise.item, promise.record
    due = t("meeting.due", date=promise.due) if promise.due else ""
    late = promise.days_overdue
    words = [
        names.partner(promise.partner) if partners else "",
        t(f"strength.{item.strength}"),
        by_whom(names, record, item.by) if item.by else "",
        due,
        t("meeting.overdue_by", count=late) if late else "",
    ]
    words += [
        t("instruments.step", step=t(f"commitments.outcome.{found.outcome}"), date=found.date)
        for found in item.evidence[-1:]
    ]
    made = t.date(record.meeting.date, short=True)
    return (
        Cell(t(f"follow_up.{promise.follow_up}"), state=FOLLOW_UP_LOOKS[promise.follow_up]),
        Cell(
            cut(t.text(item.text), PROMISE),
            cut(" · ".join(filter(None, words)), PROMISE),
            sources_of_promise(names.dataset, promise),
        ),
        Cell(made, t("partners.days_ago", count=promise.days_since)),
    )


def sources_of_promise(dataset: Dataset, promise: Promise) -> tuple[Source, ...]:
    """Return the sources of a promise, and before them those of what became of it."""
    meeting = promise.record.meeting
    later: list[Source] = []
    for evidence in promise.item.evidence[-1:]:
        later += [source for source in meeting.sources if source.id in evidence.sources]
        if record := dataset.records.get(evidence.meeting or ""):
            later += record.meeting.sources[:1]
    return (*later[:1], *meeting.evidence(f"commitments.{promise.item.id}"))


def topics(names: Names, heading: str, counts: Mapping[str, int], form: str = "") -> list[Line]:
    """Return what was spoken of with its numbers as one line of facts; none where there is none."""
    name = names.cooperation if form else names.crime_area
    words = [
        names.t("instruments.heading", state=name(code), count=n) for code, n in counts.items()
    ]
    return [(Cell(heading), Cell(cut(", ".join(words), 420)))] if words else []


def meeting_words(names: Names, record: Record) -> str:
    """Return "25 October 2025, Ha Noi"."""
    t, place = names.t, record.meeting.place
    where = (t.text(place.city) or t.country(place.country)) if place else ""
    return ", ".join(filter(None, [t.date(record.meeting.date), where]))


def listed_names(names: Names, codes: Collection[str], most: int = 40) -> str:
    """Return partners by name in the order of the language, and how many of many are left out."""
    found = sorted((names.partner(code) for code in codes), key=str.casefold)
    more = len(found) - most
    rest = [names.t("refused.more", count=more)] if more > 0 else []
    return names.t.listed([*found[:most], *rest])


def convention_note(names: Names, tables: Tables) -> str:
    """Return how far the Convention is from entering into force."""
    convention = the_convention(names.dataset)
    now = progress(convention, tables.on) if convention else None
    if now is None or not now.needed:
        return ""
    t = names.t
    words = [t("convention.finding.confirmed", count=now.confirmed, needed=now.needed)]
    if now.unconfirmed:
        words.append(t("convention.finding.reported", count=now.unconfirmed))
    return " ".join(words)


def gaps_lines(words: Iterable[str]) -> tuple[Line, ...]:
    """Return sentences as the lines of a list."""
    return tuple((Cell(capital(sentence)),) for sentence in words)


def _counted(names: Names, key: str, number: int) -> str:
    heading = names.t(key)
    return names.t("instruments.heading", state=heading, count=number) if number else heading
