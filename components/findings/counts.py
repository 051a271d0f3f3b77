"""How often codes stand together, counted as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from components.findings.listed import Numbers

Counts = dict[str, dict[str, int]]
"""Group -> code -> how many rows have both."""


@dataclass(frozen=True)
class Coded:
    """A column of few different codes as numbers: row `r` has the code `names[numbers[r]]`."""

    numbers: Numbers
    names: list[str]

    def of_rows(self, rows: Numbers) -> Coded:
        """Return the column of these rows, in their order."""
        return replace(self, numbers=self.numbers[rows])

    @property
    def last_rows(self) -> Numbers:
        """The last row of each code."""
        found = np.zeros(len(self.names), dtype=np.int64)
        found[self.numbers] = np.arange(len(self.numbers))
        return found

    def counts(self, rows: Numbers | pd.Series | None = None) -> dict[str, int]:
        """Return how many rows have each code; of all, of these, or where this is true."""
        numbers = self.numbers if rows is None else self.numbers[np.asarray(rows)]
        found = np.bincount(numbers, minlength=len(self.names))
        return dict(zip(self.names, found.tolist(), strict=True))


def coded(codes: pd.Series) -> Coded:
    """Return a column as numbers."""
    numbers, names = pd.factorize(codes)
    return Coded(numbers, names.tolist())


def counted(groups: Coded, codes: Coded, order: Sequence[str] = ()) -> Counts:
    """Return for each group how many of its rows have each code, without zeros.

    Codes run in the `order` that is given, else from the most rows to the fewest, then by name.
    """
    width, known = max(len(codes.names), 1), codes.names
    pairs = np.bincount(groups.numbers * width + codes.numbers, minlength=len(groups.names) * width)
    ranks = {code: rank for rank, code in enumerate(order or sorted(known))}
    by_name = sorted(range(len(known)), key=lambda at: ranks[known[at]])
    found: Counts = {}
    table = pairs.reshape(-1, width)[:, by_name].tolist()
    for name, numbers in zip(groups.names, table, strict=True):
        own = [(known[at], number) for at, number in zip(by_name, numbers, strict=True) if number]
        found[name] = dict(own if order else sorted(own, key=lambda item: -item[1]))
    return found
