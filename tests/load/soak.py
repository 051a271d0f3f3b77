"""A long stay: `python -m tests.load.soak --data FOLDER` looks whether the server's memory grows.

A few readers click without a pause; each leaves after a while, by the door or without a word, and
another comes. The growth counts from the first fifth of the interactions to the end.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from pathlib import Path
from random import Random

from components.records.dataset import SHIPPED
from components.site.give_back import EVERY
from tests.load.reader import Answer, Reader
from tests.load.readers import Met, act, share
from tests.load.server import Server, end_like_ctrl_c, running

STAY = 25
"""The interactions of a reader before he leaves."""

HEAD = "interactions errors refused  p50 s  p95 s  CPU ms     MB  MB of no file"
PARTS = 10


class Soak:
    """So many interactions with a server, and its memory at each tenth of them."""

    def __init__(self, server: Server, interactions: int, most_seconds: float) -> None:
        self._server = server
        self._left = self._all = interactions
        self._end = time.monotonic() + most_seconds
        self._met = Met()
        self._cpu = server.cpu_seconds()
        self.errors = 0
        self.anonymous: list[float] = []

    async def run(self, readers: int) -> None:
        """Let the readers in, each after the other has left, until all is done or time is up."""
        sys.stdout.write(f"{HEAD}\n")
        async with asyncio.TaskGroup() as readings:
            for number in range(readers):
                readings.create_task(self._come_and_go(Random(number)))  # noqa: S311 — as above

    async def _come_and_go(self, random: Random) -> None:
        while self._left > 0 and time.monotonic() < self._end:
            reader = Reader(self._server.address)
            self._note("first page", await reader.open())
            for _ in range(STAY):
                self._note(*await act(reader, random))
            await reader.leave(vanish=random.random() < 0.25)

    def _note(self, asked: str, answer: Answer) -> None:
        self._met.note(asked, answer)
        self._left -= 1
        done = self._all - self._left
        if done * PARTS // self._all > len(self.anonymous) and len(self.anonymous) < PARTS:
            self._tell(done)

    def _tell(self, done: int) -> None:
        """Print a line for the part that has just ended, and begin the next."""
        met, cpu = self._met, self._server.cpu_seconds()
        memory, anonymous = self._server.memory()
        seconds = met.seconds()
        each = 1000 * (cpu - self._cpu) / met.count
        sys.stdout.write(
            f"{done:12} {met.errors.total():6} {met.refused:7} {share(seconds, 0.5):6.2f}"
            f" {share(seconds, 0.95):6.2f} {each:7.1f} {memory:6.0f} {anonymous:14.1f}\n"
        )
        for error, count in met.errors.items():
            sys.stdout.write(f"  {count} x {error[:200]}\n")
        sys.stdout.flush()
        self.errors += met.errors.total()
        self.anonymous.append(anonymous)
        self._met, self._cpu = Met(), cpu


def main() -> int:
    """Run it; return 1 where a reader met an error."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.soak", description=__doc__)
    parser.add_argument("--data", type=Path, default=SHIPPED, help="the folder of the data")
    parser.add_argument("--interactions", type=int, default=20_000)
    parser.add_argument("--sessions", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=120, help="the longest that it may take")
    asked = parser.parse_args()
    end_like_ctrl_c()
    with running(asked.data, {}) as server:
        soak = Soak(server, asked.interactions, asked.minutes * 60)
        asyncio.run(soak.run(asked.sessions))
        if len(soak.anonymous) < PARTS:
            sys.stdout.write(f"stopped after {asked.minutes} minutes\n")
            return 1
        first, last = soak.anonymous[PARTS // 5 - 1], soak.anonymous[-1]
        sys.stdout.write(f"growth of the memory that stands in no file: {last / first - 1:+.1%}\n")
        time.sleep(EVERY + 5)
        sys.stdout.write(f"a minute after the last reader: {server.memory()[1]:.1f} MB\n")
    return 1 if soak.errors else 0


if __name__ == "__main__":
    sys.exit(main())
