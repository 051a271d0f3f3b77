"""Record what changed in the data since the last release, with a note for readers."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from components.command.progress import working
from components.language.problems import problem_text
from components.language.translator import languages, translator
from components.records.dataset import SHIPPED
from components.records.publishing import NotReleasedError, publish
from components.records.releases import GROUPS, HOW, release_name

EXAMPLES = """example:
  cooperation release data --note-en "Four meetings of May." --note-fr "..." --note-vi "..."
      writes data/releases/<number>.yaml"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=SHIPPED, help="default: the data")
    for language, name in languages().items():
        parser.add_argument(f"--note-{language}", metavar="TEXT", help=f"for readers, {name}")
    parser.add_argument("--replace-last", action="store_true", help="write the newest again")


def run(asked: argparse.Namespace) -> int:
    """Return 0, or 1 where no release was written."""
    t = translator("en")
    given = {language: getattr(asked, f"note_{language}") for language in languages()}
    note = {language: text.strip() for language, text in given.items() if text and text.strip()}
    try:
        with working("Reading", asked.folder):
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
