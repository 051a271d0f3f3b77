"""The page of texts: what is overdue, the figures and where they lead, the register."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from components.charts.lives import FIRST_LIVES
from components.language.translator import languages, translator
from tests.fixtures.folders import FIXTURES, nine_meetings, write
from tests.pages.test_pages import run, words


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-01-20")
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))


def drawn(app) -> str:
    return "".join(block.proto.body for block in app.get("html"))


def plain(html: str) -> str:
    text = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def groups(app) -> list[str]:
    return [plain(name) for name in re.findall(r'<h3 class="group-name">(.*?)</h3>', drawn(app))]


@pytest.mark.parametrize(
    ("which", "language"), [*product(["shipped"], languages()), ("nine", "fr"), ("small", "vi")]
)
def test_it_opens_in_each_language_with_many_meetings_and_with_few(
    tmp_path, monkeypatch, language, which
):
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    if which == "shipped":
        monkeypatch.delenv("COOPERATION_DATA")
    if which == "nine":
        monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path)))
    for group in ("", "partner", "type", "binding"):
        app = run("instruments", lang=language, group=group)
        assert [box.value for box in app.title] == [translator(language)("instruments.title")]
        assert len(app.get("plotly_chart")) == 1
        assert groups(app)


def test_what_is_overdue_comes_first_with_its_meeting_and_what_silence_does_not_prove():
    app = run("instruments")
    assert app.header[0].value == "1 text is overdue"
    (late,) = re.findall(r'<ul class="late">(.*?)</ul>', drawn(app))
    assert plain(late) == (
        "51 days late Trafficking in persons Morocco · due November 2025 · planned at: "
        "Morocco, 25 October 2025"
    )
    assert 'href="meeting?id=2025-10-25-morocco"' in late
    assert translator("en")("instruments.silence") in words(app)


def test_where_nothing_is_overdue_the_page_says_so():
    app = run("instruments", partner="unodc")
    assert translator("en")("instruments.none_overdue") in words(app)
    assert 'class="late"' not in drawn(app)


def test_figures_lead_to_the_meetings_behind_them():
    html = drawn(run("instruments", lang="en"))
    figures = re.findall(r'<dt><a href="(.*?)">(.*?)</a></dt><dd><strong>(\d+)', html)
    assert figures == [
        ("meetings?lang=en&amp;instrument=overdue", "Overdue", "1"),
        ("meetings?lang=en&amp;instrument=negotiated", "Under negotiation", "1"),
        ("meetings?lang=en&amp;instrument=signed", "Signed", "2"),
        ("meetings?lang=en&amp;instrument=in_force", "In force", "1"),
    ]
    assert "3 binding 2 binding or not, depending on their words see which" in plain(html)


def test_a_figure_that_no_filter_can_say_is_no_link():
    html = drawn(run("instruments", instrument="overdue"))
    assert re.findall(r"<dt><a href", html) == ["<dt><a href"]


def test_the_finding_says_what_waits_longest():
    assert (
        "**2 of 5 texts are announced and not reported as signed. "
        "Waiting longest, for 87 days: Trafficking in persons (Morocco).**"
    ) in words(run("instruments")).replace("\\", "")


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("state", ["Overdue (1)", "Under negotiation (1)", "Signed (2)", "In force (1)"]),
        ("partner", ["Morocco (1)", "UNODC (1)", "Several partners (3)"]),
        ("type", ["Agreement (3)", "Memorandum (2)"]),
        ("binding", ["Binding (3)", "Binding or not, depending on their words (2)"]),
        ("wrong", ["Overdue (1)", "Under negotiation (1)", "Signed (2)", "In force (1)"]),
    ],
)
def test_the_register_is_grouped_as_the_address_asks(group, expected):
    assert groups(run("instruments", group=group)) == expected


def test_a_row_of_the_register_says_what_is_known_and_who_reports_it():
    rows = re.findall(r'<li id="text-[^"]*">(.*?)</li>', drawn(run("instruments", group="type")))
    row = next(row for row in rows if plain(row).startswith("in force"))
    assert plain(row) == (
        "in force 20 November 2025 Convention Agreement · binding · Acme and UNODC "
        "Reported at: Acme, 10 January 2026 · UNODC, November 2025"
    )


REGISTER = """
old:
  title: {en: Old}
  type: protocol
  parties: [MAR, VNM]
  events:
    - action: signed
      date: 2010
      sources: [{publisher: <b>Gazette</b>, language: fr, published: 2010-05-01}]
new: {title: {en: New}, type: protocol, parties: [MAR, VNM], amends: [old]}
"""
MEETING = """
date: 2025-10-25
partner: {country: MAR}
instruments:
  - {id: old, action: mentioned, occasion: another_occasion}
  - {id: new, action: negotiated}
