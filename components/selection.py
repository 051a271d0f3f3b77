"""The filter: one frozen value, read from an address, written to one, applied to the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from components.records.countries import fold
from components.records.partial_date import typed_date
from components.records.problems import nearest
from components.tables import Tables

PARAMETERS = {
    "crime_areas": "crime",
    "match": "match",
    "partners": "partner",
    "partner_kinds": "partner_kind",
    "kinds": "kind",
    "first": "from",
    "last": "to",
    "instrument_states": "instrument",
    "cooperation": "form",
    "text": "q",
}
"""Field -> its name in an address. These names are permanent: links hold them."""

CHOICES = (
    "crime_areas",
    "partners",
    "partner_kinds",
    "kinds",
    "instrument_states",
    "cooperation",
)
FILTERS = (*CHOICES, "dates", "text")
MAX_TEXT = 200
MAX_VALUES = 100


@dataclass(frozen=True)
class Selection:
    """Which meetings a reader wants. The empty selection wants all of them.

    Within a field, one value is enough (crime areas: `match` says any or all); between fields,
    every one must hold. A date range keeps a meeting that may have taken place within it.
    """

    crime_areas: tuple[str, ...] = ()
    match: Literal["any", "all"] = "any"
    partners: tuple[str, ...] = ()
    partner_kinds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    instrument_states: tuple[str, ...] = ()
    cooperation: tuple[str, ...] = ()
    text: str = ""

    def active(self) -> tuple[str, ...]:
        """Return the filters that are set, in the order of FILTERS."""
        return tuple(name for name in FILTERS if self.without(name) != self)

    def without(self, name: str) -> Selection:
        """Return the selection with one filter cleared."""
        if name == "dates":
            return replace(self, first=None, last=None)
        if name == "text":
            return replace(self, text="")
        changes: dict[str, Any] = {name: ()}
        return replace(self, **changes)

    def toggled(self, name: str, value: str) -> Selection:
        """Return the selection with a value added to a choice, or taken out of it."""
        values: tuple[str, ...] = getattr(self, name)
        kept = tuple(v for v in values if v != value) if value in values else (*values, value)
        changes: dict[str, Any] = {name: kept}
        return replace(self, **changes)

    def parameters(self) -> dict[str, str]:
        """Return the address parameters that give this selection back."""
        found = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "match" and not (self.crime_areas and value == "all"):
                continue
            if value in ((), "", None):
                continue
            text = ",".join(value) if isinstance(value, tuple) else str(value)
            found[PARAMETERS[field.name]] = text
        return found


@dataclass(frozen=True)
class BadParameter:
    """A part of an address that means nothing here, with the nearest value that would."""

    name: str
    value: str
    nearest: str


def read_parameters(
    parameters: Mapping[str, str], tables: Tables
) -> tuple[Selection, list[BadParameter]]:
    """Return the selection that an address asks for, and the parts of it that are not valid.

    What is not valid is left out of the selection and must be shown to the reader.
    """
    bad: list[BadParameter] = []
    chosen: dict[str, Any] = {}
    valid = options(tables)
    for name in CHOICES:
        parameter = PARAMETERS[name]
        values = list(dict.fromkeys(filter(None, parameters.get(parameter, "").split(","))))
        del values[MAX_VALUES:]  # a link of thousands of values is no reader's
        chosen[name] = tuple(v for v in values if v in valid[name])
        bad += [
            BadParameter(parameter, v[:80], nearest(v, valid[name]))
            for v in values
            if v not in valid[name]
        ]
    for name in ("first", "last"):
        if value := parameters.get(PARAMETERS[name], ""):
            try:
                chosen[name] = edge(value, name)
            except ValueError:
                bad.append(BadParameter(PARAMETERS[name], value[:80], ""))
    match = parameters.get("match", "any")
    if match not in ("any", "all"):
        bad.append(BadParameter("match", match[:80], nearest(match, ("any", "all"))))
        match = "any"
    chosen["match"] = match if chosen["crime_areas"] else "any"
    chosen["text"] = " ".join(parameters.get("q", "").split())[:MAX_TEXT]
    return Selection(**chosen), bad


def edge(text: str, name: str) -> date:
    """Return the `first` or the `last` day of the day, month or year that a text names.

    Raises:
        ValueError: no such date can be read from the text.
    """
    found: date = getattr(typed_date(text), name)
    return found


def options(tables: Tables) -> dict[str, list[str]]:
    """Return what each choice offers: the codes that occur, most frequent first."""
    return {name: list(tables.choices[name].options) for name in CHOICES}


def select(tables: Tables, selection: Selection) -> Tables:
    """Return the tables of the meetings that a selection wants."""
    masks = _masks(tables, selection)
    return tables.keeping(_kept(tables, masks)) if masks else tables


def counts_without(tables: Tables, selection: Selection) -> dict[str, int]:
    """Return, for each active filter, how many meetings would be left with it cleared."""
    masks = _masks(tables, selection)
    return {
        name: int(_kept(tables, {k: m for k, m in masks.items() if k != name}).sum())
        for name in selection.active()
    }


def option_counts(tables: Tables, selection: Selection) -> dict[str, dict[str, int]]:
    """Return, for each option of each choice, how many meetings it leaves.

    Every other filter stays as it is. With `match` all, a crime area is counted together with
    those already chosen; otherwise an option is counted as if it were the only one.
    """
    masks = _masks(tables, selection)
    found: dict[str, dict[str, int]] = {}
    for name in CHOICES:
        together = name == "crime_areas" and selection.match == "all"
        kept = _kept(tables, {k: m for k, m in masks.items() if k != name or together})
        found[name] = tables.choices[name].counts(kept)
    return found


def _kept(tables: Tables, masks: Mapping[str, np.ndarray]) -> np.ndarray:
    kept = np.ones(len(tables.meetings), bool)
    for mask in masks.values():
        kept &= mask
    return kept


def _masks(tables: Tables, selection: Selection) -> dict[str, np.ndarray]:
    """Return, for each active filter, which rows of `meetings` it keeps."""
    meetings = tables.meetings
    masks: dict[str, np.ndarray] = {}
    for name in CHOICES:
        codes: tuple[str, ...] = getattr(selection, name)
        if codes:
            every = name == "crime_areas" and selection.match == "all"
            masks[name] = tables.choices[name].kept(codes, len(meetings), every)
    if selection.first or selection.last:
        within = np.ones(len(meetings), bool)
        if selection.first:
            within &= (meetings["last_day"] >= pd.Timestamp(selection.first)).to_numpy()
        if selection.last:
            within &= (meetings["first_day"] <= pd.Timestamp(selection.last)).to_numpy()
        masks["dates"] = within
    text = fold(selection.text)
    if words := re.findall(r"[\w-]+", text) or text.split():
        masks["text"] = np.logical_and.reduce([tables.text.holding(word) for word in words])
    return masks
