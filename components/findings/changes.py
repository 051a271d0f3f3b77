"""When the releases last spoke of each entry, and what has changed since the newest of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

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

_KEPT: dict[_Key, LastChanges] = {}


def last_changes(dataset: Dataset) -> LastChanges:
    """Return the last change of each entry, by group and id: compared once for a data version.

    What has changed since the newest release goes through all records, as it has to; so only the
    version that is shown is kept.
    """
    releases = tuple((release.number, release.version) for release in dataset.releases)
    key = (dataset.version, releases)
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


def _since(dataset: Dataset) -> tuple[Change, ...]:
    """Return what changed since the newest release. Where a file is broken for now, what stood
    in it would seem to have changed: then nothing is said."""
    newest = dataset.releases[-1] if dataset.releases else None
    if newest is None or newest.version == dataset.version or dataset.errors:
        return ()
    return compare(newest, snapshot(dataset))


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
