"""Charts without the dashboard: their documents, what they load, what an address may ask for."""

from __future__ import annotations

import gzip
import html
import json
import re

import pytest
from starlette.applications import Starlette

from components.site.kept_answers import KeptAnswers
from components.site.pages import address_of
from components.site.routes import routes
from components.site.server import EMBED_HOSTS, middleware
from components.standalone.alone import Standalone, standalone_chart
from components.standalone.kinds import CHARTS
from components.standalone.plotly_script import PLOTLY_NAME, PLOTLY_SCRIPT
from tests.fixtures.folders import FIXTURES, ROOT
from tests.site.answers import Answer, Document, ask

SMALL = FIXTURES / "small"
PARTNER = {"partner_topics": "partner=MAR"}
HOSTILE = '"><script>alert(1)</script><!--'


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))
    monkeypatch.setenv("COOPERATION_TODAY", "2025-12-01")


def told(answer: Answer) -> dict[str, object]:
    """Return what a document tells its script."""
    found = re.search(r'<script type="application/json" id="told">(.*?)</script>', answer.text)
    assert found
    told: dict[str, object] = json.loads(found[1])
    return told


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_is_a_document_with_title_words_table_source_and_a_way_back(name):
    query = PARTNER.get(name, "crime=cybercrime")
    answer = ask(f"/embed/{name}?{query}&lang=fr")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    document = Document(answer.text)
    assert document.all("html") == [{"lang": "fr"}]
    (chart,) = (box for box in document.all("div") if box.get("role") == "img")
    assert len(chart["aria-label"] or "") > 60
    assert document.inside["h1"]
    assert document.inside["caption"] == "Les mêmes chiffres en tableau"
    foot = document.inside["footer"]
    assert foot.startswith("Source\xa0: Trois rencontres · Version des données v")
    assert "1er décembre 2025" in foot
    (back,) = document.all("a")
    page = address_of(CHARTS[name].page).removeprefix("./")
    assert back["href"] == f"http://dashboard.example/{page}?{query}&lang=fr"
    assert back["target"] == "_blank"  # not into the frame
    sources = [script["src"] for script in document.all("script") if "src" in script]
    assert sources == [PLOTLY_NAME, "chart.js"]
    for source in sources:
        assert ask(f"/embed/{source}").status == 200


def test_the_filter_the_choices_and_the_theme_of_the_address_hold():
    plain = told(ask("/embed/timeline"))
    chosen = ask("/embed/timeline?lanes=crime_area&partner=MAR&theme=dark&lang=en")
    assert told(chosen)["wide"] != plain["wide"]
    assert "Filter: Partner: Morocco" in Document(chosen.text).inside["p"]
    assert "color-scheme:dark" in chosen.text
    code = html.unescape(Document(chosen.text).inside["textarea"])
    assert Document(code).all("iframe")[0]["src"] == (
        "http://dashboard.example/embed/timeline?partner=MAR&lanes=crime_area&lang=en&theme=dark"
    )


def test_a_picture_is_drawn_on_white_whatever_the_theme():
    light, dark = (told(ask(f"/embed/country_map?theme={theme}")) for theme in ("light", "dark"))
    assert light["picture"] == {**dark["picture"], "figure": None}  # type: ignore[dict-item]
    assert dark["picture"]["figure"] == light["wide"]  # type: ignore[index]
    assert dark["wide"] != light["wide"]


def test_where_the_filter_leaves_nothing_the_document_says_so_and_loads_no_script():
    answer = ask("/embed/country_map?from=1990&to=1991&lang=en")
    assert answer.status == 200
    document = Document(answer.text)
    assert "The filter leaves no meeting." in document.inside["p"]
    assert document.all("script") == []


