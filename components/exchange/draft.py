"""A half-filled form -> the plain data of a meeting's file, and a file -> a form to go on with.

A draft is what a file holds, in the same fields; only that every text has its language, and that
what is blank may stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, ValidationError

from components.exchange.field_kinds import has_languages, model_in
from components.records.countries import fold
from components.records.fields import ANY_LANGUAGE
from components.records.models import Meeting
from components.records.problems import Problem, ReadError
from components.records.yaml_reader import decode, field_path

Data = dict[str, Any]
Path = tuple[str | int, ...]

_ID_WORDS, _MAX_ID = 6, 60
_MADE_IDS = {"commitments": "commitment", "notes": "note"}


def blank() -> Data:
    """Return the draft of a record of which nothing is known yet."""
    return {"kind": "bilateral_meeting", "sources": [{}]}


def opened(data: Mapping[str, Any], model: type[BaseModel] = Meeting) -> Data:
    """Return a draft that says what the data of a good file say."""
    draft: Data = {}
    for name, value in data.items():
        annotation = model.model_fields[name].annotation
        inner = model_in(annotation)
        if value is None:
            continue
        if inner is not None and isinstance(value, list):
            draft[name] = [opened(item, inner) for item in value]
        elif inner is not None:
            draft[name] = opened(value, inner)
        elif has_languages(annotation) and isinstance(value, str):
            draft[name] = {ANY_LANGUAGE: value}
        else:
            draft[name] = value.copy() if isinstance(value, (dict, list)) else value
    return draft


def filled(draft: Mapping[str, Any]) -> Data:
    """Return what is filled in, as a file says it: without blanks, and with every id."""
    data = _filled(draft, Meeting)
    for name, kind in _MADE_IDS.items():
        _name_items(data.get(name, ()), "text", kind)
    sides = (data.get(side, {}).get("country", "") for side in ("host", "partner"))
    begin = sorted(code.lower() for code in sides if code)
    titled = [event for event in data.get("instruments", ()) if "title" in event]
    _name_items(titled, "title", "text", begin)
    return data


def _filled(draft: Mapping[str, Any], model: type[BaseModel]) -> Data:
    data: Data = {}
    for name, value in draft.items():
        annotation = model.model_fields[name].annotation
        inner = model_in(annotation)
        if inner is not None and isinstance(value, list):
            data[name] = [_filled(item, inner) for item in value]  # rows stay where they are
        elif inner is not None:
            data[name] = _filled(value, inner)
        elif has_languages(annotation):
            data[name] = _words(value)
        elif isinstance(value, list):
            data[name] = [text for part in value if (text := part.strip())]
        else:
            data[name] = value.strip() if isinstance(value, str) else value
    return {name: value for name, value in data.items() if value}


def _words(words: Mapping[str, str]) -> Any:
    said = {language: text for language, one in words.items() if (text := one.strip())}
    return said[ANY_LANGUAGE] if said.keys() == {ANY_LANGUAGE} else said


def _name_items(items: Iterable[Data], field: str, kind: str, begin: Sequence[str] = ()) -> None:
    """Give each item without an id one that its first words make, or its place in the list."""
    items = list(items)
    taken = {item["id"] for item in items if "id" in item}
    for n, item in enumerate(items, start=1):
        if "id" in item:
            continue
        words = item.get(field, "")
        text = words if isinstance(words, str) else words.get("en") or next(iter(words.values()))
        made = re.findall(r"[a-z0-9]+", fold(text))[:_ID_WORDS]
        name = "-".join([*begin, *made])[:_MAX_ID].strip("-") if made else f"{kind}-{n}"
        while name in taken:
            name = f"{name}-{n}"
        taken.add(name)
        item["id"] = name


def value_at(data: Any, path: Path) -> Any:
    """Return what stands at a place, None where nothing does."""
    for part in path:
        if isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif isinstance(data, dict):
            data = data.get(part)
        else:
            return None
    return data


def put(data: Data, path: Path, value: Any) -> None:
    """Write a value at a place of a draft, with the fields above it; None takes it away."""
    here: Any = data
    for part, following in pairwise(path):
        if isinstance(here, dict):
            here = here.setdefault(part, [] if isinstance(following, int) else {})
        else:
            here = here[part]
    if value is None:
        here.pop(path[-1], None)
    else:
        here[path[-1]] = value


def languages_in(draft: Any) -> set[str]:
    """Return the languages in which a draft says anything."""
    return set(_languages(draft, Meeting))


def _languages(draft: Mapping[str, Any], model: type[BaseModel]) -> Iterator[str]:
    for name, value in draft.items():
        annotation = model.model_fields[name].annotation
        inner = model_in(annotation)
        if inner is not None:
            for item in value if isinstance(value, list) else [value]:
                yield from _languages(item, inner)
        elif has_languages(annotation):
            yield from (language for language, text in value.items() if text)


def claims_in(data: Mapping[str, Any]) -> list[str]:
    """Return the claims of a record that sources can support: lists, and each of their items."""
    source = {"publisher": "any", "language": ANY_LANGUAGE}
    try:
        single = Meeting.model_validate({**data, "sources": [source], "conflicts": []}).claims()
    except ValidationError:  # something else is wrong, and told beside its field
        return []
    found: dict[str, None] = {}
    for claim in single:
        above = claim.partition(".")[0]
        found |= {above: None, claim: None}
    return list(found)


def placed(problems: Sequence[Problem], draft: Data) -> list[Problem]:
    """Return what is wrong with a draft, beside which field.

    What no reader sees is looked for in what was typed: YAML would write some of it as a space, and
    the reader meets the rest before there are fields.
    """
    found = []
    for path, text in _texts(draft, ()):
        try:
            decode(text.encode("utf-8", "surrogatepass"))
        except ReadError as error:
            found.append(replace(error.problem(""), field=field_path(path)))
    return found or list(problems)


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, (dict, list)):
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        for part, value in pairs:
            yield from _texts(value, (*path, part))
