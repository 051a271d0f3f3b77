"""The columns of a data set -> tidy DataFrames of all its meetings, each made when first asked for.

A frame comes with the row, in `meetings`, of each of its rows: by these a filter narrows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from components.records.countries import alpha3_codes
from components.records.dataset import Dataset
from components.records.meeting_table import children, whole
from components.records.vocabularies import NOT_REPORTED

_SECONDS = pa.timestamp("s")

Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Frame:
    """A DataFrame, and for each of its rows the row of its meeting."""

    data: pd.DataFrame
    rows: np.ndarray


class Frames:
    """What every frame of one data set is made from: its columns, taken apart once."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset, self.table = dataset, dataset.table
        self.ids = whole(self.table["meeting_id"])
        self.events, self.event_rows = children(self.table, "events")
        self.promises, self.promise_rows = children(self.table, "commitments")

    def meetings(self) -> Frame:
        table, dataset = self.table, self.dataset
        partners = _encoded(table["partner"])
        organisations = dataset.organisations
        codes = partners.dictionary.to_pylist()
        homes = [
            organisations[code].home if code in organisations else alpha3_codes().get(code) and code
            for code in codes
        ]
        plain = ("precision", "part_of_day", "kind", "event", "place")
        columns = {
            "meeting_id": self.ids,
            "first_day": table["first_day"].cast(_SECONDS),
            "last_day": table["last_day"].cast(_SECONDS),
            **{name: table[name] for name in plain},
            "partner": table["partner"],
            "partner_kind": _named(partners, map(dataset.partner_kind, codes)),
            "territory": _named(partners, (home or NOT_REPORTED for home in homes)),
            "documentation": table["documentation"],
            "date_basis": table["date_basis"],
            "people": table["people"],
            "sources": pc.list_value_length(table["sources"]).cast(pa.int64()),
        }
        return Frame(_frame(columns), np.arange(len(table)))

    def codes(self, name: str) -> Frame:
        """A row a meeting and code of `crime_area` or `cooperation`."""
        codes, rows = children(self.table, name)
        return Frame(_frame({"meeting_id": self._ids(rows), name: codes}), rows)

    def instrument_events(self) -> Frame:
        events, rows = self.events, self.event_rows
        columns = {
            "meeting_id": self._ids(rows),
            "instrument": events.field("instrument"),
            "partner": self.table["partner"].take(pa.array(rows)),
            "type": self.types(),
            "action": events.field("action"),
            "occasion": events.field("occasion"),
            **self._event_days(),
        }
        return Frame(_frame(columns), rows)

    def types(self) -> pa.Array:
        """Return the type of the text of each event, wherever the text is described."""
        texts = _encoded(self.events.field("instrument"))
        numbers = texts.indices.to_numpy()
        found = np.full(len(texts.dictionary), NOT_REPORTED, object)
        found[numbers] = self.events.field("type").to_pylist()
        described = self.events.field("described").to_numpy(zero_copy_only=False)
        types = self.events.field("type").filter(pa.array(described)).to_pylist()
        found[numbers[described]] = types
        for number, code in _register_codes(texts.dictionary, self.dataset):
            found[number] = self.dataset.instruments.register[code].type
        return pa.array(found, pa.string()).take(texts.indices)

    def instrument_crime_areas(self) -> Frame:
        """A row a meeting, instrument and crime area that the text is about."""
        events = self.events
        texts = _encoded(events.field("instrument"))
        numbers = texts.indices.to_numpy()
        lists = events.field("crime_areas")
        of_event = pd.DataFrame(
            {
                "event": lists.value_parent_indices().to_numpy(),
                "crime_area": lists.flatten().to_pandas(),
            }
        )
        described = events.field("described").to_numpy(zero_copy_only=False)
        of_event = of_event[described[of_event["event"]]]
        declared = [
            (number, area)
            for number, code in _register_codes(texts.dictionary, self.dataset)
            for area in self.dataset.instruments.register[code].crime_areas
        ]
        register = pd.DataFrame(declared, columns=["text", "crime_area"])
        named = {number for number, _ in _register_codes(texts.dictionary, self.dataset)}
        of_event = of_event.assign(text=numbers[of_event["event"]]).drop(columns="event")
        known = pd.concat([of_event[~of_event["text"].isin(named)], register])
        frame = pd.DataFrame({"row": self.event_rows, "text": numbers}).merge(
            known.astype({"text": int, "crime_area": "str"}), on="text", how="left"
        )
        rows = frame["row"].to_numpy()
        columns = {
            "meeting_id": self._ids(rows),
            "instrument": texts.dictionary.take(pa.array(frame["text"])),
            "crime_area": pa.array(frame["crime_area"].fillna(NOT_REPORTED), pa.string()),
        }
        return Frame(_frame(columns), rows)

    def steps(self) -> Frame:
        """A row a step that a meeting reports; steps of instruments.yaml are no meeting's."""
        rows, table = self.event_rows, self.table
        spoken = pa.array(rows)
        columns = {
            "instrument": self.events.field("instrument"),
            "action": self.events.field("action"),
            **self._event_days(),
            "meeting_id": self._ids(rows),
            "said_first": table["first_day"].take(spoken).cast(_SECONDS),
            "said_last": table["last_day"].take(spoken).cast(_SECONDS),
        }
        return Frame(_frame(columns), rows)

    def commitments(self) -> Frame:
        """A row a commitment: what its record says of it, without what became of it since."""
        promises, rows, table = self.promises, self.promise_rows, self.table
        spoken = pa.array(rows)
        plain = ("strength", "by", "instrument", "waits", "outcome", "evidence")
        columns = {
            "meeting_id": self._ids(rows),
            "commitment": promises.field("commitment"),
            "partner": table["partner"].take(spoken),
            **{name: promises.field(name) for name in plain},
            "made_first": table["first_day"].take(spoken).cast(_SECONDS),
            "made_last": table["last_day"].take(spoken).cast(_SECONDS),
            **{n: promises.field(n).cast(_SECONDS) for n in ("due_first", "due", "evidence_last")},
        }
        return Frame(_frame(columns), rows)

    def commitment_codes(self, name: str) -> Frame:
        """A row a commitment and code of `crime_area` or `cooperation`."""
        lists = self.promises.field(name)
        items = lists.value_parent_indices()
        rows = self.promise_rows[items.to_numpy()]
        columns = {
            "meeting_id": self._ids(rows),
            "commitment": self.promises.field("commitment").take(items),
            name: lists.flatten(),
        }
        return Frame(_frame(columns), rows)

    def commitment_articles(self) -> Frame:
        """A row a commitment and article that it serves, with the strongest ground for it."""
        lists = self.promises.field("articles")
        named = lists.flatten()
        grounds = [
            pd.DataFrame(
                {
                    "item": lists.value_parent_indices().to_numpy(),
                    "convention": named.field("convention").to_pandas(),
                    "article": named.field("article").to_numpy(),
                    "basis": "record",
                }
            ),
            self._served("crime_area", "crime_areas"),
            self._served("cooperation", "cooperation"),
        ]
        found = pd.concat([ground for ground in grounds if len(ground)] or grounds[:1])
        own = found["convention"] == ""
        found["convention"] = found["convention"].where(~own, self.dataset.convention)
        found = found.sort_values("item", kind="stable")
        found = found.drop_duplicates(["item", "convention", "article"])
        items = found["item"].to_numpy(np.int64)
        rows = self.promise_rows[items]
        columns = {
            "meeting_id": self._ids(rows),
            "commitment": self.promises.field("commitment").take(pa.array(items)),
            "convention": pa.array(found["convention"], pa.string()),
            "article": found["article"].to_numpy(np.int64),
            "basis": pa.array(found["basis"], pa.string()),
        }
        return Frame(_frame(columns), rows)

    def _served(self, name: str, vocabulary: str) -> pd.DataFrame:
        """Return the articles that each promise serves by its codes of a vocabulary."""
        terms = self.dataset.vocabularies.get(vocabulary, {})
        articles = [
            (code, article.convention, article.number, name)
            for code, term in terms.items()
            for article in getattr(term, "articles", ())
        ]
        known = pd.DataFrame(articles, columns=["code", "convention", "article", "basis"])
        lists = self.promises.field(name)
        codes = pd.DataFrame(
            {
                "item": lists.value_parent_indices().to_numpy(),
                "code": lists.flatten().to_pandas(),
            }
        )
        found = codes.merge(known.astype({"code": "str"}), on="code", how="inner")
        return found.drop(columns="code")

    def sources(self) -> Frame:
        sources, rows = children(self.table, "sources")
        names = [field.name for field in sources.type]
        columns = {"meeting_id": self._ids(rows), **{n: sources.field(n) for n in names}}
        return Frame(_frame(columns), rows)

    def _event_days(self) -> Columns:
        names = ("first_day", "last_day", "due_first", "due_last")
        return {name: self.events.field(name).cast(_SECONDS) for name in names}

    def _ids(self, rows: np.ndarray) -> pa.Array:
        return self.ids.take(pa.array(rows))


def _frame(columns: Columns) -> pd.DataFrame:
    frame: pd.DataFrame = pa.table(dict(columns)).to_pandas()
    return frame


def _encoded(codes: pa.Array | pa.ChunkedArray) -> pa.DictionaryArray:
    return whole(codes).dictionary_encode()


def _named(codes: pa.DictionaryArray, names: Iterable[str]) -> pa.Array:
    return pa.array(list(names), pa.string()).take(codes.indices)


def _register_codes(texts: pa.Array, dataset: Dataset) -> list[tuple[int, str]]:
    """Return number and code of each text that instruments.yaml declares."""
    register = dataset.instruments.register
    if not register:
        return []
    numbers = pc.index_in(pa.array(list(register), pa.string()), value_set=texts)
    pairs = zip(numbers.to_pylist(), register, strict=True)
    return [(number, code) for number, code in pairs if number is not None]
