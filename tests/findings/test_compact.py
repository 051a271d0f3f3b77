"""Texts and lists of numbers come out of their arrays as they went in."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from components.findings import compact
from components.findings.compact import OWNER, in_a_file, lists, strings

NUMBERS = st.integers(0, 2**OWNER - 1) | st.integers(0, 300)
LISTS = st.lists(st.sets(NUMBERS, max_size=9).map(sorted), max_size=6)
LINES = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])))


def packed(owned: list[list[int]]) -> compact.Lists:
    pairs = [owner << OWNER | number for owner, own in enumerate(owned) for number in own]
    return lists(np.array(pairs, np.int64), len(owned))


@given(LINES, st.integers(0, 9), st.integers(0, 9))
def test_texts_come_back_one_by_one_in_parts_and_all_together(lines, first, last):
    kept = strings(lines)
    assert [kept[n] for n in range(len(lines))] == lines
    assert list(kept) == lines
    assert kept[first:last] == lines[first:last]


@given(LISTS)
def test_each_list_comes_back_and_so_do_those_that_stand_together(owned):
    kept = packed(owned)
    for first in range(len(owned)):
        for last in range(first, len(owned) + 1):
            expected = [number for own in owned[first:last] for number in own]
            assert kept.together(first, last).tolist() == expected


def test_lists_that_are_packed_in_several_goes_are_the_same(monkeypatch):
    owned = [list(range(n, 900, n)) for n in range(1, 30)]
    whole = packed(owned)
    monkeypatch.setattr(compact, "_AT_ONCE", 7)
    in_parts = packed(owned)
    assert in_parts.steps.tobytes() == whole.steps.tobytes()
    assert in_parts.starts.tolist() == whole.starts.tolist()


def test_a_step_of_less_than_128_takes_one_byte():
    assert len(packed([[*range(0, 12_700, 127)], [5]]).steps) == 101


def test_arrays_lie_in_a_file_as_they_are_in_memory(tmp_path):
    arrays: list[np.ndarray] = [
        np.arange(3, dtype=np.uint8),
        np.zeros(0, np.int32),
        np.arange(5, dtype=np.uint32),
    ]
    for kept in (in_a_file(arrays, tmp_path), in_a_file(arrays, tmp_path / "nowhere")):
        assert [(a.dtype, a.tolist()) for a in kept] == [(a.dtype, a.tolist()) for a in arrays]
