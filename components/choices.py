"""One choice of the filter: its options, and by arrays of numbers the meetings that each keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.records.vocabularies import NOT_REPORTED


@dataclass(frozen=True)
class Choice:
    """`options`: the codes that occur, in the order in which they are offered.

    `rows` and `numbers` pair the row of a meeting with the place of an option, each pair once.
    """

    options: tuple[str, ...]
    rows: np.ndarray
    numbers: np.ndarray

    @classmethod
    def of(
        cls, codes: pd.Series, rows: np.ndarray, order: Collection[str] | pd.Series = ()
    ) -> Choice:
        """Return the choice of these codes: in a given order, or most frequent first."""
        numbers, found = pd.factorize(codes)
        pairs = np.unique(rows.astype(np.int64) * max(len(found), 1) + numbers)
        rows, numbers = np.divmod(pairs, max(len(found), 1))
        counts = np.bincount(numbers, minlength=len(found))
        known = dict(zip(found, counts, strict=True))
        ordered = len(order) > 0
        options = [code for code in order if code in known] if ordered else frequent_first(known)
        places = {code: place for place, code in enumerate(options)}
        place = np.array([places.get(code, -1) for code in found], np.int32)
        places_of = place[numbers] if len(found) else place
        return cls(tuple(options), rows.astype(np.int32), places_of)

    def kept(self, codes: Iterable[str], meetings: int, every: bool = False) -> np.ndarray:
        """Return for each meeting whether it has one of the codes, or every one of them."""
        wanted = np.zeros(len(self.options) + 1, bool)  # the last stands for what is no option
        chosen = [self.options.index(code) for code in codes if code in self.options]
        wanted[chosen] = True
        hits = np.bincount(self.rows[wanted[self.numbers]], minlength=meetings)
        found: np.ndarray = hits >= (len(set(codes)) if every else 1)
        return found

    def counts(self, kept: np.ndarray) -> dict[str, int]:
        """Return how many of the kept meetings each option has."""
        return dict(zip(self.options, self.hits(kept).tolist(), strict=True))

    def hits(self, kept: np.ndarray) -> np.ndarray:
        """Return how many of the kept meetings each option has, in the order of the options."""
        numbers = self.numbers[kept[self.rows] & (self.numbers >= 0)]
        found: np.ndarray = np.bincount(numbers, minlength=len(self.options))
        return found


def frequent_first(counts: dict[str, int]) -> list[str]:
    """Return codes by how often they occur, with those not reported last."""
    return sorted(counts, key=lambda c: (c == NOT_REPORTED, -counts[c], c))