@pytest.mark.parametrize(
    ("address", "status", "parameters"),
    [
        ("topic_matrx", 404, [("path", "topic_matrx", "topic_matrix")]),
        ("timeline?lane=kind", 400, [("lane", "kind", "lanes")]),
        ("timeline?lanes=kinds", 400, [("lanes", "kinds", "kind")]),
        ("country_map?theme=drak", 400, [("theme", "drak", "dark")]),
        ("country_map?crime=cybercrim", 400, [("crime", "cybercrim", "cybercrime")]),
        ("partner_topics", 400, [("partner", "", "MAR")]),
        ("partner_topics?partner=MAR,unodc", 400, [("partner", "MAR,unodc", "MAR")]),
    ],
)
def test_what_means_nothing_is_refused_with_what_comes_nearest(address, status, parameters):
    answer = ask(f"/embed/{address}")
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    found = [(p["name"], p["value"], p["nearest"]) for p in json.loads(answer.body)["parameters"]]
    assert found == parameters


def test_words_of_an_address_stay_words():
    answer = ask("/embed/country_map?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3C!--&lang=en")
    assert "<script>alert" not in answer.text
    document = Document(answer.text)
    assert HOSTILE in document.inside["p"]
    assert document.all("script") == []


@pytest.mark.parametrize("host", ['evil.example"><script>alert(1)</script>', "a.example"])
def test_a_host_that_a_client_claims_stays_words(host):
    text = ask("/embed/country_map", host=host).text
    assert "<script>alert" not in text


def test_a_chart_is_sent_once_for_each_version_and_filter():
    first = ask("/embed/lives?lang=en")
    again = ask("/embed/lives?lang=en", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = ask("/embed/lives?lang=en&theme=dark", if_none_match=first.headers["etag"])
    assert other.status == 200


def test_what_many_readers_ask_for_is_made_once_and_the_newest_are_kept(monkeypatch):
    made: list[str] = []

    def make(name: str, *told: object) -> Standalone:
        made.append(name)
        return standalone_chart(name, *told)  # type: ignore[arg-type]

    monkeypatch.setattr("components.site.embed._KEPT", KeptAnswers(2))
    monkeypatch.setattr("components.site.embed.standalone_chart", make)
    addresses = ["lives?lang=en", "lives?lang=fr", "lives?lang=en", "strengths", "lives?lang=fr"]
    answers = [ask(f"/embed/{address}").body for address in addresses]
    assert made == ["lives", "lives", "strengths", "lives"]
    assert answers[0] == answers[2]
    assert answers[1] == answers[4]
    ask("/embed/lives?lang=fr", host="other.example")  # whose links lead there
    assert made[4:] == ["lives"]


def test_plotly_has_an_address_for_its_version_and_is_kept_for_good():
    app = Starlette(routes=routes(), middleware=middleware({}))
    packed = ask(f"/embed/{PLOTLY_NAME}", app=app, accept_encoding="gzip")
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == PLOTLY_SCRIPT.read_bytes()
    plain = ask(f"/embed/{PLOTLY_NAME}", app=app)
    assert plain.headers["cache-control"] == packed.headers["cache-control"]
    assert plain.body == PLOTLY_SCRIPT.read_bytes()
    assert PLOTLY_NAME.split("-")[1].removesuffix(".min.js") in plain.text[:200]


def test_only_the_named_sites_may_show_a_chart_in_a_frame():
    named = Starlette(routes=routes(), middleware=middleware({EMBED_HOSTS: "press.example"}))
    unnamed = Starlette(routes=routes(), middleware=middleware({}))
    policies = [
        ask("/embed/timeline", app=app).headers["content-security-policy"].split("; ")[-1]
        for app in (named, unnamed)
    ]
    assert policies == ["frame-ancestors 'self' press.example", "frame-ancestors 'self'"]


def test_the_addresses_of_the_document_about_embedding_are_charts(monkeypatch):
    monkeypatch.delenv("COOPERATION_DATA")
    text = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    addresses = re.findall(r"<iframe src=\"https://cooperation\.example(/embed/[^\"]+)\"", text)
    assert len(addresses) >= 2
    for address in addresses:
        assert ask(html.unescape(address)).status == 200
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert rows == list(CHARTS)
