"""All hostile files, each with a file name of its own."""

from __future__ import annotations

from functools import cache

from tests.hostile.corpus_bytes import all_of_bytes
from tests.hostile.corpus_structure import all_of_structure
from tests.hostile.corpus_values import all_of_values
from tests.hostile.hostile_file import Hostile


@cache
def corpus() -> dict[str, Hostile]:
    """Return every hostile file by the name that it has in a folder of meetings."""
    files = [*all_of_structure(), *all_of_bytes(), *all_of_values()]
    return {f"2025-11-03-{number:03}.yaml": file for number, file in enumerate(files)}
