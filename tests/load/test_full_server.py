"""A real server with two places, and readers who speak to it as a browser's script does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest

from components.site.full_house import LIMIT
from tests.fixtures.folders import nine_meetings
from tests.load.reader import Reader, RefusedError
from tests.load.readers import act, share, stage
from tests.load.server import running

SECONDS = 60
Story = Callable[[], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def two_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard with two places."""
    nine = nine_meetings(tmp_path_factory.mktemp("nine"))
    with running(nine, {LIMIT: "2"}) as server:
        yield server.address


def play(story: Story) -> None:
    """Run what readers do; in a thread, as the browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story()).result()


async def as_soon_as_there_is_room(reader: Reader) -> None:
    """Open the dashboard; wait for those who are leaving."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            assert (await reader.open("about")).errors == []
            break
        except RefusedError:
            assert time.monotonic() < end
            await asyncio.sleep(0.1)


def test_the_third_reader_is_refused_and_the_two_who_are_in_go_on(two_places):
    async def story() -> None:
        ann, bob, eve = (Reader(two_places) for _ in range(3))
        await as_soon_as_there_is_room(ann)
        await as_soon_as_there_is_room(bob)
        with pytest.raises(RefusedError):
            await eve.open("timeline")
        with pytest.raises(RefusedError):
            await eve.connect()
        assert eve.cookie == ""
        for path in ("/healthz", "/readyz", "/brief", "/_stcore/health", "/site/browser.js"):
            assert (await eve.get(path))[0] == 200
        for reader in (ann, bob):
            assert (await reader.visit("timeline", crime="terrorism")).errors == []
            assert (await reader.open("gaps", lang="vi")).errors == []
            assert (await reader.choose(Random(1))).errors == []  # noqa: S311 — the same each time
            await reader.leave()

    play(story)


def test_the_place_of_who_leaves_is_free_and_of_who_vanishes_is_kept(two_places):
    async def story() -> None:
        ann, bob, eve = (Reader(two_places) for _ in range(3))
        await as_soon_as_there_is_room(ann)
        await as_soon_as_there_is_room(bob)
        await bob.leave(vanish=True)
        with pytest.raises(RefusedError):
            await eve.open()
        await bob.connect(bob.session)
        before = bob.session
        assert (await bob.visit("meetings")).errors == []
        assert bob.session == before
        await ann.leave()
        await as_soon_as_there_is_room(eve)
        await eve.leave()
        await bob.leave()

    play(story)


def test_a_stage_counts_every_answer_and_what_a_page_shows_as_an_error(two_places):
    async def story() -> None:
        first = Reader(two_places)
        await as_soon_as_there_is_room(first)
        await first.leave()
        met = await stage(two_places, 1, 4, (0, 0), SECONDS)
        assert (met.count, met.refused, met.errors.total()) == (5, 0, 0)
        assert len(met.received("first page")) == 1
        assert min(met.received("first page")) > 10_000

    play(story)


def test_a_choice_in_the_filter_reaches_the_address_and_the_page(two_places):
    async def story() -> None:
        reader, random = Reader(two_places), Random(3)  # noqa: S311 — the same each time
        await as_soon_as_there_is_room(reader)
        await reader.visit("meetings")
        assert reader.query == ""
        await reader.choose(random)
        assert "=" in reader.query
        for _ in range(5):
            asked, answer = await act(reader, random)
            assert asked in ("filter", "page", "language")
            assert answer.errors == []
        await reader.leave()

    play(story)


@pytest.mark.parametrize(("part", "value"), [(0, 1), (0.5, 6), (0.95, 10), (1, 10)])
def test_a_share_of_the_answers_is_below_its_value(part, value):
    assert share(list(range(1, 11)), part) == value


def test_of_no_answers_every_share_is_nought():
    assert share([], 0.95) == 0
