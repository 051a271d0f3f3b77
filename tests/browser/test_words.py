"""No sentence on a screen but from a catalogue or the data; and a language is one file."""

from __future__ import annotations

import pytest

from components.language.translator import languages
from components.site.pages import HIDDEN, HOME, PAGES
from tests.browser.made_up import CODE, Known, copy_of_the_dashboard
from tests.browser.screen_words import words_of

BROKEN = "date: 2025-11-03\nkind: dialog\npartner: {country: Chile}\nsources: []\n"
PLANTED = """
st.caption("Nobody translated this.")
st.html('<p title="See the report of Morocco">12</p><img src="data:," alt="Drug seizures">')
st.button(f"{view.t('gaps.title')}: show more")
"""
"""What no catalogue has, on one page."""
ADDRESSES = (
    *("" if page == HOME else page for page in PAGES if page not in HIDDEN),
    "meeting?id=2025-10-25-morocco",
    "meeting?id=2025-10-25-maroco",
    "partners?partner=MAR",
    "partners?partner=MAR,LAO",
    "search",
    "search?find=extraditon",
    "search?find=quang",
    "timeline?lanes=crime_area&from=2025-10-01&q=drug",
    "topic_matrix?axes=crime_form&measure=spread&row=extradition",
    "country_map?measure=crime_areas&crime=terrorism",
    "commitments?group=partner&follow_up=overdue",
    "instruments?group=partner&instrument=overdue",
    "convention?party=VNM",
    "gaps?crime=terorism&match=al&unknown=x",
    "meetings?partner=IRN&crime=fraud&sort=kind",
    "nowhere",
    "?tour=1",
    "timeline?tour=2",
    "brief?partner=MAR",
    "brief?crime=drug_trafficking&from=2025-01-01&to=2025-12-31",
)


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    """A copy of the dashboard with the made-up language, a file that is refused, and PLANTED."""
    tree = copy_of_the_dashboard(tmp_path_factory.mktemp("dashboard"))
    (tree / "data/meetings/2025/2025-11-03-chile.yaml").write_text(BROKEN, encoding="utf-8")
    with (tree / "pages/gaps.py").open("a", encoding="utf-8") as script:
        script.write(PLANTED)
    return tree


@pytest.fixture(scope="module")
def start(dashboard, serve_all):
    return serve_all(None, dashboard)


@pytest.fixture
def visit(start, open_page):
    """Open an address of the copy in the made-up language."""
    page = open_page(f"{start}/?lang={CODE}")

    def go(address: str):
        path, _, query = address.partition("?")
        page.goto(f"{start}/{path}?{query}&lang={CODE}")
        if path != "brief":
            page.wait_until_done()
        return page

    return go


def test_every_word_on_a_screen_is_of_a_catalogue_or_of_the_data_but_those_planted(
    visit, dashboard
):
    known = Known(dashboard / "data")
    found = {}
    for address in ADDRESSES:
        page = visit(address)
        words = words_of(page)
        assert sum("\uff41" <= letter <= "\uff5a" for text in words for letter in text) > 100
        texts = known.unexplained(words, page.url)
        found[address] = [text.split(":")[-1].strip() for text in texts]
    gaps = [address for address in ADDRESSES if address.startswith("gaps")]
    assert {address: texts for address, texts in found.items() if texts} == {
        address: [
            "Drug seizures",
            "Nobody translated this.",
            "See the report of Morocco",
            "show more",
        ]
        for address in gaps
    }
    assert len(gaps) == 2


def test_a_language_is_one_file(visit):
    page = visit("timeline?partner=MAR")
    assert page.locator("html").get_attribute("lang") == CODE
    links = page.locator("nav.languages a")
    assert links.all_inner_texts() == ["English", "Esperanto", *list(languages().values())[1:]]
    assert page.locator("nav.languages a[aria-current]").inner_text() == "Esperanto"
    assert "22 Novembro 2026" in page.locator(".footer").inner_text()
    page.get_by_role("link", name="Ｐａｒｔｎｅｒｓ", exact=True).click()
    page.wait_until_done()
    assert f"lang={CODE}" in page.url
    assert page.locator("h1").inner_text()
    visit("country_map")
    assert "Laoso" in " ".join(words_of(page))
