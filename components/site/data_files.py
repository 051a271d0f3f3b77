"""The data at addresses of their own: the tables of a page, under the filter of its address.

An address means the same on every server with the same data, so any replica can answer it, and a
file is sent while it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import get_args
from urllib.parse import urlencode

from pydantic_core import from_json, to_json
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount

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
from components.exchange.json_file import head_of, json_parts
from components.exchange.parquet_file import parquet_parts
from components.exchange.table_csv import table_csv
from components.exchange.xlsx_file import xlsx_parts
from components.language.names import Names
from components.language.translator import languages
from components.records.problems import nearest
from components.selection import MAX_VALUES, BadParameter, Selection, read_parameters, select
from components.site.accepted_format import accepted_format
from components.site.data_answers import answered, open_route, problem
from components.site.openapi import MAX_LIMIT, description
from components.site.parameters import (
    API,
    HEADERS,
    LANGUAGE,
    LIMIT,
    MEETING,
    OFFSET,
    ROWS,
    SHARED,
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

_DEFAULT_LIMIT = 100
_CHOICES: Mapping[str, tuple[str, ...]] = {ROWS: get_args(Rows), HEADERS: get_args(Headers)}


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
    record = open_route("/meetings/{id}", _record)
    about = open_route("/openapi.json", _openapi)
    return [Mount(f"/{API}", routes=[*tables, record, about, open_route("/{path:path}", _unknown)])]


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and what of it means nothing: `bad` grows as it is read."""

    here: Mapping[str, str]
    tables: Tables
    selection: Selection
    bad: list[BadParameter]

    @classmethod
    def of(cls, request: Request, own: Iterable[str] = ()) -> Asked:
        here, tables = parameters_of(request), current_tables()
        selection, bad = read_parameters(here, tables)
        known = SHARED.union(own)
        bad += [
            bad_value(name, value, known, name) for name, value in here.items() if name not in known
        ]
        asked = cls(here, tables, selection, bad)
        asked.chosen(LANGUAGE, tuple(languages()))
        return asked

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


def _table(name: str, ending: str, request: Request) -> Response:
    """Answer with the rows of a table that the filter leaves, in a format."""
    ending = ending or accepted_format(request.headers.get("accept", ""), FORMATS)
    asked = Asked.of(request, own_parameters(name, ending))
    names = Names(language_of(request), asked.tables.dataset)
    if name == "meetings" and ending == "csv":
        return _meetings_csv(request, asked, names)
    words = asked.chosen(HEADERS, _CHOICES[HEADERS]) == "words"
    limit = asked.number(LIMIT, _DEFAULT_LIMIT, 1, MAX_LIMIT)
    offset = asked.number(OFFSET, 0, 0, 10**15)
    if asked.bad:
        return refused(names, asked.bad)
    selected = select(asked.tables, asked.selection)
    if ending == "json":
        table = data_table(name, selected, names)
        head = {**head_of(table), LIMIT: limit, OFFSET: offset}
        links = _links(request, table.count, limit, offset)
        parts = partial(json_parts, table, head, offset, offset + limit)
        return answered(request, names, selected, FORMATS[ending], parts, links)
    file = table_file_name(name, asked.selection, selected.on, ending)
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    parts = partial(_file, name, ending, selected, names, words)
    return answered(request, names, selected, FORMATS[ending], parts, headers)


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


def _meetings_csv(request: Request, asked: Asked, names: Names) -> Response:
    """Answer with the meetings that the filter leaves, or with one record, as CSV."""
    tables, record = asked.tables, asked.here.get(MEETING, "")
    rows: Rows = "crime_area" if asked.chosen(ROWS, _CHOICES[ROWS]) == "crime_area" else "meeting"
    words: Headers = "words" if asked.chosen(HEADERS, _CHOICES[HEADERS]) == "words" else "codes"
    if record and record not in tables.dataset.records:
        asked.bad.append(_unknown_record(tables, record))
    if asked.bad:
        return refused(names, asked.bad)
    if record:
        tables, name = tables.narrowed([record]), record_file_name(record, tables.on, rows)
    else:
        name = file_name(asked.selection, tables.on, rows)
        tables = select(tables, asked.selection)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    parts = partial(csv_parts, tables, names, rows, words)
    return answered(request, names, tables, FORMATS["csv"], parts, headers)


def _record(request: Request) -> Response:
    """Answer with what the file of one record says, as it was checked."""
    asked = Asked.of(request)
    tables, identifier = asked.tables, request.path_params["id"]
    names = Names(language_of(request), tables.dataset)
    if identifier not in tables.dataset.records:
        title = names.t("address.nothing")
        return problem(names, HTTPStatus.NOT_FOUND, title, [_unknown_record(tables, identifier)])
    if asked.bad:
        return refused(names, asked.bad)

    def parts() -> Iterator[bytes]:
        row = tables.dataset.records.row_of(identifier)
        file, document = (tables.dataset.table[n][row].as_py() for n in ("file", "document"))
        said = {"meeting_id": identifier, "file": file, "data_version": tables.dataset.version}
        yield to_json({**said, "as_of": tables.on, "record": from_json(document)}) + b"\n"

    return answered(request, names, tables, FORMATS["json"], parts, {})


def _openapi(request: Request) -> Response:
    asked = Asked.of(request)
    names = Names(language_of(request), asked.tables.dataset)
    if asked.bad:
        return refused(names, asked.bad)
    said = description(names, FORMATS, own_parameters, {**_CHOICES, LANGUAGE: tuple(languages())})
    return JSONResponse(said, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


def _unknown(request: Request) -> Response:
    """Say that there is nothing at an address, and which is the nearest that has something."""
    names = Names(language_of(request), current_tables().dataset)
    known = [f"{name}.{ending}" for name in NAMES for ending in FORMATS]
    path = request.path_params["path"]
    bad = bad_value("path", path, [*NAMES, *known, "openapi.json"], path)
    return problem(names, HTTPStatus.NOT_FOUND, names.t("address.nothing"), [bad])


def _unknown_record(tables: Tables, record: str) -> BadParameter:
    return bad_value(MEETING, record, tables.frame("meetings").data["meeting_id"].tolist(), record)


def bad_value(name: str, value: str, known: Iterable[str], near: str) -> BadParameter:
    """Return a part of an address that means nothing here, with what comes nearest to `near`."""
    return BadParameter(name[:80], value[:80], nearest(near[:200], known))


def bad_name(name: str, value: str, known: Iterable[str]) -> BadParameter:
    """Return a parameter whose name means nothing here, with the nearest that does."""
    return bad_value(name, value, known, name)


def refused(names: Names, bad: list[BadParameter]) -> Response:
    """Return what is wrong with an address: a program would not see that a part was left out."""
    title = names.t("address.refused")
    return problem(names, HTTPStatus.BAD_REQUEST, title, bad[:MAX_VALUES])
