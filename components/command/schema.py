"""Write the JSON Schemas by which an editor completes and checks the files of a folder.

They hold the codes of the folder's vocabularies, and go into its folder `schema`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from components.exchange.json_schema import schema_text, schemas
from components.records.dataset import SHIPPED, load_dataset

EXAMPLES = """example:
  cooperation schema data    writes data/schema/meeting.json and those of the other files"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=SHIPPED, help="default: the data")


def run(asked: argparse.Namespace) -> int:
    """Return 0, or 1 where they could not be written."""
    dictionary = (SHIPPED / "README.md").read_text(encoding="utf-8")
    out: Path = asked.folder / "schema"
    try:
        out.mkdir(exist_ok=True)
        for name, schema in schemas(load_dataset(asked.folder), dictionary).items():
            path = out / f"{name}.json"
            path.write_text(schema_text(schema), encoding="utf-8")
            print(path)
    except OSError as error:
        print(f"Not written: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
