"""How times and memory grow with the number of records, each number in a process of its own.

`python -m tests.bench.growth 10 100 1000 10000 100000` prints a table and draws docs/growth.svg.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from components.records.dataset import SHIPPED, dataset_of
from components.records.disk_copy import write_copy
from components.records.standing import Standing, look
from components.tables import build_tables
from tests.bench.data_speed import DAY, clicks, fastest, from_copy, memory
from tests.bench.records import write_records
from tests.fixtures.folders import ROOT

CHART = ROOT / "docs" / "growth.svg"
FIGURES = {
    "cold load, s": "#1f6f8b",
    "start from the copy, s": "#8a5a00",
    "one change, s": "#6b3fa0",
    "a click, s": "#a03030",
    "memory, MB": "#2e7d32",
    "copy on disk, MB": "#777777",
}


def measured(count: int) -> dict[str, float]:
    """Return the figures of one number of records."""
    with tempfile.TemporaryDirectory() as name:
        return measured_in(write_records(Path(name) / "data", count), Path(name) / "copy")


def measured_in(folder: Path, copy: Path) -> dict[str, float]:
    """Return the figures of the records in a folder."""
    read: list[Standing] = []
    cold = fastest(lambda: read.append(look(folder, SHIPPED)), 1)
    write_copy(read.pop(), copy)
    start = fastest(lambda: from_copy(folder, copy))
    standing = from_copy(folder, copy)
    path = folder / standing.table["file"][0].as_py()
    text = path.read_text(encoding="utf-8")

    def change() -> None:
        path.write_text(f"{text}# again\n", encoding="utf-8")
        look(folder, SHIPPED, standing)

    change_seconds = fastest(change)
    path.write_text(text, encoding="utf-8")
    (_, click, *_), _ = clicks(build_tables(dataset_of(standing), DAY))
    return {
        "cold load, s": cold,
        "start from the copy, s": start,
        "one change, s": change_seconds,
        "a click, s": click / 1000,
        "memory, MB": max(memory(folder, copy), 0.1),
        "copy on disk, MB": copy.stat().st_size / 1e6,
    }


def chart(found: Sequence[tuple[int, dict[str, float]]]) -> Iterator[str]:
    """Yield the lines of a drawing: both axes in powers of ten, a line a figure."""
    wide, high, left, right, low, top = 900, 520, 70, 210, -4, 4
    last = math.log10(found[-1][0])

    def x(count: float) -> float:
        return left + (wide - left - right) * math.log10(count) / last

    def y(value: float) -> float:
        return 20 + (high - 70) * (top - math.log10(value)) / (top - low)

    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img"'
    yield ' font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>'
    for power in range(low, top + 1):
        place = y(10**power)
        yield f'<path d="M{left} {place:.1f}H{wide - right}" stroke="#ddd"/>'
        yield f'<text x="{left - 8}" y="{place + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
    for count, _ in found:
        yield f'<text x="{x(count):.1f}" y="{high - 28}" text-anchor="middle">{count:,}</text>'
    middle = (left + wide - right) / 2
    yield f'<text x="{middle}" y="{high - 8}" text-anchor="middle">records</text>'
    ends = sorted((y(figures[name]), name) for name in FIGURES for figures in [found[-1][1]])
    labels, below = dict[str, float](), 0.0
    for place, name in ends:
        labels[name] = below = max(place, below + 17)
    for name, colour in FIGURES.items():
        points = " ".join(f"{x(n):.1f},{y(figures[name]):.1f}" for n, figures in found)
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        end = f'x="{wide - right + 10}" y="{labels[name] + 4:.1f}"'
        yield f'<text {end} fill="{colour}">{name}</text>'
    yield "</svg>"


def main(counts: Sequence[int]) -> None:
    found = []
    print("| Records |", " | ".join(FIGURES), "|\n|---|" + "---|" * len(FIGURES))
    for count in counts:
        command = [sys.executable, "-m", "tests.bench.growth", "one", str(count)]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        figures = json.loads(told.stdout)
        found.append((count, figures))
        cells = " | ".join(f"{figures[name]:.3g}" for name in FIGURES)
        print(f"| {count:,} | {cells} |", flush=True)
    CHART.write_text("\n".join(chart(found)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
    else:
        main([int(count) for count in sys.argv[1:]] or [10, 100, 1_000, 10_000, 100_000])
