"""People who save records of a folder at once, a process each.

python -m tests.records.saving_people FOLDER NAME NAME ...

Told is how each ended: a record of one's own, one that others save too, one that describes a text
which others describe too, and a correction of the same record.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from components.records.dataset import load_dataset
from components.records.problems import ReadError
from components.records.proposal import save
from components.records.standing import Standing
from tests.fixtures.folders import FIVE_LINES

TEXT = "instruments: [{id: t, title: A treaty, type: agreement, action: planned}]\n"


def saved(standing: Standing, name: str, text: str, before: bytes | None = None) -> str:
    try:
        problems = save(standing, f"meetings/2025/{name}.yaml", text.encode(), before)
    except FileExistsError:
        return "taken"
    except ReadError:
        return "changed"
    return problems[0].code if problems else "saved"


def everything(then: Standing, person: str, go: int) -> str:
    """Return how each saving ended, begun when the others begin."""
    os.read(go, 1)
    corrected = FIVE_LINES + f"# corrected by {person}\n"
    return " ".join(
        [
            saved(then, f"2025-11-03-{person}", FIVE_LINES),
            saved(then, "2025-11-03-shared", FIVE_LINES + f"# by {person}\n"),
            saved(then, f"2025-11-03-text-of-{person}", FIVE_LINES + TEXT),
            saved(then, "2025-11-03-france", corrected, FIVE_LINES.encode()),
        ]
    )


if __name__ == "__main__":
    standing = load_dataset(Path(sys.argv[1])).standing
    begin, word = os.pipe()
    for name in sys.argv[2:]:
        if os.fork() == 0:
            os.close(word)
            print(name, everything(standing, name, begin), flush=True)
            os._exit(0)
    os.close(word)  # who reads from the pipe goes on
    for _ in sys.argv[2:]:
        os.wait()
