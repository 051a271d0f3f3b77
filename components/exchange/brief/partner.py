"""What a reader brings to a meeting with one partner."""

from __future__ import annotations

from collections.abc import Sequence

from components.exchange.brief.lines import (
    convention_note,
    gaps_lines,
    meeting_words,
    promises_part,
    texts_part,
    topics,
)
from components.exchange.brief.page import Brief, Cell, Line, Part, cut
from components.exchange.filter_words import described
from components.exchange.partner_words import act_words, gaps_of, headline, people_note, reached
from components.findings.commitments import pressing, promises
from components.findings.gaps import the_convention
from components.findings.instruments import lives
from components.findings.partners import (
    PartnerFacts,
    newest_meetings,
    other_texts,
    partners,
)
from components.findings.people import MOST_READ, Office, Participant, participants
from components.findings.phrases import phrases
from components.language.names import Names
from components.records.dataset import Record
from components.records.models import Side
from components.selection import Selection, select
from components.tables import Tables

_LAST_MEETINGS = 2
_SUMMARY = 650  # letters
_MOST_PEOPLE = 5  # of one side of a meeting


def partner_brief(tables: Tables, names: Names, selection: Selection) -> Brief:
    """Return the brief on the one partner of a selection."""
    t, code = names.t, selection.partners[0]
    selected = select(tables, selection)
    title, what = names.partner(code), t("brief.for_a_meeting")
    scope = _scope(tables, names, selection, selected)
    if selected.meetings.empty:
        nothing = t("partners.none_left")
        return Brief(title, what, scope, "partners", lead=nothing)
    facts, meetings = partners(selected)[code], newest_meetings(selected)
    parts = [
        _convention(names, tables, facts),
        texts_part(names, lives(selected), False, other_texts(tables, code)),
        promises_part(names, pressing(promises(selected)), False),
        _last_meetings(names, meetings),
        _people(names, meetings),
        _topics(names, select(tables, selection.without("partners")), facts),
        _missing(names, facts),
    ]
    return Brief(
        title,
        what,
        scope,
        "partners",
        lead=headline(names, facts),
        parts=tuple(part for part in parts if part is not None),
    )


def _scope(tables: Tables, names: Names, selection: Selection, selected: Tables) -> str:
    """Return which meetings the brief rests on, and what narrows them."""
    t, code = names.t, selection.partners[0]
    total, left = int((tables.meetings["partner"] == code).sum()), len(selected.meetings)
    others = [described(names, selection, n) for n in selection.without("partners").active()]
    if not others:
        return t("brief.all_with_partner", count=total)
    return t("brief.some_with_partner", count=left, total=total, filters="; ".join(others))


def _convention(names: Names, tables: Tables, facts: PartnerFacts) -> Part | None:
    t, convention = names.t, the_convention(names.dataset)
    if convention is None:
        return None
    lines: list[Line] = []
    for act in facts.known.actions if facts.known else ():
        words = act_words(names, convention, act)
        said = t("brief.act", act=words.act, when=words.when)
        lines.append((Cell(said, words.shown, tuple(convention.cited(act.sources))),))
    if not lines:
        code = reached(names, facts.partner, None)
        lines = [(Cell(t(f"partners.standing_long.{code}")),)]
    return Part(
        t("partners.convention"),
        tuple(lines),
        "list",
        "convention",
        note=convention_note(names, tables),
    )


def _last_meetings(names: Names, meetings: Sequence[Record]) -> Part:
    newest = meetings[:_LAST_MEETINGS]
    return Part(
        names.t("brief.last_meetings", count=len(newest)),
        tuple(_meeting(names, record) for record in newest),
        "blocks",
        "meetings",
    )


