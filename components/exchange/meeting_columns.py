"""The meetings of some tables as typed columns, part by part: the values of the CSV, untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pyarrow as pa

from components.exchange.told_words import ToldWords, reported
from components.language.names import Names
from components.records.meeting_table import children
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

_SHORT = (
    *("meeting_id", "date", "first_day", "last_day", "date_basis", "part_of_day", "kind", "event"),
    *("documentation", "partner", "forums", "crime_area", "cooperation", "events", "host"),
    *("place", "sources"),
)


class MeetingColumns:
    """The columns of the meetings that a filter leaves."""

    def __init__(self, tables: Tables, names: Names) -> None:
        self._tables, self._names, self._told = tables, names, ToldWords(names)
        table = tables.dataset.table
        everything = np.arange(len(table))
        self._rows = everything if tables.kept is None else np.flatnonzero(tables.kept)
        texts = tables.instruments
        self._overdue = set(texts.loc[texts["state"] == "overdue", "instrument"])

    def __len__(self) -> int:
        return len(self._rows)

    def part(self, start: int, stop: int) -> dict[str, Any]:
        """Return the columns of some meetings, each a list or an array."""
        rows = self._rows[start:stop]
        table = self._tables.dataset.table.select(_SHORT).take(pa.array(rows))
        names = self._names
        partners, areas = table["partner"].to_pylist(), table["crime_area"].to_pylist()
        forms = table["cooperation"].to_pylist()
        return {
            **{name: table[name] for name in ("meeting_id", "date", "first_day", "last_day")},
            **{
                name: _known(table[name].to_pylist())
                for name in ("date_basis", "part_of_day", "kind", "event", "documentation")
            },
            "country": _known(table["place"].to_pylist()),
            "partner": partners,
            "partner_name": called(partners, names.partner),
            "partner_kind": called(partners, self._tables.dataset.partner_kind),
            "crime_areas": list(map(reported, areas)),
            "crime_areas_label": lists_called(areas, names.crime_area),
            "cooperation": list(map(reported, forms)),
            "cooperation_label": lists_called(forms, names.cooperation),
            "forums": lists_called(table["forums"].to_pylist(), names.partner),
            "sources": [
                [source["url"] or source["publisher"] for source in sources]
                for sources in table["sources"].to_pylist()
            ],
            **self._words(rows, table["host"].to_pylist()),
            **self._instruments(table),
        }

    def _words(self, rows: np.ndarray, hosts: list[str]) -> dict[str, Any]:
        """Return what only the documents say; where a record names no host, the data set's sat."""
        told, own = self._told, self._tables.dataset.settings.host
        own_side = own.model_dump() if own else {}
        documents = told.documents(rows)
        sides = [document.get("host") or own_side for document in documents]
        return {
            "place": [told.said((d.get("place") or {}).get("city")) for d in documents],
            "host": [host or (own.id if own else None) for host in hosts],
            "host_people": list(map(told.people, sides)),
            "partner_institution": [told.said(d["partner"].get("institution")) for d in documents],
            "partner_people": [told.people(d["partner"]) for d in documents],
            "commitments": [
                [told.said(item["text"]) for item in d.get("commitments") or ()] for d in documents
            ],
            "summary": [told.said(d.get("summary")) for d in documents],
        }

    def _instruments(self, table: pa.Table) -> dict[str, list[list[str]]]:
        """Return the titles, or the due dates, of the texts of each kind of each meeting."""
        events, rows = children(table, "events")
        titles = self._told.titles(events.field("instrument").to_pylist())
        columns = ("signed", "planned", "due", "overdue", "other")
        found: dict[str, list[list[str]]] = {
            f"instruments_{name}": [[] for _ in range(len(table))] for name in columns
        }
        plain = [events.field(n).to_pylist() for n in ("instrument", "action", "occasion", "due")]
        for row, code, action, occasion, due in zip(rows.tolist(), *plain, strict=True):
            kinds = [(name, titles[code]) for name in self._kinds(code, action, occasion)]
            if action == "planned" and due:
                kinds.append(("due", due))
            for name, value in kinds:
                found[f"instruments_{name}"][row].append(value)
        return found

    def _kinds(self, code: str, action: str, occasion: str) -> Iterable[str]:
        if action == "planned":
            return ("planned", "overdue") if code in self._overdue else ("planned",)
        return ("signed",) if (action, occasion) == ("signed", "this_meeting") else ("other",)


def called(codes: list[str], name: Callable[[str], str]) -> list[str | None]:
    """Return what each code is called, None for what is not reported; each is asked for once."""
    names = {code: name(code) for code in dict.fromkeys(codes) if code != NOT_REPORTED}
    return [names.get(code) for code in codes]


def lists_called(lists: list[list[str]], name: Callable[[str], str]) -> list[list[str]]:
    """Return what the codes of each list are called."""
    names = {code: name(code) for code in {code for codes in lists for code in codes}}
    return [[names[code] for code in reported(codes)] for codes in lists]


def _known(codes: list[str]) -> list[str | None]:
    return [None if code == NOT_REPORTED else code for code in codes]
