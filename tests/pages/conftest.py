"""Pages are drawn anew in each test, whatever another test has drawn."""

from __future__ import annotations

import pytest

from components.interface.kept import forget
from tests.charts.checked import every_figure_is_one_that_plotly_knows  # noqa: F401


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    forget()
