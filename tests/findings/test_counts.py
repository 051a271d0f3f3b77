"""Codes counted together: no zero, in the order that is asked for, and of nothing nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.findings.counts import coded, counted

GROUPS = pd.Series(["b", "a", "b", "b", "b"])
CODES = pd.Series(["x", "x", "z", "y", "z"])


def test_each_group_counts_its_codes_from_many_to_few_then_by_name():
    found = counted(coded(GROUPS), coded(CODES))
    assert {group: list(codes.items()) for group, codes in found.items()} == {
        "b": [("z", 2), ("x", 1), ("y", 1)],
        "a": [("x", 1)],
    }


def test_an_order_that_is_given_is_kept_and_may_name_more_codes():
    found = counted(coded(GROUPS), coded(CODES), ("w", "y", "x", "z"))
    assert list(found["b"].items()) == [("y", 1), ("x", 1), ("z", 2)]


def test_nothing_gives_nothing():
    empty = coded(pd.Series([], dtype="str"))
    assert counted(empty, empty) == {}
    assert empty.counts() == {}


def test_rows_are_counted_by_number_and_by_truth():
    groups = coded(GROUPS)
    assert groups.counts() == {"b": 4, "a": 1}
    assert groups.counts(np.array([1, 0, 0])) == {"b": 2, "a": 1}
    assert groups.counts(CODES == "z") == {"b": 2, "a": 0}
    assert groups.last_rows.tolist() == [4, 1]
    assert groups.of_rows(np.array([1, 1])).counts() == {"b": 0, "a": 2}
