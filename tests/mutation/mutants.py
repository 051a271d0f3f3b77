"""The small faults that may stand in a module, one at a time, each with the module that has it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SWAPPED: dict[type[Any], type[Any]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Continue: ast.Break,
    ast.Break: ast.Continue,
}
_OTHERS = {"any": "all", "all": "any", "min": "max", "max": "min"}
_SIMPLE = (ast.Name, ast.Attribute, ast.Call, ast.NamedExpr, ast.Subscript)
_OPERATORS = (ast.operator, ast.boolop, ast.cmpop)  # without words of their own
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """A fault: the lines of its statement, what it changes, and the whole module with it.

    `within` tells whether it lies in a function, and so in what a test runs.
    """

    file: str
    line: int
    lines: range
    within: bool
    change: str
    source: str


def mutants(file: str, text: str) -> Iterator[Mutant]:
    """Yield every fault of a module."""
    tree = ast.parse(text)
    for place in _places(tree, tree, within=False):
        of = place.owner if isinstance(place.node, _OPERATORS) else None
        was = ast.unparse(of or place.node)
        for new in _replacements(place.node, place.owner):
            place.put(new)
            change = _change(was, ast.unparse(of or new))
            lines = _lines(place.statement)
            yield Mutant(file, _line(place), lines, place.within, change, ast.unparse(tree))
            place.put(place.node)


@dataclass(frozen=True)
class _Place:
    owner: ast.AST
    field: str
    index: int | None
    node: ast.AST
    statement: ast.AST
    within: bool

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.owner, self.field, node)
        else:
            getattr(self.owner, self.field)[self.index] = node


def _places(owner: ast.AST, statement: ast.AST, within: bool) -> Iterator[_Place]:
    for field, value in list(ast.iter_fields(owner)):
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _says_nothing(owner, field, node, within):
                continue
            here = node if isinstance(node, (ast.stmt, ast.comprehension)) else statement
            yield _Place(owner, field, index, node, here, within)
            inside = within or isinstance(node, (*_FUNCTIONS, ast.Lambda))
            yield from _places(node, here, inside)


def _says_nothing(owner: ast.AST, field: str, node: ast.AST, within: bool) -> bool:
    """Tell whether no program can depend on a part: docstrings, and types that nobody reads."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(owner, ast.Call) and ast.unparse(owner.func) in ("TypeVar", "cast"):
        return True
    if field in ("returns", "annotation"):
        return within or isinstance(owner, (ast.arg, *_FUNCTIONS))
    return isinstance(node, (ast.ImportFrom, ast.expr_context))


def _replacements(node: ast.AST, owner: ast.AST) -> Iterator[ast.AST]:  # noqa: PLR0912 (a table)
    if type(node) in _SWAPPED:
        yield _SWAPPED[type(node)]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield ast.Constant(f"{node.value}?")
    elif isinstance(node, ast.Return) and node.value and ast.unparse(node) != "return None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, (ast.Raise, ast.AugAssign)) or _only_acts(node):
        yield ast.Pass()
    elif isinstance(node, ast.Name) and isinstance(owner, ast.Call) and owner.func is node:
        if node.id in _OTHERS:
            yield ast.Name(_OTHERS[node.id], ast.Load())
    elif isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg and not isinstance(keyword.value, ast.Constant):
                kept = [other for other in node.keywords if other is not keyword]
                yield ast.Call(node.func, node.args, kept)
    if isinstance(node, _SIMPLE) and _is_test(owner, node):
        yield ast.UnaryOp(ast.Not(), node)


def _only_acts(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return not isinstance(node.targets[0], (ast.Name, ast.Tuple))
    return isinstance(node, ast.Expr)


def _is_test(owner: ast.AST, node: ast.AST) -> bool:
    if isinstance(owner, ast.comprehension):
        return any(test is node for test in owner.ifs)
    return isinstance(owner, (ast.If, ast.IfExp, ast.While)) and owner.test is node


def _lines(statement: ast.AST) -> range:
    """Return the lines of a statement, of a compound one those of its head."""
    if isinstance(statement, ast.comprehension):
        return range(statement.target.lineno, (statement.iter.end_lineno or 0) + 1)
    first, last = getattr(statement, "lineno", 1), getattr(statement, "end_lineno", 1)
    body = getattr(statement, "body", None)
    return range(first, max(first + 1, body[0].lineno) if body else last + 1)


def _line(place: _Place) -> int:
    line: int = getattr(place.node, "lineno", _lines(place.statement).start)
    return line


def _change(was: str, now: str) -> str:
    """Return both texts on one line, of long ones what stands around the difference."""
    same = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), len(was))
    begin = max(same - 20, 0) if len(was) > 60 else 0
    cut = (" ".join(text[begin : begin + 60].split()) for text in (was, now))
    return " -> ".join(cut)
