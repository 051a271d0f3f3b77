"""Long lists come in sheets: which stand named, and what brings a list back to its beginning."""

from __future__ import annotations

import pytest

from components.interface.address import with_changes
from components.interface.sheets import named_sheets


def named(at: int, sheets: int) -> str:
    return " ".join(str(number or "…") for number in named_sheets(at, sheets))


@pytest.mark.parametrize(
    ("at", "sheets", "words"),
    [
        (1, 2, "1 2"),
        (2, 5, "1 2 3 4 5"),
        (1, 200, "1 2 3 … 200"),
        (3, 200, "1 2 3 4 … 200"),
        (4, 200, "1 2 3 4 5 … 200"),
        (100, 200, "1 … 99 100 101 … 200"),
        (197, 200, "1 … 196 197 198 199 200"),
        (200, 200, "1 … 198 199 200"),
    ],
)
def test_the_ends_and_the_neighbours_of_a_sheet_are_named_and_no_gap_hides_one(at, sheets, words):
    assert named(at, sheets) == words


def test_a_changed_filter_brings_every_list_back_to_its_beginning():
    before = {"crime": "terrorism", "sheet": "3", "figures": "2", "picked": "a"}
    assert with_changes(before, {"crime": ""}) == {"picked": "a"}
    assert with_changes(before, {"sort": "oldest"}) == {
        "crime": "terrorism",
        "picked": "a",
        "sort": "oldest",
    }


def test_another_mark_brings_only_its_own_meetings_back_to_their_beginning():
    before = {"figures": "2", "cards": "3", "picked": "a"}
    assert with_changes(before, {"picked": "b"}) == {"figures": "2", "picked": "b"}


@pytest.mark.parametrize("changes", [{"lang": "fr"}, {"tour": "2"}, {"figures": "4"}, {}])
def test_what_changes_no_list_leaves_the_sheets(changes):
    before = {"crime": "terrorism", "sheet": "3"}
    assert with_changes(before, changes) == {**before, **changes}
