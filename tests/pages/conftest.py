"""Pages are drawn anew in each test, whatever another test has drawn."""

from __future__ import annotations

import pytest

from components.interface.kept import forget


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    forget()
