"""The bars of the overview have the same numbers on their page and alone, under a filter."""

from __future__ import annotations

import html
import re

import pytest

from tests.pages.test_pages import drawn, run
from tests.site.answers import ask

PERIOD = re.compile(r'(?:aria-label="|class="sr">)([^"<]+): (\d+) meetings?["<]')
AREA = re.compile(r'</span>([^<]+)</span><span class="bar"[^>]*></span><b>(\d+)</b>')
ROW = re.compile(r'<th scope="row">([^<]+)</th><td class="number">(\d+)</td>')


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.delenv("COOPERATION_DATA", raising=False)


@pytest.mark.parametrize("filters", [{}, {"partner_kind": "state", "from": "2025-10-20"}])
def test_the_bars_have_the_same_numbers_on_the_page_and_alone(filters):
    page = drawn(run("overview", lang="en", **filters))
    ways = re.findall(r'<p class="alone"><a href="([^"]+)"', page)
    alone = dict.fromkeys(("over_time", "crime_areas"), "")
    for address in map(html.unescape, ways):
        answer = ask(f"/{address}")
        assert answer.status == 200
        alone[address.removeprefix("embed/").partition("?")[0]] = answer.text
    months = page[page.index('<section class="months">') :].partition("</section>")[0]
    assert PERIOD.findall(months) == ROW.findall(alone["over_time"]) != []
    assert AREA.findall(page) == ROW.findall(alone["crime_areas"]) != []
