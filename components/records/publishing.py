"""The present state of a data folder -> its next release file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from components.records.dataset import load_dataset
from components.records.problems import Problem, ReadError
from components.records.releases import Change, Release, compare, release_name
from components.records.saving import write_whole
from components.records.shapes import shape
from components.records.snapshots import snapshot
from components.records.yaml_reader import decode, parse

_HEAD = (
    "# What the data said in this release, as hashes. Written by `make release`; not for editing.\n"
)


class NotReleasedError(Exception):
    """Why no release was written: `code` names the message ``release.<code>``, `params` fill it.

    `problems` says what is wrong with the release itself, where that is why.
    """

    def __init__(self, code: str, *problems: Problem, **params: object) -> None:
        super().__init__(code)
        self.code, self.problems, self.params = code, problems, params


def publish(
    folder: Path,
    note: Mapping[str, str],
    languages: Collection[str],
    on: date,
    replace_last: bool = False,
) -> tuple[Release, tuple[Change, ...]]:
    """Write the next release of a folder; return it, with what changed since the one before.

    With `replace_last` it takes the place of the newest release, and keeps what `note` does not
    say anew. The file is there as a whole or not at all.

    Raises:
        NotReleasedError: files were refused, nothing changed, the note lacks a language, there is
            no release to replace, or the release would break a bound of the reader.
        OSError: the file cannot be written.
    """
    dataset = load_dataset(folder)
    if dataset.errors:
        raise NotReleasedError("refused", count=len(dataset.refused_files))
    earlier = list(dataset.releases)
    if replace_last and not earlier:
        raise NotReleasedError("none_to_replace")
    replaced = earlier.pop() if replace_last else None
    note = {**(replaced.note if replaced else {}), **note}
    missing = [language for language in languages if language not in note]
    if missing:
        raise NotReleasedError("note_missing", languages=", ".join(missing))
    before = earlier[-1] if earlier else None
    now = snapshot(dataset)
    changes = compare(before, now)
    if not changes:
        raise NotReleasedError("unchanged")
    number = replaced.number if replaced else before.number + 1 if before else 1
    content, release = _content(
        {
            "number": number,
            "date": on.isoformat(),
            "version": dataset.version,
            "note": note,
            **now.model_dump(),
        }
    )
    write_whole(folder / release_name(number), content)
    return release, changes


def _content(release: Mapping[str, Any]) -> tuple[bytes, Release]:
    """Return the bytes of a release's file, and what the reader will make of them."""
    name = release_name(release["number"])
    text = yaml.safe_dump(dict(release), allow_unicode=True, sort_keys=False, width=100)
    content = (_HEAD + text).encode()
    try:
        read = shape(Release, parse(decode(content)), name)
    except ReadError as error:
        raise NotReleasedError("unreadable", error.problem(name)) from None
    if isinstance(read, list):
        raise NotReleasedError("unreadable", *read)
    return content, read
