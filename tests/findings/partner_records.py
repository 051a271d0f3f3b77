"""A folder of eight meetings with two states, an organisation and a company, for the findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from components.records.dataset import load_dataset
from components.tables import Tables, build_tables
from tests.fixtures.folders import write

ON = date(2026, 6, 1)

_CONVENTION = """
title: Convention
short: Convention
minimum: {signatories: 0, articles: 0}
chapters:
  - number: II
    title: Offences
    articles:
      - {number: 6, title: Rights, basis: treaty_text}
      - {number: 7, title: Access, basis: treaty_text}
      - {number: 16, title: Images, basis: partly}
      - {number: 17, title: Laundering, basis: partly}
actions:
  - {country: VNM, action: signature, status: reported, sources: [list]}
  - {country: MAR, action: signature, date: 2025-10-25, status: depositary, sources: [list]}
  - {country: QAT, action: ratification, status: reported, sources: [list]}
  - {country: QAT, action: signature, date: 2025-10-25, status: reported, sources: [list]}
sources: [{id: list, publisher: List, language: en, url: "https://example.org/list"}]
"""
_FILES = {
    "conventions/cybercrime.yaml": _CONVENTION,
    "dataset.yaml": "{host: {country: VNM, people: [{name: Host}]}, convention: cybercrime}",
    "organisations.yaml": """
unodc: {name: UNODC, kind: international_organisation, home: AUT}
acme: {name: Acme, kind: company, home: SWE}
""",
    "vocabularies/crime_areas.yaml": """
cybercrime: {label: Cybercrime, articles: [7]}
money_laundering: {label: Laundering, articles: [17]}
terrorism: {label: Terrorism}
""",
    "instruments.yaml": """
treaty: {title: Treaty, type: agreement, parties: [MAR, USA]}
plan: {title: Plan, type: agreement}
""",
    "meetings/2025-01-10.yaml": """
date: 2025-01-10
kind: dialogue
partner:
  country: MAR
  people: [{name: Aïcha Zin, role: Director, aliases: [Aisha Zin]}]
crime_areas: [terrorism]
instruments: [{id: treaty, action: signed}, {id: plan, action: planned, due: 2025-06}]
commitments:
  - {id: plan, text: Conclude the plan, strength: dated_deliverable, due: 2025-06}
  - {id: sign, text: Apply the treaty, strength: signed_instrument}
  - {id: train, text: Train, strength: specific_action}
  - {id: talk, text: Talk, strength: mentioned}
documentation: good
sources: [{publisher: One, language: en}, {publisher: Two, language: vi}]
""",
    "meetings/2025-03-01.yaml": """
date: 2025-03-01
partner:
  country: MAR
  people: [{name: Aicha Zin, role: Director}, {name: Omar}]
host: {country: VNM, people: [{name: Deputy}]}
crime_areas: [terrorism, cybercrime]
commitments:
  - id: answered
    text: Answered
    strength: specific_action
    evidence: [{date: 2025-09, outcome: progress, text: Begun, sources: [one]}]
sources: [{id: one, publisher: One, language: en}, {id: two, publisher: Two, language: en}]
""",
    "meetings/2025-05-01.yaml": """
date: 2025-05
partner: {country: MAR, people: [{name: Aïcha Zin, role: Minister}]}
documentation: thin
sources: [{publisher: One, language: en}, {publisher: Two, language: en}]
""",
    "meetings/2026-02-01.yaml": """
date: 2026-02-01
partner: {country: USA}
crime_areas: [cybercrime]
commitments: [{id: new, text: New, strength: specific_action}]
sources: [{publisher: One, language: en}]
""",
    "meetings/2026-02-02.yaml": """
date: 2026-02-02
partner: {organisation: unodc}
crime_areas: [cybercrime]
commitments: [{id: later, text: Later, strength: dated_deliverable, due: 2027}]
sources: [{publisher: One, language: en}, {publisher: Two, language: en}]
""",
    "meetings/2026-02-03.yaml": """
date: 2026-02-03
partner: {organisation: acme, people: [{name: Chief}]}
sources: [{publisher: One, language: en}, {publisher: Two, language: en}]
""",
}


def tables_of_partners(folder: Path) -> Tables:
    """Return the tables of the meetings above, on the day ON."""
    dataset = load_dataset(write(folder, _FILES))
    assert [p for p in dataset.problems if p.severity == "error"] == []
    return build_tables(dataset, ON)
