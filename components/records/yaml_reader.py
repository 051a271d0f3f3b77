"""One YAML document -> plain dicts, lists and strings, or a ReadError. Nothing else gets out.

The loaders of PyYAML build cycles, follow merge keys without end, guess types (`NO` becomes
False, `1:30` becomes 90) and overflow the C stack on deep nesting, which no `try` catches. Here
plain data is built from parser events in one pass, under bounds, and every scalar stays the text
that was written; the schema does the typing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from components.records.problems import ReadError

MAX_BYTES = 256_000
MAX_DEPTH = 12
MAX_NODES = 20_000
MAX_KEY = 120

Plain = dict[str, Any] | list[Any] | str | None
Path = tuple[str | int, ...]

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Fillers and selectors, which Unicode calls letters or marks."""
_RARE = re.compile("[^\x00-\u034e\u1e00-\u27ff]")
"""What texts in Latin letters have none of, nor what `_BLANK` finds: a third of its time."""

HAS_LIBYAML = hasattr(yaml, "CSafeLoader")
"""Whether PyYAML was built with libyaml; its own parser is eight times slower."""

_LOADER: Any = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader

_YAML_ERRORS = (
    yaml.YAMLError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
    AttributeError,
)
"""What libyaml and PyYAML are known to raise on broken input."""


