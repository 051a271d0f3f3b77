"""Write the data of a folder as files for other programs.

csv: meetings.csv (one row per meeting) and meetings_by_crime_area.csv (one row per meeting and
crime area), as the dashboard's downloads give them, and a file for each other table. json and
parquet: a file for each table. xlsx: one workbook with a sheet for each table. package: all of
them in one zip file, with the YAML files, a codebook and a descriptor (Data Package 2.0).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from components.command.progress import working
from components.current import as_of
from components.exchange.descriptor import About
from components.exchange.package import package_parts
from components.exchange.table_files import FILES, Files
from components.language.names import Names
from components.language.translator import languages, translator
from components.records.dataset import load_dataset
from components.selection import Selection
from components.tables import Tables, build_tables

EXAMPLES = """examples:
  cooperation export data out --language fr    writes out/meetings.csv and others, labels in French
  cooperation export data out --format xlsx    writes out/cooperation.xlsx
  cooperation export data out --format package    writes out/cooperation.zip, with everything"""


def _package(tables: Tables, names: Names) -> Files:
    yield "cooperation.zip", package_parts(About(tables, names, Selection(), ""))


FORMATS = {**FILES, "package": _package}
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
        for name, parts in FORMATS[asked.format](tables, names):
            with (asked.out / name).open("wb") as file:
                file.writelines(parts)
            print(asked.out / name)
    except OSError as error:
        print(f"Not written: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if dataset.refused_files:
        count = len(dataset.refused_files)
        print(f"{count} refused and left out; `cooperation check` says why.", file=sys.stderr)
    return 1 if dataset.refused_files else 0
