"""One record, whole: everything its file says, each claim with the sources it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from components.exchange.partner_words import by_whom, side_name
from components.fragments.claims import Claims
from components.fragments.facts import evidence_of, follow_up_badge, lineage_of
from components.fragments.glossary import term
from components.fragments.reader import Reader
from components.fragments.reports import meeting_title
from components.markup import badge, dot, esc, external
from components.records.dataset import Record
from components.records.fields import ArticleReference
from components.records.models import Conflict, InstrumentEvent, Person, Side
from components.tables import rows


def record_head(view: Reader, record: Record) -> str:
    """Return the heading of a record, and its facts."""
    return f"<h1>{esc(meeting_title(view, record))}</h1>{record_facts(view, record)}"


def record_facts(view: Reader, record: Record) -> str:
    """Return when, where and what kind of meeting it was."""
    return _facts(view, record, Claims(view.t, record.meeting))


def caveat(view: Reader, record: Record) -> str:
    """Return in words that a record rests on little; nothing where it does not."""
    if record.meeting.documentation == "thin":
        return view.t("meeting.thin")
    return view.t("meeting.one_source") if len(record.meeting.sources) == 1 else ""


def record_summary(view: Reader, record: Record) -> str:
    """Return what happened in a few sentences; nothing where no report says it."""
    return _summary(view, record, Claims(view.t, record.meeting))


def record_sections(view: Reader, record: Record) -> tuple[list[str], list[str]]:
    """Return everything else that a record says, for two columns."""
    claims = Claims(view.t, record.meeting)
    left = {
        "crime_areas": _crime_areas,
        "cooperation": _codes,
        "commitments": _commitments,
        "forums": _forums,
    }
    right = {"people": _sides, "instruments": _instruments, "notes": _notes}
    if record.meeting.conflicts:
        right["conflicts"] = _conflicts
    first, second = (
        [_section(view, name, body(view, record, claims)) for name, body in part.items()]
        for part in (left, right)
    )
    return first, second


def record_sources(view: Reader, record: Record) -> str:
    """Return the reports that a record rests on, numbered as its claims number them."""
    return _section(view, "sources", _sources(view, record))


def _section(view: Reader, name: str, body: str) -> str:
    body = body or f'<p class="muted">{esc(view.t("value.not_reported"))}</p>'
    return f"<section><h2>{esc(view.t(f'meeting.{name}'))}</h2>{body}</section>"


def _facts(view: Reader, record: Record, claims: Claims) -> str:
    meeting, t = record.meeting, view.t
    place = meeting.place
    where = ", ".join(filter(None, [t.text(place.city), t.country(place.country)]) if place else [])
    rows = {
        "date": (
            t("meeting.date_and_part", date=meeting.date, part=t(f"part.{meeting.part_of_day}"))
            if meeting.part_of_day
            else t.date(meeting.date)
        ),
        "place": where,
        "kind": view.names.term("meeting_kinds", meeting.kind),
        "event": view.names.term("events", meeting.event) if meeting.event else "",
        "documentation": (
            t(f"documentation.{meeting.documentation}") if meeting.documentation else ""
        ),
    }
    if meeting.date_basis:
        basis = t(f"meeting.date_basis.{meeting.date_basis}")
        rows["date"] = t("meeting.date_and_part", date=rows["date"], part=basis)
    cells = "".join(
        f"<div><dt>{_name(view, name)}</dt>"
        f"<dd>{esc(value or t('value.not_reported'))}"
        f"{claims.mark(name) if value else ''}</dd></div>"
        for name, value in rows.items()
    )
    return f'<dl class="facts">{cells}</dl>'


def _name(view: Reader, fact: str) -> str:
    """Return what a fact is called as HTML, with its definition where it is not obvious."""
    words = view.t(f"meeting.{fact}")
    return term(view, fact, words) if fact == "documentation" else esc(words)


def _summary(view: Reader, record: Record, claims: Claims) -> str:
    text = view.t.text(record.meeting.summary)
    if not text:
        return ""
    return f'<p class="summary">{esc(text)}{claims.mark("summary")}</p>'


def _crime_areas(view: Reader, record: Record, claims: Claims) -> str:
    return _list(
        f"{dot(view.colour(code))}{esc(view.names.crime_area(code))}"
        f"{claims.mark(f'crime_areas.{code}')}"
        for code in record.meeting.crime_areas
    )


def _codes(view: Reader, record: Record, claims: Claims) -> str:
    return _list(
        f"{esc(view.names.cooperation(code))}{claims.mark(f'cooperation.{code}')}"
        for code in record.meeting.cooperation
    )


def _forums(view: Reader, record: Record, claims: Claims) -> str:
    return _list(
        f"{esc(view.names.partner(code))}{claims.mark(f'forums.{code}')}"
        for code in record.meeting.forums
    )


def _commitments(view: Reader, record: Record, claims: Claims) -> str:
    t, made = view.t, view.tables.commitments
    found = {row.commitment: row for row in rows(made[made["meeting_id"] == record.id])}
    items = []
    for item in record.meeting.commitments:
        words = [t(f"strength.{item.strength}")]
        if item.by:
            words.append(by_whom(view.names, record, item.by))
        if item.due:
            words.append(t("meeting.due", date=item.due))
        if item.articles:
            words.append(_articles(view, item.articles))
        row = found[item.id]
        words.append(t("meeting.made", count=row.days_since))
        if row.days_overdue:
            words.append(t("meeting.overdue_by", count=row.days_overdue))
        later = "".join(evidence_of(view, record, evidence) for evidence in item.evidence)
        items.append(
            f"{follow_up_badge(view, row.follow_up)} {esc(t.text(item.text))}"
            f"{claims.mark(f'commitments.{item.id}')}"
            f'<span class="detail">{esc(" · ".join(words))}</span>{later}'
        )
    return _list(items)


def _articles(view: Reader, articles: Sequence[ArticleReference]) -> str:
    """Return "articles 35 and 54 of the Convention", or the name of another convention."""
    t, found = view.t, []
    for convention in dict.fromkeys(article.convention for article in articles):
        numbers = [a.number for a in articles if a.convention == convention]
        found.append(
            t(
                "meeting.articles",
                articles=t.listed(t.number(n) for n in numbers),
                count=len(numbers),
                convention=view.names.convention(convention or view.tables.dataset.convention),
            )
        )
    return " · ".join(found)


def _sides(view: Reader, record: Record, claims: Claims) -> str:
    host = record.meeting.host or view.tables.dataset.settings.host
    sides = [("host", host), ("partner", record.meeting.partner)]
    return "".join(_side(view, name, side, claims) for name, side in sides if side)


def _side(view: Reader, name: str, side: Side, claims: Claims) -> str:
    institution = view.t.text(side.institution)
    heading = view.names.partner(side.id)
    if institution:
        heading = view.t("meeting.side", partner=heading, institution=institution)
    people = _list(_person(view, person) for person in side.people)
    missing = f'<p class="muted">{esc(view.t("meeting.people_not_reported"))}</p>'
    mark = claims.mark(f"{name}.people") if side.people else ""
    return f"<h3>{esc(heading)}{mark}</h3>{people or missing}"


def _person(view: Reader, person: Person) -> str:
    t = view.t
    office = ", ".join(filter(None, [t.text(person.rank), t.text(person.role)]))
    words = f"<strong>{esc(person.name)}</strong>"
    if person.aliases:
        words += f" ({esc(t('meeting.also_spelled', names=', '.join(person.aliases)))})"
    return words + (f'<span class="detail">{esc(office)}</span>' if office else "")


def _instruments(view: Reader, record: Record, claims: Claims) -> str:
    return _list(_instrument(view, event, claims) for event in record.meeting.instruments)


def _instrument(view: Reader, event: InstrumentEvent, claims: Claims) -> str:
    t = view.t
    text = view.tables.dataset.instruments[event.id]
    register = view.tables.instruments.set_index("instrument").loc[event.id]
    binding = getattr(
        view.tables.dataset.vocabularies.get("instrument_types", {}).get(text.type),
        "binding",
        "depends",
    )
    words = [
        view.names.term("instrument_types", text.type),
        t(f"binding.{text.binding or binding}"),
        t(f"action.{event.action}.{event.occasion}"),
    ]
    if event.date:
        words.append(t.date(event.date))
    if event.due:
        words.append(t("meeting.due", date=event.due))
    if register["days_overdue"]:
        words.append(t("meeting.overdue_by", count=int(register["days_overdue"])))
    if event.signatories:
        words.append(t("meeting.signed_by", names=t.listed(event.signatories)))
    notes = [*lineage_of(view, event.id), *(t.text(n) for n in (event.note, text.note) if n)]
    note = "".join(f'<span class="detail">{esc(words)}</span>' for words in dict.fromkeys(notes))
    state = str(register["state"])
    return (
        f"{badge(state, t(f'state.{state}'))} {esc(t.text(text.title))}"
        f"{claims.mark(f'instruments.{event.id}')}"
        f'<span class="detail">{esc(" · ".join(words))}</span>{note}'
    )


def _notes(view: Reader, record: Record, claims: Claims) -> str:
    return _list(
        (f"<em>{esc(_speaker(view, record, note.by))}</em> " if note.by else "")
        + esc(view.t.text(note.text))
        + claims.mark(f"notes.{note.id}")
        for note in record.meeting.notes
    )


def _speaker(view: Reader, record: Record, by: str) -> str:
    name = side_name(view.names, [record], by) if by != "both" else ""
    return view.t("note_by.side", name=name) if name else view.t(f"note_by.{by}")


def _conflicts(view: Reader, record: Record, claims: Claims) -> str:
    return _list(_conflict(view, conflict, claims) for conflict in record.meeting.conflicts)


def _conflict(view: Reader, conflict: Conflict, claims: Claims) -> str:
    t = view.t
    lines = [f"<strong>{esc(conflict.chosen)}</strong>{claims.numbers(conflict.chosen_by)}"]
    for other in conflict.others:
        said = f"{esc(other.value)}{claims.numbers(other.sources)}"
        note = f" — {esc(t.text(other.note))}" if other.note else ""
        lines.append(f'<span class="detail">{esc(t("meeting.elsewhere"))} {said}{note}</span>')
    return "".join(lines)


def _sources(view: Reader, record: Record) -> str:
    t = view.t
    items = []
    for n, source in enumerate(record.meeting.sources, start=1):
        title = source.title or source.publisher
        words = [source.publisher] if source.title else []
        words.append(t.language_name(source.language))
        words.append(t.date(source.published) if source.published else t("source.undated"))
        name = external(source.url, title) if source.url else esc(title)
        if not source.url:
            words.append(t("source.no_address"))
        items.append(
            f'<li id="source-{n}">{name}<span class="detail">{esc(" · ".join(words))}</span></li>'
        )
    return f'<ol class="sources">{"".join(items)}</ol><p class="muted">{esc(t("source.key"))}</p>'


def _list(items: object) -> str:
    words = "".join(f"<li>{item}</li>" for item in items)  # type: ignore[attr-defined]
    return f"<ul>{words}</ul>" if words else ""
