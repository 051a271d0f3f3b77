"""Put the fields of meeting files into the usual order and layout.

Comments and the words of values stay as they are. A file is written only where that changes it,
and only where it says the same as before; a file that the check refuses is not touched.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from components.command.progress import working
from components.exchange.meeting_format import UnusualLayoutError, formatted
from components.language.problems import problem_text
from components.language.translator import translator
from components.records.dataset import SHIPPED
from components.records.files import FoundFile, read_bytes, yaml_files
from components.records.models import Meeting
from components.records.problems import ReadError
from components.records.reference import is_folder, is_reference
from components.records.saving import write_over
from components.records.shapes import shape
from components.records.yaml_reader import decode, parse

EXAMPLES = """examples:
  cooperation format data/meetings/2025/2025-11-03-france.yaml
  cooperation format --check data    names the files that would change, and exits 1"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", type=Path, nargs="*", default=[SHIPPED], help="files, folders; default: the data"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 for a change")


def run(asked: argparse.Namespace) -> int:
    """Return 0, or 1 where a file was not read, cannot be written, or (with --check) differs."""
    with working("Formatting", asked.paths[0]):
        told = [line for path in asked.paths for line in _each(path, asked.check)]
    for is_wrong, line in told:
        print(line, file=sys.stderr if is_wrong else sys.stdout)
    return 1 if any(is_wrong or asked.check for is_wrong, _ in told) else 0


def _each(path: Path, check: bool) -> Iterator[tuple[bool, str]]:
    """Yield what is to be said of a file or of the files of a folder, and whether it is wrong."""
    t = translator("en")
    for file in _files(path):
        try:
            content = read_bytes(file)
            text = decode(content)
            read = shape(Meeting, parse(text), str(file))
            if isinstance(read, list):
                yield from ((True, problem_text(problem, t)) for problem in read)
                continue
            new = formatted(text).encode()
            if new == content:
                continue
            if not check:
                write_over(file, content, new)
            yield False, f"{file}"
        except ReadError as error:
            yield True, problem_text(error.problem(str(file)), t)
        except UnusualLayoutError:
            yield True, f"{file}: left as it is: its layout is too unusual to be changed safely"
        except OSError as error:
            yield True, f"{file}: cannot be written: {error.strerror}"


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the meeting files of a data folder or of a folder below one."""
    if not is_folder(path):
        yield path
        return
    below = path / "meetings"
    for found in yaml_files(below if is_folder(below) else path):
        if isinstance(found, FoundFile) and (is_folder(below) or not is_reference(found)):
            yield Path(found.path)
