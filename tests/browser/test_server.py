"""The server as a browser meets it: headers on everything, and pages that work under them."""

from __future__ import annotations

import gzip
import json
import re
from email.message import Message
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from components.site.headers import response_headers

# Streamlit looks for its server below each page first, and then finds it beside
ASKED_IN_VAIN = re.compile(r"404 \(Not Found\) \(.*/_stcore/(health|host-config)\)$")


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body of an answer, as they came over the network."""
    request = Request(address, headers={name.replace("_", "-"): v for name, v in headers.items()})
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def first_script(server: str) -> str:
    _, _, page = ask(server)
    return re.findall(r'src="\.(/static/js/index\.[^"]+\.js)"', page.decode())[0]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/timeline", 200),
        ("/brief", 200),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/favicon.png", 200),
        ("/boundaries/world_50m.json", 200),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/media/nothing.csv", 404),
        ("/_stcore/metrics", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 400),
    ],
)
def test_every_answer_of_ours_and_of_streamlit_has_the_headers(server, path, status):
    code, headers, _ = ask(server + path)
    assert code == status
    wanted = response_headers()
    assert {name: headers.get_all(name) for name in wanted} == {
        name: [value] for name, value in wanted.items()
    }


def test_streamlits_script_comes_compressed_once_and_for_good(server):
    path = first_script(server)
    plain = ask(server + path)
    packed = ask(server + path, Accept_Encoding="gzip")
    assert gzip.decompress(packed[2]) == plain[2]
    kept = {"public", "max-age=31536000", "immutable"}
    for _, headers, _ in (plain, packed):
        assert set(headers["Cache-Control"].split(", ")) == kept
        assert headers["Vary"] == "Accept-Encoding"
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/timeline", "/brief", "/boundaries/world_50m.json", "/site/browser.js"]
)
def test_what_we_send_ourselves_comes_compressed(server, path):
    _, headers, body = ask(server + path, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Cache-Control"] == "no-cache"
    assert gzip.decompress(body) == ask(server + path)[2]


def test_the_server_says_that_its_nine_meetings_are_ready(server):
    told = json.loads(ask(f"{server}/readyz")[2])
    assert re.fullmatch(r"[a-z][0-9a-f]+", told.pop("data_version"))
    assert told == {"status": "ready", "meetings": 9, "refused_files": 0}


@pytest.mark.parametrize(("page", "charts"), [("", 0), ("timeline", 1), ("country_map", 1)])
def test_a_page_is_drawn_under_the_policy_without_a_complaint(server, open_page, page, charts):
    opened = open_page(f"{server}/{page}")
    assert opened.locator(".js-plotly-plot .main-svg").first.is_visible() == bool(charts)
    if page == "country_map":
        assert opened.locator(".choropleth path, .choroplethlayer path").count() > 0
    complaints = [told for told in opened.console_errors if not ASKED_IN_VAIN.search(told)]
    assert complaints == []


def test_a_script_that_a_page_should_not_have_does_not_run(server, open_page):
    page = open_page(f"{server}/about")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.stranger = 1";
      document.body.append(script);
      const picture = document.createElement("img");
      picture.setAttribute("onerror", "window.stranger = 2");
      picture.src = "data:none";
      document.body.append(picture);
      setTimeout("window.stranger = 3", 0);
    }""")
    page.wait_for_function("() => document.images[document.images.length - 1].complete")
    while sum("Content Security Policy" in told for told in page.console_errors) < 3:
        page.wait_for_event("console")
    assert page.evaluate("() => window.stranger") is None


def test_no_other_site_shows_the_dashboard_in_a_frame(server, browser, tmp_path):
    (tmp_path / "index.html").write_text(f'<iframe src="{server}/about"></iframe>')
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        page = browser.new_page()
        with page.expect_event("console", lambda told: "frame-ancestors" in told.text):
            page.goto(f"http://127.0.0.1:{other.server_port}/")
        assert page.frames[1].url.startswith("chrome-error:")
        page.close()
        other.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """A site that writes no log."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""
