"""The command line, `cooperation NAME ...`: one module of this package for each name."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

FINE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "check": "print every problem of a folder of meetings",
    "new": "ask about a meeting and write its file",
    "format": "put the fields of meeting files into the usual order and layout",
    "export": "write the meetings of a folder as files for other programs",
    "edition": "write the dashboard as a folder that opens without a server",
    "run": "start the dashboard",
    "release": "record what changed in the data since the last release",
    "schema": "write the JSON Schemas by which an editor completes and checks the files",
}

_EXIT_CODES = (
    "Exit codes: 0 all is well, 1 problems were found or nothing was written, "
    "2 the command was used wrongly, 130 interrupted."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 where problems were found, or 130 where it was interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console may lack a name's letters
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = _parser().parse_args(given[:1]).command
    module = import_module(f"components.command.{name}")  # only what this command needs is loaded
    parser = argparse.ArgumentParser(
        prog=f"cooperation {name}",
        description=module.__doc__,
        epilog=f"{module.EXAMPLES}\n\n{_EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    try:
        code: int = module.run(parser.parse_args(given[1:]))
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read this has gone: `cooperation check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    return code


def _parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<9}{does}" for name, does in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="cooperation",
        usage="cooperation [--help] COMMAND ...",
        description=f"The meetings of a folder, from the command line.\n\ncommands:\n{lines}",
        epilog=f"`cooperation COMMAND --help` says more, with an example.\n\n{_EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help=argparse.SUPPRESS)
    return parser
