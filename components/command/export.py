"""Write the meetings of a folder as files for other programs.

csv: meetings.csv (one row per meeting) and meetings_by_crime_area.csv (one row per meeting and
crime area), as the dashboard's downloads give them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from components.command.progress import working
from components.current import as_of
from components.exchange.csv_files import meetings_csv
from components.language.names import Names
from components.language.translator import languages, translator
from components.records.dataset import load_dataset
from components.tables import Tables, build_tables

EXAMPLES = """example:
  cooperation export data out --language fr    writes out/meetings.csv, labels in French"""


def _csv(tables: Tables, names: Names) -> Iterator[tuple[str, bytes]]:
    yield "meetings.csv", meetings_csv(tables, names)
    yield "meetings_by_crime_area.csv", meetings_csv(tables, names, "crime_area")


FORMATS: dict[str, Callable[[Tables, Names], Iterator[tuple[str, bytes]]]] = {"csv": _csv}
"""Name of a format -> what makes its files, each with its name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the data")
    parser.add_argument("out", type=Path, help="where the files go; made where it is missing")
    parser.add_argument("--format", choices=FORMATS, default="csv", help="default: csv")
    parser.add_argument(
        "--language", choices=languages(), default="en", help="of labels and texts; default: en"
    )


def run(asked: argparse.Namespace) -> int:
    """Return 0, or 1 where files were refused or could not be written."""
    with working("Reading", asked.folder):
        dataset = load_dataset(asked.folder)
        tables = build_tables(dataset, as_of())
    names = Names(translator(asked.language), dataset)
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
        for name, content in FORMATS[asked.format](tables, names):
            (asked.out / name).write_bytes(content)
            print(asked.out / name)
    except OSError as error:
        print(f"Not written: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if dataset.refused_files:
        count = len(dataset.refused_files)
        print(f"{count} refused and left out; `cooperation check` says why.", file=sys.stderr)
    return 1 if dataset.refused_files else 0
