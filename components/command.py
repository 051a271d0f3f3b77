"""The command line: `python -m components.command check FOLDER`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from components.language.problems import problem_text
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 1 where a file was refused."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a console may lack a name's letters
    parser = argparse.ArgumentParser(prog="components.command", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of a folder of meetings")
    check.add_argument("folder", type=Path, nargs="?", default=SHIPPED)
    return _check(parser.parse_args(arguments).folder)


def _check(folder: Path) -> int:
    t = translator("en")
    dataset = load_dataset(folder, on=date.today())
    for problem in dataset.problems:
        print(t(f"check.{problem.severity}", problem=problem_text(problem, t)))
    refused = len(dataset.refused_files)
    print(t("check.read", count=len(dataset.records)), t("check.refused", count=refused))
    return 1 if dataset.errors else 0


if __name__ == "__main__":
    sys.exit(main())