def _meeting(names: Names, record: Record) -> Line:
    meeting = record.meeting
    kind = [names.term("meeting_kinds", meeting.kind)]
    kind += [names.term("events", meeting.event)] if meeting.event else []
    host = meeting.host or names.dataset.settings.host
    sides = [side for side in (meeting.partner, host) if side]
    return (
        Cell(meeting_words(names, record), cut(" · ".join(kind), 200)),
        *(_side(names, record, side) for side in sides),
        Cell(
            cut(names.t.text(meeting.summary), _SUMMARY),
            sources=tuple(meeting.evidence("summary")),
        ),
    )


def _side(names: Names, record: Record, side: Side) -> Cell:
    """Return who spoke for one side, with offices."""
    t, institution = names.t, names.t.text(side.institution)
    who = names.partner(side.id)
    if institution:
        who = t("meeting.side", partner=who, institution=institution)
    people = [
        ", ".join(filter(None, [person.name, t.text(person.rank), t.text(person.role)]))
        for person in side.people[:_MOST_PEOPLE]
    ]
    more = len(side.people) - len(people)
    people += [t("refused.more", count=more)] if more > 0 else []
    claim = "partner.people" if side is record.meeting.partner else "host.people"
    said = "; ".join(people) or t("meeting.people_not_reported")
    sources = tuple(record.meeting.evidence(claim)) if people else ()
    return Cell(cut(t("result.filter", name=who, values=said), 420), sources=sources)


def _people(names: Names, meetings: Sequence[Record]) -> Part:
    """Return the people of the partner's side, those met last first."""
    t, records = names.t, list(meetings[:MOST_READ])
    found = participants(names.dataset, records, "partner")
    newest = sorted(found, key=lambda person: person.records[-1].meeting.date.last, reverse=True)
    return Part(
        t("partners.people"),
        tuple(_person(names, person) for person in newest),
        "table",
        "partners",
        (t("brief.name"), t("brief.office"), t("brief.met")),
        (28, 52, 20),
        nothing="" if newest else t("meeting.people_not_reported"),
        note=people_note(names, len(records), len(meetings)),
    )


def _person(names: Names, person: Participant) -> Line:
    t, last = names.t, person.records[-1]
    offices = [_office(names, office) for office in reversed(person.offices)]
    times = t("partners.times", count=len(person.records)) if len(person.records) > 1 else ""
    return (
        Cell(person.name),
        Cell(
            cut("; ".join(filter(None, offices)) or t("value.not_reported"), 260),
            sources=tuple(last.meeting.evidence("partner.people")),
        ),
        Cell(t.date(last.meeting.date, short=True), times),
    )


def _office(names: Names, office: Office) -> str:
    return ", ".join(filter(None, [names.t.text(office.rank), names.t.text(office.role)]))


def _topics(names: Names, everybody: Tables, facts: PartnerFacts) -> Part | None:
    """Return what was spoken of, and what of it is particular to the partner."""
    t, found = names.t, phrases(everybody, "crime_area")
    lines = topics(names, t("column.crime_areas"), facts.crime_areas)
    stock = [code for code in found.stock if code in facts.crime_areas]
    for key, codes in (("brief.unusual", found.unusual(facts.partner)), ("brief.stock", stock)):
        if codes:
            words = ", ".join(map(names.crime_area, codes))
            lines.append((Cell(t(key)), Cell(cut(words, 420))))
    lines += topics(names, t("partners.cooperation"), facts.cooperation, "cooperation")
    if not lines:
        return None
    total = facts.meetings
    return Part(
        t("brief.topics"),
        tuple(lines),
        "facts",
        "topic_matrix",
        least=len(lines),
        note=t("brief.topics_note", count=total) if total > 1 else "",
    )


def _missing(names: Names, facts: PartnerFacts) -> Part:
    t = names.t
    found = [gap.words for gap in gaps_of(names, facts)] or [t("partners.missing.nothing")]
    return Part(
        t("partners.missing"),
        gaps_lines(found),
        "list",
        "gaps",
        least=len(found),
        note=t("partners.missing.caveat"),
    )
