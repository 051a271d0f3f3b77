"""What the fields of the models hold, for those who ask for them: a command, a form, a schema."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from components.records.fields import LanguageCode, Paragraph

VOCABULARY_OF = {
    "kind": "meeting_kinds",
    "event": "events",
    "crime_areas": "crime_areas",
    "cooperation": "cooperation",
    "type": "instrument_types",
    "organisation": "organisations",
    "forums": "organisations",
}
"""Field -> where its codes are declared."""


def bare(field: FieldInfo) -> Any:
    """Return a field's type without the None of a field that may be absent."""
    inside = [part for part in get_args(field.annotation) if part is not type(None)]
    is_optional = type(None) in get_args(field.annotation)
    return inside[0] if is_optional and len(inside) == 1 else field.annotation


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a type is, or holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, get_args(annotation))), None)


def has_languages(annotation: Any) -> bool:
    """Tell whether a type holds the same words in several languages."""
    if get_origin(annotation) is dict:
        return bool(get_args(annotation)[0] == LanguageCode)
    return any(map(has_languages, get_args(annotation)))


def is_long(annotation: Any) -> bool:
    """Tell whether a type holds whole sentences, and not only a label."""
    return bool(annotation == Paragraph) or any(map(is_long, get_args(annotation)))