sources: [{publisher: Agency, language: en}]
"""


def test_lineage_stands_in_words_and_sources_of_the_register_with_language_and_date(
    tmp_path, monkeypatch
):
    files = {"instruments.yaml": REGISTER, "meetings/2025-10-25-morocco.yaml": MEETING}
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, files)))
    html = drawn(run("instruments"))
    assert "<b>Gazette</b>" not in html
    text = plain(html)
    assert "amends: Old" in text
    assert "amended by: New" in text
    assert "signed, 2010 — &lt;b&gt;Gazette&lt;/b&gt; (French, 1 May 2010)" in text


def test_meetings_that_name_no_text_say_that_this_proves_nothing(tmp_path, monkeypatch):
    meeting = "date: 2025-10-25\npartner: {country: MAR}\nsources: [{publisher: A, language: en}]\n"
    folder: Path = write(tmp_path, {"meetings/2025-10-25-morocco.yaml": meeting})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    app = run("instruments")
    assert [box.value for box in app.info] == [translator("en")("instruments.none")]
    assert app.get("plotly_chart") == []


@pytest.fixture
def sixty_texts(tmp_path, monkeypatch) -> None:
    """One meeting that speaks of sixty texts, of which the last ten are signed."""
    texts = "".join(
        f"  - {{id: text-{n:02}, title: Text {n:02}, type: plan, action: {action}}}\n"
        for n in range(60)
        for action in ["planned" if n < 50 else "signed"]
    )
    meeting = f"date: 2025-10-25\npartner: {{country: MAR}}\ninstruments:\n{texts}"
    meeting += "sources: [{publisher: A, language: en}]\n"
    folder = write(tmp_path, {"meetings/2025-10-25-morocco.yaml": meeting})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))


def listed(app) -> list[str]:
    return re.findall(r'<li id="text-(text-\d+)">', drawn(app))


@pytest.mark.usefixtures("sixty_texts")
def test_a_long_register_comes_in_sheets_and_names_the_way_to_each_group():
    first, second = run("instruments", lang="en"), run("instruments", lang="en", sheet="2")
    assert listed(first) == [f"text-{n:02}" for n in range(50)]
    assert listed(second) == [f"text-{n:02}" for n in range(50, 60)]
    assert (groups(first), groups(second)) == (["Planned (50)"], ["Signed (10)"])
    ways = re.findall(r'<li><a href="(instruments[^"]*)">(.*?)</a>', drawn(first))
    assert ("instruments?lang=en&amp;sheet=2#register", "Signed (10)") in ways
    assert ("instruments?lang=en&amp;sheet=2#register", "2") in ways


@pytest.mark.usefixtures("sixty_texts")
def test_a_text_that_a_link_names_stands_on_the_sheet_that_is_shown():
    app = run("instruments", lang="en", text="text-55")
    assert "text-55" in listed(app)
    assert 'href="instruments?lang=en&amp;text=text-55&amp;sheet=1#register"' in drawn(app)
    assert listed(run("instruments", text="no-such-text"))[0] == "text-00"


@pytest.mark.usefixtures("sixty_texts")
def test_of_many_texts_the_chart_and_its_table_show_the_first_and_say_how_to_reach_the_others():
    app = run("instruments", lang="en")
    (table,) = (part for part in drawn(app).split("<table>") if "<caption>" in part)
    assert table.count('<th scope="row">') == FIRST_LIVES
    said = "40 more texts are in the register below; a filter brings them into the chart."
    assert said in words(app)


def test_of_many_overdue_texts_ten_stand_above_and_the_register_begins_with_the_rest(
    tmp_path, monkeypatch
):
    texts = "".join(
        f"  - {{id: text-{n:02}, title: A, type: plan, action: planned, due: 2025-12-{n + 1:02}}}\n"
        for n in range(12)
    )
    meeting = f"date: 2025-10-25\npartner: {{country: MAR}}\ninstruments:\n{texts}"
    meeting += "sources: [{publisher: A, language: en}]\n"
    folder = write(tmp_path, {"meetings/2025-10-25-morocco.yaml": meeting})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    html = drawn(run("instruments", lang="en"))
    (late,) = re.findall(r'<ul class="late">(.*?)</ul>', html)
    assert [int(n) for n in re.findall(r"<strong>(\d+) days? late", late)] == list(
        range(50, 40, -1)
    )
    assert '<a href="#register">2 more texts</a>' in html


def test_partners_with_as_many_texts_stand_in_the_readers_alphabet(tmp_path, monkeypatch):
    files = {
        f"meetings/2025-10-25-{name}.yaml": f"date: 2025-10-25\npartner: {{country: {code}}}\n"
        f"instruments: [{{id: {name}, title: A, type: plan, action: signed}}]\n"
        "sources: [{publisher: A, language: en}]\n"
        for name, code in (("south-africa", "ZAF"), ("cuba", "CUB"), ("cambodia", "KHM"))
    }
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, files)))
    expected = ["Cambodia (1)", "Cuba (1)", "South Africa (1)"]
    assert groups(run("instruments", group="partner")) == expected
    expected = ["Afrique du Sud (1)", "Cambodge (1)", "Cuba (1)"]
    assert groups(run("instruments", group="partner", lang="fr")) == expected
