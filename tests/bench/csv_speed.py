"""How long a CSV file of all meetings takes, against pandas' own on the same cells."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable
from datetime import date

import pandas as pd

from components.exchange.csv_files import csv_parts
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import Dataset
from components.tables import build_tables


def csv_speed(dataset: Dataset) -> dict[str, float]:
    """Return the seconds of both, and their ratio."""
    tables = build_tables(dataset, date(2026, 1, 1))
    names = Names(translator("en"), dataset)
    made = b"".join(csv_parts(tables, names))
    frame = pd.read_csv(io.BytesIO(made), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if len(frame) != len(dataset.records):
        raise SystemExit("the file lacks records")
    theirs = seconds(lambda: frame.to_csv(io.StringIO(), index=False))
    ours = seconds(lambda: sum(map(len, csv_parts(tables, names))))
    return {
        "CSV, MB": len(made) / 1e6,
        "DataFrame.to_csv, s": theirs,
        "CSV of the same cells, s": ours,
        "CSV against to_csv": ours / theirs,
    }


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the seconds of the processor of the fastest of so many runs."""
    found = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)
