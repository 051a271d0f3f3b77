"""The text of a meeting's file -> the same in the usual order and layout, comments kept.

No value is written anew: whole blocks of lines are put in order and indented. What comes out is
read again, and has to hold the same data and the same comments.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from components.exchange.layout import Order, meeting_order, stands_apart
from components.records.problems import ReadError
from components.records.yaml_reader import parse

_MODELINE = "# yaml-language-server:"
_STEP = 2
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Part = tuple[str, list[str]]
"""A field's name and its lines, the comments above it first."""


class UnusualLayoutError(Exception):
    """A file that reads well and is written in a way that cannot be put in order safely."""


def formatted(text: str) -> str:
    """Return a meeting's text in the usual order and layout. Doing it twice changes nothing more.

    Raises:
        ReadError: the text is no plain YAML.
        UnusualLayoutError: it is, and should be left as it stands.
    """
    data = parse(text).data
    try:
        found = _in_order(text)
        is_same = parse(found).data == data and _comments(found) == _comments(text)
        if is_same and _in_order(found) == found:
            return found
    except (ReadError, yaml.YAMLError):
        pass
    raise UnusualLayoutError


def _in_order(text: str) -> str:
    root = yaml.compose(text, Loader=_LOADER)  # plain data only: `parse` has seen it
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UnusualLayoutError
    file = _File(text)
    head = file.head(root.value[0][0].start_mark.line)
    parts = _sorted(file.mapping(root, meeting_order(), 0), meeting_order())
    lines = head
    before, height = "", 0
    for name, part in parts:
        if before and stands_apart(name, before, max(height, len(part)) > 1):
            lines.append("")
        lines += part
        before, height = name, len(part)
    end = file.rest()
    return "\n".join([*lines, *([""] if end else []), *end]) + "\n"


def _comments(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return sorted(line for line in lines if line.startswith("#"))


def _sorted(parts: list[Part], order: Order) -> list[Part]:
    by_name = dict(parts)
    return [(name, by_name[name]) for name in order.sorted(by_name)]


class _File:
    """The lines of a file, taken from the first to the last."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._at = 0

    def head(self, first: int) -> list[str]:
        """Take what stands above all fields: up to a blank line, and an editor's modeline."""
        above = [line.rstrip() for line in self._lines[:first]]
        if above and above[0] == "---":
            above[0] = ""
        ends = [n for n, line in enumerate(above) if not line or line.startswith(_MODELINE)]
        self._at = ends[-1] + 1 if ends else 0
        head = [line for line in above[: self._at] if line]
        if any(not line.startswith("#") for line in head):
            raise UnusualLayoutError
        only_modeline = all(line.startswith(_MODELINE) for line in head)
        return [*head, *([] if only_modeline else [""])]

    def rest(self) -> list[str]:
        """Take the comments at the end of the file."""
        return [line for line in self._comments(len(self._lines)) if line]

    def mapping(self, node: Any, order: Order, indent: int) -> list[Part]:
        """Take the fields of a mapping, each with its name."""
        parts: list[Part] = []
        for key, value in node.value:
            column = key.start_mark.column
            above = self._comments(key.start_mark.line)
            while parts and above and _column(above[0]) > column:
                parts[-1][1].append(_moved(above.pop(0), indent + _STEP))
            lead = [_moved(line, indent) for line in above]
            if self._lines[key.start_mark.line][:column].strip():
                raise UnusualLayoutError
            body = self._field(key, value, order.of(key.value), indent)
            parts.append((key.value, lead + body))
        return parts

    def _field(self, key: Any, value: Any, order: Order, indent: int) -> list[str]:
        first, column = key.start_mark.line, key.start_mark.column
        is_block = isinstance(value, yaml.CollectionNode) and not value.flow_style
        if not is_block:
            return self._leaf(value, first, column, order, indent)
        self._at = first + 1
        head = _moved(self._lines[first], indent)
        if isinstance(value, yaml.SequenceNode):
            return [head, *self._sequence(value, order, indent + _STEP)]
        below = _sorted(self.mapping(value, order, indent + _STEP), order)
        return [head, *(line for _, lines in below for line in lines)]

    def _sequence(self, node: Any, order: Order, indent: int) -> list[str]:
        found: list[str] = []
        for item in node.value:
            dash = next(
                (n for n in range(self._at, len(self._lines)) if _says_something(self._lines[n])), 0
            )
            line = self._lines[dash]
            column = _column(line)
            for above in self._comments(dash):
                of_item_before = bool(found) and _column(above) > column
                found.append(_moved(above, indent + (_STEP if of_item_before else 0)))
            if not re.match(r"-(\s|$)", line.lstrip()):
                raise UnusualLayoutError
            if not isinstance(item, yaml.MappingNode) or item.flow_style:
                found += self._leaf(item, dash, column, order, indent)
                continue
            self._lines[dash] = f"{line[:column]} {line[column + 1 :]}"
            below = _sorted(self.mapping(item, order, indent + _STEP), order)
            lines = [line for _, part in below for line in part]
            begin = next(n for n, line in enumerate(lines) if _says_something(line))
            found += [_moved(line, indent) for line in lines[:begin]]
            found += [" " * indent + "- " + lines[begin].lstrip(), *lines[begin + 1 :]]
        return found

    def _leaf(self, node: Any, first: int, column: int, order: Order, indent: int) -> list[str]:
        """Take the lines of a field or item that has no block of fields below it."""
        is_scalar = isinstance(node, yaml.ScalarNode)
        last = node.end_mark.line
        if is_scalar and node.style in ("|", ">"):
            last -= 1
            while last > first and not self._lines[last].strip():
                last -= 1
        elif is_scalar and not node.value and not node.style:
            last = first
        lines = self._lines[first : last + 1]
        self._at = last + 1
        if not is_scalar and node.start_mark.line == first == last:
            begin, end = node.start_mark.column, node.end_mark.column
            lines = [lines[0][:begin] + _flow(node, lines[0], order) + lines[0][end:]]
        shift = indent - column
        moved = [_shifted(line, shift) for line in lines]
        keeps_spaces = is_scalar and node.style in ("|", ">")
        return moved if keeps_spaces else [line.rstrip() for line in moved]

    def _comments(self, until: int) -> list[str]:
        """Take the lines before a field: comments, without the blank ones."""
        lines = [line.rstrip() for line in self._lines[self._at : until] if line.strip()]
        if any(_says_something(line) for line in lines):
            raise UnusualLayoutError
        self._at = max(self._at, until)
        return lines


def _flow(node: Any, line: str, order: Order) -> str:
    """Return what stands in brackets on one line, its fields in order."""
    if isinstance(node, yaml.ScalarNode):
        return line[node.start_mark.column : node.end_mark.column]
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(_flow(item, line, order) for item in node.value)}]"
    fields = {
        key.value: f"{_flow(key, line, order)}: {_flow(value, line, order.of(key.value))}".rstrip()
        for key, value in node.value
    }
    return "{" + ", ".join(fields[name] for name in order.sorted(fields)) + "}"


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _column(line: str) -> int:
    return len(line) - len(line.lstrip())


def _moved(line: str, indent: int) -> str:
    return " " * indent + line.strip()


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    room = len(line) - len(line.lstrip(" "))
    return " " * max(0, room + by) + line[room:]
