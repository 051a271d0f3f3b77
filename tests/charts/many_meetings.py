"""Three hundred meetings in four years, always the same, with names that try to be markup."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.fixtures.folders import write

COUNT = 300
PARTNERS = ("MAR", "SGP", "MLT", "FRA", "AUS", "ZAF", "AZE", "MOZ", "IRN", "BRA", "bold", "unodc")
AREAS = ("cybercrime", "terrorism", "drug_trafficking", "organised_crime", "money_laundering")
ACTIONS = ("signed", "planned", "in_force", "negotiated", "mentioned")

HOSTILE_NAME = "<b>Bold</b> & %{x}"
HOSTILE_TITLE = "<i>Text</i> %{y}"

_ORGANISATIONS = f"""
bold: {{name: "{HOSTILE_NAME}", kind: company, home: SWE}}
unodc: {{name: UNODC, kind: international_organisation, home: AUT}}
"""


def write_many(folder: Path) -> Path:
    """Write the folder: days, some months and a few whole years; a text in every meeting."""
    meetings = {f"meetings/{_when(n)}-{n:03}.yaml": _meeting(n) for n in range(COUNT)}
    return write(folder, {"organisations.yaml": _ORGANISATIONS, **meetings})


def monthly(folder: Path, first_year: int, years: int, months: int = 1) -> Path:
    """Write a folder with a meeting on the first day of every so many months."""
    days = [date(first_year + y, m, 1) for y in range(years) for m in range(1, 13, months)]
    return write(folder, {f"meetings/{day}.yaml": _file(f"{day}", "MAR") for day in days})


def partner_of(number: int) -> str:
    return PARTNERS[number % len(PARTNERS)]


def number_of(meeting_id: str) -> int:
    return int(meeting_id.rpartition("-")[2])


def _day(number: int) -> date:
    return date(2022, 1, 1) + timedelta(days=number * 1461 // COUNT)


def _when(number: int) -> str:
    """Return the date as a day, every tenth as a month, every sixtieth as a year."""
    precision = 4 if number % 60 == 59 else 7 if number % 10 == 9 else 10
    return _day(number).isoformat()[:precision]


def _meeting(number: int) -> str:
    action = ACTIONS[number % len(ACTIONS)]
    late = _day(number) + timedelta(days=40)
    due = f", due: {late}" if action == "planned" and number % 2 else ""
    return _file(
        _when(number),
        partner_of(number),
        f"""
crime_areas: [{AREAS[number % len(AREAS)]}, {AREAS[(number + 2) % len(AREAS)]}]
instruments:
  - {{id: text-{number}, title: "{HOSTILE_TITLE} {number}", type: agreement, action: {action}{due}}}
""",
    )


def _file(when: str, partner: str, more: str = "") -> str:
    kind = "country" if partner.isupper() else "organisation"
    return f"""
date: {when}
partner: {{{kind}: {partner}}}
sources: [{{publisher: Agency, language: en}}]{more}"""
