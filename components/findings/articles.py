"""Which articles of a convention commitments serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.findings.listed import Listed
from components.records.conventions import Chapter, Convention
from components.records.dataset import Record
from components.records.models import Commitment
from components.tables import Tables
from components.tables import rows as frame_rows


@dataclass(frozen=True)
class Served:
    """A commitment that serves an article, and the record of it.

    `named`: the record says so itself; else the crime area or the form of cooperation implies it.
    """

    record: Record
    commitment: Commitment
    named: bool


@dataclass(frozen=True)
class Service:
    """The commitments that serve an article: first those that name it, each kind newest first."""

    article: int
    named: int
    found: Listed[Served]

    @property
    def total(self) -> int:
        return len(self.found)

    @property
    def implied(self) -> int:
        return self.total - self.named


def articles_served(tables: Tables, convention: str) -> dict[int, Service]:
    """Return the articles of a convention that commitments of the tables serve, by number."""
    frame = tables.commitment_articles
    frame = frame[frame["convention"] == convention]
    named = (frame["basis"] == "record").to_numpy()
    newest = np.arange(len(frame))[::-1]
    found = Listed(tables, frame, newest, _served).ordered(~named)
    return {
        number: Service(number, int(named[service.at].sum()), service)
        for number, service in found.by(frame["article"].to_numpy()).items()
    }


def _served(tables: Tables, rows: pd.DataFrame) -> list[Served]:
    found = []
    for row in frame_rows(rows):
        record = tables.dataset.records[row.meeting_id]
        made = next(item for item in record.meeting.commitments if item.id == row.commitment)
        found.append(Served(record, made, row.basis == "record"))
    return found


def articles_by_chapter(
    convention: Convention, served: Mapping[int, Service]
) -> list[tuple[Chapter | None, list[int]]]:
    """Return the numbers of articles by chapter; those of no chapter come last, with None."""
    found: list[tuple[Chapter | None, list[int]]] = [
        (chapter, [article.number for article in chapter.articles])
        for chapter in convention.chapters
    ]
    known = {article.number for article in convention.articles}
    other = [number for number in served if number not in known]
    return [*found, *([(None, other)] if other else [])]
