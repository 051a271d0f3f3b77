"""The page of partners: all of them, one, two or three; with nine meetings, sixty and none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.language.translator import languages, translator
from components.records.countries import alpha3_codes
from tests.fixtures.folders import nine_meetings, write

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "fixtures" / "small"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))


def run(page: str = "partners", **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "components" / "shell.py"), default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page(f"../pages/{page}.py")
    app.run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    bodies = (block.proto.body for block in app.get("html"))
    return "\n".join(body for body in bodies if "<style>" not in body)


def test_all_partners_stand_apart_by_kind_and_lead_to_their_pages():
    app = run()
    assert [s.value for s in app.header] == [
        "1 state",
        "1 organisation",
        "1 company or association",
    ]
    listed = html(app)
    for code in ("MAR", "unodc", "acme"):
        assert f'<a href="partners?partner={code}">' in listed


def test_each_kind_of_meeting_leads_to_its_meetings():
    listed = html(run())
    assert '<a href="meetings?partner=unodc&amp;kind=dialogue">Dialogue: 1</a>' in listed
    assert '<a href="meetings?partner=MAR&amp;kind=bilateral_meeting">' in listed


def test_one_partner_has_its_facts_in_a_sentence():
    app = run(partner="MAR")
    assert [title.value for title in app.title] == ["Morocco"]
    page = html(app)
    assert "Met once: 25 October 2025. Texts: 1 overdue and 2 signed. Signed the" in page
    assert "Abdellatif Ouahbi" in page
    assert "Aïcha &quot;Zin&quot;" in page


def test_a_company_is_not_a_state():
    assert "Not a state, so it has no status under the Convention." in html(run(partner="acme"))


def test_the_sources_of_a_signature_stand_with_publisher_and_language():
    assert "Agency (English, date not reported)" in html(run(partner="MAR"))


def test_a_partner_whose_reports_name_no_crime_area_has_no_chart():
    app = run(partner="unodc")
    assert "No report of a meeting with UNODC names a crime area" in html(app)
    assert app.get("plotly_chart") == []


def test_the_chart_says_what_it_shows():
    (chart,) = run(partner="acme").get("plotly_chart")
    assert "Share of the meetings with Acme that name each crime area" in str(chart.proto)


@pytest.mark.parametrize("chosen", ["MAR,unodc", "MAR,unodc,acme"])
def test_two_or_three_stand_side_by_side(chosen):
    app = run(partner=chosen)
    page = html(app)
    assert page.count('data-label="Morocco"') > 5
    assert page.count('data-label="UNODC"') == page.count('data-label="Morocco"')
    assert app.get("plotly_chart") == []


def test_a_partner_that_the_filter_leaves_without_a_meeting_says_so_beside_the_other():
    page = html(run(partner="MAR,unodc", kind="dialogue"))
    assert "The filter leaves no meeting with this partner." in page


def test_more_than_three_are_a_list_with_the_reason(monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(ROOT / "data"))
    app = run(partner="MAR,LAO,IRN,FRA")
    assert app.title[0].value == "Partners"
    assert any("4 partners are chosen" in caption.value for caption in app.caption)


def test_the_picker_writes_the_filter():
    app = run()
    picker = next(box for box in app.multiselect if box.key == "partners_picked")
    assert picker.value == []
    picker.set_value(["MAR", "acme"]).run()
    assert app.query_params["partner"] == "MAR,acme"
    assert not app.exception


def test_a_filter_that_leaves_nothing_stops_the_page():
    app = run(partner="MAR", q="nosuchword")
    assert "partner-list" not in html(app)
    assert app.info


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("partner", ["", "LAO", "MAR", "kaspersky", "MAR,LAO,unodc"])
def test_sixty_meetings_in_each_language(partner, language, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(ROOT / "data"))
    app = run(partner=partner, lang=language) if partner else run(lang=language)
    assert "{" not in html(app)


@pytest.mark.parametrize("language", languages())
def test_nine_meetings_in_each_language(language, tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(nine_meetings(tmp_path)))
    t = translator(language)
    app = run(lang=language)
    assert app.header[0].value == t("figures.partner_kind.state", count=6)
    assert not run(lang=language, partner="AZE").exception


def test_nothing_stands_out_of_one_or_two_meetings(monkeypatch):
    assert "Crime areas with Acme, against the average partner" in html(run(partner="acme"))
    monkeypatch.setenv("COOPERATION_DATA", str(ROOT / "data"))
    assert re.search(r"stands out: named in \d+ of \d+ meetings", html(run(partner="LAO")))


def test_the_sides_are_called_by_name_and_the_way_back_leaves_the_partner():
    page = html(run(partner="MAR"))
    assert "<h3>Morocco</h3>" in page
    assert "host’s side" not in page
    assert 'href="partners"' in page


def many_meetings(folder: Path, meetings: int) -> Path:
    """Write meetings with one partner, a day each, each with a person, a text and a promise."""
    files = {}
    for number in range(meetings):
        day = date(2025, 1, 1) + timedelta(days=number)
        files[f"meetings/{day}-morocco.yaml"] = (
            f"date: {day}\npartner: {{country: MAR, people: [{{name: Person {number:03}}}]}}\n"
            "crime_areas: [cybercrime]\n"
            f"instruments: [{{id: text-{number}, title: Text {number}, type: agreement, "
            "action: signed}]\n"
            f"commitments: [{{id: p, text: Promise {number}, strength: mentioned}}]\n"
            "sources: [{publisher: Agency, language: en}]\n"
        )
    return write(folder, files)


def test_a_partner_of_very_many_meetings_shows_the_newest_and_leads_to_the_others(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("COOPERATION_DATA", str(many_meetings(tmp_path, 103)))
    app = run(partner="MAR")
    page = html(app)
    for name, words in (("texts", "103 texts"), ("promises", "103 promises"), ("meetings", "103")):
        part = page.partition(f'<section id="partner-{name}">')[2].partition("</section>")[0]
        assert part.startswith(f"<h2>{words}")
        assert len(re.findall(r"<li>(?:<span class=\"badge|<b>)", part)) == 10
        assert f'href="partners?partner=MAR&amp;{name}=11#partner-{name}"' in part
    assert "13 Apr 2025" in page
    assert "Who sat at the newest 100 of 103 meetings" in page
    assert "Person 003" in page
    assert "Person 002" not in page
    assert "70 more" in page  # people: 30 of 100 are named
    oldest = html(run(partner="MAR", meetings="11"))
    assert re.search(r"<b><span[^>]*><a[^>]*>1 January 2025", oldest)


def test_a_mark_opens_the_meetings_that_name_its_crime_area(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(many_meetings(tmp_path, 14)))
    app = run(partner="MAR", row="cybercrime")
    assert "14 meetings" in next(s.value for s in app.header if "14" in s.value)
    assert 'href="partners?partner=MAR&amp;row=cybercrime&amp;cards=2#picked"' in html(app)
    nothing = run(partner="MAR", row="terrorism")
    assert translator("en")("partners.click") in [c.value for c in nothing.caption]


def test_a_long_list_of_partners_comes_in_sheets(tmp_path, monkeypatch):
    codes = sorted(alpha3_codes())[:33]
    meeting = (
        "date: 2025-01-01\npartner: {{country: {}}}\nsources: [{{publisher: A, language: en}}]\n"
    )
    files = {f"meetings/2025-01-01-{code.lower()}.yaml": meeting.format(code) for code in codes}
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, files)))
    app = run()
    assert [s.value for s in app.header] == ["33 states"]
    assert html(app).count('<th scope="row">') == 30
    assert 'href="partners?sheet=2"' in html(app)
    assert html(run(sheet="2")).count('<th scope="row">') == 3
