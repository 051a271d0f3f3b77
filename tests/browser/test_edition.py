"""An edition in a browser, opened from a folder without any network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from components.edition.contents import edition
from components.edition.writing import write_edition
from components.exchange.csv_files import meetings_csv
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.selection import CHOICES, Selection, option_counts, select
from components.tables import build_tables
from tests.browser.wcag import RULES, found
from tests.edition.pages import parsed, stray
from tests.fixtures.folders import nine_meetings
from tests.hostile.injection import EVIL, STRINGS, hostile_folder

ON = date(2026, 11, 22)

SELECTIONS = (
    Selection(),
    Selection(crime_areas=("terrorism",)),
    Selection(crime_areas=("terrorism", "drug_trafficking"), match="all"),
    Selection(crime_areas=("cybercrime", "not_reported"), kinds=("bilateral_meeting",)),
    Selection(partners=("MAR", "LAO"), cooperation=("training",)),
    Selection(partner_kinds=("company",), text="an ninh"),
    Selection(instrument_states=("signed", "overdue")),
    Selection(first=date(2025, 10, 25), last=date(2025, 10, 25)),
    Selection(last=date(2024, 12, 31), text="ĐÀO TẠO"),
    Selection(text="Lương Tam Quang extradition"),
    Selection(text="Maroc"),
    Selection(text="no such word"),
    Selection(text="-"),
    Selection(text="??"),
)
ASK = """async (search) => {
  const { read, masks, kept, counts, ready, write } = window.COOPERATION_FILTER;
  const { selection, bad } = read(search);
  await ready(selection);
  const found = masks(selection);
  return { bad, ids: kept(found).map((row) => window.COOPERATION.ids[row]),
    counts: counts(selection, found), address: write(selection).join("&") };
}"""
SHOWN = "() => document.querySelector('[data-results]')?.dataset.shown"
DRAWN = """() => [...document.querySelectorAll("[data-chart]")].every((box) => {
  const lands = box._fullData?.some((trace) => trace.type === "choropleth" && trace._length);
  return box.dataset.drawn && (!lands || box.querySelector(".choropleth path"));
})"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Reader:
    """Opens files of an edition, and notes what must not happen."""

    folder: Path
    browser: Any
    wrong: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def open(self, address, width=1440, dark=False, language="en-GB"):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale=language,
            offline=True,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self._note_said(page.url, said))
        page.on("dialog", self._note_dialog)
        page.goto(f"{self.folder.as_uri()}/{address}")
        return page

    def _note_dialog(self, box):
        self.wrong.append(box.message)
        box.dismiss()

    def _note_said(self, address, said):
        if said.type in {"error", "warning"}:
            self.wrong.append(f"{address}: {said.text}")

    def _note(self, address):
        if not address.startswith((f"{self.folder.as_uri()}/", "data:", "blob:")):
            self.wrong.append(address)


@pytest.fixture(scope="module")
def nine(tmp_path_factory):
    return nine_meetings(tmp_path_factory.mktemp("nine"))


@pytest.fixture(scope="module")
def out(tmp_path_factory, nine):
    """An edition of nine meetings, in English and Vietnamese."""
    folder = tmp_path_factory.mktemp("edition") / "out"
    tables = build_tables(load_dataset(nine), ON)
    write_edition(folder, edition(tables, nine, ["en", "vi"]))
    return folder


@pytest.fixture
def reader(out, browser):
    reader = Reader(out, browser)
    yield reader
    for context in reader.contexts:
        context.close()
    assert reader.wrong == []


def test_the_filter_keeps_the_meetings_and_counts_the_options_of_the_dashboard(reader, tmp_path):
    tables = build_tables(load_dataset(SHIPPED), ON)
    whole = edition(tables, SHIPPED, ["en"])
    write_edition(tmp_path / "out", takewhile(lambda file: file[0] != "en/timeline.html", whole))
    reader.folder = tmp_path / "out"
    page = reader.open("en/index.html")
    page.wait_for_function(SHOWN)
    for selection in SELECTIONS:
        parameters = selection.parameters()
        address = "&".join(f"{name}={value}" for name, value in parameters.items())
        told = page.evaluate(ASK, f"?{address}")
        kept = select(tables, selection).meetings["meeting_id"].tolist()
        assert (told["ids"], told["bad"]) == (kept, []), parameters
        counts = option_counts(tables, selection)
        assert told["counts"] == {name: [*counts[name].values()] for name in CHOICES}, parameters
        assert page.evaluate(ASK, f"?{told['address']}")["address"] == told["address"]
    wrong = page.evaluate(ASK, "?crime=terrorisme&from=2025-13&to=2025-02&match=some&x=1")
    assert wrong["bad"] == ["crime=terrorisme", "from=2025-13", "match=some", "x=1"]
    assert wrong["address"] == "to=2025-02-28"


