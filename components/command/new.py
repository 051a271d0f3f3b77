"""Ask about a meeting and write its file, which passes the check and replaces no other.

Answers come from options, from a terminal or piped in, one line each; an empty one leaves a
field out. Codes are found by their labels, countries by their names in English, French and
Vietnamese. A wrong answer is explained with the nearest valid value: on a terminal it is asked for
again, else nothing is written.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from components.command.answers import Answers, NoAnswerError
from components.command.progress import working
from components.command.questions import Questions
from components.exchange.dictionary import described
from components.exchange.new_record import NewRecord, new_record
from components.language.problems import problem_text
from components.language.translator import translator
from components.records.dataset import SHIPPED, Dataset, load_dataset
from components.records.proposal import save

EXAMPLES = """examples:
  cooperation new           asks, and writes data/meetings/<year>/<date>-<partner>.yaml
  cooperation new --all     asks about every field there is
  cooperation new folder --date 2025-11-03 --partner France --crime-areas cybercrime \\
      --publisher "Example Agency" --language en --url https://example.org/report --only
      asks nothing
  cooperation new --set commitments[1].id=courses --set "commitments[1].text.en=Hold courses"
      answers two questions, and asks the others"""

_OPTIONS = {
    "date": "date",
    "partner": "partner",
    "kind": "kind",
    "event": "event",
    "country": "place.country",
    "city": "place.city.en",
    "crime_areas": "crime_areas",
    "cooperation": "cooperation",
    **{f"summary_{language}": f"summary.{language}" for language in ("en", "fr", "vi")},
    "publisher": "sources[1].publisher",
    "language": "sources[1].language",
    "url": "sources[1].url",
}
"""Option -> the question that it answers."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=SHIPPED, help="default: the data")
    for option, field in _OPTIONS.items():
        name = f"--{option.replace('_', '-')}"
        parser.add_argument(name, metavar="ANSWER", dest=option, help=f"the answer to {field}")
    parser.add_argument(
        "--set",
        metavar="FIELD=ANSWER",
        action="append",
        default=[],
        type=_pair,
        help="the answer to any question, by the name of its field",
    )
    parser.add_argument("--all", action="store_true", help="ask about every field")
    parser.add_argument("--only", action="store_true", help="ask nothing beyond the options")
    parser.add_argument(
        "--word", default="", help="goes into the file's name: a second meeting on that day"
    )


def run(asked: argparse.Namespace) -> int:
    """Return 0 and print the file's name, or 1 where nothing was written."""
    if not asked.folder.is_dir():
        print(f"There is no folder {asked.folder}.", file=sys.stderr)
        return 2
    if isinstance(sys.stdin, io.TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    given = {f: answer for o, f in _OPTIONS.items() if (answer := getattr(asked, o)) is not None}
    answers = Answers({**given, **dict(asked.set)}, asked.all, not asked.only)
    with working("Reading", asked.folder):
        dataset = load_dataset(asked.folder)
    dictionary = described((SHIPPED / "README.md").read_text(encoding="utf-8"))
    try:
        data = Questions(dataset, dictionary, answers).meeting()
    except NoAnswerError as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
        return 1
    for field in answers.given.keys() - answers.used:
        print(f"{field}: no such field, or one that was not asked for.", file=sys.stderr)
        return 2
    with working("Checking", asked.folder):
        record = new_record(data, dataset, asked.word)
    return _write(dataset, record)


def _write(dataset: Dataset, record: NewRecord) -> int:
    path = dataset.standing.folder / record.name
    problems = () if path.exists() else record.proposal.problems
    terminal = sys.stdin is not None and sys.stdin.isatty()
    if not problems and terminal and not _agreed(record.text, record.name):
        return 1
    try:
        problems = problems or save(dataset.standing, record.name, record.content, None)
    except FileExistsError:
        print(f"{path} is there already; --word WORD makes another name.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{path} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    if problems:
        print(record.text, end="")
        for problem in problems:
            print(problem_text(problem, translator("en")), file=sys.stderr)
        print("Nothing was written. The answers stand above.", file=sys.stderr)
        return 1
    print(path)
    return 0


def _agreed(text: str, name: str) -> bool:
    try:
        return input(f"\n{text}\nWrite {name}? [Y/n] ").strip().lower() in ("", "y", "yes")
    except EOFError:
        return False


def _pair(text: str) -> tuple[str, str]:
    field, told, answer = text.partition("=")
    if not told:
        raise argparse.ArgumentTypeError(f"{text!r} is not FIELD=ANSWER")
    return field.strip(), answer
