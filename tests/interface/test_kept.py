"""What one reader was shown serves the next who asks for the same, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from components.charts.style import DARK, LIGHT
from components.interface import kept as module
from components.interface.kept import MOST, forget, kept
from components.interface.view import View
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.selection import Selection
from components.tables import build_tables
from tests.fixtures.folders import FIXTURES

DAY = date(2026, 1, 15)
DATASET = load_dataset(FIXTURES / "small")


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    forget()
    found = SimpleNamespace(parameters={"crime": "cybercrime"})
    monkeypatch.setattr(module, "here", lambda: found.parameters)
    return found


def view(language: str = "en") -> View:
    tables = build_tables(DATASET, DAY)
    return View(
        names=Names(translator(language), DATASET),
        tables=tables,
        selected=tables,
        selection=Selection(),
        style=LIGHT,
        narrow=False,
        page="timeline",
        bad_parameters=(),
    )


def test_the_same_page_is_made_once(address):
    made = iter("ab")
    assert [kept(view(), "chart", next, made) for _ in range(3)] == ["a", "a", "a"]


def test_whatever_a_page_follows_from_makes_it_another(address):
    here, later = view(), build_tables(DATASET, DAY + timedelta(days=1))
    other_data = build_tables(replace(DATASET, version="v1"), DAY)
    others = [
        view("fr"),
        replace(here, style=DARK),
        replace(here, narrow=True),
        replace(here, page="instruments"),
        replace(here, tables=later),
        replace(here, tables=other_data),
    ]
    made = iter(range(20))
    found = [kept(each, "chart", next, made) for each in (here, *others)]
    found.append(kept(here, "list", next, made))
    address.parameters = {"crime": "terrorism"}
    found.append(kept(here, "chart", next, made))
    assert found == list(range(9))


def test_what_fails_is_not_kept(address):
    def fails() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        kept(view(), "chart", fails)
    assert kept(view(), "chart", str, "made") == "made"


def test_what_was_wanted_last_is_kept_longest(address):
    here, made = view(), iter(range(10 * MOST))
    for n in range(MOST):
        kept(here, f"{n}", next, made)
    assert kept(here, "0", next, made) == 0
    kept(here, "one more", next, made)
    assert kept(here, "0", next, made) == 0
    assert kept(here, "1", next, made) == MOST + 1
