"""What a record says, as cells of a CSV file: nothing that a spreadsheet would run.

These are made once, when a file is read: of a hundred thousand records nothing is left to do but
to put them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from components.records.fields import ANY_LANGUAGE
from components.records.models import Meeting, Side, Source

LANGUAGES = ("en", "fr", "vi")
"""The languages whose cells are kept; those of others are made when asked for."""

TEXT_CELLS = (
    "place_name",
    "host_people",
    "partner_institution",
    "partner_people",
    "commitment_texts",
    "summary",
)
"""The cells of a record that a language has words of its own for."""

_DEFAULT = "en"
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))  # RE2 takes \s for ASCII alone
_RUNS = re.compile(f"(^|[;,|\t\r\n])([{_SPACES}]*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_MAY_RUN = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_BREAKS = re.compile("[\r\n\t]+")


def in_language(words: Mapping[str, str] | None, language: str) -> str:
    """Return what the data say in a language, else in English, else in any language."""
    if not words:
        return ""
    for code in (language, ANY_LANGUAGE, _DEFAULT):
        if code in words:
            return words[code]
    return next(iter(words.values()))


def harmless(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    An apostrophe goes before = + - @ (full-width too) where a cell begins, and where one would
    begin if a program split at another separator than the comma. Line breaks become spaces.
    """
    if "\n" in value or "\t" in value or "\r" in value:
        value = _BREAKS.sub(" ", value)
    return _RUNS.sub(r"\1'\2", value) if _MAY_RUN.search(value) else value


def cell(value: str) -> str:
    """Return a harmless value as it stands in a file, quoted where RFC 4180 asks for it."""
    value = harmless(value)
    if '"' in value:
        return f'"{value.replace(chr(34), chr(34) * 2)}"'
    return f'"{value}"' if "," in value else value


def cells(values: pa.Array) -> pa.Array:
    """Return many texts as `cell` returns one."""
    for pattern, instead in ((_BREAKS, " "), (_RUNS, r"\1'\2")):
        if pc.any(pc.match_substring_regex(values, pattern.pattern)).as_py():
            values = pc.replace_substring_regex(values, pattern.pattern, instead)
    return quoted(values)


def quoted(values: pa.Array) -> pa.Array:
    """Return harmless texts quoted where RFC 4180 asks for it."""
    special = pc.match_substring_regex(values, '[",]')
    doubled = pc.replace_substring(values, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), values)


def texts(meeting: Meeting, language: str) -> tuple[str, ...]:
    """Return what stands in the cells named by TEXT_CELLS, not yet harmless.

    Where a record names no host, its people are empty.
    """
    return (
        in_language(meeting.place.city, language) if meeting.place else "",
        people(meeting.host, language),
        in_language(meeting.partner.institution, language),
        people(meeting.partner, language),
        joined(in_language(item.text, language) for item in meeting.commitments),
        in_language(meeting.summary, language),
    )


def people(side: Side | None, language: str) -> str:
    """Return "name (office)" for each person of a side."""
    if side is None:
        return ""
    roles = ((person.name, in_language(person.role, language)) for person in side.people)
    return joined(f"{name} ({role})" if role else name for name, role in roles)


def sources(meeting: Meeting) -> str:
    """Return the address of each source, or its publisher without one."""
    return joined(map(_source, meeting.sources))


def _source(source: Source) -> str:
    """Return the address of a source with its separators encoded, or its publisher."""
    return source.url.translate(_ENCODED) if source.url else source.publisher


_ENCODED = {ord(mark): f"%{ord(mark):02X}" for mark in ";,|"}


def joined(words: Iterable[str]) -> str:
    """Return words as one cell holds several of them."""
    return "; ".join(filter(None, words))
