"""What records say, word for word in one language, read from the documents of some rows.

The cells of CSV files are no source for other formats: there an apostrophe may stand before a text,
and line breaks are spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic_core import from_json

from components.language.names import Names
from components.records.cells import in_language
from components.records.dataset import Dataset
from components.records.meeting_table import children
from components.records.vocabularies import NOT_REPORTED


class ToldWords:
    """The words of the records of a data set, in the language of `names`."""

    def __init__(self, names: Names) -> None:
        self._names, self._dataset = names, names.dataset

    def documents(self, rows: np.ndarray) -> list[Any]:
        """Return what the files of some rows hold, as plain data."""
        found = self._dataset.table["document"].take(pa.array(rows)).to_pylist()
        return [from_json(text) for text in found]

    def said(self, words: Mapping[str, str] | str | None) -> str | None:
        """Return the words of a text in the language, or None where there are none."""
        text = words if isinstance(words, str) else in_language(words, self._names.t.language)
        return text.strip() or None

    def people(self, side: Mapping[str, Any]) -> list[str]:
        """Return "name (office)" for each person of a side."""
        return [
            f"{person['name'].strip()} ({role})" if role else person["name"].strip()
            for person in side.get("people") or ()
            for role in [self.said(person.get("role"))]
        ]

    def titles(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the title of each text, from instruments.yaml or the record that describes it."""
        wanted = list(dict.fromkeys(codes))
        places = self._described.index_in(wanted)
        rows = [row for row in places if row is not None]
        read = dict(zip(rows, self.documents(np.array(rows, np.int64)), strict=True))
        register, t = self._dataset.instruments.register, self._names.t
        found = {}
        for code, row in zip(wanted, places, strict=True):
            events = read[row]["instruments"] if row is not None else ()
            title = next((self.said(e.get("title")) for e in events if e["id"] == code), None)
            found[code] = t.text(register[code].title) if code in register else title or code
        return found

    @cached_property
    def _described(self) -> _Described:
        return _Described(self._dataset)


class _Described:
    """Which row describes a text."""

    def __init__(self, dataset: Dataset) -> None:
        events, rows = children(dataset.table, "events")
        described = events.field("described")
        self._codes = events.field("instrument").filter(described)
        self._rows = pa.array(rows).filter(described)

    def index_in(self, codes: list[str]) -> list[int | None]:
        places = pc.index_in(pa.array(codes, pa.string()), value_set=self._codes)
        rows: list[int | None] = self._rows.take(places).to_pylist()
        return rows


def reported(codes: Iterable[str]) -> list[str]:
    """Return the codes without the one for what is not reported."""
    return [code for code in codes if code != NOT_REPORTED]
