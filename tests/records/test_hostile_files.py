"""Files made to crash or stall a YAML loader.

Each is read by a child process: a crash is a failure, and so is more time than LIMIT.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.fixtures.folders import FIVE_LINES, GOOD, ROOT, write

LIMIT = 10  # seconds; a child needs less than one
FILE = "2025-10-25-hostile.yaml"


def merge_bomb() -> str:
    """Each mapping merges the one before seven times: a loader merges forty million mappings."""
    lines = ["a0: &a0 {k: v}"]
    for n in range(1, 10):
        merged = ",".join([f"*a{n - 1}"] * 7)
        lines.append(f"a{n}: &a{n} {{<<: [{merged}]}}")
    return "\n".join(lines) + "\n"


def billion_laughs() -> str:
    lines = ["a0: &a0 [ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


HOSTILE = {
    "cycle": ("c: &a [*a]\n", ":1: c: anchors and aliases are not allowed"),
    "merge keys": (merge_bomb(), ":1: a0: anchors and aliases are not allowed"),
    "billion laughs": (billion_laughs(), ":1: a0: anchors and aliases are not allowed"),
    "brackets": ("[" * 30_000, ":1: nested more than 12 levels deep"),
    "braces": ("{" * 30_000, ":1: nested more than 12 levels deep"),
    "braces as values": ("{a: " * 30_000, ":1: nested more than 12 levels deep"),
    "dashes": ("- " * 30_000, ":1: nested more than 12 levels deep"),
    "question marks": ("? " * 30_000, ":1: nested more than 12 levels deep"),
    "many values": ("a: [" + "1," * 60_000 + "]", ":1: more than 20000 values"),
    "many fields": (
        "\n".join(f"k{n}: v" for n in range(15_000)),
        ":10000: more than 20000 values",
    ),
    "long number": (
        FIVE_LINES
        + f"commitments: [{{id: a, text: b, strength: mentioned, articles: [{'9' * 100_000}]}}]\n",
        f":6: commitments[1].articles[1]: “{'9' * 80}” is out of range",
    ),
    "long key": ("a" * 1000 + ": 1\n", ":1: the name of a field must be a short text"),
    "long value": (
        FIVE_LINES.replace("FRA", "x" * 200_000),
        f":3: partner.country: “{'x' * 80}” is not a country's code (ISO 3166-1, three letters)",
    ),
    "code of python": (
        "c: !!python/object/apply:os.abort []\n",
        ":1: c: tags are not allowed",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_time_and_the_good_record_stays(name, tmp_path):
    content, problem = HOSTILE[name]
    folder = write(tmp_path, {FILE: content, GOOD: FIVE_LINES})
    result = subprocess.run(
        [sys.executable, "-m", "components.command", "check", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    assert result.stdout == f"{FILE}{problem}\n1 meeting read, 1 file refused.\n"
    assert (result.stderr, result.returncode) == ("", 1)


def test_the_merge_bomb_is_as_small_as_it_is_deadly():
    assert len(merge_bomb()) <= 432
