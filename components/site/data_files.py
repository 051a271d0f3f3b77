"""Files of the data at addresses of their own: what a page shows, under the filter of its address.

An address means the same on every server with the same data, so any replica can answer it, and a
file is sent while it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from components.current import current_tables
from components.exchange.csv_files import (
    Headers,
    Rows,
    csv_parts,
    file_name,
    record_file_name,
)
from components.exchange.filter_words import bad_part
from components.language.names import Names
from components.records.problems import nearest
from components.selection import MAX_VALUES, BadParameter, read_parameters, select
from components.site.parameters import (
    HEADERS,
    MEETING,
    MEETINGS_CSV,
    ROWS,
    SHARED,
    language_of,
    parameters_of,
)

_CHOICES: Mapping[str, tuple[str, ...]] = {ROWS: get_args(Rows), HEADERS: get_args(Headers)}
_KNOWN = frozenset({*SHARED, *_CHOICES, MEETING})


def routes() -> list[Route]:
    """Return the routes of the data."""
    return [Route(f"/{MEETINGS_CSV}", _meetings_csv)]


def _meetings_csv(request: Request) -> Response:
    """Answer with the meetings that the filter leaves, or with one record, as CSV."""
    here, tables = parameters_of(request), current_tables()
    names = Names(language_of(request), tables.dataset)
    selection, bad = read_parameters(here, tables)
    bad += [bad_name(name, value, _KNOWN) for name, value in here.items() if name not in _KNOWN]
    chosen = {name: here.get(name) or valid[0] for name, valid in _CHOICES.items()}
    for name, value in chosen.items():
        if value not in _CHOICES[name]:
            bad.append(BadParameter(name, value[:80], nearest(value, _CHOICES[name])))
    record = here.get(MEETING, "")
    if record and record not in tables.dataset.records:
        ids = tables.meetings["meeting_id"].tolist()
        bad.append(BadParameter(MEETING, record[:80], nearest(record, ids)))
    if bad:
        return refused(names, bad[:MAX_VALUES])
    rows: Rows = "crime_area" if chosen[ROWS] == "crime_area" else "meeting"
    headers: Headers = "words" if chosen[HEADERS] == "words" else "codes"
    if record:
        tables, name = tables.narrowed([record]), record_file_name(record, tables.on, rows)
    else:
        tables, name = select(tables, selection), file_name(selection, tables.on, rows)
    return StreamingResponse(
        csv_parts(tables, names, rows, headers),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-cache",
        },
    )


def bad_name(name: str, value: str, known: Iterable[str]) -> BadParameter:
    """Return a parameter that means nothing here, with the nearest that does."""
    return BadParameter(name[:80], value[:80], nearest(name, known))


def refused(names: Names, bad: Iterable[BadParameter]) -> Response:
    """Return what is wrong with an address, as RFC 9457 has it: a program asked, and would not see
    that a part of its filter had been left out."""
    problem = {
        "title": names.t("address.bad"),
        "status": 400,
        "detail": "\n".join(bad_part(names, part) for part in bad),
        "parameters": [
            {"name": part.name, "value": part.value, "nearest": part.nearest} for part in bad
        ],
    }
    return JSONResponse(problem, status_code=400, media_type="application/problem+json")
