"""The doors by which a record comes in, each tried with what strangers may send.

Whatever comes in passes through the one reader: nothing gets past it by another way. An upload is
tried with every hostile file; the form with what a half of them say, typed into its fields; and
`cooperation new` with an eighth, since behind its questions it goes the way of the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from components.command.answers import Answers, NoAnswerError
from components.command.questions import Questions
from components.exchange.draft import Data, claims_in, filled, languages_in, placed
from components.exchange.new_record import new_record
from components.interface.meeting_form.start import taken
from components.records.dataset import Dataset, load_dataset
from components.records.problems import ReadError
from components.records.yaml_reader import decode, parse
from tests.fixtures.folders import FIVE_LINES, FIXTURES
from tests.hostile.corpus import corpus


@cache
def small() -> Dataset:
    return load_dataset(FIXTURES / "small")


def upload(content: bytes, dataset: Dataset) -> list[str]:
    """Return what is told of a file that somebody uploads: line and code of each problem."""
    return [f"{p.line} {p.code}" for p in taken("hostile.yaml", content, dataset).problems]


def typed(content: bytes) -> str:
    """Return what somebody could type of a file: the text by which it differs from a good one.

    Of a file that is no plain YAML that is all of it.
    """
    try:
        found = _texts(parse(decode(content)).data)
        return next((text for text in found if text and text not in _USUAL), "")
    except ReadError:
        return content.decode("utf-8", "replace")[:1_000]


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        yield from data if isinstance(data, dict) else ()
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


_USUAL = set(_texts(parse(FIVE_LINES).data))


def drafts_with(text: str) -> list[Data]:
    """Return forms in which somebody typed a text: into every field of words, and each other."""
    words = {"en": text}
    source = {"publisher": text, "title": text, "language": "en"}
    spoken = {
        "date": "2025-11-03",
        "partner": {
            "country": "FRA",
            "institution": words,
            "people": [{"name": text, "role": words, "rank": words, "aliases": [text, text]}],
        },
        "place": {"country": "VNM", "city": words},
        "summary": words,
        "notes": [{"text": words}],
        "commitments": [{"text": words, "strength": "mentioned"}],
        "instruments": [{"title": words, "type": "agreement", "action": "planned", "note": words}],
        "sources": [source],
    }
    coded = {
        "date": "2025-11-03",
        "kind": text,
        "event": text,
        "part_of_day": text,
        "partner": {"country": "FRA", "organisation": text},
        "place": {"country": text},
        "crime_areas": [text],
        "cooperation": ["training", text],
        "forums": [text],
        "commitments": [{"text": {"en": "a"}, "strength": text, "due": text, "articles": [text]}],
        "instruments": [{"id": text, "action": text, "date": text}],
        "sources": [
            {
                "publisher": "a",
                "language": text,
                "url": text,
                "published": text,
                "supports": {text: text},
            }
        ],
    }
    dated = {"date": text, "partner": {"country": text}, "sources": [{**source, "url": text}]}
    return [spoken, coded, dated]


def form(text: str, dataset: Dataset) -> list[str]:
    """Return what goes wrong with the form where somebody types a text into it: nothing."""
    wrong = []
    for draft in drafts_with(text):
        data = filled(draft)
        record = new_record(data, dataset)
        problems = record.proposal.problems
        claims_in(data), languages_in(draft)
        if not problems and parse(record.text).data != data:
            wrong.append(f"{text!r} became something else: {record.text}")
        if problems and not all(p.field or p.code == "too_large" for p in placed(problems, draft)):
            wrong.append(f"{text!r} is refused without a field: {problems}")
    return wrong


def command(text: str, dataset: Dataset) -> list[str]:
    """Return what goes wrong where somebody gives a text to `cooperation new`: nothing."""
    wrong = []
    good = {
        "date": "2025-11-03",
        "partner": "France",
        "sources[1].publisher": "a",
        "sources[1].language": "en",
    }
    for fields in (("sources[1].publisher", "summary.en"), ("date", "sources[1].url")):
        given = {**good, **dict.fromkeys(fields, text)}
        try:
            data = Questions(dataset, {}, Answers(given, ask=False)).meeting()
        except NoAnswerError:
            continue
        record = new_record(data, dataset)
        if record.proposal.problems or parse(record.text).data != data:
            wrong.append(f"{fields}: {text!r} was taken, and makes {record}")
    return wrong


def main() -> None:
    """Print for each hostile file what an upload of it is told, and what goes wrong elsewhere.

    A line of JSON each: what a crash would leave out is the file that brought it about.
    """
    dataset = small()
    seen = set[str]()
    for n, (name, file) in enumerate(corpus().items()):
        text = typed(file.content)
        wrong = [] if text in seen or n % 2 else form(text, dataset)
        wrong += command(text, dataset) if n % 8 == 0 else []
        seen.add(text)
        print(json.dumps([name, upload(file.content, dataset), wrong]), flush=True)


if __name__ == "__main__":
    main()
