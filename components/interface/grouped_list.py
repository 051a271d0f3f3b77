"""A long list in groups: the way to each group, and the parts of groups that a sheet holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from components.findings.listed import Listed
from components.interface.address import here
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import esc, link
from components.site.pages import address_of

MOST_WAYS = 12
"""Of more groups, none is named above the list: that would be a list of its own."""

Item = TypeVar("Item")
GroupName = Callable[[str, int], str]


def grouped_list(
    view: View,
    groups: Mapping[str, Listed[Item]],
    name: GroupName,
    rows: Callable[[Listed[Item]], str],
    anchor: str,
    per: int,
    wanted: int = 0,
) -> str:
    """Return the sheet of a list that the address names, or else the one with the `wanted` item.

    `name` says what a group of so many is called, `rows` returns items as HTML.
    """
    total = sum(map(len, groups.values()))
    shown, others = sheet_of(
        view, range(total), "sheet", per=per, anchor=anchor, first=wanted // per + 1
    )
    body = ""
    for code, part in parts_of(groups, shown):
        words = view.t(
            "instruments.heading", state=name(code, len(groups[code])), count=len(groups[code])
        )
        body += f'<h3 class="group-name">{esc(words)}</h3>{rows(part)}'
    ways = _ways(view, groups, name, anchor, per) if others else ""
    return f"{ways}{body}{others}"


def parts_of(
    groups: Mapping[str, Listed[Item]], shown: range
) -> Iterator[tuple[str, Listed[Item]]]:
    """Yield the parts of groups that stand on a sheet, whose places in the whole list are given."""
    start = 0
    for code, group in groups.items():
        part = group[max(shown.start - start, 0) : max(shown.stop - start, 0)]
        if len(part):
            yield code, part
        start += len(group)


def _ways(
    view: View, groups: Mapping[str, Listed[Item]], name: GroupName, anchor: str, per: int
) -> str:
    """Return the way to the sheet on which each group begins, as HTML."""
    if not 1 < len(groups) <= MOST_WAYS:
        return ""
    items, start = "", 0
    for code, group in groups.items():
        address = link(address_of(view.page), {**here(), "sheet": str(start // per + 1)})
        words = view.t("instruments.heading", state=name(code, len(group)), count=len(group))
        items += f'<li><a href="{address}#{anchor}">{esc(words)}</a></li>'
        start += len(group)
    words = esc(view.t("sheets.groups"))
    return f'<nav class="sheets" aria-label="{words}"><span>{words}</span><ol>{items}</ol></nav>'
