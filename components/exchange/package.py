"""Everything that a filter leaves in one file: a Data Package 2.0, zipped while it is sent.

The descriptor comes last, because it tells how long each file is and what its hash is. Nothing in
the file depends on when it was made: equal data, day, address and language give equal bytes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from components.exchange.codebook import codebook
from components.exchange.csv_files import csv_parts
from components.exchange.descriptor import About, citation_cff, datapackage_json, licence_address
from components.exchange.json_file import head_of, json_parts
from components.exchange.outlet import Outlet
from components.exchange.parquet_file import parquet_parts
from components.exchange.source_files import source_files
from components.exchange.table_csv import table_csv
from components.exchange.table_files import every_table
from components.exchange.table_schema import BY_CRIME_AREA, table_schema
from components.exchange.xlsx_file import xlsx_parts
from components.markup import markdown_text

PACKED = "application/zip"
"""The media type of a package."""

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
_PACKED_ALREADY = (".parquet", ".xlsx")
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"}
"""Told, because a program that guesses may find another separator in a text."""

_HELD = {
    "descriptor": "datapackage.json",
    "codebook": "CODEBOOK.md",
    "tables": "data/",
    "workbook": "tables.xlsx",
    "sources": "sources/",
    "licence": "LICENSE, CITATION.cff",
}
"""What the package holds -> where."""


@dataclass(frozen=True)
class _Member:
    """A file of the package; `resource` is what the descriptor says of a table in CSV.

    The other formats hold the same columns. They are no resources: the tools of the standard take
    them for tables too, and fail at lists in Parquet.
    """

    path: str
    parts: Iterable[bytes]
    resource: dict[str, Any] | None = None


def package_parts(about: About) -> Iterator[bytes]:
    """Yield a package in parts, each made when it is asked for.

    Raises:
        OSError: a source file has changed since it was read; what was sent so far is no whole.
    """
    outlet = Outlet()
    resources: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    with zipfile.ZipFile(outlet, "w") as archive:
        for member in _members(about):
            size, digest = 0, hashlib.sha256()
            with archive.open(_entry(member.path), "w") as file:
                for part in member.parts:
                    file.write(part)
                    digest.update(part)
                    size += len(part)
                    yield outlet.taken()
            told = {"path": member.path, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
            if member.resource:
                resources.append({"name": member.resource["name"], **told, **member.resource})
            else:
                others.append(told)
        archive.writestr(_entry("datapackage.json"), datapackage_json(about, resources, others))
    yield outlet.taken()


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _BEGINNING)
    packed = path.endswith(_PACKED_ALREADY)
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system: names and rights as Unix has them
    entry.external_attr = 0o644 << 16
    return entry


def _members(about: About) -> Iterator[_Member]:
    yield _Member("README.md", [_readme(about)])
    yield _Member("LICENSE", [_licence(about)])
    yield _Member("CITATION.cff", [citation_cff(about)])
    yield _Member("CODEBOOK.md", [codebook(about.names)])
    for table in every_table(about.selected, about.names):
        yield _csv_member(about, table.name, table_csv(table))
        if table.name == "meetings":
            by_area = csv_parts(about.selected, about.names, "crime_area")
            yield _csv_member(about, BY_CRIME_AREA, by_area)
        yield _Member(f"data/{table.name}.json", json_parts(table, head_of(table)))
        yield _Member(f"data/{table.name}.parquet", parquet_parts(table))
    yield _Member("tables.xlsx", xlsx_parts(every_table(about.selected, about.names)))
    for name, content in source_files(about.selected):
        yield _Member(f"sources/{name}", [content])


def _csv_member(about: About, name: str, parts: Iterable[bytes]) -> _Member:
    words = "download.crime_area" if name == BY_CRIME_AREA else f"api.{name}"
    told = {
        "name": name,
        "type": "table",
        "title": about.names.t(words),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": table_schema(name, about.names),
    }
    return _Member(f"data/{name}.csv", parts, told)


def _readme(about: About) -> bytes:
    t, count, total = about.names.t, len(about.selected.meetings), len(about.names.dataset.records)
    lines = [f"# {markdown_text(about.title)}", "", markdown_text(about.citation), ""]
    if about.filters:
        words = t("brief.filtered", count=count, total=total, filters=about.filters)
        lines += [markdown_text(words), ""]
    lines += [f"| {t('package.file')} | {t('package.holds')} |", "|---|---|"]
    lines += [f"| `{files}` | {t(f'package.{held}')} |" for held, files in _HELD.items()]
    return "\n".join([*lines, "", t("package.note"), ""]).encode()


def _licence(about: About) -> bytes:
    t, licence = about.names.t, about.licence
    if not licence:
        return f"{t('package.no_licence')}\n".encode()
    return f"{t('footer.licence', licence=licence)}\n{licence_address(licence)}\n".encode()
