"""Who finds a place: everyone while there is room, then those who have one or had one just now."""

from __future__ import annotations

import pytest

from components.site.places import LOST, PROMISED, TABS, Places


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two(clock: Clock) -> Places:
    return Places(2, clock)


def test_readers_come_in_until_every_place_is_taken(two):
    admitted = []
    for reader in ("ann", "bob", "eve"):
        admitted.append(two.admits_session(reader))
        if admitted[-1]:
            two.enter(reader)
    assert admitted == [True, True, False]
    assert two.taken() == 2


def test_a_place_is_free_as_soon_as_its_reader_has_left(two):
    two.enter("ann")
    two.enter("bob")
    two.leave("ann", lost=False)
    assert two.taken() == 1
    assert two.admits("eve")


def test_a_place_is_kept_for_a_minute_when_the_connection_was_lost(two, clock):
    two.enter("ann")
    two.enter("bob")
    two.leave("ann", lost=True)
    clock.now += LOST - 1
    assert (two.taken(), two.admits("eve"), two.admits_session("ann")) == (2, False, True)
    clock.now += 1
    assert (two.taken(), two.admits("eve")) == (1, True)


def test_who_comes_back_has_one_place_and_not_two(two):
    two.enter("ann")
    two.leave("ann", lost=True)
    two.enter("ann")
    assert two.taken() == 1


def test_a_page_that_was_sent_holds_a_place_until_its_script_has_had_time_to_connect(two, clock):
    two.enter("ann")
    two.keep("bob", PROMISED)
    assert (two.admits("eve"), two.admits_session("bob")) == (False, True)
    clock.now += PROMISED
    assert two.admits("eve")
    two.enter("eve")
    assert not two.admits_session("bob")


def test_a_reload_keeps_the_place_between_the_old_session_and_the_new(two):
    two.enter("ann")
    two.enter("bob")
    two.keep("ann", PROMISED)
    assert two.taken() == 2
    two.leave("ann", lost=False)
    assert (two.taken(), two.admits("eve"), two.admits_session("ann")) == (2, False, True)


def test_who_is_in_may_open_further_tabs_up_to_a_number(two):
    two.enter("bob")
    opened = 0
    while two.admits_session("ann"):
        two.enter("ann")
        opened += 1
    assert opened == TABS
    assert not two.admits("eve")


def test_while_there_is_room_a_reader_may_have_as_many_tabs_as_he_likes(clock):
    many = Places(100, clock)
    for _ in range(TABS + 3):
        assert many.admits_session("ann")
        many.enter("ann")


def test_a_promise_does_not_shorten_the_minute_of_a_lost_connection(two, clock):
    two.enter("ann")
    two.leave("ann", lost=True)
    two.keep("ann", PROMISED)
    clock.now += LOST - 1
    assert two.taken() == 1


def test_nothing_is_remembered_of_readers_who_are_gone(two, clock):
    for number in range(1000):
        two.enter(str(number))
        two.leave(str(number), lost=True)
        clock.now += LOST
    assert two.taken() == 0
    assert not two._sessions
    assert not two._kept
