"""Lines of iCalendar (RFC 5545): escaped, folded, and nothing of a text that ends one early.

Written here and not by the icalendar package, which takes a backslash before a capital N for a
line break and so changes texts; the tests read what is written with that package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from components.records.partial_date import PartialDate

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What some program ends a line at."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_OCTETS = 75


def text(value: str) -> str:
    """Return a text as the value of a property."""
    return _CONTROL.sub("", _BREAKS.sub("\n", value)).translate(_ESCAPED)


def text_list(values: Iterable[str]) -> str:
    """Return texts as the values of one property."""
    return ",".join(map(text, values))


def whole_days(when: PartialDate) -> Iterator[tuple[str, str]]:
    """Yield the properties that put something on all days of a date; the end is the day after."""
    yield "DTSTART;VALUE=DATE", _day(when.first)
    yield "DTEND;VALUE=DATE", _day(when.last + timedelta(days=1))


def moment(when: datetime) -> str:
    """Return a moment in UTC as the value of a property."""
    return when.strftime("%Y%m%dT%H%M%SZ")


def component(name: str, properties: Iterable[tuple[str, str]]) -> bytes:
    """Return a component with these properties; one without a value is left out."""
    lines = [f"{key}:{value}" for key, value in properties if value]
    return b"".join(map(line, [f"BEGIN:{name}", *lines, f"END:{name}"]))


def line(content: str) -> bytes:
    """Return a content line: no more than 75 octets before each break, no character cut in two."""
    octets, parts, room = content.encode(), [], _OCTETS
    while len(octets) > room:
        end = room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        parts.append(octets[:end])
        octets, room = octets[end:], _OCTETS - 1  # a space begins what goes on
    return b"\r\n ".join([*parts, octets]) + b"\r\n"


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")
