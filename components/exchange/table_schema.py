"""The columns of the tables as a Table Schema: types, meanings, codes, and what refers to what.

https://datapackage.org/standard/table-schema/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

import pyarrow as pa

from components.exchange.csv_files import COLUMNS as IN_CSV
from components.exchange.csv_files import CRIME_AREA_COLUMNS
from components.exchange.data_tables import COLUMNS, DAY, NUMBER
from components.exchange.dictionary import described_columns, dictionary_text
from components.findings.convention import REACHED, STATUSES
from components.follow_up import FOLLOW_UP, STRENGTHS
from components.language.names import Names
from components.records.conventions import CONSENT
from components.records.models import Meeting, Party
from components.records.vocabularies import PARTNER_KINDS
from components.tables import INSTRUMENT_STATES

Schema = dict[str, Any]

BY_CRIME_AREA = "meetings_by_crime_area"
"""The meetings once more, with a row for each of their crime areas."""

_CODES: Mapping[str, tuple[str, ...]] = {
    **{
        name: get_args(get_args(Meeting.model_fields[name].annotation)[0])
        for name in ("date_basis", "part_of_day", "documentation")
    },
    "partner_kind": PARTNER_KINDS,
    "state": INSTRUMENT_STATES,
    "strength": STRENGTHS,
    "by": get_args(Party),
    "follow_up": FOLLOW_UP,
    "reached": (*REACHED, "not_a_state"),
    "signature_status": STATUSES,
    "consent": CONSENT,
    "consent_status": STATUSES,
}
"""Column -> its codes, where our own code sets them."""

_VOCABULARIES = {
    "kind": "meeting_kinds",
    "event": "events",
    "type": "instrument_types",
    "crime_area": "crime_areas",
}
"""Column -> where its codes are declared."""

_KEYS: Mapping[str, tuple[str, ...]] = {
    "meetings": ("meeting_id",),
    "instruments": ("instrument",),
    "commitments": ("meeting_id", "commitment"),
    "partners": ("partner",),
    "convention-status": ("convention", "partner"),
}
"""Table -> what tells its rows apart; the code of the last crime area may be missing."""

_REFERENCES: Mapping[str, Mapping[str, str]] = {
    "meetings": {"partner": "partners"},
    BY_CRIME_AREA: {"meeting_id": "meetings", "partner": "partners"},
    "commitments": {"meeting_id": "meetings", "partner": "partners"},
}
"""Table -> column -> the table that has a row for each of its values, whatever the filter."""


def columns_of(table: str) -> Mapping[str, pa.DataType]:
    """Return the columns of a file of the package with their types."""
    if table != BY_CRIME_AREA:
        return COLUMNS[table]
    kinds = {**COLUMNS["crime-areas"], **COLUMNS["meetings"]}
    return {name: kinds[name] for name in (*CRIME_AREA_COLUMNS, *IN_CSV)}


def table_schema(table: str, names: Names) -> Schema:
    """Return the schema of a table as its CSV file has it."""
    keys = _KEYS.get(table, ())
    schema: Schema = {
        "fields": [
            _field(table, name, kind, names, name in keys)
            for name, kind in columns_of(table).items()
        ],
        "missingValues": [""],
    }
    if keys:
        schema["primaryKey"] = list(keys)
    if table in _REFERENCES:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": [name]}}
            for name, other in _REFERENCES[table].items()
        ]
    return schema


def codes_of(name: str, names: Names) -> Iterable[str]:
    """Return the codes that a column may hold; none: any."""
    if name == "convention":
        return names.dataset.conventions
    vocabulary = _VOCABULARIES.get(name)
    return names.dataset.vocabularies.get(vocabulary, ()) if vocabulary else _CODES.get(name, ())


def _field(table: str, name: str, kind: pa.DataType, names: Names, is_key: bool) -> Schema:
    meanings = described_columns(dictionary_text())
    of_table = "meetings" if table == BY_CRIME_AREA else table
    codes = list(codes_of(name, names))
    constraints: Schema = {"required": True} if is_key else {}
    if codes:
        constraints["enum"] = codes
    return {
        "name": name,
        "title": names.t(f"csv.{name}"),
        "description": meanings[of_table].get(name) or meanings["meetings"][name],
        **_type(kind),
        **({"constraints": constraints} if constraints else {}),
    }


def _type(kind: pa.DataType) -> Schema:
    """Return the type of a column. Several values in a cell are one text: the standard has a type
    for lists, and its published profile refuses it."""
    if kind == DAY:
        return {"type": "date", "format": "default"}
    return {"type": "integer" if kind == NUMBER else "string", "format": "default"}
