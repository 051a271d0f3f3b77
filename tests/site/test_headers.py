"""The headers of every answer: what a browser may load from us, and who may frame us."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette

from components.site.headers import BadOriginError, content_security_policy
from components.site.health import Readiness
from components.site.routes import routes
from components.site.server import EMBED_HOSTS, middleware
from tests.site.answers import Document, ask

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}


def dashboard(environment: dict[str, str]) -> Starlette:
    answering = [*Readiness().routes(), *routes()]
    return Starlette(routes=answering, middleware=middleware(environment))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/timeline?lang=vi", 200),
        ("/brief?partner=MAR", 200),
        ("/brief?partner=ZZZ", 404),
        ("/healthz", 200),
        ("/site/browser.js", 200),
        ("/site/nothing.js", 404),
        ("/no_such_page", 302),
        ("/_stcore/metrics", 404),
    ],
)
def test_every_answer_has_the_same_headers_once(address, status):
    answer = ask(address, app=dashboard({}))
    assert answer.status == status
    policy = answer.headers["content-security-policy"]
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert policy == content_security_policy()


def test_a_page_may_load_from_this_server_alone():
    rules = dict(rule.split(" ", 1) for rule in content_security_policy().split("; "))
    script = rules.pop("script-src").split()
    assert rules == {
        "default-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    assert script[0] == "'self'"
    assert [source[:8] for source in script[1:]] == ["'sha256-"]


@pytest.mark.parametrize("address", ["/", "/timeline?lang=fr", "/search?find=%3Cscript%3E"])
def test_the_scripts_in_a_first_document_are_those_that_the_policy_names(address):
    text = ask(address).text
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f" 'sha256-{digest}';" in content_security_policy()
    others = [script for script in Document(text).all("script") if "src" not in script]
    assert others == [{}, {"type": "application/json", "id": "told"}]


@pytest.mark.parametrize(
    ("named", "ancestors"),
    [
        ("", "frame-ancestors 'self'"),
        ("press.example", "frame-ancestors 'self' press.example"),
        (
            " https://press.example , *.gov.example:8443,",
            "frame-ancestors 'self' https://press.example *.gov.example:8443",
        ),
    ],
)
def test_only_the_named_sites_may_show_the_dashboard_in_a_frame(named, ancestors):
    answer = ask("/", app=dashboard({EMBED_HOSTS: named}))
    assert answer.headers["content-security-policy"].endswith(f"; {ancestors}")
    assert "x-frame-options" not in answer.headers


@pytest.mark.parametrize(
    "named", ["a.example; script-src *", "a.example b.example", "'unsafe-eval'", "*", "a..example"]
)
def test_what_names_no_site_stops_the_server_before_it_starts(named):
    with pytest.raises(BadOriginError, match="no name of a site"):
        middleware({EMBED_HOSTS: named})