@dataclass(frozen=True)
class Document:
    """A mapping and the text that it was read from, in which its fields have their lines."""

    data: dict[str, Any]
    text: str = ""

    def line(self, path: Path) -> int:
        """Return the line of a field, or of the nearest field above it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 1

    @cached_property
    def _lines(self) -> dict[Path, int]:
        """Few files have problems: lines are counted where one is told."""
        return _located(self.text)[1] if self.text else {}


def decode(content: bytes) -> str:
    """Return the text of a file.

    Raises:
        ReadError: too large, not UTF-8, or with characters that hide what is written.
    """
    if len(content) > MAX_BYTES:
        raise ReadError("too_large", limit=str(MAX_BYTES // 1000))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ReadError("not_utf8", line) from None
    text = text.replace("\r\n", "\n")
    place = _hidden_character(text)
    if place is not None:
        line = text.count("\n", 0, place) + 1
        raise ReadError("hidden_character", line, character=f"U+{ord(text[place]):04X}")
    return text


def _hidden_character(text: str) -> int | None:
    """Return where the first character stands that no reader sees, or None.

    Control, format (bidi, zero-width), surrogate, private-use and line-separator characters, and
    letters and marks without a form of their own change what a reader sees without changing what
    a program reads, or the other way round.
    """
    rare = _RARE.search(text)
    blank = _BLANK.search(text, rare.start()) if rare else None
    if blank is None and text.replace("\n", "").isprintable():
        return None
    hidden = {c for c in set(text) if unicodedata.category(c) in _HIDDEN} - {"\n"}
    places = [text.index(c) for c in hidden] + ([blank.start()] if blank else [])
    return min(places, default=None)


def parse(text: str) -> Document:
    """Return the one mapping that a YAML text holds.

    Raises:
        ReadError: broken YAML, more than plain data (anchors, aliases, tags, directives, several
            documents), a key twice, or more nesting or nodes than a record can need.
    """
    data = _plain(text)
    return Document(_located(text)[0] if data is None else data, text)


def _plain(text: str) -> dict[str, Any] | None:
    """Return what a text holds where nothing about it is unusual, else None.

    This is the way of nearly every file: one loop, which notes no places and judges nothing.
    """
    loader = _LOADER(text)
    try:
        return _built(loader.get_event, has_escapes="\\" in text)
    except (_UnusualError, *_YAML_ERRORS):
        return None
    finally:
        loader.dispose()


class _UnusualError(Exception):
    """Something that only the slow way can judge."""


def _built(get: Callable[[], Any], has_escapes: bool) -> dict[str, Any]:  # noqa: PLR0912 (one loop: calls cost more than the rest)
    get()
    start, first = get(), get()
    root: dict[str, Any] = {}
    here: Any = root
    above: list[Any] = []  # the collections around `here`
    key: str | None = None
    if start.version or start.tags or not _is_bare(first, yaml.MappingStartEvent):
        raise _UnusualError
    for _ in range(MAX_NODES):
        event = get()
        kind = event.__class__
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if not above:
                break
            here = above.pop()
            continue
        if event.anchor is not None or event.tag is not None:
            raise _UnusualError
        value: Any
        if kind is not yaml.ScalarEvent:
            value = {} if kind is yaml.MappingStartEvent else []
        else:
            value = event.value
            if has_escapes and event.style == '"' and _hidden_character(value) is not None:
                raise _UnusualError
            if key is None and here.__class__ is dict:
                key = value
                if not key or len(key) > MAX_KEY or key in here:
                    raise _UnusualError
                continue
            if not value and not event.style:
                value = None
        if here.__class__ is list:
            here.append(value)
        elif key is None:
            raise _UnusualError
        else:
            here[key] = value
            key = None
        if kind is not yaml.ScalarEvent:
            above.append(here)
            here = value
            if len(above) >= MAX_DEPTH:
                raise _UnusualError
    else:
        raise _UnusualError
    get()
    if get().__class__ is not yaml.StreamEndEvent:
        raise _UnusualError
    return root


def _is_bare(event: Any, kind: type) -> bool:
    same: bool = event.__class__ is kind
    return same and event.anchor is None and event.tag is None


def _located(text: str) -> tuple[dict[str, Any], dict[Path, int]]:
    """Return what a text holds, and the line of each of its fields.

    Raises:
        ReadError: as `parse`.
    """
    events = _events(text)
    lines: dict[Path, int] = {}
    count = 0

    def build(event: Any, path: Path) -> Plain:
        nonlocal count
        count += 1
        line = event.start_mark.line + 1
        if count > MAX_NODES:
            raise ReadError("too_many_nodes", line, limit=str(MAX_NODES))
        if len(path) > MAX_DEPTH:
            raise ReadError("too_deep", line, limit=str(MAX_DEPTH))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise ReadError("anchor", line, field_path(path))
        if getattr(event, "tag", None) is not None:
            raise ReadError("tag", line, field_path(path))
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event, line, path)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                place = (*path, len(items))
                lines[place] = event.start_mark.line + 1
                items.append(build(event, place))
            return items
        fields: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = build(event, (*path, "?"))
            line = event.start_mark.line + 1
            if not isinstance(key, str) or len(key) > MAX_KEY:
                raise ReadError("key_not_text", line, field_path(path))
            if key in fields:
                raise ReadError("duplicate_key", line, field_path((*path, key)))
            lines[(*path, key)] = line
            fields[key] = build(next(events), (*path, key))
        return fields

    first = next(events)
    if isinstance(first, yaml.StreamEndEvent):
        raise ReadError("empty_file", 1)
    if first.explicit and (first.version or first.tags):
        raise ReadError("directive", first.start_mark.line + 1)
    root = build(next(events), ())
    next(events)
    last = next(events)
    if not isinstance(last, yaml.StreamEndEvent):
        raise ReadError("several_documents", last.start_mark.line + 1)
    if root is None:
        raise ReadError("empty_file", 1)
    if not isinstance(root, dict):
        raise ReadError("not_a_mapping", 1)
    return root, lines


def _scalar(event: Any, line: int, path: Path) -> str | None:
    place = _hidden_character(event.value) if event.style == '"' else None
    if place is not None:  # written as an escape
        character = f"U+{ord(event.value[place]):04X}"
        raise ReadError("hidden_character", line, field_path(path), character=character)
    blank = event.value == "" and not event.style
    return None if blank else str(event.value)


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events after the start of the stream; its errors become ours."""
    loader = _LOADER(text)
    try:
        loader.get_event()
        while True:
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        detail = " ".join(filter(None, (error.context, error.problem)))
        raise ReadError("yaml_syntax", line, detail=detail) from None
    except _YAML_ERRORS as error:
        detail = getattr(error, "reason", None) or type(error).__name__
        raise ReadError("yaml_syntax", 1, detail=str(detail)) from None
    finally:
        loader.dispose()


def field_path(path: Path) -> str:
    """Return a field's name as an editor would say it: ``partner.people[1].name``, from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else str(part)
    return words
