"""The data at addresses of their own: the tables of a page, under the filter of its address.

An address means the same on every server with the same data, so any replica can answer it, and a
file is sent while it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import get_args
from urllib.parse import urlencode

from pydantic_core import from_json, to_json
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from components.current import current_tables
from components.exchange.csv_files import (
    Headers,
    Rows,
    csv_parts,
    file_name,
    record_file_name,
    table_file_name,
)
from components.exchange.data_tables import NAMES, DataTable, data_table
from components.exchange.descriptor import About
from components.exchange.json_file import head_of, json_parts
from components.exchange.package import PACKED, package_parts
from components.exchange.parquet_file import parquet_parts
from components.exchange.table_csv import table_csv
from components.exchange.xlsx_file import xlsx_parts
from components.language.names import Names
from components.language.translator import languages
from components.selection import BadParameter
from components.site.accepted_format import accepted_format
from components.site.asked import Asked, bad_value
from components.site.data_answers import answered, nothing_there, open_route, refused
from components.site.kept_downloads import KeptDownloads
from components.site.openapi import MAX_LIMIT, description
from components.site.pages import DATA_PAGE
from components.site.parameters import (
    API,
    HEADERS,
    LANGUAGE,
    LIMIT,
    MEETING,
    OFFSET,
    ROWS,
    language_of,
    parameters_of,
)
from components.tables import Tables

FORMATS: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
"""Ending of an address -> the media type of its file."""

_WHOLE = KeptDownloads(3)
"""The package of all meetings, in each language: it takes seconds to make, and many ask for it."""

_DEFAULT_LIMIT = 100
CHOICES: Mapping[str, tuple[str, ...]] = {ROWS: get_args(Rows), HEADERS: get_args(Headers)}


def own_parameters(name: str, ending: str) -> tuple[str, ...]:
    """Return the parameters that a table in a format takes beside the shared ones."""
    if ending == "csv" and name == "meetings":
        return (ROWS, HEADERS, MEETING)
    return {"json": (LIMIT, OFFSET), "csv": (HEADERS,), "xlsx": (HEADERS,)}.get(ending, ())


def routes() -> list[BaseRoute]:
    """Return the routes of the data."""
    tables = [
        open_route(f"/{name}{f'.{ending}' if ending else ''}", partial(_table, name, ending))
        for name in NAMES
        for ending in ("", *FORMATS)
    ]
    others = [
        open_route("/package.zip", _package),
        open_route("/meetings/{id}", _record),
        open_route("/openapi.json", _openapi),
        open_route("/{path:path}", _unknown),
    ]
    return [
        Mount(f"/{API}", routes=[*tables, *others]),
        Route(f"/{API}", partial(_data_page, "../")),
        Route(f"/{API.partition('/')[0]}", partial(_data_page, "")),
    ]


def _table(name: str, ending: str, request: Request) -> Response:
    """Answer with the rows of a table that the filter leaves, in a format."""
    ending = ending or accepted_format(request.headers.get("accept", ""), FORMATS)
    asked = Asked.of(request, own_parameters(name, ending))
    if name == "meetings" and ending == "csv":
        return _meetings_csv(asked)
    words = asked.chosen(HEADERS, CHOICES[HEADERS]) == "words"
    limit = asked.number(LIMIT, _DEFAULT_LIMIT, 1, MAX_LIMIT)
    offset = asked.number(OFFSET, 0, 0, 10**15)
    if asked.bad:
        return refused(asked)
    names, selected = asked.names, asked.selected
    if ending == "json":
        table = data_table(name, selected, names)
        head = {**head_of(table), LIMIT: limit, OFFSET: offset}
        links = _links(request, table.count, limit, offset)
        parts = partial(json_parts, table, head, offset, offset + limit)
        return answered(asked, selected, FORMATS[ending], parts, links)
    file = table_file_name(name, asked.selection, selected.on, ending)
    parts = partial(_file, name, ending, selected, names, words)
    return answered(asked, selected, FORMATS[ending], parts, attachment(file))


def _file(name: str, ending: str, selected: Tables, names: Names, words: bool) -> Iterator[bytes]:
    """Yield a table as a file; nothing is made before the first part is asked for."""
    table: DataTable = data_table(name, selected, names)
    if ending == "parquet":
        yield from parquet_parts(table)
    elif ending == "xlsx":
        yield from xlsx_parts([table], names if words else None)
    else:
        yield from table_csv(table, names if words else None)


def _links(request: Request, total: int, limit: int, offset: int) -> dict[str, str]:
    """Return where the rows before and after lie; relative, so that it holds behind any proxy."""
    places = {}
    if offset + limit < total:
        places["next"] = offset + limit
    if offset > 0:
        places["prev"] = max(offset - limit, 0)
    here = parameters_of(request)
    links = (
        f'<?{urlencode({**here, LIMIT: limit, OFFSET: place})}>; rel="{name}"'
        for name, place in places.items()
    )
    return {"Link": ", ".join(links)} if places else {}


def _meetings_csv(asked: Asked) -> Response:
    """Answer with the meetings that the filter leaves, or with one record, as CSV."""
    tables, record = asked.tables, asked.here.get(MEETING, "")
    rows: Rows = "crime_area" if asked.chosen(ROWS, CHOICES[ROWS]) == "crime_area" else "meeting"
    words: Headers = "words" if asked.chosen(HEADERS, CHOICES[HEADERS]) == "words" else "codes"
    if record and record not in tables.dataset.records:
        asked.bad.append(_unknown_record(tables, record))
    if asked.bad:
        return refused(asked)
    if record:
        tables, name = tables.narrowed([record]), record_file_name(record, tables.on, rows)
    else:
        tables, name = asked.selected, file_name(asked.selection, tables.on, rows)
    parts = partial(csv_parts, tables, asked.names, rows, words)
    return answered(asked, tables, FORMATS["csv"], parts, attachment(name))


def _package(request: Request) -> Response:
    """Answer with everything that the filter leaves, in one file."""
    asked = Asked.of(request)
    if asked.bad:
        return refused(asked)

    def make() -> Iterator[bytes]:
        about = About(asked.selected, asked.names, asked.selection, asked.home)
        return package_parts(about)

    def parts() -> Iterator[bytes]:
        if asked.selection.active():
            return make()
        data = (asked.tables.dataset.mark, asked.tables.on, asked.names.t.language)
        return _WHOLE.parts((*data, asked.home), make)

    file = table_file_name("cooperation", asked.selection, asked.tables.on, "zip")
    return answered(asked, asked.tables, PACKED, parts, attachment(file), asked.home)


def _record(request: Request) -> Response:
    """Answer with what the file of one record says, as it was checked."""
    asked = Asked.of(request)
    tables, identifier = asked.tables, request.path_params["id"]
    if identifier not in tables.dataset.records:
        return nothing_there(asked.names, _unknown_record(tables, identifier))
    if asked.bad:
        return refused(asked)

    def parts() -> Iterator[bytes]:
        row = tables.dataset.records.row_of(identifier)
        file, document = (tables.dataset.table[n][row].as_py() for n in ("file", "document"))
        said = {"meeting_id": identifier, "file": file, "data_version": tables.dataset.version}
        yield to_json({**said, "as_of": tables.on, "record": from_json(document)}) + b"\n"

    return answered(asked, tables, FORMATS["json"], parts, {})


def _openapi(request: Request) -> Response:
    asked = Asked.of(request)
    if asked.bad:
        return refused(asked)
    choices = {**CHOICES, LANGUAGE: tuple(languages())}
    said = description(asked.names, FORMATS, own_parameters, choices)
    return JSONResponse(said, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


def _unknown(request: Request) -> Response:
    """Lead from the folder to the page about its addresses; elsewhere say that nothing is there."""
    path = request.path_params["path"]
    if not path:
        return _data_page("../../", request)
    names = Names(language_of(request), current_tables().dataset)
    known = [f"{name}.{ending}" for name in NAMES for ending in FORMATS]
    known += [*NAMES, "package.zip", "geo.json", "openapi.json"]
    return nothing_there(names, bad_value("path", path, known, path))


def _data_page(up: str, request: Request) -> Response:
    """Lead to the page that explains the addresses; `up` is the way to it from a folder of them."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{up}{DATA_PAGE}{query}", 302)


def _unknown_record(tables: Tables, record: str) -> BadParameter:
    known = tables.frame("meetings").data["meeting_id"].tolist()
    return bad_value(MEETING, record, known, record)


def attachment(name: str) -> dict[str, str]:
    """Return the header by which a browser keeps a file under a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
