"""A plugin of pytest: coverage notes which test ran a line, and a file how long each test took."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

SECONDS = "MUTATION_SECONDS"
"""The variable of the environment that names the file of the times."""

_seconds: dict[str, float] = {}


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    measured = coverage.Coverage.current()
    assert measured is not None
    measured.switch_context(item.nodeid)
    begin = time.process_time()
    yield
    _seconds[item.nodeid] = time.process_time() - begin
    measured.switch_context("")


def pytest_sessionfinish() -> None:
    Path(os.environ[SECONDS]).write_text(json.dumps(_seconds), encoding="utf-8")
