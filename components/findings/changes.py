"""When the releases last spoke of each entry, and what has changed since the newest of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from threading import Lock

from components.records.dataset import Dataset
from components.records.releases import Change, Group, How, Release, compare, history
from components.records.snapshots import snapshot


@dataclass(frozen=True)
class LastChange:
    """What last happened to an entry that is still there.

    `release`: the one that says so, or the newest one where the change is not yet released
    (`since`). `added`: the release that brought the entry, where that is known.
    """

    how: How
    release: Release
    since: bool
    added: Release | None

    @property
    def at(self) -> datetime:
        """When it happened, as far as releases tell: at the beginning of the release's day, or at
        its end where the change came after it."""
        clock = time(23, 59, 59) if self.since else time()
        return datetime.combine(self.release.date.first, clock, UTC)


LastChanges = Mapping[tuple[Group, str], LastChange]
_Key = tuple[str, tuple[tuple[int, str], ...]]

MOST_COMPARED = 2_000
"""Of more records, what is new since the newest release is told, and not what was corrected: each
would have to be read whole."""

_KEPT: dict[_Key, LastChanges] = {}
_COMPARING = Lock()  # of many that ask after a change, one compares, others wait


def last_changes(dataset: Dataset) -> LastChanges:
    """Return the last change of each entry, by group and id: compared once for a data version.

    Only the version that was asked for last is kept.
    """
    releases = tuple((release.number, release.version) for release in dataset.releases)
    key = (dataset.version, releases)
    with _COMPARING:
        found = _KEPT.get(key)
        if found is None:
            found = _last_changes(dataset)
            _KEPT.clear()
            _KEPT[key] = found
    return found


def _last_changes(dataset: Dataset) -> LastChanges:
    found: dict[tuple[Group, str], LastChange] = {}
    for step in reversed(history(dataset.releases)):
        if step.follows or step.before is not None:  # else nobody knows what this one changed
            for change in step.changes:
                _note(found, change, step.release, since=False)
    for change in _since(dataset):
        _note(found, change, dataset.releases[-1], since=True)
    return found


def _since(dataset: Dataset) -> Iterable[Change]:
    """Return what changed since the newest release. Where a file is broken for now, what stood
    in it would seem to have changed: then nothing is said."""
    newest = dataset.releases[-1] if dataset.releases else None
    if newest is None or newest.version == dataset.version or dataset.errors:
        return ()
    if len(dataset.records) <= MOST_COMPARED:
        return compare(newest, snapshot(dataset))
    new = (code for code in dataset.table["meeting_id"].to_pylist() if code not in newest.records)
    return [Change("records", code, "added", {}) for code in new]


def _note(
    found: dict[tuple[Group, str], LastChange], change: Change, release: Release, since: bool
) -> None:
    key = (change.group, change.id)
    if change.how == "removed":
        found.pop(key, None)
        return
    before = found.get(key)
    added = before.added if before else None
    if change.how == "added" and not since:
        added = release
    found[key] = LastChange(change.how, release, since, added)