def test_a_reader_filters_takes_the_rows_as_a_file_and_opens_a_record(reader, nine):
    page = reader.open("index.html", language="vi-VN")
    page.wait_for_url("**/vi/index.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_function(SHOWN)
    page.get_by_role("checkbox", name="Terrorism 4").check()
    page.get_by_text("4 of 9 meetings").wait_for()
    assert page.url.endswith("/en/index.html?crime=terrorism")
    assert page.locator("[data-rows] tr").count() == 4
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV, one row per meeting").click()
    assert download.value.suggested_filename == "meetings_4-of-9_2026-11-22.csv"
    tables = build_tables(load_dataset(nine), ON)
    chosen = select(tables, Selection(crime_areas=("terrorism",)))
    names = Names(translator("en"), tables.dataset)
    assert download.value.path().read_bytes() == meetings_csv(chosen, names)
    page.get_by_label("Words").fill("Ouahbi")
    page.get_by_text("1 of 9 meetings").wait_for()
    assert page.url.endswith("?crime=terrorism&q=Ouahbi")
    page.get_by_role("link", name="Tiếng Việt").click()
    page.get_by_role("link", name="Maroc").click()
    page.wait_for_url("**/vi/meetings/2025-10-25-morocco.html")
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", name="Morocco, 25 October 2025", level=1).wait_for()
    page.goto(f"{reader.folder.as_uri()}/en/meeting.html?id=2025-10-25-unodc")
    page.wait_for_url("**/en/meetings/2025-10-25-unodc.html")
    page.goto(f"{reader.folder.as_uri()}/en/meeting.html?id=2025-10-25-unodcc")
    page.get_by_text("No such record: 2025-10-25-unodcc").wait_for()


CHARTS = {"timeline": 1, "country_map": 1, "topic_matrix": 1, "instruments": 1, "commitments": 1}
CHARTS["convention"] = 2
OTHERS = ("index", "partners", "about", "glossary", "meetings/2025-10-25-morocco", "partners/MAR")
PAGES = (*CHARTS, *OTHERS)


@pytest.mark.parametrize(
    ("width", "dark", "language", "names"),
    [(1440, False, "en", PAGES[::2]), (390, True, "vi", ("index", *PAGES[1::2]))],
)
def test_every_page_draws_fits_and_is_accessible(reader, width, dark, language, names):
    wrong = {}
    page = reader.open("index.html", width, dark)
    for name in names:
        page.goto(f"{reader.folder.as_uri()}/{language}/{name}.html")
        if name == "index":
            page.wait_for_function(SHOWN)
        page.wait_for_function(DRAWN)
        assert page.locator("[data-drawn]").count() == CHARTS.get(name, 0)
        if too_wide := page.evaluate(WIDE):
            wrong[name, "width"] = too_wide
        if violations := found(page, RULES, preload=False):
            wrong[name, "axe"] = violations
    assert wrong == {}


def test_a_mark_of_a_chart_and_its_row_lead_to_the_meetings(reader):
    page = reader.open("en/topic_matrix.html")
    page.wait_for_function(DRAWN)
    page.locator(".chart summary").click()
    row = page.locator(".chart td a").first
    leads = row.get_attribute("href")
    row.click()
    page.wait_for_url(f"**/en/{leads}")
    page.wait_for_function(SHOWN)
    count = page.locator("[data-rows] tr").count()
    assert page.get_by_role("status").text_content() == f"{count} of 9 meetings"
    page.go_back()
    page.wait_for_function(DRAWN)
    page.locator("[data-chart] .points path").first.click(force=True)
    page.wait_for_url("**/en/index.html?crime=*&partner=*")


def test_hostile_words_are_words_and_do_nothing(tmp_path, browser):
    source, folder = hostile_folder(tmp_path / "data"), tmp_path / "out"
    write_edition(folder, edition(build_tables(load_dataset(source), ON), source, ["en"]))
    documents = {path: parsed(path) for path in folder.rglob("*.html")}
    assert [(path, found) for path, file in documents.items() for found in stray(file, EVIL)] == []
    said = " ".join(" ".join(" ".join(file.words).split()) for file in documents.values())
    assert [text for text in STRINGS if " ".join(text.split()) not in said] == []
    reader = Reader(folder, browser)
    wrong: dict[str, int] = {}
    page = reader.open("en/index.html", width=390)
    for name in (*CHARTS, "index", "about"):  # records and partners have no script
        page.goto(f"{folder.as_uri()}/en/{name}.html")
        if name == "index":
            page.wait_for_function(SHOWN)
        page.wait_for_function(DRAWN)
        inside = page.locator("iframe, object, embed, img, main style, main script").count()
        if (inside, page.evaluate("window.hurt"), page.evaluate(WIDE)) != (0, None, 0):
            wrong[name] = inside
    page.context.close()
    assert wrong == {}
    assert reader.wrong == []
