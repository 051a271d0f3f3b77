"""Plain data of a meeting -> the text of its file, laid out as those of data/ are."""

from __future__ import annotations

import re
from typing import Any

import yaml

from components.exchange.layout import in_order, meeting_order, stands_apart

_WIDTH = 100
_WRAP = 92  # PyYAML ends a line after the word that passes this
_ONE_LINE = 104  # short lists and labels stand in brackets
_UNQUOTED = re.compile(r"\d{1,4}|\d{4}-\d\d(-\d\d)?(/\d{4}-\d\d-\d\d)?", re.ASCII)
"""Dates, articles and paragraphs: the reader keeps them as they are written."""


def record_text(data: dict[str, Any]) -> str:
    """Return the text of a meeting's file; its fields come in the usual order."""
    parts = in_order(data, meeting_order())
    lines: list[str] = []
    before, height = "", 0
    for name, value in parts.items():
        part = yaml_text({name: value}).splitlines()
        if before and stands_apart(name, before, max(height, len(part)) > 1):
            lines.append("")
        lines += part
        before, height = name, len(part)
    return "\n".join(lines) + "\n"


def yaml_text(data: dict[str, Any]) -> str:
    """Return plain data as YAML that the reader takes for the same data."""
    text: str = yaml.serialize(_node(data, 0), Dumper=_Dumper, width=_WRAP, allow_unicode=True)
    return text


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list below its name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_RESOLVER: Any = yaml.resolver.Resolver()


def _node(value: Any, indent: int, column: int = 0) -> yaml.Node:
    """Return a node that is indented as told; in one line it would begin at `column`, 0: never."""
    if isinstance(value, dict):
        inside = [
            (
                _scalar(k, 0),
                _node(v, indent + (4 if isinstance(v, list) else 2), indent + len(k) + 2),
            )
            for k, v in value.items()
        ]
        flow = bool(column) and _fits(value, column)
        return yaml.MappingNode("tag:yaml.org,2002:map", inside, flow_style=flow)
    if isinstance(value, list):
        items = [_node(item, indent) for item in value]
        flow = _fits(value, column) and not any(isinstance(item, dict) for item in value)
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=flow)
    return _scalar("" if value is None else value, column, blank=value is None)


def _scalar(value: str, column: int, blank: bool = False) -> yaml.ScalarNode:
    tag = "tag:yaml.org,2002:str"
    if blank or _UNQUOTED.fullmatch(value):
        tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    folded = column + len(value) > _WIDTH and " " in value
    return yaml.ScalarNode(tag, value, style=">" if folded else None)


def _fits(value: Any, column: int) -> bool:
    """Tell whether a list or a mapping of single texts finds room in one line."""
    texts = [*value, *value.values()] if isinstance(value, dict) else value
    if not all(isinstance(text, str) for text in texts):
        return False
    return column + sum(len(text) + 2 for text in texts) <= _ONE_LINE
