"""A new meeting -> its id and the name of its file."""

from __future__ import annotations

import re
from pathlib import Path

from components.language.names import Names
from components.language.translator import translator
from components.records.countries import fold
from components.records.dataset import Dataset
from components.records.models import Meeting
from components.records.reading import MAX_CODE
from components.records.reference import is_folder


def record_id(meeting: Meeting, dataset: Dataset, word: str = "") -> str:
    """Return the id of a meeting: its date, its partner in English, and a word to tell it apart."""
    date = str(meeting.date)
    if meeting.date.precision == "period":
        date = f"{meeting.date.first:%Y-%m}"
    partner = meeting.partner.organisation or Names(translator("en"), dataset).partner(
        meeting.partner.id
    )
    plain = re.sub(r"[^a-z0-9]+", "-", fold(f"{date} {partner} {word}"))
    return plain[:MAX_CODE].strip("-")


def record_name(identifier: str, folder: Path) -> str:
    """Return the name of a record's file, relative to the data folder."""
    if not is_folder(folder / "meetings"):
        return f"{identifier}.yaml"
    return f"meetings/{identifier[:4]}/{identifier}.yaml"
