"""A brief on paper: what it says, in which order, what it rests on, and that nothing bursts it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from components.exchange.brief.page import PAPER_LINES, shown_address
from components.language.translator import languages
from components.records.dataset import load_dataset
from components.selection import BadParameter
from components.tables import build_tables
from tests.fixtures.briefs import FILTERS, ON, bursting_tables, paper, shipped_tables
from tests.fixtures.folders import write

DRUGS_2025 = {"crime": "drug_trafficking", "from": "2025-01-01", "to": "2025-12-31"}
PARTNERS = sorted(shipped_tables().meetings["partner"].unique())


def words(html: str) -> str:
    """Return the text of HTML, a space between elements."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(html: str, heading: str) -> str:
    """Return the HTML of the section with a heading."""
    (found,) = [
        section
        for section in re.findall(r"<section.*?</section>", html, re.DOTALL)
        if words(re.findall(r"<h2>.*?</h2>", section)[0]) == heading
    ]
    return found


def rows(section: str) -> list[str]:
    return [words(row) for row in re.findall(r"<tr>.*?</tr>", section)[1:]]


def main(html: str) -> str:
    return html.partition("<main>")[2]


def test_the_brief_on_a_partner_begins_with_what_matters_most():
    html = paper({"partner": "MAR"}).html
    assert words(re.findall(r"<h1>.*?</h1>", html)[0]) == "Morocco"
    assert "<title>Morocco: Brief for a meeting</title>" in html
    assert "Met once: 25 October 2025. Texts: 1 overdue and 2 signed." in html
    assert "Rests on the one meeting recorded with this partner." in html
    headings = [words(heading) for heading in re.findall(r"<h2>.*?</h2>", html)]
    assert headings == [
        "The Convention",
        "Texts (3)",
        "Promises (5)",
        "The last meeting",
        "People, and the offices they held",
        "What was spoken of",
        "What is missing",
        "Sources",
    ]


def test_overdue_texts_and_promises_come_first_and_say_by_how_many_days():
    html = paper({"partner": "MAR"}).html
    texts, promises = rows(part(html, "Texts (3)")), rows(part(html, "Promises (5)"))
    assert texts[0] == (
        "overdue Memorandum of understanding on the prevention of trafficking in persons "
        "[2] [3] due November 2025 overdue by 357 days"
    )
    assert [text.split()[0] for text in texts] == ["overdue", "signed", "signed"]
    assert promises[0].startswith("overdue Sign a memorandum of understanding")
    assert "dated deliverable · by both sides · due November 2025" in promises[0]
    assert promises[0].endswith("25 Oct 2025 393 days ago")


def test_a_signature_says_who_shows_it_and_as_of_when():
    found = words(part(paper({"partner": "MAR"}).html, "The Convention"))
    assert "Signature: 25 October 2025, Ha Noi [1]" in found
    assert "treaty database, as of November 2025" in found


def test_who_spoke_at_the_last_meeting_stands_with_the_office():
    found = words(part(paper({"partner": "MAR"}).html, "The last meeting"))
    assert "25 October 2025, Ha Noi" in found
    assert "Morocco — Ministry of Justice: Abdellatif Ouahbi, Minister of Justice" in found
    assert "Lương Tam Quang, General, Minister of Public Security" in found


def test_what_is_particular_to_a_partner_is_told_from_what_most_reports_repeat():
    found = words(part(paper({"partner": "GBR"}).html, "What was spoken of"))
    particular = found.partition("Particular to this partner")[2].partition("From the list")[0]
    stock = found.partition("most reports repeat")[2].partition("Forms of cooperation")[0]
    assert "Smuggling of migrants" in particular
    assert "Smuggling of migrants" not in stock
    assert "Terrorism" in stock


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("partner", PARTNERS)
def test_the_sources_have_the_numbers_that_the_lines_name_in_their_order(partner, language):
    html = paper({"partner": partner}, language).html
    named = [int(number) for number in re.findall(r'href="#source-(\d+)"', html)]
    listed = [int(number) for number in re.findall(r'<li id="source-(\d+)"', html)]
    assert list(dict.fromkeys(named)) == listed == list(range(1, len(listed) + 1))


def test_one_report_in_several_records_has_one_number():
    addresses = re.findall(r'<li id="source-\d+">.*?href="([^"]+)"', paper({}).html)
    assert len(addresses) == len(set(addresses)) > 5


def test_another_filter_narrows_the_brief_on_a_partner_and_is_named():
    html = paper({"partner": "LAO", "from": "2026-01-01"}).html
    assert "Rests on 2 of 7 meetings recorded with this partner. Filter: Dates: 1 Jan 2026" in html
    assert "Met 2 times: first 25 January 2026, last 5 February 2026." in html


