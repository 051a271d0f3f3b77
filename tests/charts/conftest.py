"""What several tests of charts draw."""

from __future__ import annotations

from datetime import date

import pytest

from components.records.dataset import load_dataset
from components.tables import Tables, build_tables
from tests.charts.checked import every_figure_is_one_that_plotly_knows  # noqa: F401
from tests.charts.many_meetings import COUNT, write_many


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Three hundred meetings, on the first of December 2025."""
    dataset = load_dataset(write_many(tmp_path_factory.mktemp("many")))
    assert dataset.problems == ()
    assert len(dataset.records) == COUNT
    return build_tables(dataset, date(2025, 12, 1))
