"""What an address asks for: the filter, the language, and what of it means nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request

from components.current import current_tables
from components.language.names import Names
from components.language.translator import languages
from components.records.problems import nearest
from components.selection import BadParameter, Selection, read_parameters, select
from components.site.parameters import LANGUAGE, SHARED, language_of, parameters_of
from components.tables import Tables


@dataclass(frozen=True)
class Asked:
    """A request for data. `bad` gathers what means nothing, so that no filter is lost unseen."""

    request: Request
    here: Mapping[str, str]
    tables: Tables
    selection: Selection
    bad: list[BadParameter]

    @classmethod
    def of(cls, request: Request, own: Iterable[str] = ()) -> Asked:
        """Return what a request asks for; `own` parameters may stand beside the shared ones."""
        here, tables = parameters_of(request), current_tables()
        selection, bad = read_parameters(here, tables)
        known = SHARED.union(own)
        bad += [
            bad_value(name, value, known, name) for name, value in here.items() if name not in known
        ]
        asked = cls(request, here, tables, selection, bad)
        asked.chosen(LANGUAGE, tuple(languages()))
        return asked

    @cached_property
    def names(self) -> Names:
        """What codes are called in the language of the address."""
        return Names(language_of(self.request), self.tables.dataset)

    @cached_property
    def selected(self) -> Tables:
        """What the filter leaves."""
        return select(self.tables, self.selection)

    @property
    def home(self) -> str:
        """The address of the dashboard, as the request came to it."""
        return str(self.request.base_url)

    def chosen(self, name: str, valid: tuple[str, ...]) -> str:
        """Return one of the valid values, the first where the address names none."""
        value = self.here.get(name) or valid[0]
        if value not in valid:
            self.bad.append(bad_value(name, value, valid, value))
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """Return a whole number between two others, the default where the address names none."""
        text = self.here.get(name) or str(default)
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
        if value is None or not least <= value <= most:
            near = default if value is None else min(max(value, least), most)
            self.bad.append(BadParameter(name, text[:80], str(near)))
            return default
        return value


def bad_value(name: str, value: str, known: Iterable[str], near: str) -> BadParameter:
    """Return a part of an address that means nothing, with the nearest known to `near`."""
    return BadParameter(name[:80], value[:80], nearest(near[:200], known))
