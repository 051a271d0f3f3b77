"""The parts of one partner's page: its meetings, its acts under the Convention, its people."""

from __future__ import annotations

from collections.abc import Sequence

from components.exchange.partner_words import people_note, reached, side_name
from components.findings.partners import PartnerFacts
from components.findings.people import MOST_READ, Office, Participant, SideName, participants
from components.fragments.facts import (
    act_item,
    bullets,
    detail,
    folded,
    muted,
    record_link,
    topics,
)
from components.fragments.reader import Reader, to
from components.markup import esc
from components.records.dataset import Record

MOST_PEOPLE = 30

_SIDES: tuple[SideName, ...] = ("partner", "host")


def counted_heading(view: Reader, name: str, count: int) -> str:
    """Return the heading of a part of a partner's page, with the number of what is in it."""
    if not count:
        return view.t(f"partners.{name}")
    return view.t(f"partners.{name}_heading", count=count)


def partner_meeting(view: Reader, record: Record) -> str:
    """Return one meeting with a partner: its date, kind and place, and its crime areas."""
    t, meeting = view.t, record.meeting
    place = meeting.place
    where = (t.text(place.city) or t.country(place.country)) if place else ""
    words = [
        esc(view.names.term("meeting_kinds", meeting.kind)),
        esc(where),
        esc(view.names.term("events", meeting.event)) if meeting.event else "",
    ]
    said = topics(view, meeting.crime_areas)
    none = detail(esc(t("value.no_crime_area")))
    return f"<b>{record_link(view, record, short=False)}</b>{detail(*words)}{said or none}"


def partner_acts(view: Reader, facts: PartnerFacts) -> str:
    """Return what a partner did under the Convention, or where it stands without."""
    if facts.known is None:
        code = reached(view.names, facts.partner, None)
        return f"<p>{esc(view.t(f'partners.standing_long.{code}'))}</p>"
    return bullets([act_item(view, act) for act in facts.known.actions], "facts-list")


def partner_forms(view: Reader, facts: PartnerFacts) -> str:
    """Return the forms of cooperation with a partner as a list; nothing where none is named."""
    return bullets(
        to(
            view,
            "meetings",
            esc(view.t("partners.number", what=view.names.cooperation(code), count=count)),
            partner=facts.partner,
            form=code,
        )
        for code, count in facts.cooperation.items()
    )


def partner_people(view: Reader, meetings: Sequence[Record]) -> str:
    """Return who sat on either side of the newest meetings, and whether there were older ones."""
    t, dataset, body = view.t, view.tables.dataset, ""
    records = list(meetings[:MOST_READ])
    for side in _SIDES:
        people = participants(dataset, records, side)
        items = [_person(view, person) for person in people[:MOST_PEOPLE]]
        if more := len(people) - len(items):
            items.append(f'<span class="muted">{esc(t("refused.more", count=more))}</span>')
        listed = folded(view, items, len(items)) or muted(t("meeting.people_not_reported"))
        heading = side_name(view.names, records, side) or t(f"partners.side.{side}")
        body += f"<h3>{esc(heading)}</h3>{listed}"
    note = people_note(view.names, len(records), len(meetings))
    return body + (muted(note) if note else "")


def _person(view: Reader, person: Participant) -> str:
    t = view.t
    words = f"<strong>{esc(person.name)}</strong>"
    if person.other_names:
        words += f" ({esc(t('meeting.also_spelled', names=', '.join(person.other_names)))})"
    return words + "".join(_office(view, office) for office in person.offices)


def _office(view: Reader, office: Office) -> str:
    """Return an office with the dates at which it was held, each the way to its record."""
    t = view.t
    held = ", ".join(filter(None, [t.text(office.rank), t.text(office.role)]))
    dates = [record_link(view, record) for record in office.records]
    words = f"{esc(held)} · " if held else ""
    if len(dates) <= 4:
        return detail(words + ", ".join(dates))
    between = t("partners.times", count=len(dates))
    return detail(f"{words}{dates[0]} … {dates[-1]} ({esc(between)})")
