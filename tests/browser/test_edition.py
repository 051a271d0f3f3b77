"""An edition in a browser, opened from a folder without any network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

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
from tests.hostile.injection import EVIL, GIANT, hostile_folder, identifier

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
DRAWN = """() => [...document.querySelectorAll("[data-chart]")].every((box) => box.dataset.drawn
  && (!box._fullData.some(({ type }) => type === "choropleth") || box.querySelector(".choropleth path")))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Reader:
    """Opens files of an edition, and notes what must not happen."""

    folder: object
    browser: object
    wrong: list[str] = field(default_factory=list)

    def open(self, address, width=1440, dark=False, language="en-GB"):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale=language,
            offline=True,
        )
        page = context.new_page()
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda error: self.wrong.append(f"{address}: {error}"))
        page.on("console", lambda said: self.wrong.append(f"{address}: {said.type} {said.text}"))
        page.on("dialog", lambda box: (self.wrong.append(box.message), box.dismiss()))
        page.goto(f"{self.folder.as_uri()}/{address}")
        return page

    def _note(self, address):
        if not address.startswith((f"{self.folder.as_uri()}/", "data:", "blob:")):
            self.wrong.append(address)


@pytest.fixture(scope="module")
def tables():
    return build_tables(load_dataset(SHIPPED), ON)


@pytest.fixture(scope="module")
def out(tmp_path_factory, tables):
    """An edition of the shipped data, in English and Vietnamese."""
    folder = tmp_path_factory.mktemp("edition") / "out"
    write_edition(folder, edition(tables, SHIPPED, ["en", "vi"]))
    return folder


@pytest.fixture
def reader(out, browser):
    reader = Reader(out, browser)
    yield reader
    for context in list(browser.contexts):
        context.close()
    assert reader.wrong == []


def test_the_filter_keeps_the_meetings_and_counts_the_options_of_the_dashboard(reader, tables):
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


def test_a_reader_filters_takes_the_rows_as_a_file_and_opens_a_record(reader, tables):
    page = reader.open("index.html", language="vi-VN")
    page.wait_for_url("**/vi/index.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_function(SHOWN)
    page.get_by_role("checkbox", name="Terrorism 12").check()
    page.get_by_text("12 of 60 meetings").wait_for()
    assert page.url.endswith("/en/index.html?crime=terrorism")
    assert page.locator("tbody tr").count() == 12
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV, one row per meeting").click()
    assert download.value.suggested_filename == "meetings_12-of-60_2026-11-22.csv"
    chosen = select(tables, Selection(crime_areas=("terrorism",)))
    names = Names(translator("en"), tables.dataset)
    assert download.value.path().read_bytes() == meetings_csv(chosen, names)
    page.get_by_label("Words").fill("morocco")
    page.get_by_text("1 of 60 meetings").wait_for()
    assert page.url.endswith("?crime=terrorism&q=morocco")
    page.get_by_role("link", name="Tiếng Việt").click()
    page.get_by_role("link", name="Maroc").click()
    page.wait_for_url("**/vi/meetings/2025-10-25-morocco.html")
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", name="Morocco, 25 October 2025", level=1).wait_for()
    page.goto(f"{reader.folder.as_uri()}/en/meeting.html?id=2025-10-25-unodc")
    page.wait_for_url("**/en/meetings/2025-10-25-unodc.html")
    page.goto(f"{reader.folder.as_uri()}/en/meeting.html?id=2025-10-25-unodcc")
    page.get_by_text("No such record: 2025-10-25-unodcc").wait_for()


PAGES = (
    *("index", "timeline", "country_map", "topic_matrix", "partners", "instruments"),
    *("commitments", "convention", "about", "glossary", "meetings/2025-10-25-morocco"),
    "partners/MAR",
)
CHARTS = {"timeline": 1, "country_map": 1, "topic_matrix": 1, "instruments": 1, "commitments": 1}
CHARTS["convention"] = 2


@pytest.mark.parametrize(("width", "dark", "language"), [(1440, False, "en"), (390, True, "vi")])
def test_every_page_draws_fits_and_is_accessible(reader, width, dark, language):
    wrong = {}
    for name in PAGES:
        page = reader.open(f"{language}/{name}.html", width, dark)
        if name == "index":
            page.wait_for_function(SHOWN)
        page.wait_for_function(DRAWN)
        assert page.locator("[data-chart] .main-svg").count() >= CHARTS.get(name, 0)
        if too_wide := page.evaluate(WIDE):
            wrong[name, "width"] = too_wide
        if violations := found(page, RULES):
            wrong[name, "axe"] = violations
        page.context.close()
    assert wrong == {}


def test_a_mark_of_a_chart_leads_to_its_meetings(reader):
    page = reader.open("en/topic_matrix.html")
    page.wait_for_function(DRAWN)
    page.get_by_text("The same figures as a table").click()
    page.locator("td a").first.click()
    page.wait_for_url("**/en/index.html?crime=*&partner=*#meetings")
    page.wait_for_function(SHOWN)
    count = page.locator("tbody tr").count()
    assert page.get_by_role("status").text_content() == f"{count} of 60 meetings"
    page.go_back()
    page.wait_for_function(DRAWN)
    page.locator("[data-chart] .scatterlayer .point").first.click(force=True)
    page.wait_for_url("**/en/index.html?crime=*&partner=*#meetings")


def test_hostile_words_do_nothing(tmp_path, browser):
    source = hostile_folder(tmp_path / "data")
    folder = tmp_path / "out"
    write_edition(folder, edition(build_tables(load_dataset(source), ON), source, ["en"]))
    reader = Reader(folder, browser)
    records = [GIANT, *(identifier(n) for n in range(0, 50, 7))]
    names = [name for name in PAGES if "/" not in name]
    names += [f"meetings/{record}" for record in records]
    names += [f"partners/{path.stem}" for path in sorted((folder / "en" / "partners").iterdir())[:5]]
    page = reader.open("en/index.html")
    for name in names:
        page.goto(f"{folder.as_uri()}/en/{name}.html")
        if name == "index":
            page.wait_for_function(SHOWN)
        page.wait_for_function(DRAWN)
        assert page.evaluate("() => window.hurt") is None, name
        assert page.evaluate(WIDE) <= 0, name
        inside = f"iframe, object, embed, img, [src*='{EVIL}'], [href*='//{EVIL}'], main style"
        assert page.locator(inside).count() == 0, name
    page.context.close()
    assert reader.wrong == []
