"""A program that saves a file again and again, until it is killed or left alone.

python -m tests.hostile.saver PATH PARENT NUMBER: goes on from a version, and tells each saved one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from components.records.saving import write_whole


def version(number: int) -> bytes:
    """Return a content of which no part, and no mixture with another, is a version."""
    return f"{number}\n".encode() * 20_000


if __name__ == "__main__":
    path, parent, number = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    while os.getppid() == parent:
        number += 1
        write_whole(path, version(number))
        print(number, flush=True)
