"""Rows of a frame as a sequence: counted and sorted as columns, and read only when shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.tables import Tables

Item = TypeVar("Item")
Numbers = npt.NDArray[np.int64]
"""A number for each row of a frame."""

NEVER = int(np.iinfo(np.int64).max)
"""The number of a day that is not known: it comes after all others."""


@dataclass(frozen=True, eq=False)
class Listed(Sequence[Item]):
    """The items of some rows of a frame, in an order of their own; `at` are the places of the rows.

    To count, sort, keep or cut makes no item: it looks at columns. An item is made of the records
    when it is asked for, so that a list of thousands costs no more than the sheet that is shown.
    """

    tables: Tables
    frame: pd.DataFrame
    at: Numbers
    read: Callable[[Tables, pd.DataFrame], list[Item]]

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, part: int) -> Item: ...
    @overload
    def __getitem__(self, part: slice) -> Listed[Item]: ...
    def __getitem__(self, part: int | slice) -> Item | Listed[Item]:
        if isinstance(part, slice):
            return replace(self, at=self.at[part])
        return self.read(self.tables, self.frame.iloc[[self.at[part]]])[0]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    @cached_property
    def _items(self) -> list[Item]:
        return self.read(self.tables, self.frame.iloc[self.at])

    def column(self, name: str) -> pd.Series:
        """Return what a column says of each item."""
        return self.frame[name].iloc[self.at]

    def counts(self, name: str, codes: Sequence[str]) -> dict[str, int]:
        """Return how many items have each of these codes in a column."""
        numbers = places(self.column(name), codes)
        found = np.bincount(numbers[numbers >= 0], minlength=len(codes))
        return dict(zip(codes, found.tolist(), strict=True))

    def where(self, kept: pd.Series | npt.NDArray[np.bool_]) -> Listed[Item]:
        """Return the items of the rows of the frame for which this is true."""
        return replace(self, at=self.at[np.asarray(kept, dtype=bool)[self.at]])

    def ordered(self, *keys: Any) -> Listed[Item]:
        """Return the items sorted by numbers for the rows of the frame; equals stay as they are."""
        order = np.lexsort([np.asarray(key)[self.at] for key in reversed(keys)])
        return replace(self, at=self.at[order])

    def by(self, codes: Numbers) -> dict[int, Listed[Item]]:
        """Return the items by a number for the rows of the frame, in the order of the numbers."""
        own = codes[self.at]
        order = np.argsort(own, kind="stable")
        numbers, starts = np.unique(own[order], return_index=True)
        parts = np.split(self.at[order], starts[1:])
        return {
            int(n): replace(self, at=part)
            for n, part in zip(numbers, parts, strict=len(numbers) > 0)
        }


def places(codes: pd.Series, order: Sequence[str]) -> Numbers:
    """Return the place of each code in an order, -1 where it has none."""
    numbers, different = pd.factorize(codes)
    place = {code: number for number, code in enumerate(order)}
    found: Numbers = np.array([place.get(code, -1) for code in different], dtype=np.int64)
    return found[numbers] if len(found) else numbers


def days(dates: pd.Series) -> Numbers:
    """Return dates as numbers that can be compared, NEVER for those that are not known."""
    found: Numbers = dates.to_numpy(dtype="datetime64[D]").astype(np.int64)
    return np.where(dates.isna(), NEVER, found)


def rows_of(known: pd.Series, ids: pd.Series) -> Numbers:
    """Return for each id the row of a frame that has it, -1 for one that none has."""
    numbers, _ = pd.factorize(pd.concat([known, ids], ignore_index=True))
    found: Numbers = numbers[len(known) :]  # `known` are all different: numbered like their rows
    return np.where(found < len(known), found, -1)
