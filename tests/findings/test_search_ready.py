"""While an index is made, the one before serves; only who is patient waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from components.findings.search_ready import Indexes

PATIENCE = 60  # seconds, after which something is broken


class Made:
    """Stands for an index, which is only handed on."""


class Builder:
    """Makes `made` when it is let go; `begun` tells that somebody is at it."""

    def __init__(self, free: bool = True) -> None:
        self.made: Any = Made()
        self.times = 0
        self.begun, self.free = Event(), Event()
        if free:
            self.free.set()

    def __call__(self) -> Any:
        self.times += 1
        self.begun.set()
        assert self.free.wait(PATIENCE)
        return self.made


def test_who_is_patient_gets_the_index_of_his_data_which_is_made_once():
    indexes, one, two = Indexes(), Builder(), Builder()
    assert indexes.of("v1", True, one) is one.made
    assert indexes.of("v1", True, one) is one.made
    assert indexes.of("v1", False, one) is one.made
    assert indexes.of("v2", True, two) is two.made
    assert (one.times, two.times) == (1, 1)


def test_others_get_nothing_and_then_the_one_before_until_theirs_is_there():
    indexes, one, two = Indexes(), Builder(free=False), Builder(free=False)
    assert indexes.of("v1", False, one) is None
    assert one.begun.wait(PATIENCE)
    assert indexes.of("v1", False, one) is None
    one.free.set()
    assert indexes.of("v1", True, one) is one.made
    assert indexes.of("v2", False, two) is one.made
    assert two.begun.wait(PATIENCE)
    assert indexes.of("v2", False, two) is one.made
    two.free.set()
    assert indexes.of("v2", True, two) is two.made


def test_one_index_is_made_at_a_time_and_a_patient_visitor_waits_for_his_turn():
    indexes, one, two = Indexes(), Builder(free=False), Builder()
    assert indexes.of("v1", False, one) is None
    with ThreadPoolExecutor(1) as visitors:
        waiting = visitors.submit(indexes.of, "v2", True, two)
        assert one.begun.wait(PATIENCE)
        assert not two.begun.is_set()
        one.free.set()
        assert waiting.result(PATIENCE) is two.made


def test_an_index_that_cannot_be_made_is_an_error_once_for_each_version():
    indexes, one, two = Indexes(), Builder(), Builder()

    def broken() -> Any:
        one()
        raise ValueError("broken")

    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            indexes.of("v1", True, broken)
    assert one.times == 1
    assert indexes.of("v2", True, two) is two.made
