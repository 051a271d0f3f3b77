"""The name of a new record's file: date, partner, and a word where another has that name."""

from __future__ import annotations

import pytest

from components.exchange.new_record import new_record
from components.records.dataset import load_dataset
from tests.fixtures.folders import FIXTURES

SMALL = load_dataset(FIXTURES / "small")
SOURCES = [{"publisher": "Example Agency", "language": "en"}]


@pytest.mark.parametrize(
    ("date", "partner", "name"),
    [
        ("2025-11-03", {"country": "CIV"}, "2025/2025-11-03-cote-d-ivoire"),
        ("2025-11-03/2025-11-05", {"country": "FRA"}, "2025/2025-11-france"),
        ("2026", {"organisation": "unodc"}, "2026/2026-unodc"),
        ("soon", {"country": "FRA"}, "new/new"),
        ("2025-11-03\ud800", {"country": "FRA"}, "new/new"),
    ],
)
def test_a_record_is_called_by_its_date_and_its_partner_in_english(date, partner, name):
    made = new_record({"date": date, "partner": partner, "sources": SOURCES}, SMALL)
    assert made.name == f"meetings/{name}.yaml"
    assert made.id == name.rpartition("/")[2]


def test_a_word_tells_it_apart_and_a_correction_keeps_the_name_of_its_file():
    data = {"date": "2025-11-03", "partner": {"country": "FRA"}, "sources": SOURCES}
    assert new_record(data, SMALL, "Lực lượng").id == "2025-11-03-france-luc-luong"
    assert len(new_record(data, SMALL, "x" * 200).id) == 100
    corrected = new_record(data, SMALL, "word", "meetings/2025-10-25-morocco.yaml")
    assert (corrected.id, corrected.name) == (
        "2025-10-25-morocco",
        "meetings/2025-10-25-morocco.yaml",
    )
