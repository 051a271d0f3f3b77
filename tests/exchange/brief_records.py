"""A folder of a few meetings that uses every field of a brief, and briefs as plain lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from components.exchange.brief.page import Brief, Cell, Part
from components.records.dataset import load_dataset
from components.tables import Tables, build_tables
from tests.fixtures.folders import write

ON = date(2026, 6, 1)

CONVENTION = """
title: Convention
short: Convention
entry_into_force: {instruments: 3, days: 90, sources: [list]}
places: {ha-noi: {city: Ha Noi, country: VNM}, new-york: {country: USA}}
actions:
  - {country: MAR, action: signature, date: 2025-10-25, place: ha-noi, as_of: 2025-11,
     status: treaty_database, sources: [list]}
  - {country: MAR, action: ratification, status: depositary, place: new-york, sources: [deposit]}
  - {country: QAT, action: ratification, date: 2026-02-03, status: reported, sources: [list]}
  - {country: LAO, action: signature, date: 2025-10-26, status: depositary, sources: [list]}
  - {organisation: unodc, action: signature, status: reported, sources: [list]}
sources:
  - {id: list, publisher: List, language: en, url: "https://example.org/list"}
  - {id: deposit, publisher: Depositary, language: en}
"""

FILES = {
    "conventions/cybercrime.yaml": CONVENTION,
    "dataset.yaml": "{host: {country: VNM}, convention: cybercrime, licence: CC0-1.0}",
    "organisations.yaml": "unodc: {name: UNODC, kind: international_organisation}\n",
    "vocabularies/crime_areas.yaml": """
cybercrime: {label: Cybercrime}
terrorism: {label: Terrorism}
fraud: {label: Fraud}
""",
    "instruments.yaml": """
treaty: {title: Treaty, type: agreement, parties: [MAR, QAT]}
plan: {title: Plan, type: agreement}
talks:
  title: Talks
  type: agreement
  parties: [MAR]
  events:
    - {action: negotiated, date: 2025-11-01, sources: [{publisher: Press, language: en}]}
    - {action: mentioned, date: 2025-12-01, sources: [{publisher: Radio, language: en}]}
old:
  title: Old text
  type: agreement
  parties: [MAR, LAO]
  events: [{action: in_force, date: 1999, sources: [{publisher: Gazette, language: fr}]}]
idea: {title: Idea, type: agreement}
""",
    "meetings/2025-10-25-morocco.yaml": """
date: 2025-10-25
kind: dialogue
event: hanoi_convention_signing_2025
place: {city: Ha Noi, country: VNM}
host: {country: VNM, institution: Ministry, people: [{name: Minister, rank: General, role: Head}]}
partner:
  country: MAR
  institution: Justice
  people: [{name: Aïcha, role: Director}, {name: Omar}]
crime_areas: [cybercrime, terrorism]
cooperation: [training]
instruments:
  - {id: treaty, action: signed}
  - {id: plan, action: planned, due: 2025-12}
  - {id: talks, action: negotiated}
commitments:
  - {id: send, text: Send experts, strength: dated_deliverable, due: 2026-01, by: host}
  - {id: join, text: Join exercises, strength: specific_action, by: both}
  - id: share
    text: Share lists
    strength: specific_action
    by: partner
    evidence:
      - {date: 2026-02, outcome: carried_out, text: Shared, meeting: 2026-02-10-morocco}
summary: They met in Ha Noi.
sources:
  - {publisher: One, language: en, url: "https://example.org/1", supports: {date: 1, kind: 1,
     event: 1, place: 1, host: 1, partner: 1, crime_areas: 1, cooperation: 1, instruments: 1,
     commitments: 1}}
  - {publisher: Two, language: vi, published: 2025-10-26, supports: {summary: 2, partner.people: 3,
     host.people: 4, instruments.plan: 1}}
""",
    "meetings/2026-02-10-morocco.yaml": """
date: 2026-02-10
place: {country: MAR}
partner: {country: MAR, people: [{name: Aïcha, rank: Colonel, role: Minister}]}
crime_areas: [terrorism]
instruments: [{id: idea, action: mentioned}, {id: treaty, action: ratified, date: 2026-01}]
sources: [{publisher: Three, language: fr}]
""",
    "meetings/2026-03-01-qatar.yaml": """
date: 2026-03-01
partner: {country: QAT}
crime_areas: [fraud, terrorism]
commitments:
  - {id: talk, text: Talk again, strength: mentioned, crime_areas: [terrorism]}
  - {id: meet, text: Meet again, strength: mentioned, crime_areas: [fraud]}
sources: [{publisher: Four, language: en}]
""",
    "meetings/2026-03-02-laos.yaml": """
date: 2026-03
partner: {country: LAO}
cooperation: [equipment]
summary: {en: "They spoke.", vi: "Họ nói chuyện."}
sources: [{publisher: Five, language: en}]
""",
    "meetings/2026-03-03-unodc.yaml": """
date: 2026-03-03
partner: {organisation: unodc}
sources: [{publisher: Six, language: en}]
""",
}


def tables_of(folder: Path, **changed: str | None) -> Tables:
    """Return the tables of the meetings above, of files written anew or left out (None)."""
    files = {**FILES, **changed}
    dataset = load_dataset(write(folder, {n: text for n, text in files.items() if text}))
    assert dataset.errors == ()
    return build_tables(dataset, ON)


def lines_of(brief: Brief) -> list[str]:
    """Return all that a brief says, one line for each of its lines."""
    said = [brief.title, brief.what, brief.scope, *brief.notes, brief.lead]
    said += [" | ".join(figure) for figure in brief.figures]
    said.append(f"at most {brief.marks} marks, on page {brief.page}")
    for part in brief.parts:
        said += ["", *_part(part)]
    return said


def _part(part: Part) -> list[str]:
    how = f"{part.form}, {part.page}, at least {part.least}"
    head = " / ".join(
        f"{name} {width}%{' (named)' if n == part.named else ''}"
        for n, (name, width) in enumerate(zip(part.head, part.widths, strict=True))
    )
    lines = [" || ".join(map(_cell, line)) for line in part.lines]
    return [f"# {part.heading} ({how})", *filter(None, (head, *lines, part.nothing, part.note))]


def _cell(cell: Cell) -> str:
    state = f"<{cell.state}> " if cell.state else ""
    detail = f" ({cell.detail})" if cell.detail else ""
    return f"{state}{cell.words}{detail}" + "".join(f" [{s.publisher}]" for s in cell.sources)
