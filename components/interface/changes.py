"""What changed from one release of the data to the next, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import streamlit as st

from components.fragments.reports import meeting_title
from components.interface.address import MEETING, shared_parameters
from components.interface.cards import MEETING_PAGE
from components.interface.fold import show_folded
from components.interface.view import View
from components.markup import esc, link
from components.records.countries import fold
from components.records.dataset import Dataset
from components.records.releases import (
    GROUPS,
    HOW,
    Change,
    How,
    Release,
    Step,
    compare,
    history,
)
from components.records.snapshots import snapshot

FIELDS = (
    "date",
    "date_basis",
    "part_of_day",
    "kind",
    "event",
    "place",
    "summary",
    "host",
    "host.institution",
    "host.people",
    "partner",
    "partner.institution",
    "partner.people",
    "documentation",
    "sources",
    "conflicts",
    "title",
    "type",
    "binding",
    "parties",
    "crime_areas",
    "implements",
    "amends",
    "replaces",
    "events",
    "note",
    "adopted",
    "opened",
    "entry_into_force",
    "counts",
    "milestones",
    "chapters",
)
"""Claims that have a name of their own: ``changes.field.<claim>``."""

MOST_NAMES = 60
"""So many changes of one kind are named; the file of a release has all."""

ACTIONS = ("signature", "ratification", "acceptance", "approval", "accession")
NAMED = ("crime_areas", "cooperation", "forums", "instruments", *ACTIONS)
"""Lists whose items have names; ``crime_areas.terrorism`` is one of `crime_areas`."""
COUNTED = ("commitments", "notes")
"""Lists whose items are sentences: said in numbers, since the record has the words."""

Releases = tuple[Release, ...]


def show_changes(view: View) -> None:
    """Say what changed since the newest release, then what each release changed, newest first."""
    t, releases = view.t, view.tables.dataset.releases
    st.header(t("changes.title"), anchor=False)
    if not releases:
        st.markdown(t("changes.no_release"))
        return
    st.markdown(t("changes.intro"))
    _show_since(view)
    for step in _history(releases)[1]:
        _show_step(view, step)


def _show_since(view: View) -> None:
    t, dataset = view.t, view.tables.dataset
    releases, newest = dataset.releases, dataset.releases[-1]
    if dataset.errors:  # a record whose file is broken for now was not removed
        st.markdown(t("changes.cannot_compare", number=newest.number, date=newest.date))
        return
    if changes := _since(releases, dataset.version, dataset)[1]:
        title = t("changes.since", number=newest.number, date=newest.date)
        st.html(f'<div class="release"><h3>{esc(title)}</h3>{_counts(view, changes)}</div>')
        _show_list(view, changes, "since")
    else:
        st.markdown(t("changes.none", number=newest.number, date=newest.date))


@st.cache_resource(max_entries=1, show_spinner=False, hash_funcs={tuple: id})
def _since(
    releases: Releases, version: str, _dataset: Dataset
) -> tuple[Releases, tuple[Change, ...]]:
    """Return what changed since the newest release: compared once for each data version.

    Releases are known by where they lie in memory, and kept so that nothing else comes to lie
    there.
    """
    newest = releases[-1]
    same = newest.version == version
    return releases, () if same else compare(newest, snapshot(_dataset))


@st.cache_resource(max_entries=1, show_spinner=False, hash_funcs={tuple: id})
def _history(releases: Releases) -> tuple[Releases, tuple[Step, ...]]:
    """Return what each release changed: compared once, and kept with the releases as above."""
    return releases, history(releases)


def _show_step(view: View, step: Step) -> None:
    t, release = view.t, step.release
    title = t("changes.release", number=release.number, date=release.date)
    version = t("footer.data", version=release.version)
    head = f'<h3>{esc(title)} <span class="detail">{esc(version)}</span></h3>'
    head += f"<p>{esc(t.text(release.note))}</p>"
    known = step.follows or step.before is not None
    if not step.follows:
        why = (
            t("changes.skipped", number=step.before.number)
            if step.before
            else t("changes.nothing_before")
        )
        head += f'<p class="muted">{esc(why)}</p>'
    counts = _counts(view, step.changes) if known else ""
    st.html(f'<div class="release">{head}{counts}</div>')
    if known:
        _show_list(view, step.changes, str(release.number))


def _counts(view: View, changes: Sequence[Change]) -> str:
    """Return "Added: 51 records, 25 instruments and 73 signatures", a line for each way."""
    t = view.t
    lines = []
    for how in HOW:
        words = [
            t(f"changes.count.{group}", count=count)
            for group in GROUPS
            if (count := sum(c.group == group and c.how == how for c in changes))
        ]
        acts = [
            claim.partition(".")[0]
            for change in changes
            if change.group == "conventions"
            for claim, what in change.claims.items()
            if what == how
        ]
        words += [
            t(f"changes.count.{action}", count=acts.count(action))
            for action in ACTIONS
            if action in acts
        ]
        if words:
            lines.append(_line(view, esc(t(f"changes.{how}")), esc(t.listed(words))))
    return f"<ul>{_items(lines)}</ul>" if lines else f"<p>{esc(t('changes.equal'))}</p>"


def _show_list(view: View, changes: Sequence[Change], key: str) -> None:
    if not changes:
        return

    def draw() -> None:
        st.html("".join(_of_way(view, changes, how) for how in HOW))

    show_folded(view.t("changes.list"), f"changes_{key}", draw)


def _of_way(view: View, changes: Sequence[Change], how: How) -> str:
    """Return what was added, corrected or removed, as HTML; nothing where nothing was."""
    parts: list[str] = []
    for group in GROUPS:
        found = [c for c in changes if c.group == group and c.how == how]
        if not found:
            continue
        if how == "corrected":
            parts += _alike(view, found)
        elif group == "conventions":
            parts += [
                _line(view, _name(view, c), esc("; ".join(_described(view, list(c.claims)))))
                for c in found
            ]
        else:
            heading = esc(view.t(f"changes.count.{group}", count=len(found)))
            if group == "records":
                below = f"<ul>{_items(_by_year(view, found))}</ul>"
            else:
                titles = _items(_names(view, found))
                below = f'<ul class="columns">{titles}</ul>'
            parts.append(f"<b>{heading}</b>{below}")
    if not parts:
        return ""
    heading = esc(view.t(f"changes.{how}"))
    return f'<div class="changes"><h4>{heading}</h4><ul>{_items(parts)}</ul></div>'


def _alike(view: View, changes: Sequence[Change]) -> Iterator[str]:
    """Yield a line for each correction; entries that were corrected in one way share theirs."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(_corrections(view, change), []).append(change)
    for words, alike in found.items():
        yield _line(view, _joined(_names(view, alike)), words)


