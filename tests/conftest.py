"""A running dashboard and a browser that looks at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser_path import find_browser
from tests.fixtures.folders import nine_meetings
from tests.script_runs import ScriptRuns
from tests.tabs import Tabs, resting_place

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-22"
START_SECONDS = 90
PAGE_SECONDS = 60

FAILURE = '[data-testid="stException"]'
# Streamlit has run the script to its end or to an error, and the browser has drawn all of it
DONE = """(failure) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const end = document.querySelector(".footer") ?? document.querySelector(failure);
  const busy = '[data-stale="true"], [data-testid="stStatusWidget"], [data-testid="stSkeleton"]';
  return app?.dataset.testScriptState === "notRunning"
    && app.dataset.testConnectionState === "CONNECTED"
    && end !== null && end.checkVisibility()
    && document.querySelector(busy) === null
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every((chart) => {
      const plot = chart.querySelector(".js-plotly-plot");
      const lands = plot?._fullData?.some((trace) => trace.type === "choropleth" && trace._length);
      return plot?.querySelector(".main-svg") && (!lands || plot.querySelector(".choropleth path"));
    });
}"""
# The browser has painted, and so has done what it had been sent before
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


_logs: dict[str, Path] = {}  # what each server wrote, by its host and port


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the nine meetings of the signing, on the day TODAY."""
    nine = nine_meetings(tmp_path_factory.mktemp("nine"))
    with _running(tmp_path_factory.mktemp("server"), nine) as address:
        yield address


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the shipped data, on the day TODAY."""
    with _running(tmp_path_factory.mktemp("server"), None) as address:
        yield address


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a dashboard on another folder, until the end of the test; return its address.

    Without a folder it shows the shipped data; `tree` is where app.py lies.
    """
    with _starting(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="module")
def serve_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a dashboard as `serve` does, for all tests of a file, which only look at it."""
    with _starting(tmp_path_factory) as start:
        yield start


@contextmanager
def _starting(factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    with ExitStack() as started:

        def start(data_folder: str | Path | None, tree: Path = ROOT) -> str:
            data = Path(data_folder) if data_folder else None
            return started.enter_context(_running(factory.mktemp("server"), data, tree))

        yield start


@contextmanager
def _running(folder: Path, data: Path | None, tree: Path = ROOT) -> Iterator[str]:
    environment = {**os.environ, "COOPERATION_TODAY": TODAY}
    environment.pop("COOPERATION_DATA", None)
    if data is not None:
        environment["COOPERATION_DATA"] = str(data.resolve())
    log = folder / "log.txt"
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=tree,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _logs[f"127.0.0.1:{port}"] = log
        _wait_until_healthy(process, address, log)
        yield address
        if process.poll() is not None:
            pytest.fail(f"The dashboard stopped with {process.returncode}:\n{_log(log)}")
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The dashboard did not start:\n{_log(log)}")


def _log(path: Path | None) -> str:
    return path.read_text(encoding="utf-8", errors="replace")[-5000:] if path else "(no log)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window; without one on the machine the tests fail."""
    options = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    options += ["--disable-component-update", "--disable-sync"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to start as root with it
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The pages of the browser that are free for the next test."""
    with resting_place() as rest:
        yield Tabs(browser, rest)


@pytest.fixture
def open_page(request: pytest.FixtureRequest, tabs: Tabs) -> Iterator[Callable[..., Any]]:
    """Open a page of the dashboard, and wait until it is drawn.

    The path is that of a page on `server`, or a whole address (of `serve`). Each page is one of
    Playwright with five things added:

    - `foreign_requests`: addresses on other hosts that it asked for; none is allowed
    - `page_errors`: exceptions that no script caught; none is allowed
    - `console_errors`: what it wrote to the console as an error
    - `dialogs`: the words of boxes that it opened, each dismissed
    - `wait_until_done()`: waits, after a click for example, until it is drawn again

    It has no cookie, no storage and no history of another test, but scripts that were compiled.
    A test that adds scripts or listeners to its page asks for a `fresh` one.
    """
    pages: list[Any] = []

    def open_it(
        path: str = "",
        language: str = "en-GB",
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        fresh: bool = False,
    ) -> Any:
        address = path
        if not urlsplit(path).scheme:
            address = urljoin(request.getfixturevalue("server"), "/" + path.lstrip("/"))
        page = tabs.take(language, fresh)
        pages.append(page)
        page.host = urlsplit(address).netloc
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.wait_until_done = lambda: _wait_until_done(page, page.runs)
        page.goto(address)
        page.wait_until_done()
        return page

    yield open_it
    wrong = [
        f"{page.url}\n  asked for {page.foreign_requests}\n  failed with {page.page_errors}"
        for page in pages
        if page.foreign_requests or page.page_errors
    ]
    for page in pages:
        tabs.give_back(page)
    assert not wrong, "\n".join(wrong)


def _wait_until_done(page: Any, runs: ScriptRuns) -> None:
    end = time.monotonic() + PAGE_SECONDS
    for _ in range(2):  # it may be done for a moment only, where one run follows another
        page.wait_for_timeout(100)  # what a click asks for is sent
        while runs.pending():
            assert time.monotonic() < end, f"The script of {page.url} does not end"
            page.wait_for_timeout(20)
        page.evaluate(PAINTED)
        page.wait_for_function(DONE, arg=FAILURE, timeout=PAGE_SECONDS * 1000)
    if page.locator(FAILURE).count():
        pytest.fail(f"{page.url} shows an error:\n{_log(_logs.get(urlsplit(page.url).netloc))}")
