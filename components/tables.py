"""Dataset -> tidy DataFrames. Every number on a page, in a file or from a route starts here.

Columns hold codes, ids and dates; words for readers come from the vocabularies and the language
layer. A meeting whose report names no crime area (or no form of cooperation) has one row with
the code `NOT_REPORTED`, so that it never vanishes from a view; counts of crime areas leave that
code out. Count meetings with `nunique("meeting_id")`, never with the number of rows.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from components.choices import Choice
from components.follow_up import STEPS_TAKEN, commitments_by, instrument_register
from components.frames import Frame, Frames
from components.records.dataset import Dataset, Record
from components.records.partial_date import PartialDate
from components.records.vocabularies import NOT_REPORTED, PARTNER_KINDS
from components.search_text import SearchText

INSTRUMENT_STATES = (
    "signed",
    "ratified",
    "in_force",
    "planned",
    "overdue",
    "negotiated",
    "mentioned",
)


@dataclass(frozen=True, eq=False)
class Tables:
    """The frames of one data version, as of one day; each is made when first asked for.

    `kept` says which meetings of the `whole` stand here, None: all of them.

    meetings: a row a meeting, ordered by date, then id. `territory` is the partner's own country,
        or the home country of an organisation or company (`NOT_REPORTED` where none is known).
        `people`: how many of the partner's side the record names; `sources`: how many it rests on.
    crime_areas, cooperation: a row a meeting and code.
    instrument_events: a row a meeting and instrument: what was reported (`action`), when it took
        place, and when it is due.
    instrument_crime_areas: a row a meeting, instrument and crime area that the text is about.
    steps: a row for each step that any meeting or instruments.yaml reports of an instrument:
        `action`, when it was taken (NaT where not reported), when it is due, and the meeting that
        spoke of it with its days (`NOT_REPORTED` and NaT for a step from instruments.yaml).
    instruments: a row an instrument: its `state` on the day `on`, when that state began
        (`since_first`, `since_last`), when it is due, `days_overdue`, and `spoken_of`, the first
        day of the first meeting that speaks of it.
    commitments: a row a commitment: who made it to whom and when, how strong its wording is, and
        what became of it by the day `on` (`follow_up`, one of FOLLOW_UP).
    commitment_crime_areas, commitment_cooperation: a row a commitment and code.
    commitment_articles: a row a commitment and article of a convention that it serves; `basis`
        says whether the record names the article (`record`), or the crime area or the form of
        cooperation does (`crime_area`, `cooperation`).
    sources: a row a meeting and source, in the order of the file; what it does not say is empty.
    """

    dataset: Dataset
    on: date
    whole: Tables | None = None
    kept: np.ndarray | None = None

    @cached_property
    def meetings(self) -> pd.DataFrame:
        return self._kept("meetings")

    @cached_property
    def crime_areas(self) -> pd.DataFrame:
        return self._kept("crime_areas")

    @cached_property
    def cooperation(self) -> pd.DataFrame:
        return self._kept("cooperation")

    @cached_property
    def instrument_events(self) -> pd.DataFrame:
        return self._kept("instrument_events")

    @cached_property
    def instrument_crime_areas(self) -> pd.DataFrame:
        return self._kept("instrument_crime_areas")

    @cached_property
    def commitments(self) -> pd.DataFrame:
        return self._kept("commitments")

    @cached_property
    def commitment_crime_areas(self) -> pd.DataFrame:
        return self._kept("commitment_crime_areas")

    @cached_property
    def commitment_cooperation(self) -> pd.DataFrame:
        return self._kept("commitment_cooperation")

    @cached_property
    def commitment_articles(self) -> pd.DataFrame:
        return self._kept("commitment_articles")

    @property
    def sources(self) -> pd.DataFrame:
        found = self.frames.sources()  # large, and for one page: it is not kept
        return found.data if self.kept is None else found.data[self.kept[found.rows]]

    @cached_property
    def steps(self) -> pd.DataFrame:
        return self._of_texts(self._all.every_step)

    @cached_property
    def instruments(self) -> pd.DataFrame:
        register = self._all.register
        return register if self.kept is None else register[self.texts.hits(self.kept) > 0]

    def keeping(self, kept: np.ndarray) -> Tables:
        """Return the same tables with these meetings only: a truth value a row of `meetings`.

        An instrument stays when one of the meetings speaks of it, with its whole life and the
        state that all meetings together give it.
        """
        if self.kept is not None:
            there = self.kept.copy()
            there[there] = kept
            kept = there
        return replace(self, whole=self._all, kept=kept)

    def narrowed(self, meeting_ids: Iterable[str]) -> Tables:
        """Return the same tables with the meetings of these ids only."""
        return self.keeping(self.meetings["meeting_id"].isin(list(meeting_ids)).to_numpy())

    def records(self) -> list[Record]:
        """Return the records of the meetings, in the order of the table."""
        return [self.dataset.records[meeting_id] for meeting_id in self.meetings["meeting_id"]]

    def signed_here(self) -> pd.DataFrame:
        """Return the events in which a meeting of the table itself signed an instrument."""
        events = self.instrument_events
        return events[(events["action"] == "signed") & (events["occasion"] == "this_meeting")]

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """What the filter offers over all meetings, and which meetings each option keeps."""
        every = self._all
        if every is not self:
            return every.choices
        events, states = self.instrument_events["instrument"], self.register["state"]
        state = states.to_numpy()[pd.Index(self.register["instrument"]).get_indexer(events)]
        rows = {name: self.frame(name).rows for name in ("crime_areas", "cooperation")}
        each = np.arange(len(self.meetings))
        return {
            "crime_areas": Choice.of(self.crime_areas["crime_area"], rows["crime_areas"]),
            "partners": Choice.of(self.meetings["partner"], each),
            "partner_kinds": Choice.of(self.meetings["partner_kind"], each, PARTNER_KINDS),
            "kinds": Choice.of(self.meetings["kind"], each),
            "instrument_states": Choice.of(
                pd.Series(state, dtype="str"), self.frame("steps").rows, INSTRUMENT_STATES
            ),
            "cooperation": Choice.of(self.cooperation["cooperation"], rows["cooperation"]),
        }

    @cached_property
    def texts(self) -> Choice:
        """Which of all meetings speak of each text, in the order of the register."""
        every = self._all
        if every is not self:
            return every.texts
        events = self.frame("instrument_events")
        return Choice.of(events.data["instrument"], events.rows, self.register["instrument"])

    @property
    def here(self) -> np.ndarray:
        """Which of all meetings stand here."""
        if self.kept is not None:
            return self.kept
        return np.ones(len(self.frame("meetings").rows), bool)

    def here_of(self, name: str) -> np.ndarray:
        """Return which rows of a frame of all meetings are of those that stand here."""
        found: np.ndarray = self.here[self.frame(name).rows]
        return found

    @cached_property
    def text(self) -> SearchText:
        """The words by which meetings are found, of all meetings."""
        return SearchText(self.dataset) if self._all is self else self._all.text

    @property
    def _all(self) -> Tables:
        return self.whole or self

    @cached_property
    def frames(self) -> Frames:
        """What the frames of all meetings are made from."""
        return Frames(self.dataset) if self._all is self else self._all.frames

    @cached_property
    def _made(self) -> dict[str, Frame]:
        return {}

    def frame(self, name: str) -> Frame:
        """Return a frame of all meetings, with the row of its meeting for each of its rows."""
        every = self._all
        if name not in every._made:
            make = every.frames
            every._made[name] = {
                "meetings": make.meetings,
                "crime_areas": lambda: make.codes("crime_area"),
                "cooperation": lambda: make.codes("cooperation"),
                "instrument_events": make.instrument_events,
                "instrument_crime_areas": make.instrument_crime_areas,
                "steps": make.steps,
                "commitments": every._followed,
                "commitment_crime_areas": lambda: make.commitment_codes("crime_area"),
                "commitment_cooperation": lambda: make.commitment_codes("cooperation"),
                "commitment_articles": make.commitment_articles,
            }[name]()
        return every._made[name]

    def _kept(self, name: str) -> pd.DataFrame:
        found = self.frame(name)
        return found.data if self.kept is None else found.data[self.kept[found.rows]]

    def _of_texts(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of those texts that the meetings speak of."""
        if self.kept is None:
            return frame
        return frame[frame["instrument"].isin(self.instrument_events["instrument"])]

    def _followed(self) -> Frame:
        found = self.frames.commitments()
        return Frame(commitments_by(found.data, self.register, self.on), found.rows)

    @cached_property
    def every_step(self) -> pd.DataFrame:
        """The steps that all meetings report, then those of instruments.yaml."""
        told = self.frame("steps").data
        spoken_of = set(told["instrument"]) if self.dataset.instruments.register else set()
        declared = [
            {
                "instrument": code,
                "action": event.action,
                **_days("", event.date),
                **_days("due", event.due),
                "meeting_id": NOT_REPORTED,
            }
            for code, text in self.dataset.instruments.register.items()
            if code in spoken_of
            for event in text.events
        ]
        if not declared:
            return told
        own = pd.DataFrame(declared, columns=list(STEPS_TAKEN)).astype(STEPS_TAKEN)
        return pd.concat([told, own], ignore_index=True)

    @cached_property
    def register(self) -> pd.DataFrame:
        """The state of every text that any meeting speaks of."""
        return instrument_register(self.every_step, self.on)


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame, with its columns as attributes."""
    columns = (frame[name].tolist() for name in frame.columns)
    return map(_row(tuple(frame.columns))._make, zip(*columns, strict=True))


@cache
def _row(columns: tuple[str, ...]) -> Any:
    """Return the type of a row; pandas makes one anew each time, and that takes longest."""
    return namedtuple("Row", columns)


def build_tables(dataset: Dataset, on: date) -> Tables:
    """Return the tables of a data set, with the state of every instrument as of a day."""
    return Tables(dataset, on)


def _days(name: str, value: PartialDate | None) -> dict[str, date | None]:
    first, last = ("first_day", "last_day") if not name else (f"{name}_first", f"{name}_last")
    return {first: value.first if value else None, last: value.last if value else None}
