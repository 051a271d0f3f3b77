"""The table of meetings: its order, its sheets, and the way from a row to the record."""

from __future__ import annotations

import re

import pytest

from components.interface.sheets import PER_SHEET
from tests.fixtures.folders import FIVE_LINES, write
from tests.pages.test_pages import run

ADDRESS = re.compile(r'<th scope="row"><a href="([^"]*)" aria-label="([^"]*)">([^<]*)</a>')


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.delenv("COOPERATION_DATA", raising=False)


def table(**parameters):
    """Return (address, full name, shown name) of each row."""
    bodies = [box.proto.body for box in run("meetings", **parameters).get("html")]
    return [row for body in bodies if "meetings-list" in body for row in ADDRESS.findall(body)]


def test_the_newest_meetings_come_first_and_each_leads_to_its_record():
    assert table(crime="cybercrime")[0] == (
        "meeting?crime=cybercrime&amp;id=2026-02-05-laos",
        "Laos, 5 February 2026",
        "Laos",
    )


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("newest", "China, 16 March 2026", "Australia, 2024"),
        ("oldest", "Australia, 2024", "China, 16 March 2026"),
    ],
)
def test_meetings_can_be_read_from_either_end_of_time(sort, first, last):
    shown = [*table(sort=sort), *table(sort=sort, sheet="2")]
    assert len(shown) == 60
    assert (shown[0][1], shown[-1][1]) == (first, last)


def test_partners_are_in_the_order_of_their_names_in_the_readers_language():
    english = [name for *_, name in table(sort="partner")]
    assert english == sorted(english, key=str.casefold)
    french = [name for *_, name in table(sort="partner", lang="fr")]
    assert french[:2] == ["Afrique du Sud", "ASEAN"]


def test_many_meetings_come_in_sheets_and_a_wrong_number_gives_the_nearest():
    assert [len(table()), len(table(sheet="2"))] == [PER_SHEET, 60 - PER_SHEET]
    assert table(sheet="99") == table(sheet="2")
    for wrong in ("0", "-1", "²", "x" * 50):
        assert table(sheet=wrong) == table()


def test_names_of_partners_and_people_are_shown_and_not_run(tmp_path, monkeypatch):
    hostile = FIVE_LINES.replace(
        "partner: {country: FRA}",
        "partner: {country: FRA, people: [{name: '<img src=x onerror=alert(1)>'}]}",
    )
    assert hostile != FIVE_LINES
    write(tmp_path, {"meetings/2025/2025-11-03-france.yaml": hostile})
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    (body,) = (b.proto.body for b in run("meetings").get("html") if "meetings-list" in b.proto.body)
    assert "&lt;img src=x onerror=alert(1)&gt;" in body
    assert "<img" not in body
