"""What stands around every route: allowed hosts, closed doors, compression, failures."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.site import kept_files
from components.site.events import HANDLER, log_event
from components.site.kept_files import STREAMLITS, KeptFiles
from components.site.server import HOSTS, middleware, sorry
from tests.site.answers import ask

FOR_GOOD = "public, max-age=31536000, immutable"


async def whatever(_request: Request) -> Response:
    return PlainTextResponse("passed on")


def open_house(environment: dict[str, str] | None = None) -> Starlette:
    layers = middleware(environment or {})
    return Starlette(routes=[Route("/{path:path}", whatever)], middleware=layers)


@pytest.mark.parametrize(
    ("named", "asked", "status"),
    [
        ("", "anything.example", 200),
        ("dashboard.example", "dashboard.example", 200),
        ("dashboard.example", "Dashboard.Example:8501", 200),
        ("a.example, dashboard.example", "dashboard.example", 200),
        ("*.example", "dashboard.example", 200),
        ("dashboard.example", "evil.example", 400),
        ("dashboard.example", "dashboard.example.evil.example", 400),
        ("www.dashboard.example", "dashboard.example", 400),
        ("dashboard.example", "", 400),
        ("dashboard.example", "127.0.0.1:8501", 200),
        ("dashboard.example", "localhost", 200),
    ],
)
def test_a_visitor_who_asks_for_another_host_is_refused(named, asked, status):
    answer = ask("/", app=open_house({HOSTS: named}), host=asked)
    assert answer.status == status
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/metrics", 404),
        ("/_stcore/metrics/", 404),
        ("/_stcore/agent/interact", 404),
        ("/_stcore/agent/openapi.json", 404),
        ("/_stcore/health", 200),
        ("/_stcore/metrics_of_old", 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_visitors_do_not_need_of_streamlit_is_not_there(path, status, method):
    assert ask(path, app=open_house(), method=method).status == status


def test_a_script_with_a_hash_in_its_name_is_sent_compressed_and_kept_for_good():
    (script,) = (STREAMLITS / "js").glob("PlotlyChart.*.js")
    path = f"/static/js/{script.name}"
    answer = ask(path, app=open_house(), accept_encoding="gzip, deflate, br")
    assert gzip.decompress(answer.body) == script.read_bytes()
    assert len(answer.body) < script.stat().st_size / 3
    told = {name: answer.headers[name] for name in ("cache-control", "content-encoding", "vary")}
    assert told == {
        "cache-control": FOR_GOOD,
        "content-encoding": "gzip",
        "vary": "Accept-Encoding",
    }
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["content-length"] == str(len(answer.body))


def test_every_script_and_style_of_streamlit_is_one_of_those():
    known = KeptFiles(open_house())._files
    code = {path for folder in ("js", "css") for path in (STREAMLITS / folder).iterdir()}
    assert set(known.values()) == code


@pytest.mark.parametrize(
    ("path", "method", "encoding"),
    [
        ("/static/js/PlotlyChart.00000000.js", "GET", "gzip"),
        ("/static/js/./{script}", "GET", "gzip"),
        ("/static/js//{script}", "GET", "gzip"),
        ("/static/../static/js/{script}", "GET", "gzip"),
        ("/static/js/{script}", "HEAD", "gzip"),
        ("/static/js/{script}", "POST", "gzip"),
        ("/static/js/{script}", "GET", "br"),
        ("/static/js/{script}", "GET", ""),
    ],
)
def test_anything_else_is_left_to_streamlit_and_nothing_is_kept_for_it(path, method, encoding):
    (script,) = (STREAMLITS / "js").glob("index.esm.*.js")
    kept_files._compressed.cache_clear()
    inner = Starlette(routes=[Route("/{path:path}", whatever, methods=["GET", "POST"])])
    asked = path.format(script=script.name)
    answer = ask(asked, app=KeptFiles(inner), method=method, accept_encoding=encoding)
    assert "content-encoding" not in answer.headers
    assert answer.status == 200
    assert kept_files._compressed.cache_info().currsize == 0


@pytest.fixture
def log(monkeypatch):
    """What the server writes to its log."""
    written = io.StringIO()
    monkeypatch.setattr(HANDLER, "stream", written)
    return written


async def fails(_request: Request) -> Response:
    raise KeyError("the password is sesame")


def test_a_failure_is_told_to_the_log_and_not_to_the_visitor(log):
    answering = Starlette(
        routes=[Route("/brief", fails)], middleware=middleware({}), exception_handlers=sorry({})
    )
    answer = ask("/brief?crime=x", app=answering)
    assert (answer.status, answer.text) == (500, "Internal Server Error")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'self'; ")
    (line,) = log.getvalue().splitlines()
    told = json.loads(line)
    assert (told["event"], told["path"]) == ("request_failed", "/brief")
    assert told["trace"].startswith("Traceback (most recent call last):")
    assert told["trace"].endswith("KeyError: 'the password is sesame'")


def test_an_event_is_one_line_of_json_whatever_it_tells(log):
    log_event("data", status="a\nb", meetings=3)
    (line,) = log.getvalue().splitlines()
    told = json.loads(line)
    assert told.pop("time").endswith("+00:00")
    assert told == {"event": "data", "status": "a\nb", "meetings": 3}
