"""Plain data -> a checked model, or every problem of the file with its line and nearest value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from components.records.countries import fold, nearest_country
from components.records.partial_date import PartialDate
from components.records.problems import Problem, at_most, nearest
from components.records.yaml_reader import Document, Path, field_path

M = TypeVar("M", bound=BaseModel)

_CODES = {
    "missing": "missing_field",
    "extra_forbidden": "unknown_field",
    "literal_error": "unknown_value",
    "string_pattern_mismatch": "wrong_form",
    "string_too_short": "empty_text",
    "string_too_long": "text_too_long",
    "too_short": "empty_list",
    "too_long": "list_too_long",
    "string_type": "text_expected",
    "list_type": "list_expected",
    "dict_type": "mapping_expected",
    "model_type": "mapping_expected",
    "int_parsing": "number_expected",
    "int_type": "number_expected",
    "int_parsing_size": "number_out_of_range",
    "greater_than_equal": "number_out_of_range",
    "less_than_equal": "number_out_of_range",
}
_CUSTOM = (
    "partial_date",
    "web_address",
    "unknown_country",
    "locator",
    "one_identity",
    "due_not_planned",
    "evidence_without_source",
    "number_expected",
    "number_out_of_range",
)


def shape(model: type[M], document: Document, file: str, below: Path = ()) -> M | list[Problem]:
    """Return the model that a document (or the part of it `below` a path) describes.

    Where it does not fit, return its problems instead, one for each field that is wrong, up to
    MAX_TOLD.
    """
    data: Any = document.data
    for part in below:
        data = data[part]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return at_most(
            _problem(model, details, document, file, below)
            for details in error.errors(include_url=False)
        )


def _problem(
    model: type[BaseModel], error: ErrorDetails, document: Document, file: str, below: Path
) -> Problem:
    kind, place = error["type"], tuple(error["loc"])
    value = error["input"] if isinstance(error["input"], str) else ""
    path = (*below, *(part for part in place if part not in ("und", "[key]")))
    code = kind if kind in _CUSTOM else _CODES.get(kind, "wrong_form")
    close = ""
    if kind == "extra_forbidden":
        close = nearest(str(place[-1]), _fields_at(model, place[:-1]))
    elif kind == "literal_error":
        close = nearest(value, re.findall(r"'([^']*)'", error["ctx"]["expected"]))
    elif kind == "unknown_country":
        close = nearest_country(value) or ""
    elif kind == "partial_date":
        close = nearest_date(value)
    elif kind == "string_pattern_mismatch":
        close = _of_form(value, error["ctx"]["pattern"])
    elif kind == "too_short" and isinstance(error["input"], dict):
        code = "empty_text"
    params = {"value": value[:80], "limit": str(error.get("ctx", {}).get("max_length", ""))}
    return Problem(file, document.line(path), field_path(path), code, params, close)


def _of_form(value: str, pattern: str) -> str:
    """Return a value rewritten so that it has the form of a pattern, or an empty text."""
    slug = re.sub(r"[^a-z0-9]+", "_", fold(value))[:80].strip("_")
    rewritten = (slug, value.lower(), slug.partition("_")[0])
    return next((text for text in rewritten if re.fullmatch(pattern, text)), "")


def _fields_at(model: type[BaseModel], place: Iterable[str | int]) -> list[str]:
    """Return the names of the fields that the model at a place may have."""
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            model = inner or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def nearest_date(text: str) -> str:
    """Return the ISO 8601 date that a mistyped one most likely means, or an empty text.

    ``25/10/2025`` and ``2025-9-5`` have one reading. ``3/4/2025`` has two: no guess is made.
    """
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text.strip(), re.ASCII):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text.strip(), re.ASCII):
        day, month, year = map(int, found.groups())
        if day <= 12 and month <= 12 and day != month:
            return ""
        if month > 12:
            day, month = month, day
    else:
        return ""
    for candidate in (day, 30, 29, 28):
        try:
            return str(PartialDate.parse(f"{year:04}-{month:02}-{min(day, candidate):02}"))
        except ValueError:
            continue
    return ""
