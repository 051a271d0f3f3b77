"""The registers: every text, and every commitment, on pages of some hundred rows each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from components.edition.charts import Drawn
from components.edition.frame import document
from components.edition.page import Page, file_of
from components.findings.commitments import from_firm_to_weak, promises
from components.findings.instruments import lives
from components.findings.listed import Listed
from components.fragments.facts import muted
from components.fragments.promises import promise_row
from components.fragments.texts import text_row
from components.markup import capital, esc

PER_SHEET = 200

Item = TypeVar("Item")
Files = Iterator[tuple[str, str]]
"""Files of an edition below the folder of a language, each with its page."""


def instruments(page: Page, chart: Drawn | None) -> Files:
    """Yield the register of texts, in the order of their states; `chart` stands above it."""
    t = page.t
    yield from _sheets(
        page,
        "instruments",
        lives(page.tables),
        lambda life: capital(t(f"state.{life.state}")),
        text_row,
        chart,
    )


def commitments(page: Page, chart: Drawn | None) -> Files:
    """Yield all commitments, from firm to weak; `chart` stands above them."""
    t = page.t
    yield from _sheets(
        page,
        "commitments",
        from_firm_to_weak(promises(page.tables)),
        lambda promise: capital(t(f"strength.{promise.item.strength}")),
        lambda page, promise: promise_row(page, promise, 0),
        chart,
    )


def _sheets(
    page: Page,
    name: str,
    found: Listed[Item],
    group: Callable[[Item], str],
    row: Callable[[Page, Item], str],
    chart: Drawn | None,
) -> Files:
    """Yield a list as pages of PER_SHEET rows below the headings of their groups."""
    t, title = page.t, esc(page.t(f"{name}.title"))
    sheets = max(-(-len(found) // PER_SHEET), 1)
    for number in range(1, sheets + 1):
        own = replace(page, file=sheet_file(name, number))
        shown = found[(number - 1) * PER_SHEET : number * PER_SHEET]
        body = "".join(
            f"<section><h2>{esc(words)}</h2>"
            f'<ul class="register">{"".join(row(own, item) for item in items)}</ul></section>'
            for words, items in groupby(shown, key=group)
        )
        above = chart if number == 1 else None
        drawn = above.html if above else ""
        yield (
            own.file,
            document(
                own,
                t(f"page.{name}"),
                f"<h1>{title}</h1>{drawn}{body or muted(t(f'{name}.none'))}"
                f"{_way(own, name, number, sheets)}",
                above.scripts(own) if above else (),
            ),
        )


def sheet_file(name: str, number: int) -> str:
    """Return the file of a sheet of a register; the first has the name of its page."""
    return file_of(name if number == 1 else f"{name}-{number}")


def _way(page: Page, name: str, at: int, sheets: int) -> str:
    if sheets == 1:
        return ""
    items = "".join(
        f'<li><a href="{sheet_file(name, number)}"'
        + (' aria-current="page"' if number == at else "")
        + f">{esc(page.t.number(number))}</a></li>"
        for number in range(1, sheets + 1)
    )
    words = esc(page.t("sheets.title"))
    return f'<nav class="sheets" aria-label="{words}"><span>{words}</span><ol>{items}</ol></nav>'
