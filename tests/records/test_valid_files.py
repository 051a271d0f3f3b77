"""Files that are taken in, and what is read from them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from components.records.dataset import load_dataset
from components.records.models import Meeting
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


def test_a_record_is_found_by_its_id_and_by_its_row():
    records = load_dataset(FIXTURES / "small").records
    assert len(records) == 3
    assert [records.row_of(record.id) for record in records] == [0, 1, 2]
    assert records["2025-11-unodc"] == records.get("2025-11-unodc") == records.at(1)
    for other in ("", "2025", "2025-11-unodc-2", "z"):
        assert other not in records
        assert (records.get(other), records.row_of(other)) == (None, None)
        with pytest.raises(KeyError, match=repr(other)):
            records[other]
    assert 1 not in records
