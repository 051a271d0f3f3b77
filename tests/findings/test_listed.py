"""Lists whose items are read when they are shown: sorting, counting and cutting read nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from components.findings.listed import NEVER, Listed, days, places, rows_of
from components.tables import Tables

FRAME = pd.DataFrame(
    {"name": ["a", "b", "c", "d"], "kind": ["x", "y", "x", "z"], "age": [3, 1, 3, 2]}
)


@pytest.fixture
def read() -> list[str]:
    """The names that were read so far."""
    return []


@pytest.fixture
def found(read: list[str], tables: Tables) -> Listed[str]:
    def names(_: Tables, rows: pd.DataFrame) -> list[str]:
        read.extend(rows["name"])
        return [name.upper() for name in rows["name"]]

    return Listed(tables, FRAME, np.arange(4), names)


@pytest.fixture
def tables() -> Tables:
    return Tables.__new__(Tables)


def test_only_what_is_shown_is_read_and_that_once(found, read):
    sheet = found.ordered(-FRAME["age"]).where(FRAME["kind"] != "z")[1:3]
    assert (len(found), len(sheet), read) == (4, 2, [])
    assert (list(sheet), list(sheet)) == (["C", "B"], ["C", "B"])
    assert read == ["c", "b"]


def test_equal_items_keep_their_order(found):
    assert list(found.ordered(FRAME["age"])) == ["B", "D", "A", "C"]
    assert list(found.ordered(-FRAME["age"], FRAME["kind"] == "x")) == ["A", "C", "D", "B"]


def test_single_items_are_read_from_either_end(found):
    assert (found[0], found[-1]) == ("A", "D")


def test_items_are_counted_and_parted_in_their_present_order(found):
    kept = found.ordered(-FRAME["age"]).where(FRAME["name"] != "b")
    assert kept.counts("kind", ["z", "x", "y"]) == {"z": 1, "x": 2, "y": 0}
    parts = kept.by(places(FRAME["kind"], ["y", "z", "x"]))
    assert {number: list(part) for number, part in parts.items()} == {1: ["D"], 2: ["A", "C"]}


def test_a_list_of_nothing_has_no_parts(found):
    none = found[:0]
    assert (list(none), none.by(np.arange(4)), none.counts("kind", ["x"])) == ([], {}, {"x": 0})


def test_an_unknown_day_comes_after_all_others():
    dates = pd.Series(["1970-01-03", None]).astype("datetime64[s]")
    assert days(dates).tolist() == [2, NEVER]


def test_rows_are_found_by_their_ids():
    assert rows_of(FRAME["name"], pd.Series(["d", "q", "a", "d"])).tolist() == [3, -1, 0, 3]
