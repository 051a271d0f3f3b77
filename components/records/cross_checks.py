"""Truth across records: instruments resolve, their lives are in order, promises are followed.

Columns tell which few records may be wrong; only those are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from components.records.meeting_table import children, whole
from components.records.partial_date import PartialDate
from components.records.problems import Problem, nearest
from components.records.reading import ReadMeeting
from components.records.reference import INSTRUMENTS, Reference
from components.records.register_checks import (
    Step,
    contradictory,
    lives_in_order,
    register_steps,
)
from components.records.yaml_reader import Path

ReadAgain = Callable[[int], ReadMeeting]
"""The row of a table -> the meeting with its document, in which fields have their lines."""


def taken_ids(table: pa.Table) -> Iterator[Problem]:
    """Yield a problem for each file whose id a file before it has already."""
    counts = pc.value_counts(whole(table["meeting_id"]))
    twice = counts.filter(pc.greater(counts.field("counts"), 1)).field("values")
    for identifier in twice.to_pylist():
        rows = table.select(["meeting_id", "file"])
        first, *others = sorted(
            rows.filter(pc.equal(rows["meeting_id"], identifier))["file"].to_pylist()
        )
        for file in others:
            yield Problem(file, 1, "", "id_taken", {"value": identifier, "other": first})


def check_across(table: pa.Table, reference: Reference, read: ReadAgain) -> Iterator[Problem]:
    """Yield the errors that no single file shows; each refuses the meeting that it names."""
    across = _Across(table, reference)
    for row in across.suspects():
        item = read(row)
        yield from across.texts(item)
        yield from across.promises(item)
    for problem in lives_in_order(across.doubtful_lives(read)):
        if problem.file != INSTRUMENTS:  # of the register alone: told once, and refuses no meeting
            yield problem


class _Across:
    """What the meetings of a table say of each other's texts."""

    def __init__(self, table: pa.Table, reference: Reference) -> None:
        self.table, self.reference = table, reference
        self.ids = whole(table["meeting_id"])
        self.files = table["file"]
        self.events, self.event_rows = children(table, "events")
        self.items, self.item_rows = children(table, "commitments")
        self.texts_named = self.events.field("instrument")
        self.describes = self.events.field("described").to_numpy(zero_copy_only=False)
        self.described = self.texts_named.filter(pa.array(self.describes))
        # A wrong line of the register must not hide meetings: codes of refused entries count
        codes = reference.instruments.codes if reference.instruments else ()
        self.register = pa.array(list(codes), pa.string())

    @cached_property
    def declared(self) -> Collection[str]:
        return {*self.described.to_pylist(), *self.register.to_pylist()}

    @cached_property
    def describing(self) -> dict[str, str]:
        """The file that describes each text which is described at least twice, the first one."""
        known = pa.concat_arrays([self.register, self.described])
        files = self.files.take(pa.array(self.event_rows[self.describes])).to_pylist()
        counts = pc.value_counts(known)
        twice = counts.filter(pc.greater(counts.field("counts"), 1)).field("values")
        first = dict.fromkeys(self.register.to_pylist(), INSTRUMENTS)
        wanted = set(twice.to_pylist())
        for code, file in zip(self.described.to_pylist(), files, strict=True) if wanted else ():
            if code in wanted:
                first.setdefault(code, file)
        return {code: file for code, file in first.items() if code in wanted}

    def suspects(self) -> list[int]:
        """Return the rows whose texts or promises name something that may not be there."""
        wrong = np.zeros(len(self.table), bool)
        if self.describing:
            twice = pa.array(list(self.describing))
            named = pc.is_in(self.texts_named, value_set=twice).to_numpy(zero_copy_only=False)
            wrong[self.event_rows[named & self.describes]] = True
        if self.reference.instruments is not None:
            known = pa.concat_arrays([self.register, self.described])
            there = pc.is_in(self.texts_named, value_set=known).to_numpy(zero_copy_only=False)
            wrong[self.event_rows[~there]] = True
            text = self.items.field("instrument")
            unknown = pc.and_(pc.not_equal(text, ""), pc.invert(pc.is_in(text, value_set=known)))
            wrong[self.item_rows[unknown.to_numpy(zero_copy_only=False)]] = True
        shown = self.items.field("shown_by")
        named = shown.flatten()
        rows = self.item_rows[shown.value_parent_indices().to_numpy()]
        if len(named):
            own = pc.equal(named, self.ids.take(pa.array(rows)))
            unknown = pc.or_(own, pc.invert(pc.is_in(named, value_set=self.ids)))
            wrong[rows[unknown.to_numpy(zero_copy_only=False)]] = True
        return [int(row) for row in np.flatnonzero(wrong)]

    def texts(self, item: ReadMeeting) -> Iterator[Problem]:
        """Yield the texts of a meeting that nobody describes, or that are described elsewhere."""
        for n, event in enumerate(item.meeting.instruments):
            path: Path = ("instruments", n)
            if event.title is None:
                if self.reference.instruments is not None and event.id not in self.declared:
                    close = nearest(event.id, self.declared)
                    yield item.problem((*path, "id"), "unknown_instrument", close, value=event.id)
            elif self.describing.get(event.id, item.file) != item.file:
                params = {"value": event.id, "other": self.describing[event.id]}
                yield item.problem((*path, "title"), "described_twice", **params)

    def promises(self, item: ReadMeeting) -> Iterator[Problem]:
        """Yield the instruments and meetings that promises name and nobody knows."""
        for n, commitment in enumerate(item.meeting.commitments):
            path: Path = ("commitments", n)
            named = commitment.instrument
            if named and self.reference.instruments is not None and named not in self.declared:
                close = nearest(named, self.declared)
                yield item.problem((*path, "instrument"), "unknown_instrument", close, value=named)
            for m, evidence in enumerate(commitment.evidence):
                value = evidence.meeting
                if value and (value == item.id or not self._is_there(value)):
                    close = nearest(value, set(self.ids.to_pylist()) - {item.id})
                    place = (*path, "evidence", m, "meeting")
                    yield item.problem(place, "unknown_meeting", close, value=value)

    def _is_there(self, identifier: str) -> bool:
        return int(pc.index(self.ids, identifier).as_py()) >= 0

    def doubtful_lives(self, read: ReadAgain) -> dict[str, list[Step]]:
        """Return the dated steps of each text in which one may come too early, by date."""
        own = register_steps(self.reference)
        days = pa.timestamp("s")
        told = pd.DataFrame(
            {
                "instrument": self.texts_named.to_pandas(),
                "action": self.events.field("action").to_pandas(),
                "first_day": self.events.field("first_day").cast(days).to_pandas(),
                "last_day": self.events.field("last_day").cast(days).to_pandas(),
            }
        ).dropna()
        registered = pd.DataFrame(
            [
                (code, step.action, step.date.first, step.date.last)
                for code, steps in own.items()
                for step in steps
            ],
            columns=list(told),
        ).astype(told.dtypes.to_dict())
        doubtful = contradictory(pd.concat([registered, told]))
        lives = {code: list(own.get(code, ())) for code in doubtful}
        for index in told.index[told["instrument"].isin(doubtful)] if doubtful else ():
            step = self._step(int(index), read(int(self.event_rows[index])))
            lives[str(told.at[index, "instrument"])].append(step)
        return lives

    def _step(self, index: int, item: ReadMeeting) -> Step:
        event = self.events[index].as_py()
        place = [e.id for e in item.meeting.instruments].index(event["instrument"])
        date = PartialDate(event["first_day"], event["last_day"])
        return Step(event["action"], date, item.file, item.document, ("instruments", place))
