"""Each chart in a frame on another site's page, and the pictures that a browser saves of it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import pytest

from components.standalone.kinds import CHARTS
from tests.browser.wcag import RULES, found

DRAWN = """() => {
  const plot = document.getElementById("chart");
  const map = plot._fullData?.some((trace) => trace.type === "choropleth" && trace._length);
  return document.documentElement.dataset.drawn && plot.querySelector(".main-svg")
    && (!map || plot.querySelector(".choropleth path"));
}"""
SVG = "{http://www.w3.org/2000/svg}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        """Write nothing between the lines of the tests."""


@pytest.fixture
def press(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of another site, and the folder of its pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()
    thread.join()
    server.server_close()


def query(name: str) -> str:
    return "partner=LAO&lang=en" if CHARTS[name].of_partner else "lang=en"


def test_each_chart_is_drawn_in_a_frame_of_another_site_and_anew_for_a_phone(
    serve, press, browser, monkeypatch
):
    site, folder = press
    monkeypatch.setenv("COOPERATION_EMBED_HOSTS", site)
    home = serve(None)
    frames = "".join(
        f'<iframe name="{name}" width="100%" height="900" '
        f'src="{home}/embed/{name}?{query(name).replace("&", "&amp;")}"></iframe>'
        for name in CHARTS
    )
    head = '<!doctype html><title>News</title><link rel="icon" href="data:,">'
    (folder / "index.html").write_text(head + frames)
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{site}/index.html")
    for width in (1200, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for name in CHARTS:
            frame = page.frame(name)
            assert frame
            # what nobody sees is not drawn anew
            page.locator(f'iframe[name="{name}"]').scroll_into_view_if_needed()
            if name != "topic_matrix":  # which keeps its width, and scrolls
                told = "(most) => Number(document.documentElement.dataset.drawn) < most"
                frame.wait_for_function(told, arg=width, timeout=60_000)
            frame.wait_for_function(DRAWN, timeout=60_000)
            assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    ours = (home, site, "data:", "blob:")
    assert [address for address in asked if not address.startswith(ours)] == []
    assert wrong == []
    page.close()


def test_a_dark_chart_is_accessible_and_saves_pictures_on_white_with_title_and_source(
    shipped, browser, tmp_path
):
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.goto(f"{shipped}/embed/country_map?crime=cybercrime&lang=en&theme=dark")
    page.wait_for_function(DRAWN, timeout=60_000)
    for details in page.locator("summary").all():
        details.click()
    assert found(page, RULES) == set()
    saved = {}
    for form in ("png", "svg"):
        with page.expect_download(timeout=60_000) as waiting:
            page.get_by_role("button", name=form.upper(), exact=True).click()
        name = f"country_map_crime-cybercrime_2026-11-22.{form}"
        assert waiting.value.suggested_filename == name
        saved[form] = tmp_path / name
        waiting.value.save_as(saved[form])
    tree = ElementTree.parse(saved["svg"]).getroot()  # noqa: S314  ours
    words = " ".join("".join(text.itertext()) for text in tree.findall(f"{SVG}text"))
    for said in (
        "Where the partners are",
        "Filter: Crime areas: Cybercrime",
        "Source: Meetings of Viet Nam",
    ):
        assert said in words
    assert "States as of 22 November 2026" in words
    assert "/country_map?crime=cybercrime&lang=en" in words
    chart = tree.find(f"{SVG}g/{SVG}svg")
    assert chart is not None
    assert chart.get("width") == "1052"
    states = [g for g in chart.iter(f"{SVG}g") if "choropleth" in g.get("class", "").split()]
    assert [len(g.findall(f".//{SVG}path")) > 1 for g in states] == [True]
    png = saved["png"].read_bytes()
    size = struct.unpack(">II", png[16:24])
    assert size == (2200, 2 * int(tree.get("height", "0")))
    assert len(png) > 100_000  # a white sheet of this size takes some 20 kB
    page.close()
