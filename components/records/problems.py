"""What is wrong with a file, and where: kept as data, put into words by the language layer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Indel

from components.records.countries import fold

MAX_TOLD = 50
"""Problems of one file: enough to mend it by, few enough for a page and for the reader's time."""


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One problem of one file.

    `file` is relative to the folder that was read. `line` is 1-based, 0 where a file could not
    be read at all. `code` names the message ``problem.<code>`` of the catalogues; `params` fill
    it. `nearest` is the valid value most like the one found, or empty.
    """

    file: str
    line: int
    field: str
    code: str
    params: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)
    nearest: str = ""
    severity: Literal["error", "warning"] = "error"


class ReadError(Exception):
    """A file that cannot be taken in. The only exception the reader lets out."""

    def __init__(self, code: str, line: int = 0, field: str = "", **params: str) -> None:
        super().__init__(code)
        self.code, self.line, self.field, self.params = code, line, field, params

    def problem(self, file: str) -> Problem:
        return Problem(file, self.line, self.field, self.code, self.params)


def at_most(problems: Iterable[Problem], limit: int = MAX_TOLD) -> list[Problem]:
    """Return the first problems of a file, and where there are more, that there are."""
    told = list(islice(problems, limit + 1))
    if len(told) > limit:
        last = told[-1]
        told[-1] = Problem(last.file, last.line, "", "more_problems", {"limit": str(limit)})
    return told


def nearest(value: str, valid: Iterable[str]) -> str:
    """Return the valid value most like `value`, or an empty text when none is close.

    Spaces, hyphens, case and accents count for nothing: ``Drug trafficking`` is nearest to
    ``drug_trafficking``.
    """
    plain = {_plain(v): v for v in valid}
    close = process.extractOne(
        _plain(value), list(plain), scorer=Indel.normalized_similarity, score_cutoff=0.6
    )
    return plain[close[0]] if close else ""


@lru_cache(maxsize=10_000)
def _plain(value: str) -> str:
    return fold(value)[:200].replace(" ", "_").replace("-", "_")
