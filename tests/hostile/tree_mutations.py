"""Records that are well-formed YAML and say something wrong: their values and fields exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import yaml

from components.records.problems import ReadError
from components.records.yaml_reader import decode, parse

Place = tuple[Any, Any]
"""A list or a mapping, and the index or the key of one of its values."""

VALUES: tuple[Any, ...] = (
    *("", " ", "NO", "~", "0", "-1", "1e9", "x", "x" * 81, "x" * 301, "not_reported", "2025"),
    *("2025-02-30", "2025-10-25/2025-10-26", "1999-01", "VNM", "FRA", "unodc", "host", "signed"),
    *("planned", "date", "partner.people", "crime_areas", "source-1", "cybercrime/54", "999"),
    *("https://example.org", "javascript:alert(1)", "title", "{value}", "<b>", "=1+1"),
    *(None, [], {}, [None], [[]], [{}], {"en": "a"}, {"en": ""}, {"": "a"}, ["a", "a"]),
    *({"country": "FRA"}, {"organisation": "acme"}, [{"id": "a"}], [{"publisher": "a"}]),
)
STYLES: tuple[dict[str, Any], ...] = (
    {"default_flow_style": False},
    {"default_flow_style": None},
    {"default_flow_style": True},
    {"default_flow_style": False, "default_style": '"'},
)


def with_tree_changed(random: Random, content: bytes, other: bytes) -> bytes:
    """Return a record with one to four fields changed, some to what another record says."""
    tree, source = plain(content), plain(other)
    if not tree:
        return content
    tree = {"": _copied(tree)}
    for _ in range(random.choice((1, 1, 2, 4))):
        places = list(_places(tree))[1:]
        if not places:
            break
        holder, at = random.choice(places)
        elsewhere = list(_places(source)) or [({"": None}, "")]
        donor, there = random.choice(elsewhere)
        do = random.randrange(6)
        if do == 0:
            holder[at] = _copied(random.choice(VALUES))
        elif do == 1:
            holder[at] = _copied(donor[there])
        elif do == 2:
            del holder[at]
        elif do == 3 and isinstance(holder, list):
            holder.append(_copied(holder[at]))
        elif do == 4 and isinstance(there, str) and isinstance(holder, dict):
            holder[there] = holder.pop(at)
        else:
            holder[at] = [holder[at]] if random.random() < 0.5 else {"id": holder[at]}
    text = yaml.dump(tree[""], Dumper=yaml.CSafeDumper, allow_unicode=True, **random.choice(STYLES))
    return text.encode()


@cache
def plain(content: bytes) -> dict[str, Any]:
    """Return what a record says, nothing where it cannot be read."""
    try:
        return parse(decode(content)).data
    except ReadError:
        return {}


def _places(value: Any) -> Iterator[Place]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for at, inner in pairs:
        yield value, at
        if isinstance(inner, (dict, list)):
            yield from _places(inner)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value
