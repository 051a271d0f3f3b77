"""Start the dashboard, and serve it until it is interrupted (Ctrl-C)."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

EXAMPLES = """example:
  cooperation run --data folder --port 8600    http://localhost:8600 shows the files of folder"""

ROOT = Path(__file__).parents[2]
"""Where app.py lies, with the settings that Streamlit reads there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=_folder, metavar="FOLDER", help="default: the data shipped")
    parser.add_argument("--port", type=_port, default=8501, metavar="N", help="default: 8501")


def run(asked: argparse.Namespace) -> int:
    """Become the server; where a program cannot become another one, return its exit code."""
    environment = dict(os.environ)
    if asked.data is not None:
        environment["COOPERATION_DATA"] = str(asked.data)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={asked.port}"]
    if os.name != "nt":
        os.chdir(ROOT)
        os.execve(sys.executable, command, environment)  # noqa: S606 (our own words alone)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603 (as above)


def _folder(text: str) -> Path:
    folder = Path(text).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return folder


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text[:20]} is no port (1 to 65535)")
    return int(text)
