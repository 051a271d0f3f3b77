"""One YAML document -> plain dicts, lists and strings, or a ReadError. Nothing else gets out.

The loaders of PyYAML build cycles, follow merge keys without end, guess types (`NO` becomes
False, `1:30` becomes 90) and overflow the C stack on deep nesting, which no `try` catches. Here
plain data is built from parser events in one pass, under bounds, and every scalar stays the text
that was written; the schema does the typing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from components.records.problems import ReadError

MAX_BYTES = 256_000
MAX_DEPTH = 12
MAX_NODES = 20_000
MAX_KEY = 120

Plain = dict[str, Any] | list[Any] | str | None
Path = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it; the pure Python parser is eight times slower."""


@dataclass(frozen=True)
class Document:
    """A mapping and the line on which each of its fields stands."""

    data: dict[str, Any]
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of a field, or of the nearest field above it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


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
    if not text.replace("\n", "").isprintable():
        _refuse_hidden_characters(text)
    return text


def _refuse_hidden_characters(text: str) -> None:
    """Control, format (bidi, zero-width), surrogate, private-use and line-separator characters.

    They change what a reader sees without changing what a program reads, or the other way round.
    """
    line = 1
    for character in text:
        if character == "\n":
            line += 1
        elif unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            raise ReadError("hidden_character", line, character=f"U+{ord(character):04X}")


def parse(text: str) -> Document:
    """Return the one mapping that a YAML text holds.

    Raises:
        ReadError: broken YAML, more than plain data (anchors, aliases, tags, directives, several
            documents), a key twice, or more nesting or nodes than a record can need.
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
            blank = event.value == "" and not event.style
            return None if blank else str(event.value)
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
    return Document(root, lines)


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events after the start of the stream; its errors become ours."""
    loader = _LOADER(text)
    try:
        loader.get_event()
        while True:
            event = loader.get_event()
            yield event
            if isinstance(event, yaml.StreamEndEvent):
                return
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        detail = " ".join(filter(None, (error.context, error.problem)))
        raise ReadError("yaml_syntax", line, detail=detail) from None
    except (
        yaml.YAMLError,
        ValueError,
        OverflowError,
        IndexError,
        KeyError,
        AttributeError,
    ) as error:
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
