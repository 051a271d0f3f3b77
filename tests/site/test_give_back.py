"""Garbage goes while the server runs, whether or not anybody reads."""

from __future__ import annotations

import asyncio
import gc
import tomllib
import weakref
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from components.site.give_back import GivingBack, give_back
from components.site.server import lifespan
from tests.fixtures.folders import ROOT


class Ring:
    """Something that holds itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def still():
    """No collection but those of the test, and nothing that stays frozen after it."""
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def test_what_became_garbage_since_the_last_time_is_freed(still):
    ring = Ring()
    gone = weakref.ref(ring)
    give_back()
    assert gc.get_freeze_count() > 0
    del ring
    assert gone() is not None
    give_back()
    assert gone() is None


def test_the_thread_works_until_the_server_ends():
    worked = Event()
    giving = GivingBack(worked.set, every=0.001)

    async def serve() -> None:
        async with giving.lifespan(None):
            await asyncio.to_thread(worked.wait)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, serve()).result()
    assert worked.is_set()


def test_the_parts_of_a_server_begin_in_order_and_end_the_other_way_round():
    told: list[str] = []

    def part(name: str):
        class Part:
            async def __aenter__(self) -> None:
                told.append(f"{name} begins")

            async def __aexit__(self, *_error: object) -> None:
                told.append(f"{name} ends")

        return lambda _app: Part()

    async def serve() -> None:
        async with lifespan(part("one"), part("two"))(None):
            told.append("runs")

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, serve()).result()
    assert told == ["one begins", "two begins", "runs", "two ends", "one ends"]


def test_streamlit_does_not_collect_after_each_run():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["runner"] == {"postScriptGC": False}
