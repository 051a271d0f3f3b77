"""Where the browser of the tests is: `python -m tests.browser_path` prints it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
ON_MACOS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
ON_WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

INSTALL = """The tests need a browser: Chromium, Google Chrome or Microsoft Edge.
  Debian:   sudo apt-get install chromium
  Ubuntu:   Google Chrome, https://www.google.com/chrome/
  Fedora:   sudo dnf install chromium
  macOS:    brew install --cask chromium
  Windows:  Microsoft Edge is part of it
Where it is in an unusual place: CHROMIUM=/path/to/browser make test"""


class NoBrowserError(RuntimeError):
    """No browser was found; the message says what to install."""


def find_browser() -> Path:
    """Return the browser named by CHROMIUM, or the first installed one that starts."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found and _starts(found):
            return Path(found)
        raise NoBrowserError(f"CHROMIUM={named}: this is no browser that starts.\n{INSTALL}")
    for path in _usual_places():
        if _starts(path):
            return Path(path)
    raise NoBrowserError(INSTALL)


def _usual_places() -> Iterator[str]:
    for name in ON_PATH:
        found = shutil.which(name)
        if found:
            yield found
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / name) for name in ON_MACOS)
    for variable in WINDOWS_FOLDERS:
        folder_name = os.environ.get(variable)
        if folder_name:
            yield from (str(Path(folder_name) / name) for name in ON_WINDOWS)


def _starts(path: str) -> bool:
    """Tell whether a browser is there: some systems put a stub that asks to install one."""
    if not os.access(path, os.X_OK):
        return False
    if os.name == "nt":  # where --version opens a window
        return True
    try:
        result = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


if __name__ == "__main__":
    try:
        print(find_browser())
    except NoBrowserError as error:
        sys.exit(str(error))
