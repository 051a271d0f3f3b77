"""A filter click, from the mouse to the finished page: ours, plain Streamlit, Dash and Shiny.

`make bench-clicks` runs it. All four show the same meetings in one headless Chromium, each behind a
relay that counts what its server sends. The clicks are interleaved, so that what else the machine
does meets all four. The rivals (tests/bench/rivals) have one list, three figures and fifty rows;
ours is the page "Overview" as it is, with the six lists of its filter.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from components.exchange.filter_words import option_name
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables, build_tables
from tests.bench.first_visit import ROOT, Relay, free_port, wait_for
from tests.bench.records import write_records
from tests.browser_path import find_browser
from tests.load.readers import share
from tests.load.server import TODAY, end_like_ctrl_c

RIVALS = Path(__file__).parent / "rivals"
OPTIONS = 5
"""The crime areas that are chosen in turn: those that most meetings name."""

# From a click to the last change of the page, after which nothing has moved for so long
STILL = 400
WATCH = """() => {
  window.watched = { start: performance.now(), last: 0 };
  window.watcher ??= new MutationObserver(() => { window.watched.last = performance.now(); });
  window.watcher.observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
}"""
BUSY = '[data-stale="true"], [data-testid="stStatusWidget"], .recalculating, [data-dash-is-loading]'
DONE = f"""([there, gone]) => window.watched.last > 0
  && performance.now() - window.watched.last > {STILL}
  && document.body.innerText.includes(there)
  && !(gone && document.body.innerText.includes(gone))
  && !document.querySelector('{BUSY}')"""


@dataclass(frozen=True)
class App:
    """One of the four: how it is started, and how its list of crime areas is used.

    `options` maps what an option is called to the words that the page then shows; `nothing` are
    those without a choice, `something` those that only a choice brings.
    """

    name: str
    command: list[str]
    port: int
    list: str
    option: str
    options: dict[str, str]
    nothing: str = ""
    something: str = ""
    clear: str = ""
    path: str = ""


@dataclass
class Clicks:
    """What the clicks in one app took."""

    page: Page
    relay: Relay
    seconds: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)


def four_apps(count: int, tables: Tables, python: str) -> list[App]:
    """Return the apps, for a folder of so many meetings; the rivals run in their own Python."""
    by_area = tables.crime_areas.groupby("crime_area")["meeting_id"].nunique()
    most = by_area.drop(NOT_REPORTED).sort_values(ascending=False).head(OPTIONS)
    names = Names(translator("en"), tables.dataset)
    of_all = f" of {names.t.number(count)} meetings"
    ours = {
        option_name(names, "crime_areas", str(code)): f"{names.t.number(left)}{of_all}"
        for code, left in most.items()
    }
    plain = {str(code): f"{left} meetings" for code, left in most.items()}
    everything = f"{count} meetings"
    ports = [free_port() for _ in range(4)]
    started = [
        _streamlit("app.py", ports[0]),
        _streamlit(str(RIVALS / "plain_streamlit.py"), ports[1]),
    ]
    started += [[python, str(RIVALS / f"plain_{name}.py")] for name in ("dash", "shiny")]
    first = '[data-testid="stMultiSelect"] input >> nth=0'
    return [
        App(
            "ours", started[0], ports[0], first, "[role=option]", ours, "", of_all, path="?lang=en"
        ),
        App("Streamlit", started[1], ports[1], first, "[role=option]", plain, everything),
        App(
            "Dash",
            [*started[2], str(ports[2])],
            ports[2],
            "#areas",
            ".dash-dropdown-content label",
            plain,
            everything,
            clear='text="Deselect All"',
        ),
        App(
            "Shiny",
            [*started[3], str(ports[3])],
            ports[3],
            ".selectize-input",
            ".selectize-dropdown-content [data-value]",
            plain,
            everything,
        ),
    ]


def _streamlit(script: str, port: int) -> list[str]:
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    command += ["--server.headless=true", "--server.address=127.0.0.1"]
    return [*command, "--browser.gatherUsageStats=false"]


@contextmanager
def started(app: App, data: Path, csv: Path, cwd: Path) -> Iterator[None]:
    """Start an app and wait until it answers; the rivals run elsewhere, without our settings."""
    environment = {"COOPERATION_DATA": str(data), "COOPERATION_TODAY": TODAY}
    process = subprocess.Popen(
        app.command,
        cwd=ROOT if app.name == "ours" else cwd,
        env={**os.environ, **environment, "CLICKS_CSV": str(csv), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ready = "readyz" if app.name == "ours" else ""
        wait_for(f"http://127.0.0.1:{app.port}/{ready}", seconds=300)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def click(app: App, clicks: Clicks, option: str) -> None:
    """Choose an option and note what that took; then take it away again, unmeasured."""
    page = clicks.page
    page.bring_to_front()
    page.locator(app.list).first.click()
    found = page.locator(app.option).filter(has_text=re.compile(rf"^{re.escape(option)}( \(|$)"))
    found.first.wait_for()
    page.wait_for_timeout(STILL)
    before = clicks.relay.sent
    page.evaluate(WATCH)
    found.first.click()
    page.wait_for_function(DONE, arg=[app.options[option], ""], timeout=120_000)
    took = page.evaluate("() => window.watched.last - window.watched.start")
    clicks.seconds.append(took / 1000)
    clicks.received.append(clicks.relay.sent - before)
    page.evaluate(WATCH)
    if app.clear:
        page.locator(app.clear).click()
    else:
        page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    page.wait_for_function(DONE, arg=[app.nothing, app.something], timeout=120_000)


def measure(apps: list[App], data: Path, tables: Tables, number: int) -> dict[str, Clicks]:
    """Return what so many clicks took in each app, after one of each option that does not count."""
    found = {}
    with ExitStack() as stack, tempfile.TemporaryDirectory() as name:
        csv = Path(name) / "meetings.csv"
        _write_csv(tables, csv)
        for app in apps:
            stack.enter_context(started(app, data, csv, Path(name)))
        chromium = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        for app in apps:
            relay = Relay(app.port)
            page = chromium.new_page()
            found[app.name] = Clicks(page, relay)
            page.goto(f"http://127.0.0.1:{relay.port}/{app.path}")
            page.evaluate(WATCH)
            page.locator(app.list).first.wait_for(timeout=120_000)
            page.wait_for_function(DONE, arg=[app.nothing, app.something], timeout=120_000)
        for turn in range(-OPTIONS, number):
            for app in apps:
                click(app, found[app.name], list(app.options)[turn % OPTIONS])
        chromium.close()
    for clicks in found.values():
        del clicks.seconds[:OPTIONS], clicks.received[:OPTIONS]
    return found


def _write_csv(tables: Tables, path: Path) -> None:
    """Write what the rivals read: a line for each meeting, its crime areas parted by blanks."""
    areas = tables.crime_areas.groupby("meeting_id")["crime_area"].agg(" ".join)
    meetings = tables.meetings[["meeting_id", "first_day", "partner", "kind"]]
    meetings = meetings.rename(columns={"first_day": "day"}).join(
        areas.rename("crime_areas"), on="meeting_id"
    )
    meetings.to_csv(path, index=False)


def main() -> None:
    """Measure all four and print a line for each, with its ratio to ours."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.clicks", description=__doc__)
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--clicks", type=int, default=30)
    parser.add_argument("--python", default=".venv-bench/bin/python", help="of the rivals")
    asked = parser.parse_args()
    end_like_ctrl_c()
    with tempfile.TemporaryDirectory() as name:
        data = write_records(Path(name), asked.meetings)
        tables = build_tables(load_dataset(data), date.fromisoformat(TODAY))
        apps = four_apps(asked.meetings, tables, str(Path(asked.python).absolute()))
        found = measure(apps, data, tables, asked.clicks)
    own = sorted(found["ours"].seconds)
    print(f"{asked.clicks} clicks each  p50 s  p95 s   kB  p50 and p95 of ours to it")
    for app, clicks in found.items():
        middle, high = (share(sorted(clicks.seconds), part) for part in (0.5, 0.95))
        print(
            f"{app:14} {middle:6.2f} {high:6.2f} {share(sorted(clicks.received), 0.5) / 1000:4.0f}"
            f"  {share(own, 0.5) / middle:5.2f} {share(own, 0.95) / high:5.2f}"
        )


if __name__ == "__main__":
    main()
