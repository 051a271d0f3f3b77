"""A new meeting -> its id, the name of its file, the file, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.exchange.yaml_text import record_text
from components.language.names import Names
from components.language.translator import translator
from components.records.countries import fold
from components.records.dataset import Dataset
from components.records.models import Meeting
from components.records.problems import ReadError
from components.records.proposal import Proposal, propose
from components.records.reading import MAX_CODE
from components.records.reference import is_folder
from components.records.shapes import shape
from components.records.yaml_reader import decode, parse


@dataclass(frozen=True)
class NewRecord:
    """The file that a meeting's data make, and what it would come to in a data set."""

    id: str
    name: str
    text: str
    proposal: Proposal

    @property
    def content(self) -> bytes:
        return _encoded(self.text)


def new_record(
    data: Mapping[str, Any], dataset: Dataset, word: str = "", file: str = ""
) -> NewRecord:
    """Return the file that data make: under a name of its own, or as a correction of a file."""
    text = record_text(dict(data))
    name = file or record_name(_id_of(text, dataset, word), dataset.standing.folder)
    identifier = name.rpartition("/")[2].removesuffix(".yaml")
    return NewRecord(identifier, name, text, propose(dataset, name, _encoded(text)))


def _id_of(text: str, dataset: Dataset, word: str) -> str:
    """Return the id of the meeting of a text; where it is none yet, a word in its place."""
    try:
        found = shape(Meeting, parse(decode(_encoded(text))), "")
    except ReadError:
        return "new"
    return record_id(found, dataset, word) if isinstance(found, Meeting) else "new"


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


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
