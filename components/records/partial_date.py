"""A date as precisely as it was reported: a day, a period, a month or a year, none invented."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?:(?P<day>\d{1,2})[./-])?(?P<month>\d{1,2})[./-](?P<year>\d{4})", re.ASCII
)
EARLIEST_YEAR = 1900
LATEST_YEAR = 2100


@dataclass(frozen=True, order=True)
class PartialDate:
    """First and last possible day of a reported date.

    Ordered by first day, then last day. `str()` gives back the ISO 8601 text as reported:
    ``2025-10-25``, ``2025-10``, ``2025``, or ``2025-10-25/2025-10-26`` for some day of a period.
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that an ISO 8601 text names.

        Raises:
            ValueError: the text has another form, or names no day of the calendar.
        """
        begin, slash, end = text.partition("/")
        if slash:
            one, other = cls.parse(begin), cls.parse(end)
            if not (one.precision == other.precision == "day" and one.first < other.first):
                raise ValueError(text)
            return cls(one.first, other.first)
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
        """``day``, ``period``, ``month`` or ``year``."""
        first, last = self.first, self.last
        if first == last:
            return "day"
        if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year:
            if first.month == last.month:
                return "month"
            if (first.month, last.month) == (1, 12):
                return "year"
        return "period"

    def __str__(self) -> str:
        if self.precision == "period":
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_from_field)


def typed_date(text: str) -> PartialDate:
    """Return the date that a reader typed: ISO 8601, or day first as in 25/10/2025 or 25.10.2025.

    Raises:
        ValueError: the text has another form, or names no day of the calendar.
    """
    plain = re.sub(r"\s+", "", text)
    if found := _DAY_FIRST.fullmatch(plain):
        day = f"-{found['day'].zfill(2)}" if found["day"] else ""
        plain = f"{found['year']}-{found['month'].zfill(2)}{day}"
    if "/" in plain:  # a period: files name some, readers do not
        raise ValueError(text)
    return PartialDate.parse(plain)


def _from_field(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("partial_date", "not a date") from None
