"""The register in groups: by state, by partner, by type, or by whether texts bind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar

import numpy as np
import pandas as pd

from components.findings.instruments import LIFE_ORDER, Life, as_a_rule
from components.findings.listed import Listed, Numbers, rows_of
from components.findings.register import register_of
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

BINDING = ("yes", "depends", "no")
Group = Literal["state", "partner", "type", "binding"]
GROUPS: tuple[Group, ...] = ("state", "partner", "type", "binding")

SEVERAL = "several"
"""Stands for the partner where a text has more than one beside the host."""

LAST = (SEVERAL, NOT_REPORTED)
"""Groups that stand behind all others, however many texts they have."""

Said = TypeVar("Said")


def grouped(found: Listed[Life], by: Group) -> dict[str, Listed[Life]]:
    """Return the texts by state, partner, type or whether they bind; each text once.

    States and kinds of binding keep their order; partners and types run from many texts to few,
    with `SEVERAL` and `NOT_REPORTED` last.
    """
    numbers, codes = _groups(found.tables, found.frame, by)
    groups = {codes[number]: group for number, group in found.by(numbers).items()}
    fixed = {"state": LIFE_ORDER, "binding": BINDING}.get(by, ())
    order = {code: n for n, code in enumerate(fixed)}
    keys = sorted(groups, key=lambda c: (order.get(c, 0), c in LAST, -len(groups[c]), c))
    return {code: groups[code] for code in keys}


def binding_counts(found: Listed[Life]) -> dict[str, int]:
    """Return how many texts bind, may bind, and do not."""
    groups = grouped(found, "binding")
    return {kind: len(groups.get(kind, ())) for kind in BINDING}


def _groups(tables: Tables, frame: pd.DataFrame, by: Group) -> tuple[Numbers, list[str]]:
    """Return the number of each text's group, and the groups by number."""
    if by == "partner":
        return _by_partner(tables, frame)
    if by == "state":
        numbers, codes = pd.factorize(frame["state"])
        return numbers, list(codes)
    said = tables.instrument_events.drop_duplicates("instrument")
    types = said["type"].iloc[rows_of(said["instrument"], frame["instrument"])]
    numbers, codes = pd.factorize(types)
    if by == "type":
        return numbers, list(codes)
    dataset = tables.dataset
    bind = np.array([BINDING.index(as_a_rule(dataset, code)) for code in codes], dtype=np.int64)
    found = bind[numbers]
    for row, kind in _said_of(frame, register_of(dataset).binding):
        found[row] = BINDING.index(kind)
    return found, list(BINDING)


def _by_partner(tables: Tables, frame: pd.DataFrame) -> tuple[Numbers, list[str]]:
    """Return the partner of each text, SEVERAL where it has more than one, and the partners."""
    named, steps = register_of(tables.dataset).parties, tables.steps
    steps = steps[(steps["meeting_id"] != NOT_REPORTED) & ~steps["instrument"].isin(list(named))]
    met, codes = _partners_met(tables, steps["meeting_id"])
    numbers = {code: number for number, code in enumerate((*codes, SEVERAL))}
    several = numbers[SEVERAL]
    texts = rows_of(frame["instrument"], steps["instrument"])
    least, most = np.full(len(frame), several), np.full(len(frame), -1)
    np.minimum.at(least, texts, met)
    np.maximum.at(most, texts, met)
    found: Numbers = np.where(least == most, least, several)
    for row, parties in _said_of(frame, named):
        code = parties[0] if len(parties) == 1 else SEVERAL
        found[row] = numbers.setdefault(code, len(numbers))
    return found, list(numbers)


def _partners_met(tables: Tables, meeting_ids: pd.Series) -> tuple[Numbers, list[str]]:
    """Return whom each meeting met as numbers, and the partners by number.

    A filter keeps the whole life of a text: meetings that it leaves out are read.
    """
    meetings = tables.meetings
    rows = rows_of(meetings["meeting_id"], meeting_ids)
    known = rows >= 0
    met = np.empty(len(rows), dtype=object)
    met[known] = meetings["partner"].to_numpy(dtype=object)[rows[known]]
    for place in np.flatnonzero(~known):
        met[place] = tables.dataset.records[meeting_ids.iloc[place]].meeting.partner.id
    numbers, codes = pd.factorize(met)
    return numbers, [str(code) for code in codes]


def _said_of(frame: pd.DataFrame, said: Mapping[str, Said]) -> Iterator[tuple[int, Said]]:
    """Yield the row of each text that the register says something of, and what it says."""
    rows = rows_of(frame["instrument"], pd.Series(list(said), dtype="str"))
    return ((int(row), what) for row, what in zip(rows, said.values(), strict=True) if row >= 0)
