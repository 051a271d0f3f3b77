"""Long lists a sheet at a time: what stands on the sheet that the address names, and the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, TypeVar

from components.interface.address import Sheet, here
from components.interface.view import View
from components.markup import esc, link
from components.site.pages import address_of

PER_SHEET = 50
_BESIDE = 1
"""How many sheets are named on either side of the one that is shown."""


class _Sliced(Protocol):
    """What has a length and can be cut: a sequence, a frame, an index."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> Any: ...


Items = TypeVar("Items", bound=_Sliced)


def sheet_of(
    view: View,
    items: Items,
    parameter: Sheet,
    label: str = "sheets.title",
    per: int = PER_SHEET,
    anchor: str = "",
    first: int = 1,
) -> tuple[Items, str]:
    """Return the items of the sheet that the address names, and the way to the others as HTML.

    `label` is the key of what the list's sheets are called, `anchor` the heading to go on at.
    `first` is the sheet that is shown where the address names none. Where all items fit on one
    sheet, there is no way.
    """
    sheets = max(-(-len(items) // per), 1)
    at = min(max(_number(here().get(parameter, ""), first), 1), sheets)
    shown: Items = items[(at - 1) * per : at * per]
    return shown, _way(view, parameter, label, at, sheets, anchor, first) if sheets > 1 else ""


def named_sheets(at: int, sheets: int) -> Iterator[int | None]:
    """Yield the numbers to name, in order, and None for a gap: 1 2 3 … 200.

    The first, the last and those around the present one are named; no gap hides only one.
    """
    near = range(min(at - _BESIDE, sheets - 2 * _BESIDE), max(at + _BESIDE, 1 + 2 * _BESIDE) + 1)
    named = sorted({1, sheets, *(number for number in near if 1 <= number <= sheets)})
    for before, number in zip([0, *named], named, strict=False):
        if number - before == 2:  # one would be left out
            yield before + 1
        elif number - before > 1:
            yield None
        yield number


def _way(
    view: View, parameter: Sheet, label: str, at: int, sheets: int, anchor: str, first: int
) -> str:
    kept = {name: value for name, value in here().items() if name != parameter}
    items = ""
    for number in named_sheets(at, sheets):
        if number is None:
            items += '<li aria-hidden="true">…</li>'
            continue
        chosen = {**kept, parameter: str(number)} if number != first else kept
        address = link(address_of(view.page), chosen) + (f"#{anchor}" if anchor else "")
        current = ' aria-current="page"' if number == at else ""
        items += f'<li><a href="{address}"{current}>{esc(view.t.number(number))}</a></li>'
    words = esc(view.t(label))
    return f'<nav class="sheets" aria-label="{words}"><span>{words}</span><ol>{items}</ol></nav>'


def _number(text: str, otherwise: int) -> int:
    """Return a number of the address, or another one where it is none."""
    return int(text[:9]) if text.isascii() and text.isdigit() else otherwise
