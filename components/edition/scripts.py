"""Data as scripts: from a file, a browser loads neither JSON nor modules, but scripts."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

from components.choices import Choice
from components.edition.overview import SORTS
from components.edition.page import Page
from components.exchange.csv_files import csv_parts
from components.exchange.filter_words import option_name
from components.exchange.told_words import ToldWords
from components.records.countries import fold
from components.records.partial_date import PartialDate
from components.selection import CHOICES, PARAMETERS
from components.tables import INSTRUMENT_STATES, Tables

_WORDS = (
    "address.bad",
    "cards.thin",
    "filter.match",
    "filter.match.all",
    "filter.match.any",
    "filter.dates",
    "filter.text",
    "meeting.title",
    "meetings.instruments",
    "meetings.count",
    "result.chip",
    "result.filter",
    "result.left",
    "result.quoted",
    "result.emptied_together",
    "value.not_reported",
    *(f"filter.{name}" for name in CHOICES),
    *(f"state.{state}" for state in INSTRUMENT_STATES),
)
"""What table.js says; it fills in the messages as the catalogues have them."""

_MOST_PEOPLE = 3
_PER_PART = 1_000


def script(place: str, value: object) -> bytes:
    """Return a file that assigns a value to a place; both `place` and the file are JavaScript."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>\u2028\u2029":  # ends of a script, and of a line for old browsers
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return f"{place} = {text};\n".encode()


def meetings_script(page: Page) -> bytes:
    """Return what the table and the filter need: a list for each column, and each choice."""
    tables, t = page.tables, page.t
    meetings = tables.meetings
    days = {end: meetings[f"{end}_day"].dt.strftime("%Y-%m-%d").tolist() for end in _ENDS}
    dates = tables.dataset.table["date"].to_pylist()
    return script(
        "window.COOPERATION",
        {
            "language": t.language,
            "asOf": tables.on.isoformat(),
            "words": {key: t.messages[key] for key in _WORDS},
            "choices": [_choice(page, name) for name in CHOICES],
            "sorts": SORTS,
            "ids": meetings["meeting_id"].tolist(),
            "dates": [_short(page, text) for text in dates],
            **days,
            "people": _people(page),
            "thin": np.flatnonzero(meetings["documentation"] == "thin").tolist(),
            "texts": _texts(tables),
        },
    )


def csv_script(page: Page) -> bytes:
    """Return the lines of meetings.csv: the browser joins those of the rows that are shown."""
    head, *lines = b"".join(csv_parts(page.tables, page.names)).decode("utf-8").split("\r\n")
    return script("window.COOPERATION_CSV", {"head": head, "lines": lines[:-1]})


def words_script(tables: Tables) -> bytes:
    """Return what the search for words looks through; it is loaded when somebody types one."""
    count, named = len(tables.meetings), []
    for names, codes, rows in tables.text.named:
        said = [names[code] for code in codes.dictionary.to_pylist()]
        named.append({"names": said, "of": _by_row(rows, codes.indices.to_numpy(), count)})
    return script(
        "window.COOPERATION_WORDS",
        {
            "said": tables.dataset.table["words"].to_pylist(),
            "named": named,
            "marks": _marks(),
        },
    )


_ENDS = ("first", "last")


def _short(page: Page, text: str) -> str:
    return page.t.date(PartialDate.parse(text), short=True)


def _choice(page: Page, name: str) -> dict[str, Any]:
    """Return a choice of the filter: options, what they are called, and those of each meeting."""
    choice, names = page.tables.choices[name], page.names
    called = [option_name(names, name, code) for code in choice.options]
    found: dict[str, Any] = {
        "name": name,
        "parameter": PARAMETERS[name],
        "codes": choice.options,
        "names": called,
        "of": _options_of(choice, len(page.tables.meetings)),
    }
    if name == "crime_areas":
        found["short"] = [names.crime_area_short(code) for code in choice.options]
        found["colours"] = [page.colour(code) for code in choice.options]
    if name in ("partners", "kinds"):
        folded = [fold(words) for words in called]
        order = sorted(set(folded))
        found["ranks"] = [order.index(words) for words in folded]
    return found


def _options_of(choice: Choice, count: int) -> list[list[int]]:
    known = choice.numbers >= 0
    return _by_row(choice.rows[known], choice.numbers[known], count)


def _by_row(rows: np.ndarray, numbers: np.ndarray, count: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for row, number in zip(rows.tolist(), numbers.tolist(), strict=True):
        found[row].append(number)
    return found


def _people(page: Page) -> list[str]:
    """Return the first few people of each partner's side, and how many more there are."""
    told, count, found = ToldWords(page.names), len(page.tables.meetings), []
    for start in range(0, count, _PER_PART):
        for document in told.documents(np.arange(start, min(start + _PER_PART, count))):
            people = [person["name"].strip() for person in document["partner"].get("people") or ()]
            more = len(people) - _MOST_PEOPLE
            rest = f" +{page.t.number(more)}" if more > 0 else ""
            found.append(", ".join(people[:_MOST_PEOPLE]) + rest)
    return found


def _texts(tables: Tables) -> list[list[list[int]]]:
    """Return for each meeting how many of its texts are in which state, by its number."""
    events = tables.frame("instrument_events")
    states = dict(zip(tables.register["instrument"], tables.register["state"], strict=True))
    found: list[dict[int, int]] = [{} for _ in range(len(tables.meetings))]
    for row, code in zip(events.rows.tolist(), events.data["instrument"], strict=True):
        state = INSTRUMENT_STATES.index(states[code])
        found[row][state] = found[row].get(state, 0) + 1
    return [[[state, n] for state, n in _most_first(counts.items())] for counts in found]


def _most_first(counts: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    return sorted(counts, key=lambda item: -item[1])


@cache
def _marks() -> str:
    """Return the marks that other letters than Latin ones carry, as ranges of a JavaScript class.

    `fold` leaves them out; a browser knows them by no name of its own.
    """
    return "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in _runs())


def _runs() -> Iterator[tuple[int, int]]:
    first = last = -2
    for code in (*range(0x483, 0x2000), *range(0x20D0, 0x20F1), *range(0x2C_E0, 0x1E94B)):
        if not unicodedata.combining(chr(code)):
            continue
        if code != last + 1:
            if first >= 0:
                yield first, last
            first = code
        last = code
    yield first, last
