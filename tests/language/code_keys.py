"""What the code asks of the catalogues, read from its syntax tree."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Call:
    """One `t(...)`: the keys or patterns it may ask for, and the values it fills in."""

    where: str
    keys: tuple[str, ...]
    patterns: tuple[str, ...]
    values: frozenset[str]
    open_ended: bool  # called with **values


@dataclass
class Asked:
    """Everything that the code says about keys.

    `words`: every text constant. `patterns`: every f-string, its filled-in parts as `{}`.
    """

    calls: list[Call] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)

    def uses(self, key: str) -> bool:
        """Say whether the code can ask for a key: as it stands, or by an f-string whose filled-in
        parts are words of the code too."""
        return key in self.words or any(
            all(part in self.words for part in parts)
            for pattern in self.patterns
            for parts in _fillings(pattern, key)
        )


def asked_by(sources: dict[str, str]) -> Asked:
    """Return what sources ask for; `sources` maps a name to a text."""
    asked = Asked()
    for name, source in sources.items():
        tree = ast.parse(source)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                asked.words.add(node.value)
            elif isinstance(node, ast.JoinedStr) and "." in (pattern := _pattern(node)):
                asked.patterns.add(pattern)
            elif isinstance(node, ast.Call) and _is_translator(node.func) and node.args:
                asked.calls.append(_call(f"{name}:{node.lineno}", node))
    return asked


def read(paths: list[Path]) -> dict[str, str]:
    return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in paths}


def _is_translator(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name == "t"


def _call(where: str, node: ast.Call) -> Call:
    found = list(_choices(node.args[0]))
    return Call(
        where,
        tuple(x.value for x in found if isinstance(x, ast.Constant) and isinstance(x.value, str)),
        tuple(_pattern(x) for x in found if isinstance(x, ast.JoinedStr)),
        frozenset(keyword.arg for keyword in node.keywords if keyword.arg),
        any(keyword.arg is None for keyword in node.keywords),
    )


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what an expression can be: both sides of an `a if x else b`."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
    )


def matches(pattern: str, key: str) -> bool:
    return next(_fillings(pattern, key), None) is not None


def _fillings(pattern: str, key: str) -> Iterator[tuple[str, ...]]:
    """Yield each way to fill a pattern's parts so that it becomes the key.

    The parts of a pattern stand between dots, as in `{}.{}`, which a key of three words fills in
    two ways.
    """
    fixed, words = pattern.split("."), key.split(".")
    for cuts in itertools.combinations(range(1, len(words)), len(fixed) - 1):
        borders = (0, *cuts, len(words))
        parts = [".".join(words[a:b]) for a, b in itertools.pairwise(borders)]
        found: list[str] = []
        for form, part in zip(fixed, parts, strict=True):
            form_re = re.escape(form).replace(r"\{\}", "(.+)")
            match = re.fullmatch(form_re, part)
            if match is None:
                break
            found += match.groups()
        else:
            yield tuple(found)
