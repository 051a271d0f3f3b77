"""What a reader brings to a meeting on a subject or a time: the meetings that a filter leaves."""

from __future__ import annotations

from collections.abc import Sequence

from components.exchange.brief.lines import (
    convention_note,
    listed_names,
    promises_part,
    texts_part,
    topics,
)
from components.exchange.brief.page import MOST_LINES, Brief, Cell, Line, Part, cut
from components.exchange.filter_words import dates_in_words, scope_of, values_of
from components.findings.commitments import pressing, promises
from components.findings.convention import (
    REACHED,
    PartyStanding,
    by_status,
    partners_met,
    standings,
)
from components.findings.gaps import the_convention
from components.findings.instruments import lives
from components.findings.overview import overview_figures
from components.findings.partners import newest_meetings
from components.follow_up import CONCLUDED, STRENGTHS
from components.language.names import Names
from components.markup import capital
from components.records.conventions import Convention
from components.records.dataset import Record
from components.records.models import Source
from components.records.vocabularies import NOT_REPORTED, PARTNER_KINDS
from components.selection import Selection, select
from components.tables import Tables

_TITLE = 130  # letters
_AGREED = 190
_MOST_AREAS = 12


def selection_brief(tables: Tables, names: Names, selection: Selection) -> Brief:
    """Return the brief on the meetings that a selection leaves."""
    t, selected = names.t, select(tables, selection)
    title, scope = _title(names, selection), scope_of(tables, names, selection, selected)
    if selected.meetings.empty:
        return Brief(title, t("brief.on_meetings"), scope, "meetings", lead=t("brief.no_meeting"))
    found = pressing(promises(selected), selection.crime_areas)
    notes = (t("brief.whole_meetings"),) if selection.crime_areas or selection.cooperation else ()
    parts = [
        _meetings(names, selected, selection),
        texts_part(names, lives(selected), True),
        promises_part(names, found, True),
        _convention(names, selected),
        _topics(names, selected),
    ]
    return Brief(
        title,
        t("brief.on_meetings"),
        scope,
        "meetings",
        notes=notes,
        figures=_figures(names, selected),
        parts=tuple(part for part in parts if part is not None),
        marks=1,
    )


def _title(names: Names, selection: Selection) -> str:
    """Return the filter as a title: "Drug trafficking, 2025"."""
    words = [
        dates_in_words(names, selection) if name == "dates" else values_of(names, selection, name)
        for name in selection.active()
    ]
    return capital(cut(", ".join(words), _TITLE)) or names.t("brief.all_meetings")


def _figures(names: Names, selected: Tables) -> tuple[tuple[str, str, str], ...]:
    """Return (name, number, detail) of what the meetings come to."""
    t, found = names.t, overview_figures(selected)
    kinds = t.listed(
        t(f"figures.partner_kind.{kind}", count=found.partners[kind])
        for kind in PARTNER_KINDS
        if kind in found.partners
    )
    late, elsewhere = found.commitments_overdue, found.signed_elsewhere
    counted = [
        ("meetings", found.meetings, ""),
        ("partners", sum(found.partners.values()), kinds),
        (
            "signed",
            found.signed_here,
            t("figures.signed_detail", count=elsewhere) if elsewhere else "",
        ),
        (
            "planned",
            found.planned,
            t("figures.planned_detail", count=found.overdue) if found.overdue else "",
        ),
        (
            "commitments",
            found.commitments,
            t("figures.planned_detail", count=late) if late else "",
        ),
    ]
    return tuple(
        (t(f"figures.{name}", count=number), t.number(number), detail)
        for name, number, detail in counted
    )


def _meetings(names: Names, selected: Tables, selection: Selection) -> Part:
    t, found = names.t, newest_meetings(selected)
    records, texts = list(found[:MOST_LINES]), selected.instruments
    spoken_of = [event.id for record in records for event in record.meeting.instruments]
    texts = texts[texts["instrument"].isin(spoken_of)]
    states = dict(zip(texts["instrument"], texts["state"], strict=True))
    return Part(
        names.t("instruments.heading", state=t("meetings.title"), count=len(found)),
        tuple(_meeting(names, record, states, selection) for record in records),
        "table",
        "meetings",
        (t("column.date"), t("column.partner"), t("brief.agreed")),
        (15, 21, 64),
        named=1,
        least=4,
        beyond=len(found) - len(records),
    )