def test_a_filter_that_leaves_no_meeting_with_the_partner_says_so():
    found = paper({"partner": "MAR", "to": "2024-12-31"})
    assert found.found
    assert "The filter leaves no meeting with this partner." in found.html


@pytest.mark.parametrize(
    ("parameters", "title"),
    [
        (DRUGS_2025, "Drug trafficking, 2025"),
        ({"from": "2025-10-01", "to": "2025-10-31"}, "October 2025"),
        ({"from": "2025-10-25", "to": "2025-10-26"}, "25–26 October 2025"),
        ({"from": "2025-05-05"}, "From 5 May 2025"),
        ({"crime": "terrorism,cybercrime", "match": "all"}, "Terrorism and Cybercrime"),
        ({"partner": "LAO,CHN"}, "Laos or China"),
        ({"q": "dẫn độ"}, "“dẫn độ”"),
        ({}, "All meetings"),
    ],
)
def test_the_title_of_a_brief_on_a_filter_is_the_filter_in_words(parameters, title):
    assert words(re.findall(r"<h1>.*?</h1>", paper(parameters).html)[0]) == title


def test_the_figures_are_those_of_the_overview():
    html = paper(DRUGS_2025).html
    figures = words(re.findall(r'<dl class="figures">.*?</dl>', html)[0])
    assert figures == (
        "Meetings 10 Partners 7 6 states and 1 organisation Instruments signed there 5 and 4 more, "
        "concluded on other occasions Instrument planned 1 1 of them overdue "
        "Commitments 45 1 of them overdue"
    )
    assert "Rests on 10 of 60 meetings recorded." in html


def test_a_meeting_says_in_few_words_what_came_of_it():
    found = rows(part(paper(DRUGS_2025).html, "Meetings (10)"))
    (morocco,) = [row for row in found if "Morocco Bilateral meeting" in row]
    assert "Signed: Agreement on extradition between Viet Nam and Morocco; overdue:" in morocco


def test_partners_stand_by_how_far_they_have_come_under_the_convention_and_who_shows_it():
    found = words(part(paper(DRUGS_2025).html, "Partners and the Convention"))
    assert "Ratification reported, not confirmed (1) Azerbaijan" in found
    assert "Signed (3) Laos, Morocco, and Mozambique" in found
    assert "shown by another government’s treaty database, as of November 2025" in found


def test_what_has_no_room_is_counted_and_its_address_given():
    html = paper(DRUGS_2025).html
    section = part(html, "Promises (45)")
    more = int(re.findall(r'<p class="more">(\d+) more:', section)[0])
    assert len(rows(section)) + more == 45
    (address,) = set(re.findall(r'href="([^"#]+commitments[^"]*)"', section))
    assert urlsplit(unescape(address)).netloc == "example.org"
    assert parse_qs(urlsplit(unescape(address)).query) == {k: [v] for k, v in DRUGS_2025.items()}


def test_each_page_has_version_day_licence_and_address_at_its_foot():
    html = paper({"partner": "MAR"}).html
    foot = re.findall(r"@bottom-left\{content:(.*?)\}", html)[0]
    assert shipped_tables().dataset.version in foot
    assert "States as of 22 November 2026" in foot
    assert "CC-BY-4.0" in foot
    assert "example.org/partners?partner=MAR" in foot


def test_the_way_back_keeps_filter_and_language():
    html = paper({"partner": "MAR", "crime": "terrorism"}, "fr").html
    (back,) = re.findall(r'<header class="bar"><a href="([^"]+)"', html)
    assert unescape(back) == "https://example.org/partners?crime=terrorism&partner=MAR&lang=fr"


def test_an_unknown_partner_is_named_with_the_nearest_one():
    found = paper({"partner": "MAROC"})
    assert not found.found
    assert "No meeting with “MAROC” is recorded here." in found.html
    assert "Did you mean Morocco?" in paper({"partner": "MARR"}).html


def test_an_unknown_partner_that_is_like_no_other_is_only_named():
    html = paper({"partner": "QQQQQQ"}).html
    assert "No meeting with “QQQQQQ” is recorded here." in html
    assert "Did you mean" not in html
    assert words(re.findall(r"<h1>.*?</h1>", html)[0]) == "Unknown partner"


