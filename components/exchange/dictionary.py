"""The data dictionary (data/README.md) -> what each field and column means, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from components.records.dataset import SHIPPED

Dictionary = Mapping[str, Mapping[str, str]]

_TABLES = {
    "A meeting": ("Meeting",),
    "place": ("Place",),
    "host and partner: a side": ("Side",),
    "people": ("Person",),
    "instruments": ("InstrumentEvent",),
    "commitments": ("Commitment",),
    "evidence": ("Evidence",),
    "notes": ("Note",),
    "sources": ("Source",),
    "conflicts": ("Conflict",),
    "Each of others:": ("ConflictingValue",),
    "Vocabularies": ("Term", "CrimeArea", "FormOfCooperation", "InstrumentType", "ColourPair"),
    "Organisations": ("Organisation",),
    "Instruments": ("Instrument",),
    "Each of events:": ("LifeEvent",),
    "Conventions": ("Convention",),
    "adopted, opened and entry_into_force:": ("Adoption", "Opening", "EntryIntoForce"),
    "Each of chapters, and each of its articles:": ("Chapter", "Article"),
    "Each of actions:": ("TreatyAction",),
    "Each of counts:": ("Count",),
    "dataset.yaml:": ("Settings",),
}
"""The line above a table (without marks) -> the models whose fields it describes."""


_OF_TABLE = re.compile(r"\*\*`([a-z-]+)`\*\*")


@cache
def dictionary_text() -> str:
    """Return the text of the data dictionary."""
    return (SHIPPED / "README.md").read_text(encoding="utf-8")


def described_columns(dictionary: str) -> Dictionary:
    """Return table for programs -> column -> what it means."""
    found: dict[str, dict[str, str]] = {}
    table = ""
    for line in dictionary.splitlines():
        if line.startswith("## "):
            table = "meetings" if line == "## Columns of the CSV" else ""
        elif named := _OF_TABLE.match(line):
            table = named[1]
        elif table and line.startswith("| `"):
            names, meaning = line.strip("|").split(" | ")[:2]
            for name in re.findall(r"`(\w+)`", names):
                found.setdefault(table, {})[name] = meaning.strip()
    return found


def described(dictionary: str) -> Dictionary:
    """Return model -> field -> what to write, an example, and what to do where nothing is known."""
    found: dict[str, dict[str, str]] = {}
    for above, head, row in _rows(dictionary):
        cells = dict(zip(head, row, strict=False))
        for model in _TABLES.get(above, ()):
            for name in re.findall(r"\w+", cells["Field"].replace(" or ", ", ")):
                found.setdefault(model, {})[name] = _sentence(cells)
    return found


def _rows(dictionary: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each row of each table that describes fields: the line above it, head and cells."""
    above = ""
    head: list[str] = []
    for line in dictionary.splitlines():
        if not line.startswith("|"):
            head = []
            if line.startswith("#") or line.endswith(":"):
                above = line.lstrip("# ").replace("`", "")
            continue
        cells = [cell.strip().replace("`", "") for cell in line.strip("|").split(" | ")]
        if not head:
            head = cells
        elif head[0] == "Field" and not set(cells[0]) <= set("-|"):
            yield above, head, cells


def _sentence(cells: Mapping[str, str]) -> str:
    """Return a row as words: "date, required. Example: 2025-10-25. If ...: leave out."."""
    words = [cells["Kind"]]
    example = cells.get("Example", "").strip("| ")
    if example and not example.startswith("see "):
        words.append(f"Example: {example}")
    for question, answer in cells.items():
        if question.startswith("If ") and answer.strip("| "):
            words.append(f"{question}: {answer.strip('| ')}")
    return "\n".join(words)
