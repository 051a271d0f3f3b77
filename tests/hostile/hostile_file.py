"""What a hostile file is made of: the five lines of a good record, with something wrong in it."""

from __future__ import annotations

from typing import NamedTuple

from tests.fixtures.folders import FIVE_LINES

FIVE = FIVE_LINES.encode()


class Hostile(NamedTuple):
    """A file that must be refused, and each reason as ``line code``, in the order they are told."""

    name: str
    content: bytes
    reasons: tuple[str, ...]


def hostile(name: str, content: str | bytes, *reasons: str) -> Hostile:
    """Return a hostile file; text becomes UTF-8, as broken programs write it."""
    as_bytes = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return Hostile(name, as_bytes, reasons)


def sixth(line: str | bytes) -> bytes:
    """Return the good record with a line more."""
    return FIVE + (line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass"))


def instead(number: int, line: str) -> str:
    """Return the good record with another line in the place of one of its five, counted from 1."""
    lines = FIVE_LINES.splitlines(keepends=True)
    lines[number - 1] = line + "\n"
    return "".join(lines)


def promise(fields: str) -> bytes:
    """Return the good record with a commitment in line 6 that has more fields."""
    return sixth(f"commitments: [{{id: a, text: Meet again, strength: mentioned, {fields}}}]\n")
