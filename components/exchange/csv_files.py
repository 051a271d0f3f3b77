"""The selected meetings as CSV: UTF-8 with BOM, RFC 4180, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal
from zlib import crc32

from components.language.names import Names
from components.records.countries import fold
from components.records.dataset import Record
from components.records.models import Meeting, Side, Source
from components.records.vocabularies import NOT_REPORTED
from components.selection import Selection
from components.tables import Tables

Rows = Literal["meeting", "crime_area"]
Headers = Literal["codes", "words"]

COLUMNS = (
    "meeting_id",
    "date",
    "date_basis",
    "part_of_day",
    "kind",
    "event",
    "place",
    "country",
    "host",
    "host_people",
    "partner",
    "partner_name",
    "partner_kind",
    "partner_institution",
    "partner_people",
    "crime_areas",
    "crime_areas_label",
    "cooperation",
    "cooperation_label",
    "instruments_signed",
    "instruments_planned",
    "instruments_due",
    "instruments_overdue",
    "instruments_other",
    "commitments",
    "forums",
    "documentation",
    "summary",
    "sources",
    "data_version",
    "as_of",
)
"""Columns of one row per meeting. One row per crime area adds CRIME_AREA_COLUMNS in front."""

CRIME_AREA_COLUMNS = ("crime_area", "crime_area_label")

_RUNS = re.compile(r"(^|[;,|\t\r\n])(\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def meetings_csv(
    tables: Tables, names: Names, rows: Rows = "meeting", headers: Headers = "codes"
) -> bytes:
    """Return the meetings of the tables, one row each, or one row per meeting and crime area.

    Lists are joined by "; ". An empty cell means "not reported". Labels are in the language of
    `names`; codes, dates and the order of columns are the same in every language. The first row
    names the columns as COLUMNS does, or in words of the language.
    """
    columns = COLUMNS if rows == "meeting" else (*CRIME_AREA_COLUMNS, *COLUMNS)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    titles = {name: names.t(f"csv.{name}") if headers == "words" else name for name in columns}
    writer.writerow({column: harmless(title) for column, title in titles.items()})
    states = dict(zip(tables.instruments["instrument"], tables.instruments["state"], strict=True))
    for record in tables.records():
        row = _row(record, tables, names, states)
        areas = [None] if rows == "meeting" else record.meeting.crime_areas or [""]
        for area in areas:
            if area is not None:
                row["crime_area"] = area
                row["crime_area_label"] = names.crime_area(area) if area else ""
            writer.writerow({column: harmless(value) for column, value in row.items()})
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def harmless(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    An apostrophe goes before = + - @ (full-width too) where a cell begins, and where one would
    begin if a program split at another separator than the comma. Line breaks become spaces.
    """
    return _RUNS.sub(r"\1'\2", re.sub(r"[\r\n\t]+", " ", value))


MAX_NAME = 110
_FIRST_WORD = {"meeting": "meetings", "crime_area": "meetings_by_crime_area"}


def record_file_name(identifier: str, on: date, rows: Rows = "meeting") -> str:
    """Return a file name for one record, which tells its id and the date."""
    return f"{_FIRST_WORD[rows]}_{_ascii(identifier)}_{on.isoformat()}.csv"


def file_name(selection: Selection, on: date, rows: Rows = "meeting") -> str:
    """Return a file name that tells the filter and the date, in plain ASCII."""
    words = [f"{k}-{_ascii(v)}" for k, v in selection.parameters().items()]
    name = "_".join([_FIRST_WORD[rows], *words])
    if len(name) > MAX_NAME:  # cut, and told apart from other long filters by a sum over all of it
        name = f"{name[:MAX_NAME].rstrip('_-')}_{crc32(name.encode()):08x}"
    return f"{name}_{on.isoformat()}.csv"


def _ascii(value: str) -> str:
    plain = fold(value) if not value.isascii() else value
    return re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")[:60]


def _row(record: Record, tables: Tables, names: Names, states: Mapping[str, str]) -> dict[str, str]:
    meeting, text = record.meeting, names.t.text
    host = meeting.host or tables.dataset.settings.host
    place = meeting.place
    return {
        "meeting_id": record.id,
        "date": str(meeting.date),
        "date_basis": meeting.date_basis or "",
        "part_of_day": meeting.part_of_day or "",
        "kind": meeting.kind,
        "event": meeting.event or "",
        "place": text(place.city) if place else "",
        "country": place.country if place else "",
        "host": host.id if host else "",
        "host_people": _people(host, names),
        "partner": meeting.partner.id,
        "partner_name": names.partner(meeting.partner.id),
        "partner_kind": tables.dataset.partner_kind(meeting.partner.id),
        "partner_institution": text(meeting.partner.institution),
        "partner_people": _people(meeting.partner, names),
        "crime_areas": _joined(meeting.crime_areas),
        "crime_areas_label": _joined(map(names.crime_area, meeting.crime_areas)),
        "cooperation": _joined(meeting.cooperation),
        "cooperation_label": _joined(map(names.cooperation, meeting.cooperation)),
        **_instruments(meeting, names, states),
        "commitments": _joined(text(item.text) for item in meeting.commitments),
        "forums": _joined(map(names.partner, meeting.forums)),
        "documentation": meeting.documentation or "",
        "summary": text(meeting.summary),
        "sources": _joined(_source(source) for source in meeting.sources),
        "data_version": tables.dataset.version,
        "as_of": tables.on.isoformat(),
    }


def _instruments(meeting: Meeting, names: Names, states: Mapping[str, str]) -> dict[str, str]:
    events = meeting.instruments
    signed = [e for e in events if e.action == "signed" and e.occasion == "this_meeting"]
    planned = [e for e in events if e.action == "planned"]
    other = [e for e in events if e not in signed and e not in planned]
    title = names.instrument
    return {
        "instruments_signed": _joined(title(e.id) for e in signed),
        "instruments_planned": _joined(title(e.id) for e in planned),
        "instruments_due": _joined(str(e.due) for e in planned if e.due),
        "instruments_overdue": _joined(
            title(e.id) for e in planned if states.get(e.id) == "overdue"
        ),
        "instruments_other": _joined(title(e.id) for e in other),
    }


def _source(source: Source) -> str:
    """Return the address of a source, its separators encoded, or its publisher without one."""
    encoded = {ord(mark): f"%{ord(mark):02X}" for mark in ";,|"}
    return source.url.translate(encoded) if source.url else source.publisher


def _people(side: Side | None, names: Names) -> str:
    """Return "name (office)" for each person of a side."""
    if side is None:
        return ""
    roles = ((person.name, names.t.text(person.role)) for person in side.people)
    return _joined(f"{name} ({role})" if role else name for name, role in roles)


def _joined(words: Iterable[str]) -> str:
    return "; ".join(word for word in words if word and word != NOT_REPORTED)
