"""The description of the data's addresses for programs, as OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from components.exchange.atom import TYPE as ATOM_TYPE
from components.exchange.data_tables import COLUMNS, DAY, LIST, NUMBER
from components.exchange.package import PACKED
from components.language.names import Names
from components.selection import CHOICES, PARAMETERS
from components.site.parameters import API, CALENDAR, FEED, GEO, LANGUAGE, LIMIT, OFFSET

MAX_LIMIT = 1_000
"""Rows of one answer in JSON; the files have all rows."""

Json = dict[str, Any]

WHOLE = {
    f"{API}/package.zip": ("api.package", PACKED),
    GEO: ("api.geo", "application/geo+json"),
    CALENDAR: ("subscribe.calendar", "text/calendar"),
    FEED: ("subscribe.feed", ATOM_TYPE),
}
"""Address of what is no table -> the key of what it is, and its media type."""


def description(
    names: Names,
    formats: Mapping[str, str],
    own_parameters: Callable[[str, str], tuple[str, ...]],
    choices: Mapping[str, tuple[str, ...]],
) -> Json:
    """Return the document. `formats`: ending -> media type. `choices`: parameter -> its values."""
    t = names.t
    paths: Json = {}
    for name in COLUMNS:
        for ending in ("", *formats):
            kinds = {ending: formats[ending]} if ending else formats
            own = own_parameters(name, ending or "json")
            schema = {"$ref": f"#/components/schemas/{name}"}
            paths[f"/{API}/{name}{f'.{ending}' if ending else ''}"] = _operation(
                names,
                t(f"api.{name}"),
                [*_filter(), *_references(LANGUAGE, *own)],
                {kind: {"schema": schema if e == "json" else {}} for e, kind in kinds.items()},
            )
    record = {formats["json"]: {"schema": {"type": "object"}}}
    in_path = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    paths[f"/{API}/meetings/{{id}}"] = _operation(
        names, t("api.record"), [in_path, *_filter(), *_references(LANGUAGE)], record
    )
    for address, (words, kind) in WHOLE.items():
        whole = [*_filter(), *_references(LANGUAGE)]
        paths[f"/{address}"] = _operation(names, t(words), whole, {kind: {}})
    paths[f"/{API}/openapi.json"] = _operation(
        names, t("api.openapi"), [*_filter(), *_references(LANGUAGE)], record
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": t("app.title"), "version": "1", "description": t("api.about")},
        "servers": [{"url": "../.."}],
        "paths": paths,
        "components": {
            "parameters": dict(_parameters(names, choices)),
            "schemas": {name: _list(names, name) for name in COLUMNS},
        },
    }


def _operation(names: Names, summary: str, parameters: list[Json], content: Json) -> Json:
    problem = {
        "description": names.t("api.answer.problem"),
        "content": {"application/problem+json": {"schema": {"type": "object"}}},
    }
    answers = {
        "200": {"description": names.t("api.answer.file"), "content": content},
        "304": {"description": names.t("api.answer.same")},
        "400": problem,
        "404": problem,
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _filter() -> list[Json]:
    return _references(*PARAMETERS.values())


def _references(*parameters: str) -> list[Json]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in parameters]


def _parameters(names: Names, choices: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Json]]:
    t = names.t
    for field, name in PARAMETERS.items():
        if field == "match":
            yield name, _parameter(name, t("api.parameter.match"), {"enum": ["any", "all"]})
        else:
            words = t(f"filter.{field}")
            words = f"{words}. {t('api.several')}" if field in CHOICES else words
            yield name, _parameter(name, words, {"type": "string"})
    for name, values in choices.items():
        yield name, _parameter(name, t(f"api.parameter.{name}"), {"enum": list(values)})
    yield "id", _parameter("id", t("api.parameter.id"), {"type": "string"})
    whole = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 100}
    yield LIMIT, _parameter(LIMIT, t("api.parameter.limit"), whole)
    whole = {"type": "integer", "minimum": 0, "default": 0}
    yield OFFSET, _parameter(OFFSET, t("api.parameter.offset"), whole)


def _parameter(name: str, words: str, schema: Json) -> Json:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _list(names: Names, name: str) -> Json:
    """Return the schema of a table in JSON."""
    columns = {
        column: {**_of_type(kind), "description": names.t(f"csv.{column}")}
        for column, kind in COLUMNS[name].items()
    }
    text, number = {"type": "string"}, {"type": "integer"}
    row = {"type": "object", "properties": columns, "required": list(columns)}
    said = {
        **dict.fromkeys(("table", "data_version", "as_of", "language"), text),
        **dict.fromkeys(("total", LIMIT, OFFSET), number),
        "rows": {"type": "array", "items": {**row, "additionalProperties": False}},
    }
    return {"type": "object", "properties": said, "required": list(said)}


def _of_type(kind: pa.DataType) -> Json:
    if kind == LIST:
        return {"type": "array", "items": {"type": "string"}}
    if kind == DAY:
        return {"type": ["string", "null"], "format": "date"}
    return {"type": "integer"} if kind == NUMBER else {"type": ["string", "null"]}
