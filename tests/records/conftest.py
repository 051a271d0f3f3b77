"""Reading a folder that a test describes file by file."""

from __future__ import annotations

from datetime import date

import pytest

from components.records.dataset import Dataset, load_dataset
from tests.fixtures.folders import write


@pytest.fixture
def load(tmp_path):
    """Read files, those of meetings by their ids and instruments.yaml as it is."""

    def read(on: date | None = None, **files: str) -> Dataset:
        for name, content in files.items():
            path = name if name.endswith(".yaml") else f"meetings/{name}.yaml"
            write(tmp_path, {path: content})
        return load_dataset(tmp_path, on=on)

    return read
