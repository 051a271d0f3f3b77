"""The command line: `python -m components.command check FOLDER`, or `release FOLDER`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from components.language.problems import problem_text
from components.language.translator import languages, translator
from components.records.dataset import SHIPPED, load_dataset
from components.records.publishing import NotReleasedError, publish
from components.records.releases import GROUPS, HOW, release_name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 1 where a file was refused or no release was written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a console may lack a name's letters
    parser = argparse.ArgumentParser(prog="components.command", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of a folder of meetings")
    release = commands.add_parser("release", help="record what changed since the last release")
    for command in (check, release):
        command.add_argument("folder", type=Path, nargs="?", default=SHIPPED)
    for language, name in languages().items():
        release.add_argument(f"--note-{language}", metavar="TEXT", help=f"for readers, {name}")
    release.add_argument(
        "--replace-last", action="store_true", help="write the newest release again"
    )
    asked = parser.parse_args(arguments)
    return _release(asked) if asked.command == "release" else _check(asked.folder)


def _check(folder: Path) -> int:
    t = translator("en")
    dataset = load_dataset(folder, on=date.today())
    for problem in dataset.problems:
        print(t(f"check.{problem.severity}", problem=problem_text(problem, t)))
    refused = len(dataset.refused_files)
    print(t("check.read", count=len(dataset.records)), t("check.refused", count=refused))
    return 1 if dataset.errors else 0


def _release(asked: argparse.Namespace) -> int:
    t = translator("en")
    given = {language: getattr(asked, f"note_{language}") for language in languages()}
    note = {language: text.strip() for language, text in given.items() if text and text.strip()}
    try:
        release, changes = publish(
            asked.folder, note, list(languages()), date.today(), asked.replace_last
        )
    except NotReleasedError as error:
        for problem in error.problems:
            print(t("check.error", problem=problem_text(problem, t)))
        print(t(f"release.{error.code}", **error.params))
        return 1
    except OSError as error:
        print(t("release.not_written", detail=error.strerror or type(error).__name__))
        return 1
    print(t("release.written", file=release_name(release.number)))
    for how in HOW:
        groups = [change.group for change in changes if change.how == how]
        words = [t(f"changes.count.{g}", count=groups.count(g)) for g in GROUPS if g in groups]
        if words:
            print(t("changes.line", name=t(f"changes.{how}"), what=t.listed(words)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
