"""What a balancer is told: the process lives, the data are there, or why not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from starlette.applications import Starlette

from components.current import current_tables
from components.site.health import Readiness
from components.tables import Tables
from tests.fixtures.folders import FIVE_LINES, GOOD, nine_meetings, settle, write
from tests.site.answers import Answer, ask


def ready(readiness: Readiness) -> Answer:
    return ask("/readyz", app=Starlette(routes=readiness.routes()))


def told(answer: Answer) -> tuple[int, dict[str, object]]:
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    return answer.status, json.loads(answer.text)


def test_a_process_that_lives_says_so_and_never_looks_at_the_data():
    def never() -> Tables:
        raise AssertionError

    answer = ask("/healthz", app=Starlette(routes=Readiness(never).routes()))
    assert (answer.status, answer.text) == (200, "ok")
    assert answer.headers["cache-control"] == "no-store"


def test_a_server_with_data_says_how_many_it_shows_and_refuses(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path)))
    bad = {"meetings/2025-11-03-chile.yaml": "date: never", "meetings/2025-11-04-peru.yaml": "- 1"}
    write(tmp_path, bad)
    version = current_tables().dataset.version
    assert told(ready(Readiness(patience=60))) == (
        200,
        {"status": "ready", "meetings": 9, "refused_files": 2, "data_version": version},
    )


def test_a_changed_folder_is_told_at_the_next_question(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    write(tmp_path, {GOOD: FIVE_LINES})
    readiness = Readiness(patience=60)
    assert told(ready(readiness))[1]["meetings"] == 1
    name = "2025-11-04-japan.yaml"
    write(tmp_path, {name: FIVE_LINES.replace("FRA", "JPN").replace("03", "04")})
    settle(tmp_path)
    assert told(ready(readiness))[1]["meetings"] == 2


@pytest.mark.parametrize(("files", "refused"), [({}, 0), ({GOOD: "date: never"}, 1)])
def test_a_folder_without_a_readable_meeting_is_not_ready(files, refused, tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, files)))
    status, said = told(ready(Readiness(patience=60)))
    assert status == 503
    assert (said["status"], said["meetings"], said["refused_files"]) == ("empty", 0, refused)


def test_data_that_cannot_be_read_are_not_ready_and_the_answer_says_no_more():
    def broken() -> Tables:
        raise OSError("/srv/secret: no such disk")

    assert told(ready(Readiness(broken, patience=60))) == (503, {"status": "unreadable"})


def held(gate: Event) -> Callable[[], Tables]:
    def read() -> Tables:
        gate.wait(60)
        return current_tables()

    return read


def test_while_data_are_read_the_server_is_not_ready_and_lives(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, {GOOD: FIVE_LINES})))
    gate = Event()
    readiness = Readiness(held(gate), patience=0.05)
    try:
        assert told(ready(readiness)) == (503, {"status": "loading"})
        assert ask("/healthz", app=Starlette(routes=readiness.routes())).status == 200
    finally:
        gate.set()
    readiness.start().result(60)
    assert told(ready(readiness))[1]["status"] == "ready"


def test_a_slow_reading_holds_up_no_other_answer():
    gate = Event()
    readiness = Readiness(held(gate), patience=60)

    async def both() -> bool:
        question = asyncio.create_task(readiness.known())
        ticks = 0
        for _ in range(100):
            await asyncio.sleep(0)
            ticks += 1
        unanswered = not question.done()
        gate.set()
        await question
        return unanswered and ticks == 100

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, both()).result()


def test_a_hundred_questions_read_once():
    gate, readings = Event(), []

    def read() -> Tables:
        readings.append(1)
        gate.wait(60)
        return current_tables()

    readiness = Readiness(read, patience=0)

    async def hundred() -> None:
        await asyncio.gather(*(readiness.known() for _ in range(100)))

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, hundred()).result()
    gate.set()
    readiness.start().result(60)
    assert len(readings) == 1


def test_the_server_begins_to_read_when_it_starts():
    begun = Event()

    def read() -> Tables:
        begun.set()
        return current_tables()

    async def life() -> bool:
        async with Readiness(read).lifespan(None):
            return await asyncio.to_thread(begun.wait, 60)

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, life()).result()
