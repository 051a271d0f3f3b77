"""A finding is made once for the same tables, and forgotten with them."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from components.findings.once import once
from components.records.dataset import load_dataset
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIXTURES


class Answer:
    """What is found."""


def test_a_finding_is_made_once_for_its_tables_and_goes_with_them():
    @once
    def found(tables: Tables) -> Answer:
        return Answer()

    dataset = load_dataset(FIXTURES / "small")
    tables, others = (build_tables(dataset, date(2026, 1, 15)) for _ in range(2))
    assert found(tables) is found(tables)
    assert found(tables) is not found(others)
    answer = weakref.ref(found(tables))
    del tables
    gc.collect()
    assert answer() is None