def _meeting(names: Names, record: Record, states: dict[str, str], selection: Selection) -> Line:
    meeting = record.meeting
    kind = names.term("meeting_kinds", meeting.kind)
    agreed, sources = _agreed(names, record, states, selection)
    return (
        Cell(names.t.date(meeting.date, short=True)),
        Cell(names.partner(meeting.partner.id), kind),
        Cell(capital(cut(agreed, _AGREED)), sources=sources),
    )


def _agreed(
    names: Names, record: Record, states: dict[str, str], selection: Selection
) -> tuple[str, tuple[Source, ...]]:
    """Return what a meeting came to in few words: texts, else its firmest promise, else its gist.

    Of promises of one strength, one about a chosen crime area comes first.
    """
    t, meeting = names.t, record.meeting
    signed = [e for e in meeting.instruments if e.action in CONCLUDED]
    announced = [e for e in meeting.instruments if e.action in ("planned", "negotiated")]
    here = [e for e in signed if e.occasion == "this_meeting"]
    if texts := here + announced:
        words = [
            t("result.filter", name=t(f"state.{states[e.id]}"), values=names.instrument(e.id))
            for e in texts[:2]
        ]
        return "; ".join(words), tuple(meeting.evidence(f"instruments.{texts[0].id}"))
    chosen = set(selection.crime_areas)
    made = max(
        meeting.commitments,
        key=lambda c: (STRENGTHS.index(c.strength), bool(chosen & set(c.crime_areas))),
        default=None,
    )
    if made is not None:
        return t.text(made.text), tuple(meeting.evidence(f"commitments.{made.id}"))
    summary = t.text(meeting.summary)
    return summary or t("value.not_reported"), tuple(meeting.evidence("summary"))


def _convention(names: Names, selected: Tables) -> Part | None:
    """Return who of the partners has come how far under the Convention, and who shows it."""
    t, convention = names.t, the_convention(names.dataset)
    if convention is None:
        return None
    met = [item.known for item in partners_met(selected, standings(convention))]
    lines: list[Line] = []
    for reached in REACHED:
        lines += _standings(names, convention, reached, [k for k in met if k.reached == reached])
    return Part(
        t("brief.convention"),
        tuple(lines),
        "facts",
        "convention",
        least=len(lines),
        nothing="" if lines else t("convention.no_state_met"),
        note=convention_note(names, selected),
    )


def _standings(
    names: Names, convention: Convention, reached: str, group: list[PartyStanding]
) -> list[Line]:
    """Return the partners that have come so far, a line for each kind of source that shows it."""
    t, lines = names.t, []
    heading = capital(t(f"convention.reached.{reached}"))

    def line(parties: Sequence[str], shown: str = "", sources: Sequence[Source] = ()) -> Line:
        name = t("instruments.heading", state=heading, count=len(parties))
        return Cell(name), Cell(listed_names(names, parties), shown, tuple(sources))

    acts = [act for known in group if (act := known.consent or known.signature)]
    for found in by_status(convention, acts):
        if found.parties:
            words = t(f"partners.shown.{found.status}")
            if found.last:
                words = t("partners.as_of", shown=words, date=found.last)
            lines.append(line(found.parties, words, convention.cited(found.sources)))
    if group and not acts:
        lines.append(line([known.party for known in group]))
    return lines


def _topics(names: Names, selected: Tables) -> Part | None:
    t, areas = names.t, selected.crime_areas
    counts = areas[areas["crime_area"] != NOT_REPORTED]["crime_area"].value_counts()
    order = sorted(counts.index, key=lambda code: (-counts[code], code))[:_MOST_AREAS]
    lines = topics(names, t("column.crime_areas"), {code: int(counts[code]) for code in order})
    if not lines:
        return None
    return Part(t("brief.topics"), tuple(lines), "facts", "topic_matrix", least=len(lines))
