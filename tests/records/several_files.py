"""Parts of the small files that tests of several files put together."""

from __future__ import annotations

from datetime import date

SOURCE = "sources: [{publisher: Example Agency, language: en}]\n"
REGISTER = "extradition: {title: Extradition, type: agreement}\n"
TODAY = date(2025, 12, 1)


def meeting(day: str, more: str = "", partner: str = "country: FRA") -> str:
    return f"date: {day}\npartner: {{{partner}}}\n{SOURCE}{more}"


def said(action: str, more: str = "", instrument: str = "extradition") -> str:
    """Return the field `instruments`, on line 4 of a meeting, with its one entry on line 5."""
    return f"instruments:\n  - {{id: {instrument}, action: {action}{more}}}\n"


def promise(more: str) -> str:
    """Return the field `commitments`, on line 4 of a meeting, with its one entry on line 5."""
    return f"commitments:\n  - {{id: a, text: Meet again, strength: mentioned, {more}}}\n"


def evidence(more: str) -> str:
    return promise(f"evidence: [{{outcome: progress, text: They met, {more}}}]")
