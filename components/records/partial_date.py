"""A date as precisely as it was reported: a day, a month or a year, never an invented day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
EARLIEST_YEAR = 1900
LATEST_YEAR = 2100


@dataclass(frozen=True, order=True)
class PartialDate:
    """First and last possible day of a reported date.

    Ordered by first day, then last day. `str()` gives back the ISO 8601 text as reported:
    ``2025-10-25``, ``2025-10`` or ``2025``.
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that an ISO 8601 text names.

        Raises:
            ValueError: the text has another form, or names no day of the calendar.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(text)
        year = int(found["year"])
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise ValueError(text)
        if found["month"] is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        month = int(found["month"])
        if found["day"] is None:
            first = date(year, month, 1)
            return cls(first, first.replace(day=calendar.monthrange(year, month)[1]))
        day = date(year, month, int(found["day"]))
        return cls(day, day)

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"

    def __str__(self) -> str:
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_from_field)


def _from_field(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("partial_date", "not a date") from None
