"""The usual order of the fields of a meeting's file, and which of them stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from components.language.translator import languages
from components.records.fields import LanguageCode
from components.records.models import Meeting

_TOGETHER = ("date", "date_basis", "part_of_day", "kind", "event", "place")
"""The head of a record: no blank lines between them."""


@dataclass(frozen=True)
class Order:
    """The names of a mapping's fields in order, and the same of the mappings below them."""

    names: tuple[str, ...] = ()
    below: Mapping[str, Order] = field(default_factory=dict)

    def sorted(self, names: Iterable[str]) -> list[str]:
        """Return names in order; those that it does not know come last, as they stood."""
        place = {name: n for n, name in enumerate(self.names)}
        return sorted(names, key=lambda name: place.get(name, len(place)))

    def of(self, name: str) -> Order:
        return self.below.get(name, Order())


@cache
def meeting_order() -> Order:
    """Return the order of a meeting's fields: that of the models, and of the languages."""
    return _order(Meeting)


def stands_apart(name: str, before: str, several_lines: bool) -> bool:
    """Tell whether a blank line goes between a field of a meeting and the field before it.

    `several_lines`: whether either of the two has more than one line.
    """
    if name in _TOGETHER or (before, name) == ("crime_areas", "cooperation"):
        return False
    return several_lines


def in_order(data: Any, order: Order) -> Any:
    """Return plain data with the fields of each mapping in order."""
    if isinstance(data, list):
        return [in_order(item, order) for item in data]
    if isinstance(data, dict):
        return {name: in_order(data[name], order.of(name)) for name in order.sorted(data)}
    return data


def _order(annotation: Any) -> Order:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        below = {name: _order(found.annotation) for name, found in fields.items()}
        return Order(tuple(fields), below)
    inside = get_args(annotation)
    if get_origin(annotation) is dict:
        return Order(tuple(languages())) if inside[0] == LanguageCode else Order()
    return next((found for part in inside if (found := _order(part)).names), Order())
