"""The page of promises: figures and where they lead, the chart's parts, what followed, the list."""

from __future__ import annotations

import re
from itertools import product

import pytest

from components.follow_up import FOLLOW_UP
from components.language.translator import languages, translator
from tests.findings.test_commitments import FIRST, SECOND
from tests.fixtures.folders import FIXTURES, nine_meetings, write
from tests.pages.test_instruments import drawn, plain
from tests.pages.test_pages import run, words


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-01-20")
    files = {"2025-10-25-morocco": FIRST, "2026-01-10-france": SECOND}
    write(tmp_path / "data", {f"meetings/{name}.yaml": text for name, text in files.items()})
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path / "data"))


def lists(app) -> list[list[str]]:
    """Return the promises of each list on the page, by their own words."""
    found = re.findall(r'<ul class="register">(.*?)</ul>', drawn(app))
    return [re.findall(r"<div><strong>(.*?)</strong>", each) for each in found]


@pytest.mark.parametrize(
    ("which", "language"),
    [*product(["shipped"], languages()), ("nine", "fr"), ("small", "vi"), ("own", "fr")],
)
def test_it_opens_in_each_language_with_many_meetings_and_with_few(
    tmp_path, monkeypatch, language, which
):
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    if which == "shipped":
        monkeypatch.delenv("COOPERATION_DATA")
    elif which == "nine":
        (tmp_path / "nine").mkdir()
        monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path / "nine")))
    elif which == "small":
        monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))
    for group in ("partner", "crime_area"):
        app = run("commitments", lang=language, group=group, column="mentioned")
        assert [box.value for box in app.title] == [translator(language)("commitments.title")]
        assert len(app.get("plotly_chart")) == 1


def test_figures_say_what_each_word_means_and_lead_to_the_promises():
    html = drawn(run("commitments", lang="en"))
    figures = re.findall(r'<dt><a href="(.*?)">(.*?)</a></dt><dd><strong>(\d+)', html)
    assert figures == [
        ("commitments?lang=en&amp;follow_up=carried_out#list", "Carried out", "1"),
        ("commitments?lang=en&amp;follow_up=due#list", "Due", "1"),
        ("commitments?lang=en&amp;follow_up=overdue#list", "Overdue", "1"),
        ("commitments?lang=en&amp;follow_up=open#list", "Open", "4"),
        ("commitments?lang=en&amp;column=mentioned#picked", "Mentioned", "1"),
        ("commitments?lang=en&amp;column=agreed_to_strengthen#picked", "Agreed to strengthen", "1"),
        ("commitments?lang=en&amp;column=specific_action#picked", "Specific action", "3"),
        ("commitments?lang=en&amp;column=dated_deliverable#picked", "Dated deliverable", "2"),
    ]
    for none in ("Signed instrument", "Carried out"):
        assert f"<dt>{none}</dt><dd><strong>0<" in html
    assert translator("en")("follow_up_meaning.open") in html


def test_the_page_says_how_many_have_a_date_and_how_old_the_open_ones_are():
    text = words(run("commitments")).replace("\\", "")
    assert (
        "2 of 7 commitments have a date; later evidence is recorded for 1. "
        "Half of the open ones are 48 days old or more. "
        "Outcomes that no report names here: "
        "progress reported, signed, promised again, and dropped."
    ) in text
    assert "**5 of 7 commitments name something that can be checked" in text
    assert translator("en")("commitments.silence") in text
    assert translator("en")("commitments.polite") in text


def test_a_part_of_the_chart_opens_the_promises_behind_it():
    app = run("commitments", row="MAR", column="specific_action")
    assert "Morocco × specific action: 2 commitments" in words(app).replace("\\", "")
    assert lists(app)[0] == ["Plan", "Done"]
    assert lists(run("commitments", row="ZZZ", column="mentioned"))[0] != []


def test_a_part_that_does_not_exist_is_a_hint_how_to_pick_one():
    app = run("commitments", row="ZZZ", column="wrong")
    assert translator("en")("commitments.click") in words(app)


def test_what_has_a_date_or_evidence_comes_before_the_oldest_that_have_neither():
    app = run("commitments")
    assert lists(app)[:2] == [["Late", "Soon", "Done"], ["Plan", "Firm"]]
    clocks = re.findall(r'<span class="clock".*?</span>', drawn(app))
    assert len(clocks) == 3
    assert "width:41.4%" in clocks[0]  # 36 of 87 days until the due date
    assert "width:58.6%" in clocks[0]


