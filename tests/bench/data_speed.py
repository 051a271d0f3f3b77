"""How long it takes to read, start, follow a change, filter and write: ratios within one run."""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import yaml

from components.findings.overview import overview_figures
from components.records.dataset import SHIPPED, dataset_of, load_dataset
from components.records.disk_copy import read_copy, write_copy
from components.records.listing import list_meetings, list_reference
from components.records.standing import Standing, look
from components.selection import Selection, counts_without, option_counts, select
from components.tables import Tables, build_tables
from tests.bench.csv_speed import csv_speed
from tests.bench.records import write_records
from tests.fixtures.folders import FIXTURES, ROOT

DAY = date(2026, 1, 1)
CLICKS = (
    Selection(crime_areas=("cybercrime",)),
    Selection(crime_areas=("cybercrime", "drug_trafficking"), match="all"),
    Selection(kinds=("bilateral_meeting",), first=date(2010, 1, 1), last=date(2020, 12, 31)),
    Selection(crime_areas=("terrorism",), cooperation=("training",), instrument_states=("signed",)),
)
FRAMES = ("crime_areas", "cooperation", "instrument_events", "commitments", "instruments")


def yaml_and_frame(folder: Path) -> pd.DataFrame:
    """Return what a script of five lines would: every file through CSafeLoader, unchecked."""
    files = sorted(folder.rglob("*.yaml"))
    return pd.DataFrame([yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files])


def fastest(work: Callable[[], object], times: int = 3) -> float:
    """Return the seconds by the clock of the fastest of so many runs: work may be shared out."""
    found = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def data_speed(count: int) -> Iterator[tuple[str, float, str, float | None]]:
    """Yield what was measured, its figure, its unit, and the goal for it, if there is one."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_records(Path(name) / "data", count)
        load_dataset(SHIPPED)  # imports, and what is read once
        base = fastest(lambda: yaml_and_frame(folder), 2)
        load = fastest(lambda: build_tables(load_dataset(folder), DAY).meetings, 2)
        yield "cold load, against CSafeLoader and a DataFrame", load / base, "", 0.5
        one = fastest(lambda: build_tables(dataset_of(look(folder, SHIPPED, processes=1)), DAY), 1)
        yield "the same by one process", one / base, "", None
        yield from _starts(folder, Path(name) / "copy")
        standing = from_copy(folder, Path(name) / "copy")
        tables = build_tables(dataset_of(standing), DAY)
        yield from clicks(tables)
        for what, value in csv_speed(tables.dataset).items():
            if what == "CSV against to_csv":
                yield "CSV of all meetings, against DataFrame.to_csv", value, "", 0.1
        write_copy(standing, Path(name) / "copy")  # as a server does after a change
        more = memory(folder, Path(name) / "copy") / count * 10_000
        yield "memory for 10,000 more records", more, "MB", 10.0


def _starts(folder: Path, copy: Path) -> Iterator[tuple[str, float, str, float | None]]:
    def scan() -> None:
        list_meetings(folder)
        list_reference(folder, SHIPPED)

    scanned = fastest(scan)
    write_copy(look(folder, SHIPPED), copy)
    read = fastest(lambda: read_copy(copy, folder, SHIPPED))
    start = fastest(lambda: from_copy(folder, copy))
    yield "start from the copy, against scan and reading it", start / (scanned + read), "", 1.5
    standing = from_copy(folder, copy)
    (path, *_) = sorted((folder / "meetings").rglob("*.yaml"))
    text = path.read_text(encoding="utf-8")

    def change() -> None:
        path.write_text(f"{text}# {time.perf_counter()}\n", encoding="utf-8")
        changed = look(folder, SHIPPED, standing)
        if changed.version == standing.version or len(dataset_of(changed).records) < 1:
            raise SystemExit("the change was not seen")

    yield "one file changed, against the scan", fastest(change) / scanned, "", 2.0
    path.write_text(text, encoding="utf-8")


def from_copy(folder: Path, copy: Path) -> Standing:
    return look(folder, SHIPPED, read_copy(copy, folder, SHIPPED))


def clicks(tables: Tables) -> Iterator[tuple[str, float, str, float | None]]:
    """Measure what a click on the filter costs beside drawing; no two after each other alike."""
    wide = len(tables.meetings) > 10_000

    def click(wanted: Selection) -> None:
        selected = select(tables, wanted)
        option_counts(tables, wanted)
        counts_without(tables, wanted)
        overview_figures(selected)

    for wanted in CLICKS:
        click(wanted)  # what is made once for all clicks
    longest = max(fastest(lambda wanted=wanted: click(wanted)) for wanted in CLICKS)  # type: ignore[misc]
    goal = 60.0 if wide else 10.0
    yield "filter, options and figures of the overview", longest * 1000, "ms", goal
    frames = max(
        fastest(lambda wanted=wanted: _every(select(tables, wanted)))  # type: ignore[misc]
        for wanted in CLICKS
    )
    yield "filter and every frame of it", frames * 1000, "ms", None


def _every(tables: Tables) -> None:
    for name in FRAMES:
        getattr(tables, name)


HOLDS = """
import sys
from pathlib import Path
from tests.bench.data_speed import CLICKS, DAY, FRAMES, own_memory
from components import current  # as a server does, with its way to take memory
from components.records.dataset import SHIPPED, dataset_of
from components.records.disk_copy import read_copy
from components.records.standing import look
from components.selection import option_counts, select
from components.site.give_back import give_back
from components.tables import build_tables
folder, copy = Path(sys.argv[1]), Path(sys.argv[2])
tables = build_tables(dataset_of(look(folder, SHIPPED, read_copy(copy, folder, SHIPPED))), DAY)
for wanted in CLICKS:
    selected = select(tables, wanted)
    option_counts(tables, wanted)
    [getattr(selected, name) for name in FRAMES]
del selected
give_back()  # as a server does once a minute
print(own_memory())
"""


def memory(folder: Path, copy: Path) -> float:
    """Return the megabytes that a process needs to show a folder, beyond those for nine records."""

    def held(shown: Path, kept: Path) -> float:
        command = [sys.executable, "-c", HOLDS, str(shown), str(kept)]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        return float(told.stdout)

    with tempfile.TemporaryDirectory() as name:
        small = Path(name) / "small"
        write_copy(look(FIXTURES / "small", SHIPPED), small)
        return held(folder, copy) - held(FIXTURES / "small", small)


def own_memory() -> float:
    """Return the megabytes that this process has for itself, files in memory not counted."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(text.partition("RssAnon:")[2].split()[0]) / 1024


def table(found: Iterable[tuple[str, float, str, float | None]]) -> Iterator[str]:
    """Yield the lines of a table in Markdown, one as soon as it is known."""
    yield "| What | Figure | Goal |"
    yield "|---|---|---|"
    for what, value, unit, goal in found:
        wanted = f"{goal:g} {unit}".strip() if goal is not None else ""
        yield f"| {what} | {f'{value:.2f} {unit}'.strip()} | {wanted} |"
