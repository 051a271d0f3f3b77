"""N meeting files that look like the shipped ones, always the same for the same number.

Partners, crime areas, forms of cooperation, promises and sources are drawn as often as they
stand in the shipped data; dates spread over 26 years. A file has 1.5 to 2.5 kB, in three
languages. `python -m tests.bench.records FOLDER NUMBER` writes them.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from components.records.dataset import SHIPPED, load_dataset
from components.records.models import Meeting

FIRST_DAY = date(2000, 1, 1)
DAYS = 9_500
PER_FOLDER = 1_000
_LANGUAGES = ("en", "fr", "vi")


def write_records(folder: Path, count: int) -> Path:
    """Write so many meeting files below a folder, a thousand to a folder; return the folder."""
    for number, text in enumerate(record_texts(count)):
        below = folder / "meetings" / f"{number // PER_FOLDER:04}"
        if number % PER_FOLDER == 0:
            below.mkdir(parents=True)
        (below / f"{text[6:16]}-{number:07}.yaml").write_text(text, encoding="utf-8")
    return folder


def record_texts(count: int, seed: int = 1) -> Iterator[str]:
    """Yield the texts of so many files."""
    drawn = random.Random(seed)  # noqa: S311  a lot, no secret
    real = [record.meeting for record in load_dataset(SHIPPED).records]
    promises = [
        promise
        for meeting in real
        for promise in meeting.commitments
        if set(_LANGUAGES) <= set(promise.text) and 150 < _length(promise.text) < 500
    ]
    summaries = [m.summary for m in real if m.summary and set(_LANGUAGES) <= set(m.summary)]
    for number in range(count):
        partner, topics = drawn.choice(real), drawn.choice(real)
        yield "\n".join(
            [
                f"date: {FIRST_DAY + timedelta(days=drawn.randrange(DAYS))}",
                f"kind: {drawn.choice(real).kind}",
                "place: {city: {en: Ha Noi, fr: Hanoï, vi: Hà Nội}, country: VNM}",
                *_sides(partner, number, drawn),
                *_codes("crime_areas", topics.crime_areas),
                *_codes("cooperation", drawn.choice(real).cooperation),
                *_instrument(number),
                *_promise(drawn.choice(promises)),
                "summary:",
                *_words(drawn.choice(summaries), 2, 200),
                *_sources(drawn.choice(real)),
                "documentation: fair",
                "",
            ]
        )


def _sides(meeting: Meeting, number: int, drawn: random.Random) -> Iterator[str]:
    side = meeting.partner
    identity = "country" if side.country else "organisation"
    yield "host:"
    yield "  country: VNM"
    yield "  institution:"
    yield "    en: Ministry of Public Security"
    yield "    fr: Ministère de la Sécurité publique"
    yield "    vi: Bộ Công an"
    yield "partner:"
    yield f"  {identity}: {side.id}"
    if side.institution:
        yield "  institution:"
        yield from _words(side.institution, 4)
    yield "  people:"
    yield f"    - name: {_NAMES[drawn.randrange(len(_NAMES))]} {_NAMES[number % len(_NAMES)]}"
    yield "      role: {en: Minister, fr: Ministre, vi: Bộ trưởng}"


def _instrument(number: int) -> Iterator[str]:
    """Every third meeting speaks of a text of its own."""
    if number % 3:
        return
    yield "instruments:"
    yield f"  - id: text-{number}"
    yield "    title:"
    yield f"      en: Agreement number {number} on mutual legal assistance"
    yield f"      fr: Accord numéro {number} relatif à l’entraide judiciaire"
    yield f"      vi: Hiệp định số {number} về tương trợ tư pháp"
    yield "    type: agreement"
    yield f"    action: {('planned', 'signed')[number % 2]}"


def _promise(promise: Any) -> Iterator[str]:
    yield "commitments:"
    yield f"  - id: {promise.id}"
    yield "    text:"
    yield from _words(promise.text, 6)
    yield f"    strength: {promise.strength}" if promise.due is None else "    strength: mentioned"
    yield "    by: both"
    yield from _codes("    crime_areas", promise.crime_areas)


def _sources(meeting: Meeting) -> Iterator[str]:
    yield "sources:"
    for n, source in enumerate(meeting.sources[:2]):
        yield f"  - id: source-{n}"
        yield f"    publisher: {json.dumps(source.publisher, ensure_ascii=False)}"
        yield f"    language: {source.language}"
        if source.url:
            yield f"    url: {source.url}"


def _words(words: dict[str, str], indent: int, most: int = 1_000) -> Iterator[str]:
    for language in _LANGUAGES:
        if language in words:
            text = words[language][:most].rstrip()
            yield f"{' ' * indent}{language}: {json.dumps(text, ensure_ascii=False)}"


def _codes(field: str, codes: list[str]) -> Iterator[str]:
    if codes:
        yield f"{field}: [{', '.join(codes)}]"


def _length(words: dict[str, str]) -> int:
    return sum(len(words[language]) for language in _LANGUAGES)


_NAMES = (
    *("Amara", "Bilal", "Chiara", "Duc", "Elif", "Farid", "Gorana", "Hiroshi", "Ines", "Jonas"),
    *("Kwame", "Lan", "Mateo", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Thu"),
    *("Ulrich", "Vera", "Wei", "Ximena", "Yusuf", "Zofia"),
)

if __name__ == "__main__":
    write_records(Path(sys.argv[1]), int(sys.argv[2]))
