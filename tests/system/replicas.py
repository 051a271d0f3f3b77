"""Two replicas behind a real nginx with deploy/nginx.conf: `make test-system`, as it needs nginx.

The replicas show different data, so that a reader's answer tells which of them gave it.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from components.site.full_house import LIMIT
from tests.fixtures.folders import FIVE_LINES, GOOD, ROOT, nine_meetings, write
from tests.load.reader import Reader, RefusedError

SECONDS = 60
PLACES = 3
KNOWN_BY = {"9": "Morocco", "1": "France"}
"""How many meetings a replica shows -> a country that only its brief names."""
MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/replicas.conf;
}}
"""


@dataclass(frozen=True)
class Site:
    """The address of nginx, and the replicas by what their readers see."""

    address: str
    replicas: dict[str, subprocess.Popen[bytes]]

    def get(self, path: str, cookie: str = "") -> tuple[int, str, str]:
        """Return status, the cookie that nginx sets, and the text of an answer."""
        request = Request(self.address + path, headers={"Cookie": cookie} if cookie else {})
        try:
            with urlopen(request, timeout=30) as answer:
                return answer.status, _nginx_cookie(answer.headers), answer.read().decode()
        except HTTPError as error:
            return error.code, _nginx_cookie(error.headers), ""

    def seen_by(self, cookie: str) -> str:
        """Return how many meetings the replica of a reader shows."""
        status, _, text = self.get("/brief?lang=en", cookie)
        seen = {number for number, word in KNOWN_BY.items() if status == 200 and word in text}
        return seen.pop() if len(seen) == 1 else f"status {status}"


def _nginx_cookie(headers: Message) -> str:
    cookies = headers.get_all("Set-Cookie", [])
    return next((cookie for cookie in cookies if cookie.startswith("replica=")), "")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(OSError), urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    pytest.fail(f"no answer from {address}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two replicas, ready, and nginx before them; the tests stand in the order that they need."""
    tmp_path = tmp_path_factory.mktemp("site")
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.fail("nginx is not installed: apt-get install nginx-light")
    nine = nine_meetings(tmp_path / "nine")
    data = {"9": nine, "1": write(tmp_path / "one", {GOOD: FIVE_LINES})}
    ports = {seen: _free_port() for seen in data}
    front = _free_port()
    replicas = {seen: _replica(ports[seen], folder) for seen, folder in data.items()}
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    named = {"127.0.0.1:8501": ports["9"], "127.0.0.1:8502": ports["1"]}
    for old, port in named.items():
        assert text.count(old) == 1
        text = text.replace(old, f"127.0.0.1:{port}")
    assert text.count("listen 8080;") == 1
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{front};")
    (tmp_path / "replicas.conf").write_text(text, encoding="utf-8")
    (tmp_path / "nginx.conf").write_text(MAIN.format(folder=tmp_path), encoding="utf-8")
    processes = list(replicas.values())
    try:
        for port in ports.values():
            _wait_for(f"http://127.0.0.1:{port}/readyz")
        command = [nginx, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
        processes.append(subprocess.Popen([*command, "-e", str(tmp_path / "error.log")]))
        _wait_for(f"http://127.0.0.1:{front}/")
        yield Site(f"http://127.0.0.1:{front}", replicas)
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(timeout=20)


def _replica(port: int, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "COOPERATION_DATA": str(data),
            "COOPERATION_TODAY": "2026-11-22",
            "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both",
            LIMIT: str(PLACES),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_readers_are_shared_out_and_each_stays_with_his_replica(site):
    readers = [f"replica=reader{number}" for number in range(20)]
    first = [site.seen_by(reader) for reader in readers]
    assert set(first) == {"9", "1"}
    assert [site.seen_by(reader) for reader in readers] == first


def test_a_reader_gets_one_cookie_and_keeps_it(site):
    _, given, _ = site.get("/")
    cookie, *rules = given.split("; ")
    assert re.fullmatch("replica=[0-9a-f]{32}", cookie)
    assert rules == ["Path=/", "Max-Age=86400", "HttpOnly", "SameSite=Lax"]
    assert site.get("/", cookie)[1] == ""


def test_what_is_for_the_balancer_is_not_for_visitors(site):
    assert [site.get(path)[0] for path in ("/healthz", "/readyz", "/_stcore/metrics")] == [404] * 3


def test_who_finds_a_replica_full_is_sent_to_another_the_next_time(site):
    def answer(reader: str) -> tuple[int, str]:
        return site.get("/", f"replica={reader}")[:2]

    async def story() -> list[tuple[int, str]]:
        readers = [Reader(site.address) for _ in range(PLACES)]
        for reader in readers:
            reader.cookie = "replica=reader1"
            await reader.connect()
        with pytest.raises(RefusedError):
            await readers[0].connect()
        names = ["reader1", *(f"reader{number}" for number in range(20))]
        answers = [await asyncio.to_thread(answer, name) for name in names]
        for reader in readers:
            await reader.leave()
        return answers

    with ThreadPoolExecutor(1) as thread:
        first, *others = thread.submit(asyncio.run, story()).result()
    assert first[0] == 503
    assert re.match("replica=[0-9a-f]{32};", first[1])
    assert {status for status, _ in others} == {200, 503}
    end = time.monotonic() + SECONDS
    while answer("reader1")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_killed_replica_costs_its_readers_a_reload_and_nothing_else(site, open_page, tmp_path):
    page = open_page(f"{site.address}/meetings?lang=en")
    seen = page.get_by_text(re.compile(r"^Download: [19] meetings?$")).inner_text()
    mine = seen.split()[1]
    other = {"9": "1", "1": "9"}[mine]
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV, one row per meeting", exact=True).click()
    saved = tmp_path / "saved.csv"
    waiting.value.save_as(saved)
    assert saved.read_text(encoding="utf-8-sig").count("\n") == int(mine) + 1

    site.replicas[mine].kill()
    site.replicas[mine].wait()
    page.reload()
    page.wait_until_done()
    assert page.get_by_text(f"Download: {other} meeting", exact=other == "1").is_visible()
    assert page.url.endswith("/meetings?lang=en")
    readers = [f"replica=reader{number}" for number in range(20)]
    assert {site.seen_by(reader) for reader in readers} == {other}


def test_a_flood_from_one_address_is_slowed_and_then_forgiven(site):
    with ThreadPoolExecutor(20) as visitors:
        answers = Counter(visitors.map(lambda _: site.get("/site/browser.js")[0], range(1200)))
    assert set(answers) == {200, 429}
    assert answers[200] >= 300
    end = time.monotonic() + SECONDS
    while site.get("/")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.1)
