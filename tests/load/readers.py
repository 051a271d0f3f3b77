"""What many readers do at once, and what they met."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from components.site.pages import HOME, PAGES
from tests.load.reader import Answer, Reader, RefusedError

FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"crime": "cybercrime"},
    {"crime": "drug_trafficking"},
    {"partner": "MAR"},
)
LANGUAGES = ("en", "fr", "vi")
VISITED = [
    "" if page == HOME else page
    for page in PAGES
    if page not in ("add_meeting", "meeting", "search")
]
"""Pages by their addresses."""


@dataclass
class Met:
    """The answers of a stage by what was asked for, those without a place, and the errors."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    refused: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def note(self, asked: str, answer: Answer) -> None:
        """Take in an answer."""
        self.answers.setdefault(asked, []).append(answer)
        self.errors.update(answer.errors)

    def seconds(self) -> list[float]:
        """Return how long each answer took, the fastest first."""
        return sorted(answer.seconds for many in self.answers.values() for answer in many)

    def received(self, asked: str) -> list[int]:
        """Return how many bytes each answer of a kind had, the fewest first."""
        return sorted(answer.received for answer in self.answers.get(asked, []))

    @property
    def count(self) -> int:
        """How many answers there were."""
        return sum(map(len, self.answers.values()))


def share(ordered: list[float] | list[int], part: float) -> float:
    """Return the value below which this part of the ordered values lies; nought of none."""
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0


async def stage(
    address: str, readers: int, clicks: int, think: tuple[float, float], seconds: float
) -> Met:
    """Let so many readers come within one time of thought; return what they met.

    Those who are still waiting after so many seconds are sent away, and count as an error.
    """
    met = Met()

    async def one(number: int) -> None:
        random = Random(number)  # noqa: S311 — the same readers in every run
        await asyncio.sleep(random.uniform(0, think[1]))
        await _read(Reader(address), clicks, think, random, met)

    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as readings:
            for number in range(readers):
                readings.create_task(one(number))
    except TimeoutError:
        met.errors["stopped"] += 1
    return met


async def _read(
    reader: Reader, clicks: int, think: tuple[float, float], random: Random, met: Met
) -> None:
    """Open the dashboard and look around in it, with time to think before each click."""
    try:
        met.note("first page", await reader.open())
        for _ in range(clicks):
            await asyncio.sleep(random.uniform(*think))
            asked, answer = await act(reader, random)
            met.note(asked, answer)
    except RefusedError:
        met.refused += 1
    except OSError as error:
        met.errors[type(error).__name__] += 1
    finally:
        await reader.leave()


async def act(reader: Reader, random: Random) -> tuple[str, Answer]:
    """Do what readers do: mostly filters and other pages, seldom another language."""
    dice = random.random()
    if dice < 0.5:
        return "filter", await reader.choose(random)
    if dice < 0.95:
        return "page", await reader.visit(random.choice(VISITED), **random.choice(FILTERS))
    language = {"lang": random.choice(LANGUAGES)}
    return "language", await reader.open(random.choice(VISITED), **language)
