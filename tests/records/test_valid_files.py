"""Files that are taken in, and what is read from them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from components.records.dataset import load_dataset
from components.records.models import Meeting
from components.records.partial_date import PartialDate
from tests.fixtures.folders import FIVE_LINES, FIXTURES, ROOT, ids, messages, write

VALID = load_dataset(FIXTURES / "valid")
EVERY_FIELD, SMALLEST = (record.meeting for record in VALID.records)


def test_every_valid_file_is_read_without_a_problem():
    assert ids(VALID) == ["2025-10-25-every-field", "2025-11-03-france"]
    assert messages(VALID) == []


def test_the_smallest_record_holds_what_was_written_and_nothing_else():
    assert SMALLEST.model_dump(exclude_defaults=True) == {
        "date": {"first": date(2025, 11, 3), "last": date(2025, 11, 3)},
        "partner": {"country": "FRA"},
        "crime_areas": ["cybercrime"],
        "sources": [
            {
                "id": "source-1",
                "publisher": "Example Agency",
                "language": "en",
                "url": "https://example.org/report",
            }
        ],
    }


def test_the_smallest_record_is_the_example_of_the_readme():
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert examples[0] == FIVE_LINES


def test_a_record_can_use_every_field_of_the_models():
    unused = {
        f"{type(model).__name__}.{field}"
        for model in _models_in(EVERY_FIELD)
        for field in type(model).model_fields
    }
    for model in _models_in(EVERY_FIELD):
        unused -= {f"{type(model).__name__}.{field}" for field in model.model_fields_set}
    assert unused == set()
    assert {type(model) for model in _models_in(EVERY_FIELD)} == _models_below(Meeting)


def test_words_stay_the_words_that_were_written():
    """A YAML loader would read False, 90, 8 and None."""
    source, other = EVERY_FIELD.sources
    assert [person.name for person in EVERY_FIELD.partner.people] == ["NO"]
    assert source.title == "1:30"
    assert other.publisher == "yes"
    assert list(map(str, EVERY_FIELD.commitments[0].articles)) == ["10", "54", "cybercrime/35"]
    assert EVERY_FIELD.conflicts[0].others[0].value == "~"


def test_a_text_in_one_piece_stands_for_every_language():
    assert EVERY_FIELD.partner.institution == {"und": "Division for Treaty Affairs"}


def test_the_places_of_claims_are_numbers_names_or_not_noted():
    places = EVERY_FIELD.sources[0].supports
    assert places["date"] == 1
    assert places["summary"] == 999
    assert [places[c] for c in ("part_of_day", "kind", "event")] == ["title", "caption", "excerpt"]
    assert places["place"] is None


def test_the_claims_of_a_record_are_its_fields_and_their_items():
    assert list(EVERY_FIELD.claims()) == [
        "date",
        "part_of_day",
        "kind",
        "event",
        "place",
        "summary",
        "host",
        "host.institution",
        "host.people",
        "partner",
        "partner.institution",
        "partner.people",
        "crime_areas.cybercrime",
        "crime_areas.terrorism",
        "cooperation.training",
        "forums.un",
        "instruments.unodc-vnm-memorandum",
        "commitments.courses",
        "notes.thanks",
    ]


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("partner.people", ["first", "second", "third"]),
        ("crime_areas.cybercrime", ["first", "third"]),
        ("crime_areas.terrorism", ["third"]),
        ("date", ["second", "third"]),
    ],
)
def test_a_claim_rests_on_sources_that_name_it_or_what_is_above_it_or_nothing(claim, sources):
    meeting = Meeting.model_validate(
        {
            "date": "2025",
            "partner": {"country": "FRA", "people": [{"name": "A"}]},
            "crime_areas": ["cybercrime", "terrorism"],
            "sources": [
                {
                    "id": "first",
                    "publisher": "A",
                    "language": "en",
                    "supports": {"partner": None, "crime_areas.cybercrime": "1"},
                },
                {
                    "id": "second",
                    "publisher": "B",
                    "language": "en",
                    "supports": {"partner.people": "2", "date": "1"},
                },
                {"id": "third", "publisher": "C", "language": "en"},
            ],
        }
    )
    assert [source.id for source in meeting.evidence(claim)] == sources


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2025-10-25", date(2025, 10, 25), date(2025, 10, 25), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "month"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2025-10-25/2025-10-26", date(2025, 10, 25), date(2025, 10, 26), "period"),
        ("2025-09-28/2025-10-02", date(2025, 9, 28), date(2025, 10, 2), "period"),
        ("2025-12-31/2026-01-01", date(2025, 12, 31), date(2026, 1, 1), "period"),
        ("2025-01-01/2025-03-31", date(2025, 1, 1), date(2025, 3, 31), "period"),
        ("2024-01-01/2025-12-31", date(2024, 1, 1), date(2025, 12, 31), "period"),
    ],
)
def test_a_date_keeps_the_precision_that_was_written(written, first, last, precision):
    found = PartialDate.parse(written)
    assert (found.first, found.last, found.precision) == (first, last, precision)
    assert str(found) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "25",
        "2025-1",
        "2025-13",
        "2025-00",
        "2025-02-29",
        "2025-10-25 ",
        "２０２５",
        "1899",
        "2101",
        "/",
        "2025-10-25/",
        "/2025-10-26",
        "2025-10-25/2025-10-25",
        "2025-10-26/2025-10-25",
        "2025-10-25/26",
        "2025-10-25 / 2025-10-26",
        "2025-10-25/2025-02-30",
        "2025-10/2025-11",
        "2025-10-25/2025-11",
        "2024/2025",
        "2025-10-25/2025-10-26/2025-10-27",
    ],
)
def test_what_names_no_day_period_month_or_year_is_no_date(written):
    with pytest.raises(ValueError):  # noqa: PT011  # what it says is for no reader
        PartialDate.parse(written)


def test_dates_are_ordered_by_their_first_day_and_then_the_more_precise_first():
    written = ["2025", "2025-02", "2025-01-01/2025-01-03", "2025-01-01", "2025-01", "2024"]
    written += ["2025-01-02/2025-01-03", "2025-01-01/2025-02-01"]
    assert list(map(str, sorted(map(PartialDate.parse, written)))) == [
        "2024",
        "2025-01-01",
        "2025-01-01/2025-01-03",
        "2025-01",
        "2025-01-01/2025-02-01",
        "2025",
        "2025-01-02/2025-01-03",
        "2025-02",
    ]


@pytest.mark.parametrize(
    ("written", "whole"), [("2025-10-01/2025-10-31", "2025-10"), ("2025-01-01/2025-12-31", "2025")]
)
def test_a_period_that_is_a_whole_month_or_year_is_that_month_or_year(written, whole):
    assert PartialDate.parse(written) == PartialDate.parse(whole)
    assert str(PartialDate.parse(written)) == whole


@pytest.mark.parametrize(
    "content",
    [
        FIVE_LINES.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + FIVE_LINES.encode(),
        b"---\n" + FIVE_LINES.encode() + b"...\n",
        FIVE_LINES.rstrip("\n").encode(),
        FIVE_LINES.encode() + b"# " + "à 🙂".encode() + b"\n\n\n",
        FIVE_LINES.encode() + b"place:\nevent:\nnotes:\n",
    ],
    ids=[
        "windows lines",
        "byte order mark",
        "document marks",
        "no last line end",
        "emoji",
        "blank",
    ],
)
def test_harmless_differences_of_editors_change_nothing(content, tmp_path):
    folder = write(tmp_path, {"2025-11-03-france.yaml": content})
    dataset = load_dataset(folder)
    assert messages(dataset) == []
    assert [record.meeting for record in dataset.records] == [SMALLEST]


def _models_in(value: Any) -> list[BaseModel]:
    if isinstance(value, list):
        return [model for item in value for model in _models_in(item)]
    if not isinstance(value, BaseModel):
        return []
    inner = [getattr(value, field) for field in type(value).model_fields]
    return [value, *_models_in(inner)]


def _models_below(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for field in model.model_fields.values():
        pending = [field.annotation]
        while pending:
            annotation = pending.pop()
            if isinstance(annotation, type) and issubclass(annotation, BaseModel):
                found |= _models_below(annotation)
            pending += get_args(annotation)
    return found
