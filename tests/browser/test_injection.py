"""Words of the data that try to be more stay words: on every page, and in every file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from components.records.dataset import load_dataset
from components.site.pages import PAGES
from tests.browser.test_downloads import save
from tests.fixtures.folders import FIVE_LINES, write
from tests.hostile.injection import (
    COUNT,
    EVIL,
    GIANT,
    OPENINGS,
    REFUSED,
    STRINGS,
    WORD,
    hostile_folder,
    identifier,
)

IN_ADDRESSES = (
    *(f"gaps?crime={quote(text)}&{quote(text)}={quote(text)}" for text in STRINGS[:3]),
    f"search?find={quote(STRINGS[1])}",
    f"meeting?id={quote(STRINGS[4])}",
    quote(f"[{WORD}](javascript:alert(1))"),
)
ADDRESSES = (
    *(name for name in PAGES if name not in {"overview", "meeting", "search"}),
    "./",
    "./?tour=1",
    "timeline?lanes=crime_area",
    f"timeline?picked={GIANT}",
    "country_map?partner=body-1",
    "topic_matrix?axes=crime_form&row=term-1",
    "partners?partner=body-0",
    "partners?partner=body-0,body-1,body-7",
    "meetings?crime=term-3&kind=term-3&form=term-3&event=term-3&q=x",
    "instruments?partner=body-1",
    "commitments?group=crime_area",
    "convention?party=body-0",
    "search?find=javascript",
    f"meeting?id={GIANT}",
    *IN_ADDRESSES,
)
OTHERWISE_ON_A_PHONE = tuple(
    address
    for address in ADDRESSES
    if address.startswith(("timeline", "country_map", "topic_matrix", "instruments", "convention"))
)
"""Pages whose charts and lists are drawn in another way; the others only fold their columns."""
PAPERS = (("partner", "body"), ("crime", "term"))
FORMULA = re.compile(r"(^|[;,|])\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")

# What a page would have if a word of the data had become more than a word
MADE = """([word, openings, evil]) => {
  const wrong = [];
  const never = `iframe, object, embed, math, extra, .katex, [onload], [onerror], [onfocus],
    [ontoggle], [onmouseover], [autofocus], [formaction]`;
  for (const e of document.querySelectorAll(never)) wrong.push(e.outerHTML.slice(0, 200));
  for (const e of document.scripts) if (e.text.includes("hurt=1;")) wrong.push(e.text);
  for (const e of document.querySelectorAll("[href], [src], form")) {
    const [address] = ["href", "src", "action"].map((name) => e.getAttribute(name)).filter(Boolean);
    const { protocol, hostname } = new URL(address ?? "", location);
    const ours = e.matches("img, source") ? /^(https?|data|blob):$/ : /^https?:$/;
    if (!ours.test(protocol) || hostname.endsWith(evil)) wrong.push(e.outerHTML.slice(0, 200));
  }
  // the word stands behind the marks that its file has before it, which nobody took for a syntax
  const opened = (before) => openings.some((opening) => before.endsWith(opening)
    || (before.startsWith("…") && opening.endsWith(before.slice(1))));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: parent } = texts.currentNode;
    if (!data.includes(word) || parent.matches("script, .stCode *, mark, :has(> mark)")) continue;
    const parts = data.replaceAll("\u2060", "").split(word).slice(0, -1);
    if (!parts.every(opened)) wrong.push(parent.outerHTML.slice(0, 200));
  }
  // nor do the texts of charts, of which Plotly would make tags and values
  const tags = /<(img|script|svg|iframe|style|details|input|math|i>|b>Z|a |extra>Z)|%\\{x\\} %/i;
  const look = (value) => {
    if (typeof value === "string") { if (tags.test(value)) wrong.push(value.slice(0, 200)); }
    else if (value && typeof value === "object") Object.values(value).forEach(look);
  };
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    plot.data.forEach(look);
    look(plot.layout.annotations);
    look([...Object.values(plot.layout)].map((part) => [part?.ticktext, part?.title]));
  }
  for (const box of document.querySelectorAll('html, [data-testid="stMain"]')) {
    const wide = box.scrollWidth - box.clientWidth;
    if (wide > 0) wrong.push(`${wide} pixels too wide`);
  }
  if (window.hurt) wrong.push("a script has run");
  return wrong;
}"""

# Without loading everything anew, as a link does
GO = """(address) => {
  history.pushState({}, "", new URL(address, new URL("./", location)));
  dispatchEvent(new PopStateEvent("popstate"));
}"""
OPEN = """() => document.querySelectorAll(".stMain details:not([open]) > summary").forEach(
  (summary) => summary.click())"""


class Visit:
    """Opens addresses of a dashboard, in one page of each width; tells what became of words."""

    def __init__(self, address: str, open_page: Callable[..., Any]) -> None:
        self.address, self._open_page = address, open_page
        self._pages: dict[int, Any] = {}

    def page_of(self, width: int) -> Any:
        if width not in self._pages:
            self._pages[width] = self._open_page(self.address, width=width)
        return self._pages[width]

    def __call__(self, address: str, width: int) -> list[str]:
        """Open a page of the dashboard with all that unfolds, and look at it."""
        page = self.page_of(width)
        page.evaluate(GO, address)
        page.wait_until_done()
        page.evaluate(OPEN)
        page.wait_until_done()
        assert page.get_by_test_id("stMain").locator("h1").count() >= 1
        return made(page)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, serve_all) -> str:
    """The address of a dashboard whose data are hostile in every word."""
    return serve_all(hostile_folder(tmp_path_factory.mktemp("hostile")))


@pytest.fixture
def visit(hostile, open_page) -> Visit:
    return Visit(hostile, open_page)


def made(page: Any) -> list[str]:
    """Return what a page made of words, and whatever else it should not do."""
    policy = [told for told in page.console_errors if "Content Security Policy" in told]
    wrong = page.evaluate(MADE, [WORD, OPENINGS, EVIL]) + page.dialogs + policy
    return [*wrong, *page.foreign_requests]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("width", "addresses"), [(1440, ADDRESSES), (390, OTHERWISE_ON_A_PHONE)], ids=["desk", "phone"]
)
def test_hostile_words_stay_words_on_every_page(visit, width, addresses):
    found = {address: wrong for address in addresses if (wrong := visit(address, width))}
    assert found == {}


def test_hostile_words_stay_words_in_every_field_of_a_record(visit):
    found = {n: wrong for n in range(COUNT) if (wrong := visit(f"meeting?id={identifier(n)}", 390))}
    assert found == {}
    visit(f"meeting?id={GIANT}", 390)
    shown = plain(visit.page_of(390).get_by_test_id("stMain").inner_text())
    assert [text for text in STRINGS if plain(text) not in shown] == []


def test_hostile_words_stay_words_on_paper(visit):
    page = visit.page_of(390)
    found = {}
    asked = (f"{name}={code}-{n}" for n in range(COUNT) for name, code in PAPERS)
    for query in ("", *asked):
        page.goto(f"{visit.address}/brief?{query}")
        found[query] = made(page)
    assert {query: wrong for query, wrong in found.items() if wrong} == {}


def test_no_file_of_the_downloads_holds_a_formula_or_a_second_entry(visit, tmp_path):
    page = visit.page_of(1440)
    for headers in ("codes", "words"):
        visit(f"meetings?headers={headers}", 1440)
        for rows in ("CSV, one row per meeting", "CSV, one row per meeting and crime area"):
            saved = save(page, rows, tmp_path).read_text(encoding="utf-8-sig")
            cells = [cell for row in csv.reader(io.StringIO(saved, newline="")) for cell in row]
            assert [cell for cell in cells if FORMULA.search(cell)] == []
            assert [cell for cell in cells if re.search(r"[\t\r\n]", cell)] == []
            said = plain(saved.replace("'", "").replace('""', '"'))
            assert [text for text in STRINGS if plain(text).replace("'", "") not in said] == []
    visit(f"meeting?id={GIANT}", 1440)
    bib = save(page, "BibTeX file (.bib)", tmp_path, "button").read_text(encoding="utf-8")
    assert re.findall(r"^@", bib, re.MULTILINE) == ["@"]
    assert bib.count("{") == bib.count("}")
    name = "RIS file (.ris), for Zotero, EndNote and others"
    ris = save(page, name, tmp_path, "button").read_bytes()
    lines = ris.decode().removesuffix("\r\n").split("\r\n")
    assert [line for line in lines if not re.match(r"[A-Z][A-Z0-9]  - ", line)] == []
    assert [line[:2] for line in lines if line[:2] in ("TY", "ER")] == ["TY", "ER"]


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_no_reader_sees_is_in_no_record(tmp_path, text):
    write(tmp_path, {"2025-11-03-france.yaml": f'{FIVE_LINES}summary: "{text}"\n'})
    dataset = load_dataset(tmp_path)
    assert [problem.code for problem in dataset.problems] == ["hidden_character"]
    assert len(dataset.records) == 0
