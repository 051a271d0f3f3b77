"""A finding that several parts of a page ask for is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from components.tables import Tables

Found = TypeVar("Found")


def once(make: Callable[[Tables], Found]) -> Callable[[Tables], Found]:
    """Return what makes a finding once for the same tables, and forgets it with them.

    What is found may not hold the tables, which would then stay for ever; nobody may change it.
    """
    kept: WeakKeyDictionary[Tables, Found] = WeakKeyDictionary()

    @wraps(make)
    def found(tables: Tables) -> Found:
        if tables not in kept:
            kept[tables] = make(tables)
        return kept[tables]

    return found