def test_parts_of_an_address_that_mean_nothing_are_named_and_the_rest_holds():
    unknown = (BadParameter("lnag", "fr", "lang"),)
    html = paper({"partner": "MAR,QQQ", "crime": "terorism", "from": "x"}, unknown=unknown).html
    assert words(re.findall(r"<h1>.*?</h1>", html)[0]) == "Morocco"
    assert "crime=terorism; nearest valid value: terrorism" in html
    assert "partner=QQQ" in html
    assert "from=x" in html
    assert "lnag=fr" in html


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("parameters", [*FILTERS, {"partner": "GBR"}], ids=str)
def test_a_brief_says_its_language_and_is_one_document_without_a_hole(parameters, language):
    html = paper(parameters, language).html
    assert html.startswith(f'<!doctype html><html lang="{language}">')
    assert html.count("<h1>") == 1
    assert not re.search(r"<(td|th|dd|dt|li|p|h\d)[^>]*></", main(html).replace("<td></td>", "X"))
    assert "{" not in main(html)


@pytest.mark.parametrize("parameters", [*FILTERS, {"partner": "LAO"}], ids=str)
def test_paper_has_no_control(parameters):
    assert not re.search(r"<(button|input|select|nav|form|script)\b", main(paper(parameters).html))


HOSTILE = '<script>x</script> "</style>" {curly} \\41 [a](javascript:b)'


def test_data_and_addresses_stay_words(tmp_path):
    meeting = (
        "date: 2025-10-25\npartner: {organisation: acme, people: [{name: 'NAME'}]}\n"
        "summary: 'NAME'\ncommitments: [{id: a, text: 'NAME', strength: specific_action}]\n"
        "instruments: [{id: b, title: 'NAME', type: agreement, action: planned}]\n"
        "sources: [{publisher: 'NAME', language: en}]\n"
    )
    files = {
        "meetings/2025-10-25.yaml": meeting.replace("NAME", HOSTILE),
        "organisations.yaml": f"acme: {{name: '{HOSTILE}', kind: company}}\n",
        "dataset.yaml": f"licence: '{HOSTILE}'\n",
    }
    dataset = load_dataset(write(tmp_path, files))
    assert dataset.errors == ()
    tables = build_tables(dataset, ON)
    for parameters in ({"partner": "acme"}, {"q": HOSTILE[:40]}, {"crime": HOSTILE}, {}):
        html = paper(parameters, tables=tables).html
        assert re.findall("<script[^>]*>", html) == ['<script src="./site/print.js">']
        assert html.count("</style>") == 1
        assert "{curly}" not in html.partition("<style>")[2].partition("</style>")[0]
        assert "&lt;script&gt;" in html


def test_far_too_much_is_cut_and_counted(tmp_path):
    html = paper({"partner": "MAR"}, tables=bursting_tables(tmp_path)).html
    texts = part(html, "Texts (40)")
    assert len(rows(texts)) >= 3
    assert f"{40 - len(rows(texts))} more:" in words(texts)
    assert len(words(main(html))) < PAPER_LINES * 120


def test_a_brief_on_very_many_meetings_counts_all_and_lists_the_newest(tmp_path):
    files = {}
    for number in range(130):
        day = date(2025, 1, 1) + timedelta(days=number)
        files[f"meetings/{day}-morocco.yaml"] = (
            f"date: {day}\npartner: {{country: MAR, people: [{{name: Person {number:03}}}]}}\n"
            f"instruments: [{{id: t-{number}, title: T, type: agreement, action: signed}}]\n"
            f"commitments: [{{id: p, text: P{number}, strength: mentioned}}]\n"
            "sources: [{publisher: Agency, language: en}]\n"
        )
    tables = build_tables(load_dataset(write(tmp_path, files)), ON)
    for parameters in ({}, {"partner": "MAR"}):
        html = paper(parameters, tables=tables).html
        for heading in ("Texts (130)", "Promises (130)"):
            section = part(html, heading)
            assert f"{130 - len(rows(section))} more:" in words(section)
        assert len(words(main(html))) < PAPER_LINES * 120
    listed = rows(part(paper({}, tables=tables).html, "Meetings (130)"))
    assert listed[0].startswith("10 May 2025 Morocco")
    people = part(
        paper({"partner": "MAR"}, tables=tables).html, "People, and the offices they held"
    )
    assert rows(people)[0].startswith("Person 129")
    assert "Who sat at the newest 100 of 130 meetings" in words(people)
    assert f"{100 - len(rows(people))} more:" in words(people)


def test_a_long_address_keeps_its_host_and_its_end():
    address = f"https://www.example.org/{'a' * 200}/end.html"
    assert shown_address(address).startswith("example.org/aaa")
    assert shown_address(address).endswith("aaa/end.html")
    assert len(shown_address(address)) == 130
    assert shown_address("http://example.org/") == "example.org"
