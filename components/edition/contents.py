"""Everything that is in an edition: its files with their names, made one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from components.edition import charts
from components.edition.about import about_page, glossary_page
from components.edition.charts import Drawn
from components.edition.convention import convention_page
from components.edition.entrance import entrance, forwarding
from components.edition.frame import document
from components.edition.overview import overview_page
from components.edition.page import Page, file_of, partner_file, record_file
from components.edition.partners import partner_list, partner_page
from components.edition.records import record_page
from components.edition.registers import commitments, instruments
from components.edition.scripts import csv_script, meetings_script
from components.edition.shared import archive, shared_files
from components.exchange.csv_files import csv_parts
from components.exchange.data_tables import NAMES, data_table
from components.exchange.json_file import head_of, json_parts
from components.exchange.parquet_file import parquet_parts
from components.exchange.table_csv import table_csv
from components.exchange.xlsx_file import xlsx_parts
from components.findings.partners import partners
from components.language.names import Names
from components.language.translator import translator
from components.markup import esc
from components.tables import Tables

RECORDS = "data/records.zip"
MARK = "edition.json"
"""The file by which an edition is known; it is written last."""

_AT_ONCE = 100

Files = Iterator[tuple[str, bytes]]
"""Names of files below the folder of an edition, each with what it holds."""


def edition(tables: Tables, source: Path, chosen: Sequence[str]) -> Files:
    """Yield the files of an edition in some languages; `source` is the folder of the data."""
    met = frozenset(tables.meetings["partner"])
    yield from shared_files(tables)
    yield RECORDS, archive(source, tables.dataset)
    for code in chosen:
        names = Names(translator(code), tables.dataset)
        page = Page(names, tables, file_of("overview"), met, tuple(chosen))
        yield from ((f"{code}/{file}", content) for file, content in _in_language(page))
    yield "index.html", entrance(tables, chosen).encode()
    said = {"version": tables.dataset.version, "as_of": tables.on.isoformat()}
    yield MARK, json.dumps({"edition": 1, **said, "languages": [*chosen]}).encode() + b"\n"


def _in_language(page: Page) -> Files:
    sizes: dict[str, int] = {}
    for file, parts in _data(page.tables, page.names):
        content = b"".join(parts)
        sizes[file] = len(content)
        yield f"data/{file}", content
    yield "meetings.js", meetings_script(page)
    yield "csv.js", csv_script(page)
    yield from _encoded(_pages(page, sizes))
    yield from _charted(page)
    yield from _encoded(_of_partners(page))
    yield from _encoded(_of_records(page))


def _encoded(pages: Iterable[tuple[str, str]]) -> Files:
    return ((file, html.encode()) for file, html in pages)


def _pages(page: Page, sizes: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    def at(name: str) -> Page:
        return replace(page, file=file_of(name))

    yield file_of("overview"), overview_page(at("overview"))
    yield file_of("about"), about_page(at("about"), sizes, RECORDS)
    yield file_of("glossary"), glossary_page(at("glossary"))
    yield file_of("meeting"), forwarding(at("meeting"))


def _charted(page: Page) -> Files:
    """Yield the pages with charts, and the figures of each."""
    some = len(page.tables.meetings) > 0
    for name, draw in (
        ("timeline", charts.timeline),
        ("country_map", charts.country_map),
        ("topic_matrix", charts.topic_matrix),
    ):
        own = replace(page, file=file_of(name))
        drawn = draw(own) if some else None
        yield file_of(name), _chart_page(own, name, drawn).encode()
        yield from _figures(drawn)
    for name, draw, write in (
        ("instruments", charts.texts, instruments),
        ("commitments", charts.strengths, commitments),
    ):
        own = replace(page, file=file_of(name))
        drawn = draw(own) if len(getattr(page.tables, name)) else None
        yield from _encoded(write(own, drawn))
        yield from _figures(drawn)
    own = replace(page, file=file_of("convention"))
    html, found = convention_page(own)
    yield own.file, html.encode()
    for drawn in found:
        yield from _figures(drawn)


def _figures(drawn: Drawn | None) -> Files:
    if drawn is not None:
        yield drawn.file, drawn.figures


def _chart_page(page: Page, name: str, drawn: Drawn | None) -> str:
    t = page.t
    body = drawn.html if drawn else charts.nothing(page)
    heading = f"<h1>{esc(t(f'{name}.title'))}</h1>"
    return document(page, t(f"page.{name}"), heading + body, drawn.scripts(page) if drawn else ())


def _of_partners(page: Page) -> Iterator[tuple[str, str]]:
    own = replace(page, file=file_of("partners"))
    found = partners(page.tables)
    yield own.file, partner_list(own, [*found.values()])
    of_partner = page.tables.meetings["partner"].to_numpy()
    for code, facts in found.items():
        own = replace(page, file=partner_file(code))
        yield own.file, partner_page(own, facts, page.tables.keeping(of_partner == code))


def _of_records(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the page of each record.

    What stands in tables is looked for among a hundred meetings, not among ten thousand.
    """
    records, count = page.tables.dataset.records, len(page.tables.meetings)
    rows = np.arange(count)
    for start in range(0, count, _AT_ONCE):
        some = page.tables.keeping((rows >= start) & (rows < start + _AT_ONCE))
        for row in range(start, min(start + _AT_ONCE, count)):
            record = records.at(row)
            own = replace(page, file=record_file(record.id), tables=some)
            before = records.at(row - 1) if row else None
            after = records.at(row + 1) if row + 1 < count else None
            yield own.file, record_page(own, record, before, after)


def _data(tables: Tables, names: Names) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield every table in every format."""
    for name in NAMES:
        table = data_table(name, tables, names)
        yield f"{name}.csv", csv_parts(tables, names) if name == "meetings" else table_csv(table)
        yield f"{name}.json", json_parts(table, head_of(table))
        yield f"{name}.parquet", parquet_parts(table)
        yield f"{name}.xlsx", xlsx_parts([table])
