"""How long it takes to read N files, against PyYAML's own loader on the same files."""

from __future__ import annotations

import gc
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import yaml

from components.records.dataset import SHIPPED, load_dataset
from components.tables import build_tables
from tests.bench.records import write_records


def yaml_and_frame(folder: Path) -> pd.DataFrame:
    """Return what a script of five lines would: every file through CSafeLoader, unchecked."""
    files = sorted(folder.rglob("*.yaml"))
    return pd.DataFrame([yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files])


def seconds(work: Callable[[], object], times: int = 2) -> float:
    """Return the CPU time of the fastest of so many runs."""
    found = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def megabytes() -> float:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cold_load(count: int) -> dict[str, float]:
    """Return the times of both, in seconds, their ratio, and that of the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_records(Path(name), count)
        dataset = load_dataset(SHIPPED)  # imports, and what is read once
        build_tables(dataset, date(2026, 1, 1))
        base = seconds(lambda: yaml_and_frame(folder))
        load = seconds(lambda: load_dataset(folder))
        dataset = load_dataset(folder)
        if len(dataset.records) != count or dataset.errors:
            raise SystemExit(f"{count - len(dataset.records)} files were refused")
        tables = seconds(lambda: build_tables(dataset, date(2026, 1, 1)))
    return {
        "files": count,
        "CSafeLoader and DataFrame, s": base,
        "checked records, s": load,
        "tables, s": tables,
        "checked records against CSafeLoader": load / base,
        "records and tables against CSafeLoader": (load + tables) / base,
        "most memory, MB": megabytes(),
    }
