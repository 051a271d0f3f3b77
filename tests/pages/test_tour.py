"""The tour: invited to on the overview, six stops on pages that are there, and out again."""

from __future__ import annotations

import re

import pytest

from components.interface.tour import STOPS
from components.language.translator import languages, translator
from tests.fixtures.folders import FIXTURES
from tests.pages.test_instruments import drawn, plain
from tests.pages.test_pages import run

WHERE = {"meeting": {"id": "2025-10-25-morocco"}, "partners": {"partner": "MAR"}}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-01-20")
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))


def bars(app) -> list[str]:
    return re.findall(r'<aside class="tour.*?</aside>', drawn(app))


def stop(number: int, **parameters: str):
    page = STOPS[number - 1]
    return run(page, tour=str(number), **WHERE.get(page, {}), **parameters)


def test_the_overview_invites_and_no_other_page_does():
    (bar,) = bars(run("overview", lang="fr", crime="terrorism"))
    assert 'href="./?lang=fr&amp;tour=1"' in bar
    assert '<button type="button" data-dismiss="tour">' in bar
    assert bars(run("timeline")) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("number", range(1, len(STOPS) + 1))
def test_each_stop_says_what_its_page_answers(number, language):
    t = translator(language)
    (bar,) = bars(stop(number, lang=language))
    step = t("tour.step", number=number, total=6)
    words = f"{step} {t(f'tour.stop.{STOPS[number - 1]}')}"
    assert plain(bar).startswith(plain(words))


def test_the_stops_lead_on_and_back_through_pages_that_show_something():
    ways = []
    for number in range(1, 7):
        (bar,) = bars(stop(number))
        ways.append(re.findall(r'<a href="([^"]*)"', bar))
    assert ways == [
        ["meeting?tour=2&amp;id=2025-10-25-morocco", "./"],
        ["./?tour=1", "instruments?tour=3", "meeting?id=2025-10-25-morocco"],
        [
            "meeting?tour=2&amp;id=2025-10-25-morocco",
            "partners?tour=4&amp;partner=MAR",
            "instruments",
        ],
        ["instruments?tour=3", "meetings?tour=5", "partners?partner=MAR"],
        ["partners?tour=4&amp;partner=MAR", "glossary?tour=6", "meetings"],
        ["meetings?tour=5", "glossary"],
    ]


@pytest.mark.parametrize(
    ("page", "number"), [("timeline", "1"), ("meetings", "1"), ("meetings", "9")]
)
def test_a_stop_that_is_not_of_this_page_draws_nothing_and_warns_of_nothing(page, number):
    app = run(page, tour=number)
    assert bars(app) == []
    assert [*app.warning] == []


def test_links_of_the_page_do_not_carry_the_tour_along():
    html = drawn(stop(3))
    outside = re.sub(r'<aside class="tour.*?</aside>', "", html)
    carrying = re.findall(r'href="([^"?]*)\?[^"]*tour=\d', outside)
    assert set(carrying) == {"instruments", "./"}  # this page itself, and the tour's start
    assert carrying.count("./") == 1


def test_every_page_leads_to_the_tour_in_its_foot():
    assert '<a href="./?lang=vi&amp;tour=1">' in drawn(run("gaps", lang="vi"))


def test_an_empty_folder_has_no_tour(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    assert bars(run("overview")) == []
    assert bars(run("overview", tour="1")) == []
