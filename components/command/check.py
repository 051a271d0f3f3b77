"""Print every problem of a folder of meetings, with file, line, field and nearest valid value."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from components.command.progress import working
from components.language.problems import problem_text
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset

EXAMPLES = """example:
  cooperation check data    every problem of the folder data"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=SHIPPED, help="default: the data")


def run(asked: argparse.Namespace) -> int:
    """Return 0, or 1 where a file was refused."""
    t = translator("en")
    with working("Reading", asked.folder):
        dataset = load_dataset(asked.folder, on=date.today())
    for problem in dataset.problems:
        print(t(f"check.{problem.severity}", problem=problem_text(problem, t)))
    refused = len(dataset.refused_files)
    print(t("check.read", count=len(dataset.records)), t("check.refused", count=refused))
    return 1 if dataset.errors else 0
