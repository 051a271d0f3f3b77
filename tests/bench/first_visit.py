"""The bytes of a first visit, as they go over the wire: our overview, and plain Streamlit.

`python -m tests.bench.first_visit` prints both and their ratio. A relay between browser and server
counts every byte that the server sends: documents, headers, scripts, fonts and the WebSocket. The
plain app has the figures, charts, list, filters and download of the overview, each by the function
of Streamlit that is made for it, and Streamlit's own settings.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.browser_path import find_browser

ROOT = Path(__file__).parents[2]
PLAIN = """
import pandas as pd
import plotly.express as px
import streamlit as st

from components.current import current_tables

tables = current_tables()
meetings, areas = tables.meetings, tables.crime_areas
st.set_page_config(layout="wide")
with st.sidebar:
    st.date_input("Days", (meetings.first_day.min(), meetings.last_day.max()))
    for column in ("partner", "kind", "event", "partner_kind"):
        st.multiselect(column, sorted(meetings[column].dropna().unique()))
    st.multiselect("crime area", sorted(areas.crime_area.unique()))
st.title("Overview")
for column, name in zip(st.columns(3), ("meeting_id", "partner", "event")):
    column.metric(name, meetings[name].nunique())
months = meetings.groupby(meetings.first_day.dt.to_period("M").astype(str)).size()
st.plotly_chart(px.bar(months))
left, right = st.columns(2)
left.dataframe(meetings.tail(4))
right.plotly_chart(px.bar(areas.crime_area.value_counts(), orientation="h"))
st.download_button("CSV", meetings.to_csv(), "meetings.csv")
"""
DRAWN = {
    "ours": """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState
      === "notRunning" && document.querySelector(".footer")?.checkVisibility()""",
    "plain": """() => document.querySelector('[data-testid="stDownloadButton"]')
      && document.querySelector('[data-testid="stDataFrame"] canvas')
      && document.querySelectorAll(".js-plotly-plot .main-svg").length >= 2""",
}


class Relay:
    """A port that passes everything on to another one, and counts what comes back."""

    def __init__(self, target: int) -> None:
        self.sent = 0
        self._target = target
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        opening = asyncio.start_server(self._serve, "127.0.0.1", 0)
        server = asyncio.run_coroutine_threadsafe(opening, self._loop).result(10)
        self.port: int = server.sockets[0].getsockname()[1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(self._pass(reader, back, False), self._pass(there, writer, True))

    async def _pass(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, counts: bool
    ) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65536):
                self.sent += len(data) if counts else 0
                target.write(data)
                await target.drain()
        target.close()


def first_visit(script: Path, drawn: str, cwd: Path) -> int:
    """Return the bytes that a server sends until a browser that knows nothing has drawn a page."""
    with server(script, cwd) as port, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=options)
        relay = Relay(port)
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{relay.port}/")
        page.wait_for_function(drawn, timeout=60_000)
        page.wait_for_load_state("networkidle")
        chromium.close()
        return relay.sent


@contextmanager
def server(script: Path, cwd: Path, data: Path | None = None) -> Iterator[int]:
    """Yield the port of a Streamlit that runs a script, on a folder of records or the shipped."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COOPERATION_TODAY": "2026-11-22"}
    if data is not None:
        environment["COOPERATION_DATA"] = str(data)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--browser.gatherUsageStats=false"]
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    """Return the number of a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, seconds: float = 60) -> None:
    """Return when a server answers with 200.

    Raises:
        TimeoutError: it did not.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError), urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(address)


def main() -> None:
    """Measure both and print a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "plain.py"
        script.write_text(PLAIN, encoding="utf-8")
        plain = first_visit(script, DRAWN["plain"], Path(folder))
    ours = first_visit(ROOT / "app.py", DRAWN["ours"], ROOT)
    print(f"plain Streamlit  {plain:>10,} bytes")
    print(f"our overview     {ours:>10,} bytes")
    print(f"ratio            {ours / plain:>10.3f}")


if __name__ == "__main__":
    main()
