"""New and corrected records as an Atom feed (RFC 4287).

Written with the standard library: feedgen would bring lxml, and two dozen elements need neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from components.exchange.web_addresses import AUTHORITY, record_address, whole_address
from components.findings.changes import LastChange, last_changes
from components.language.names import Names
from components.records.releases import Release
from components.selection import Selection
from components.tables import Tables

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""So many records, those that changed last: a reader asks for the feed every hour."""

TYPE = "application/atom+xml"

_TAG = f"tag:{AUTHORITY},2025:"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Entry:
    tag: str
    title: str
    summary: str
    address: str
    updated: datetime
    published: datetime | None = None


def changes_feed(tables: Tables, names: Names, selection: Selection, home: str) -> bytes:
    """Return the records of the tables that changed last, newest first; without a filter, the
    releases too.

    `selection` is what the tables were selected by, `home` the address of the dashboard.
    """
    entries = list(islice(_records(tables, names, home), MOST))
    if not selection.active():
        entries += _releases(names, home)
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    register_namespace("", ATOM)
    feed = Element(
        f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": names.t.language}
    )
    t, settings = names.t, names.dataset.settings
    title = t.text(settings.title) or t("app.title")
    parameters = {**selection.parameters(), "lang": t.language}
    _add(feed, "id", f"{_TAG}feed?{urlencode(parameters)}")
    _add(feed, "title", t("feed.title", title=title))
    _add(feed, "updated", _time(max((entry.updated for entry in entries), default=_NEVER)))
    _add(SubElement(feed, f"{{{ATOM}}}author"), "name", title)
    if settings.licence:
        _add(feed, "rights", t("footer.licence", licence=settings.licence))
    _link(feed, "self", whole_address(home, "feed.atom", parameters), TYPE)
    _link(feed, "alternate", whole_address(home, "about", {"lang": t.language}), "text/html")
    for entry in entries:
        _write(SubElement(feed, f"{{{ATOM}}}entry"), entry)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _records(tables: Tables, names: Names, home: str) -> Iterator[_Entry]:
    """Yield the records that changed, the last change first, of one day the newest meeting."""
    kept = set(tables.meetings["meeting_id"])
    changed = [
        (change.at, code, change)
        for (group, code), change in last_changes(tables.dataset).items()
        if group == "records" and code in kept
    ]
    for updated, code, change in sorted(changed, key=lambda found: found[:2], reverse=True):
        meeting = tables.dataset.records[code].meeting
        said = [_what_happened(names, change), names.t.text(meeting.summary)]
        yield _Entry(
            tag=f"record/{code}",
            title=names.t(
                "meeting.title", partner=names.partner(meeting.partner.id), date=meeting.date
            ),
            summary=" ".join(filter(None, said)),
            address=record_address(home, code, names.t.language),
            updated=updated,
            published=_day(change.added) if change.added else None,
        )


def _what_happened(names: Names, change: LastChange) -> str:
    number = change.release.number
    if change.since:
        return names.t(f"feed.{change.how}_since", number=number)
    return names.t(f"feed.{change.how}", number=number)


def _releases(names: Names, home: str) -> Iterator[_Entry]:
    t = names.t
    for release in reversed(names.dataset.releases):
        yield _Entry(
            tag=f"release/{release.number}",
            title=t("changes.release", number=release.number, date=release.date),
            summary=t.text(release.note),
            address=whole_address(home, "about", {"lang": t.language}),
            updated=_day(release),
        )


def _day(release: Release) -> datetime:
    return datetime.combine(release.date.first, _NEVER.timetz())


def _write(element: Element, entry: _Entry) -> None:
    _add(element, "id", _TAG + entry.tag)
    _add(element, "title", entry.title)
    _add(element, "updated", _time(entry.updated))
    if entry.published:
        _add(element, "published", _time(entry.published))
    _link(element, "alternate", entry.address, "text/html")
    _add(element, "summary", entry.summary)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = _NO_XML.sub("", text)


def _link(parent: Element, rel: str, address: str, media_type: str) -> None:
    SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": address, "type": media_type})


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