def test_evidence_names_its_outcome_its_date_and_its_source():
    (first, *_) = re.findall(r'<span class="evidence">(.*?)</span>', drawn(run("commitments")))
    assert plain(first) == "carried out, 1 December 2025 It was — Gazette (French, 2 December 2025)"


def test_a_row_says_who_promised_what_when_and_for_which_crime():
    rows = re.findall(r"<li>(.*?)</li>", drawn(run("commitments")))
    row = next(plain(row) for row in rows if "Words" in row)
    assert row.startswith(
        "open 87 days ago Words Morocco, 25 October 2025 · mentioned Cybercrime Terrorism "
        "by its subject: articles"
    )
    plan = next(row for row in rows if "<strong>Plan</strong>" in row)
    assert 'href="meeting?id=2025-10-25-morocco"' in plan
    assert "article 35 of the" in plain(plan)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("overdue", [["Late"]]),
        ("open", [["Firm", "Plan"], ["Talk"], ["Words"]]),
        ("wrong", [["Soon", "Late"], ["Firm", "Plan", "Done"], ["Talk"], ["Words"]]),
    ],
)
def test_the_list_keeps_the_outcome_that_the_address_asks_for(chosen, expected):
    assert lists(run("commitments", follow_up=chosen))[2:] == expected


def test_an_outcome_of_no_promise_says_so():
    app = run("commitments", follow_up="dropped")
    assert translator("en")("commitments.none_such") in words(app)
    assert lists(app)[2:] == []


@pytest.mark.parametrize("language", languages())
def test_every_outcome_has_its_word_and_its_meaning(language):
    t = translator(language)
    meanings = [t(f"follow_up_meaning.{outcome}") for outcome in FOLLOW_UP]
    assert len(set(meanings)) == len(FOLLOW_UP)


def test_meetings_without_promises_say_that_this_proves_nothing(tmp_path, monkeypatch):
    meeting = "date: 2025-10-25\npartner: {country: MAR}\nsources: [{publisher: A, language: en}]\n"
    folder = write(tmp_path / "none", {"meetings/2025-10-25-morocco.yaml": meeting})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    app = run("commitments")
    assert [box.value for box in app.info] == [translator("en")("commitments.none")]
    assert app.get("plotly_chart") == []


@pytest.fixture
def sixty_promises(tmp_path, monkeypatch) -> None:
    """One meeting with thirty dated promises and thirty that are only mentioned."""
    promises = "".join(
        f"  - {{id: p-{n:02}, text: P{n:02}, strength: {strength}}}\n"
        for n in range(60)
        for strength in ["mentioned" if n < 30 else "dated_deliverable, due: 2026-03-01"]
    )
    meeting = f"date: 2025-10-25\npartner: {{country: MAR}}\ncommitments:\n{promises}"
    meeting += "sources: [{publisher: A, language: en}]\n"
    folder = write(tmp_path / "sixty", {"meetings/2025-10-25-morocco.yaml": meeting})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))


@pytest.mark.usefixtures("sixty_promises")
def test_long_lists_come_in_sheets_of_their_own():
    followed, whole = lists(run("commitments"))
    assert followed == [f"P{n}" for n in range(30, 40)]
    assert whole == [f"P{n}" for n in range(30, 55)]
    assert lists(run("commitments", followed="3", sheet="2")) == [
        [f"P{n}" for n in range(50, 60)],
        [f"P{n}" for n in range(55, 60)],
        [f"P{n:02}" for n in range(20)],
    ]


@pytest.mark.usefixtures("sixty_promises")
def test_the_list_names_the_way_to_each_strength():
    html = drawn(run("commitments", lang="en"))
    ways = re.findall(r'<li><a href="(commitments[^"]*)">(.*?)</a>', html)
    assert ("commitments?lang=en&amp;sheet=1#list", "Dated deliverable (30)") in ways
    assert ("commitments?lang=en&amp;sheet=2#list", "Mentioned (30)") in ways
    assert ("commitments?lang=en&amp;followed=2#clock", "2") in ways


@pytest.mark.usefixtures("sixty_promises")
def test_the_promises_behind_a_part_of_the_chart_come_in_sheets_too():
    picked = lists(run("commitments", column="mentioned", cards="2"))[0]
    assert picked == [f"P{n}" for n in range(10, 20)]
