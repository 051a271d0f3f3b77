"""What a chart is made from: words, tables, the filter, and how wide and in which colours."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.style import Style
from components.language.names import Names
from components.language.translator import Translator
from components.selection import Selection
from components.tables import Tables


@dataclass(frozen=True)
class Scene:
    """`tables` hold everything, `selected` what the filter leaves.

    `narrow` says that there is the width of a phone, so that charts are drawn for that.
    """

    names: Names
    tables: Tables
    selected: Tables
    selection: Selection
    style: Style
    narrow: bool

    @property
    def t(self) -> Translator:
        return self.names.t

    @property
    def host(self) -> str | None:
        """Return the code of the country or organisation that meets all others."""
        host = self.tables.dataset.settings.host
        return host.id if host else None
