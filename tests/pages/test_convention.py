"""The page of the Convention: what it says, what follows the filter, what links may ask."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from components.language.translator import languages, translator
from tests.fixtures.folders import nine_meetings, write
from tests.fixtures.treaties import FILES
from tests.pages.test_pages import run, words


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.delenv("COOPERATION_DATA", raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, FILES)))
    return tmp_path


def drawn(app) -> str:
    return "".join(block.proto.body for block in app.get("html"))


def plain(app) -> str:
    """Return the text of what the page draws itself, without tags."""
    text = re.sub(r"<style.*?</style>", "", drawn(app), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def parts(app, name: str) -> str:
    """Return the box of a table, as HTML."""
    (found,) = re.findall(rf'<div class="(?:listing|stacked) {name}".*?</table></div>', drawn(app))
    return found


@pytest.mark.parametrize(
    ("which", "language"),
    [*product(["shipped"], languages()), ("nine", "fr"), ("small", "vi"), ("treaties", "fr")],
)
def test_it_opens_in_each_language_with_many_meetings_and_with_few(
    tmp_path, monkeypatch, language, which
):
    if which == "nine":
        monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path)))
    elif which == "small":
        monkeypatch.setenv("COOPERATION_DATA", "tests/fixtures/small")
    elif which == "treaties":
        monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, FILES)))
    app = run("convention", lang=language)
    assert [title.value for title in app.title] == [translator(language)("convention.title")]
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.usefixtures("folder")
def test_the_three_kinds_of_evidence_are_never_added_up():
    text = plain(run("convention"))
    assert "5 signatories are named here." in text
    assert "Of the 5 instruments needed for entry into force, 1 is confirmed" in text
    assert "2 more are reported, but not confirmed." in text
    for line in (
        "2 confirmed by the depositary as of November 2025 to January 2026 · Depositary",
        "1 in another government’s treaty database as of April 2026 · Depositary and Base",
        "2 reported, not confirmed by the depositary 2 without an as-of date · Agency",
        "1 confirmed by the depositary as of March 2026 · Depositary",
        "1 in another government’s treaty database as of July 2026 · Base",
        "1 reported, not confirmed by the depositary as of May 2026 · Agency",
    ):
        assert line in text


@pytest.mark.usefixtures("folder")
def test_a_count_that_differs_from_the_names_is_told_with_the_depositarys_own():
    text = plain(run("convention"))
    assert "7–8 signatories are counted for May 2026 (reported, not" in text
    assert "5 are listed here by name." in text
    assert "The depositary’s last count that was read: 4, for January 2026." in text


@pytest.mark.usefixtures("folder")
def test_an_organisations_instrument_is_told_and_does_not_count():
    text = plain(run("convention"))
    assert "European Union: an organisation’s instrument does not count" in text
    assert "Article 4: It enters into force 90 days after 5 instruments" in text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("today", "figure"),
    [
        ("2026-11-22", "Days left to sign 39 last day: 31 December 2026"),
        ("2027-02-01", "Days left to sign 0 the last day was 31 December 2026; accession stays"),
    ],
)
def test_the_days_left_to_sign_are_counted_to_the_last(monkeypatch, today, figure):
    monkeypatch.setenv("COOPERATION_TODAY", today)
    assert figure in plain(run("convention"))


@pytest.mark.usefixtures("folder")
def test_partners_and_articles_follow_the_filter_and_the_rest_does_not():
    app = run("convention", partner="USA")
    text = plain(app)
    assert "5 signatories are named here." in text
    assert "1 partner met, no signature known" in text
    assert "signed-list" not in drawn(app)
    shown = words(app)
    assert "0 of 1 partners in this selection are known to have signed" in shown
    assert "1 of the 2 partners met that can sign is known to have signed." in shown
    assert "No commitment of this selection serves an article" in shown
    assert translator("en")("convention.filter_note") in shown


@pytest.mark.usefixtures("folder")
def test_the_table_of_partners_says_where_each_stands_and_leads_to_it():
    app = run("convention", lang="fr")
    table = parts(app, "signed-list")
    assert 'href="partners?lang=fr&amp;partner=MAR"' in table
    assert 'href="meetings?lang=fr&amp;partner=MAR"' in table
    text = " ".join(re.sub(r"<[^>]+>", " ", table).split())
    assert "Maroc 2 rencontres 25 oct. 2025, Hanoï ratification, date non rapportée" in text


@pytest.mark.usefixtures("folder")
def test_each_article_is_a_bar_that_leads_to_its_commitments_and_says_what_was_not_checked():
    html = drawn(run("convention"))
    assert html.count('<div class="article">') == 2
    assert "<b>3</b>\u00a0Courses*" in html
    assert "<b>2</b>\u00a0Fraud &lt;b&gt;</span>" in html
    assert '<a href="convention?article=3#article">' in html
    assert "on fraud" not in html
    assert "<b>1</b>\u00a0Purpose" in html.partition('class="unserved"')[2]


@pytest.mark.usefixtures("folder")
def test_the_article_of_the_address_is_open_and_a_click_closes_it():
    html = drawn(run("convention", article="3"))
    opened = html.partition('<div class="article open" id="article">')[2].partition("</div>")[0]
    assert opened.startswith('<a href="convention#article">')
    assert "Courses &lt;b&gt;on fraud&lt;/b&gt; <a href=" in opened
    assert 'href="meeting?id=2025-10-25-morocco"' in opened
    assert opened.count("<p><b>") == 2  # named by the record, and implied by its subject
    assert html.count('<div class="article">') == 1


def test_an_article_with_many_commitments_shows_them_on_sheets(tmp_path, monkeypatch):
    promises = "".join(
        f"  - {{id: p-{n}, text: Promise {n}, strength: mentioned, articles: [3]}}\n"
        for n in range(1, 46)
    )
    meeting = (
        "date: 2025-12-01\npartner: {country: MAR}\n"
        f"commitments:\n{promises}sources: [{{publisher: Agency, language: en}}]\n"
    )
    folder = write(tmp_path, {**FILES, "meetings/2025-12-01-many.yaml": meeting})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    first = drawn(run("convention", article="3"))
    assert len(re.findall(r"Promise \d+ <a", first)) == 20
    assert f'aria-label="{translator("en")("convention.sheets")}"' in first
    assert 'href="convention?article=3&amp;cards=3#article"' in first
    last = drawn(run("convention", article="3", cards="3"))
    assert "Courses &lt;b&gt;on fraud" in last
    assert "Promise 45 <a" not in last


@pytest.mark.usefixtures("folder")
def test_every_act_is_listed_by_name_in_the_readers_language():
    table = parts(run("convention"), "listing-acts")
    names = re.findall(r'<tr><th scope="row">(.*?)</th>', table)
    assert names == [
        *("European Union", "European Union", "France", "Japan", "Morocco", "Morocco"),
        *("United Arab Emirates", "Viet Nam", "Viet Nam"),
    ]
    assert "Base &lt;i&gt;" in table


@pytest.mark.usefixtures("folder")
def test_a_picked_state_shows_its_acts_with_their_sources():
    text = plain(run("convention", party="MAR"))
    assert "ratification · date not reported reported, not confirmed" in text
    assert "Agency (French, 2 May 2026)" in text
    met = plain(run("convention", party="USA"))
    assert "No signature, ratification or accession is named" in met


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"party": "MARR"}, "party=MARR; nearest valid value: MAR"),
        ({"convention": "cybr"}, "convention=cybr; nearest valid value: cyber"),
        ({"article": "999"}, "article=999"),
    ],
)
def test_a_link_may_name_only_what_is_there(parameters, told):
    app = run("convention", **parameters)
    (warning,) = [box.value.replace("\\", "") for box in app.warning]
    assert told in warning
    assert "5 signatories are named here." in plain(app)


@pytest.mark.usefixtures("folder")
def test_several_conventions_are_a_choice_and_the_data_sets_own_comes_first():
    app = run("convention")
    (choice,) = app.main.selectbox
    assert choice.options == ["First Convention", "Second Convention"]
    assert choice.value == "cyber"
    other = run("convention", convention="other")
    assert other.main.selectbox[0].value == "other"
    assert "0 signatories are named here." in plain(other)
    assert "Other articles" in plain(other)
    assert len(other.get("plotly_chart")) == 1


def test_one_convention_is_no_choice():
    assert len(run("convention").main.selectbox) == 0


def test_a_folder_without_a_readable_convention_says_so(folder):
    for path in (folder / "conventions").glob("*.yaml"):
        path.unlink()
    app = run("convention")
    assert [box.value for box in app.info] == [translator("en")("convention.none")]


def test_articles_served_equally_often_are_all_named(tmp_path, monkeypatch):
    name = "meetings/2025-10-25-morocco.yaml"
    lines = [line for line in FILES[name].splitlines() if "id: teach" not in line]
    folder = write(tmp_path, {**FILES, name: "\n".join(lines)})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    text = words(run("convention")).replace("\\", "")
    assert "Most often articles 2 and 3: 1 commitment each." in text
