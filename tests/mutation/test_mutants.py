"""Which faults are tried, and that they stand alone in a module that is otherwise as it was."""

from __future__ import annotations

import ast

from tests.mutation.mutants import mutants

MODULE = '''\
"""A module."""
from typing import TypeVar

T = TypeVar("T")
LIMIT = 3


class Kind(Model):
    """A kind."""

    code: Annotated[str, Field(pattern="x")]
    other: str = ""


def first(values: list[str], most: int = LIMIT) -> str | None:
    """Return the first."""
    found = [v for v in values if v]
    if not found or len(found) >= most:
        raise ValueError("none")
    for value in sorted(found, key=len):
        notes.append(value)
        continue
    return max(found) + "!"
'''


def changes(text: str) -> list[tuple[int, str]]:
    return [(mutant.line, mutant.change) for mutant in mutants("a.py", text)]


def test_operators_values_conditions_and_statements_are_changed_one_at_a_time():
    assert changes(MODULE) == [
        (5, "3 -> 4"),
        (11, "'x' -> 'x?'"),
        (12, "'' -> '?'"),
        (17, "v -> not v"),
        (18, "not found or len(found) >= most -> not found and len(found) >= most"),
        (18, "not found -> found"),
        (18, "len(found) >= most -> len(found) > most"),
        (19, "raise ValueError('none') -> pass"),
        (19, "'none' -> 'none?'"),
        (20, "sorted(found, key=len) -> sorted(found)"),
        (21, "notes.append(value) -> pass"),
        (22, "continue -> break"),
        (23, "return max(found) + '!' -> return None"),
        (23, "max -> min"),
        (23, "max(found) + '!' -> max(found) - '!'"),
        (23, "'!' -> '!?'"),
    ]


def test_a_module_with_a_fault_differs_in_it_alone():
    plain = ast.unparse(ast.parse(MODULE)).splitlines()
    for mutant in mutants("a.py", MODULE):
        changed = mutant.source.splitlines()
        assert len(changed) == len(plain)
        assert sum(a != b for a, b in zip(changed, plain, strict=True)) == 1
