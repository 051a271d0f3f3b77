"""The selected meetings, and what is due and not yet done, as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from components.exchange.calendar_lines import (
    component,
    line,
    moment,
    text,
    text_list,
    whole_days,
)
from components.exchange.partner_words import by_whom
from components.exchange.web_addresses import AUTHORITY, record_address
from components.findings.changes import LastChange, last_changes
from components.language.names import Names
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, rows

MOST = 1_000
"""So many meetings, the newest, and so many due dates of each kind, the latest: a calendar asks
for its file again and again, and shows no more than a few years."""

WAITING = ("planned", "negotiated", "overdue")
"""States of a text whose due date still stands."""
SETTLED = ("carried_out", "dropped")
"""What a promise came to, so that its due date no longer matters."""

_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where no release tells when an entry changed: every event must have a stamp, and the
time of the request would make equal data look changed."""


@dataclass(frozen=True)
class _Event:
    uid: str
    when: PartialDate
    title: str
    lines: list[str]
    record: str
    crime_areas: list[str]
    changed: LastChange | None


def meetings_calendar(tables: Tables, names: Names, home: str) -> bytes:
    """Return the meetings of the tables and their open due dates as iCalendar.

    `home` is the address of the dashboard. Equal data give equal bytes, whatever the day: what is
    overdue stands on its day, and no word says how late it is.
    """
    title = text(names.t.text(names.dataset.settings.title) or names.t("app.title"))
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Convention Cooperation Dashboard//calendar//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{title}",
        f"X-WR-CALNAME:{title}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    events = [*_meetings(tables, names), *_instruments(tables, names), *_promises(tables, names)]
    parts = [_written(event, names, home) for event in events]
    return b"".join([*map(line, head), *parts, line("END:VCALENDAR")])


def _meetings(tables: Tables, names: Names) -> Iterator[_Event]:
    t, changes = names.t, last_changes(tables.dataset)
    shown = tables.meetings.tail(MOST)
    areas = _codes(tables.crime_areas, shown["meeting_id"], "meeting_id")
    for row in rows(shown):
        meeting = tables.dataset.records[row.meeting_id].meeting
        said = [names.term("meeting_kinds", row.kind)]
        if meeting.date_basis:
            said.append(t(f"meeting.date_basis.{meeting.date_basis}"))
        said.append(t.text(meeting.summary))
        yield _Event(
            uid=f"meeting-{row.meeting_id}",
            when=meeting.date,
            title=t("calendar.meeting", partner=names.partner(row.partner)),
            lines=said,
            record=row.meeting_id,
            crime_areas=areas.get(row.meeting_id, []),
            changed=changes.get(("records", row.meeting_id)),
        )


def _instruments(tables: Tables, names: Names) -> Iterator[_Event]:
    t, changes, register = names.t, last_changes(tables.dataset), tables.instruments
    due = register[register["state"].isin(WAITING) & register["due_last"].notna()]
    due = _latest(due, "due_last", "instrument")
    spoken = tables.instrument_events.drop_duplicates("instrument", keep="last")
    spoken = spoken[spoken["instrument"].isin(due["instrument"])].set_index("instrument")
    areas = _codes(tables.instrument_crime_areas, due["instrument"], "instrument")
    for row in rows(due):
        last = spoken.loc[row.instrument]
        yield _Event(
            uid=f"instrument-{row.instrument}",
            when=_date(row.due_first, row.due_last),
            title=t("calendar.due", what=names.instrument(row.instrument)),
            lines=[t("calendar.instrument"), names.partner(str(last["partner"]))],
            record=str(last["meeting_id"]),
            crime_areas=areas.get(row.instrument, []),
            changed=changes.get(("instruments", row.instrument)),
        )


def _promises(tables: Tables, names: Names) -> Iterator[_Event]:
    t, changes, made = names.t, last_changes(tables.dataset), tables.commitments
    due = made[made["due"].notna() & ~made["follow_up"].isin(SETTLED)]
    due = _latest(due, "due", "meeting_id", "commitment")
    areas = _codes(tables.commitment_crime_areas, due["meeting_id"], "meeting_id", "commitment")
    for row in rows(due):
        record = tables.dataset.records[row.meeting_id]
        item = next(item for item in record.meeting.commitments if item.id == row.commitment)
        said = [t("calendar.commitment"), by_whom(names, record, item.by) if item.by else ""]
        title = t("meeting.title", partner=names.partner(row.partner), date=record.meeting.date)
        yield _Event(
            uid=f"commitment-{row.meeting_id}/{row.commitment}",
            when=_date(row.due_first, row.due),
            title=t("calendar.due", what=t.text(item.text)),
            lines=[*said, title],
            record=row.meeting_id,
            crime_areas=areas.get((row.meeting_id, row.commitment), []),
            changed=changes.get(("records", row.meeting_id)),
        )


def _latest(due: pd.DataFrame, day: str, *identity: str) -> pd.DataFrame:
    return due.sort_values([day, *identity], kind="stable").tail(MOST)


def _codes(frame: pd.DataFrame, wanted: pd.Series, *keys: str) -> dict[Any, list[str]]:
    """Return the crime areas that are named for each of some entries, in their order."""
    named = frame[frame[keys[0]].isin(wanted) & (frame["crime_area"] != NOT_REPORTED)]
    by = keys[0] if len(keys) == 1 else list(keys)
    found = named.groupby(by, sort=False)["crime_area"].unique()
    return {key: [str(code) for code in codes] for key, codes in found.items()}


def _date(first: pd.Timestamp, last: pd.Timestamp) -> PartialDate:
    return PartialDate(first.date(), last.date())


def _written(event: _Event, names: Names, home: str) -> bytes:
    t = names.t
    title, lines = event.title, list(filter(None, event.lines))
    if event.when.precision != "day":
        title = t("calendar.within", what=title, date=event.when)
        lines.insert(0, t("calendar.day_unknown"))
    areas = [names.crime_area(code) for code in event.crime_areas]
    if areas:
        lines.append(t("changes.line", name=t("meeting.crime_areas"), what="; ".join(areas)))
    address = record_address(home, event.record, t.language)
    return component("VEVENT", _properties(event, title, [*lines, address], areas, address))


def _properties(
    event: _Event, title: str, lines: Iterable[str], areas: list[str], address: str
) -> Iterator[tuple[str, str]]:
    changed = moment(event.changed.at) if event.changed else ""
    yield "UID", text(f"{event.uid}@{AUTHORITY}")
    yield "DTSTAMP", changed or moment(_UNKNOWN)
    yield "LAST-MODIFIED", changed
    yield from whole_days(event.when)
    yield "SUMMARY", text(title)
    yield "DESCRIPTION", text("\n".join(lines))
    yield "URL", address
    yield "CATEGORIES", text_list(areas)
    yield "TRANSP", "TRANSPARENT"  # nobody is busy because of it