def _by_year(view: View, changes: Sequence[Change]) -> Iterator[str]:
    """Yield a line for each year: the year, and the records of it that were added or removed."""
    ordered = sorted(changes, key=lambda change: change.id)  # an id begins with its date
    for year, found in groupby(ordered, key=lambda change: change.id[:4]):
        yield _line(view, esc(year), _joined(_names(view, list(found))))


def _names(view: View, changes: Sequence[Change]) -> list[str]:
    """Return what changed as HTML; of very many the first ones, and how many others."""
    names = [_name(view, change) for change in changes[:MOST_NAMES]]
    more = len(changes) - len(names)
    return [*names, esc(view.t("refused.more", count=more))] if more else names


def _name(view: View, change: Change) -> str:
    """Return what changed as HTML: a link where there is a record; an id where nothing is left."""
    names = view.names
    if change.group == "instruments":
        return esc(names.instrument(change.id))
    if change.group == "conventions":
        return esc(names.convention(change.id))
    record = view.tables.dataset.records.get(change.id)
    if record is None:
        return f"<code>{esc(change.id)}</code>"
    address = link(MEETING_PAGE, shared_parameters(**{MEETING: record.id}))
    return f'<a href="{address}">{esc(meeting_title(view, record))}</a>'


def _corrections(view: View, change: Change) -> str:
    """Return "added: 1 crime area: terrorism; corrected: people of the partner" as HTML."""
    parts = []
    for how in HOW:
        claims = [claim for claim, what in change.claims.items() if what == how]
        if claims:
            words = "; ".join(_described(view, claims))
            parts.append(view.t(f"changes.claims.{how}", what=words))
    return esc(" — ".join(parts))


def _described(view: View, claims: Sequence[str]) -> Iterator[str]:
    """Yield the claims in words, those of one list together."""
    t = view.t
    lists: dict[str, list[str]] = {}
    for claim in claims:
        lists.setdefault(claim.partition(".")[0], []).append(claim)
    for head, items in lists.items():
        codes = [claim.partition(".")[2] for claim in items]
        if head in COUNTED and all(codes):
            yield t(f"changes.count.{head}", count=len(codes))
        elif head in NAMED and all(codes):
            named = sorted((_item_name(view, head, code) for code in codes), key=fold)
            counted = t(f"changes.count.{head}", count=len(codes))
            yield t("changes.line", name=counted, what=t.listed(named))
        else:
            yield from (t(f"changes.field.{c}") if c in FIELDS else c for c in items)


def _item_name(view: View, head: str, code: str) -> str:
    names = view.names
    if head in ("crime_areas", "cooperation"):
        return names.term(head, code)
    return names.instrument(code) if head == "instruments" else names.partner(code)


def _line(view: View, name: str, what: str) -> str:
    """Return "name: what", both HTML already."""
    return view.t("changes.line", name=f"<b>{name}</b>", what=what)


def _joined(names: Iterable[str]) -> str:
    return " · ".join(names)


def _items(lines: Iterable[str]) -> str:
    return "".join(f"<li>{line}</li>" for line in lines)
