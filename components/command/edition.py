"""Write the dashboard as a folder of files that opens without a server and without network.

Open its index.html in a browser. The folder is new, empty, or holds an earlier edition, which
the new one replaces once it is whole.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from components.command.progress import working
from components.current import as_of
from components.edition.contents import edition
from components.edition.writing import NotAnEditionError, write_edition
from components.language.translator import languages
from components.records.dataset import load_dataset
from components.tables import build_tables

EXAMPLES = """examples:
  cooperation edition data out                  writes out/index.html and all behind it
  cooperation edition data out --language fr    in French alone"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the data")
    parser.add_argument("out", type=Path, help="where the edition goes")
    parser.add_argument("--language", choices=languages(), help="default: every one, with a switch")


def run(asked: argparse.Namespace) -> int:
    """Return 0, or 1 where files were refused or nothing was written."""
    chosen = [asked.language] if asked.language else [*languages()]
    with working("Reading", asked.folder):
        dataset = load_dataset(asked.folder)
        tables = build_tables(dataset, as_of())
    try:
        with working("Writing pages of", asked.folder):
            write_edition(asked.out, edition(tables, asked.folder, chosen))
    except NotAnEditionError:
        print(f"Not written: {asked.out} holds something else than an edition.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Not written: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    print(asked.out / "index.html")
    if dataset.refused_files:
        count = len(dataset.refused_files)
        print(f"{count} refused and left out; `cooperation check` says why.", file=sys.stderr)
    return 1 if dataset.refused_files else 0
