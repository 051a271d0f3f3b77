"""The bytes of each page in a real browser: what its first visit takes, and one click on a filter.

`python -m tests.bench.pages [NUMBER]` writes so many records and prints a line for each page. A
click chooses the most frequent crime area; pages that show the same whatever the filter are
opened once more with that filter in their address, as a link would. WebSocket frames are counted
as they are before compression, together with what the browser asks for beside them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from components.site.pages import PAGES, UNFILTERED, address_of
from tests.bench.first_visit import ROOT, server
from tests.bench.records import write_records
from tests.browser_path import find_browser
from tests.conftest import DONE, FAILURE

MOST_KB = 100
"""No click on a filter may take more."""
_SECONDS = 300  # for a page, on a busy machine
_SHOWN_WITH = {"search": "find=cybercrime"}


@dataclass(frozen=True)
class Weight:
    """Kilobytes of a page: the WebSocket of its first visit, and all of one click on a filter."""

    page: str
    visit: float
    click: float


class _Counter:
    """The bytes that a page of Playwright gets: frames of WebSockets, and answers to requests."""

    def __init__(self, page: Any) -> None:
        self.frames = 0
        self.answers = 0
        page.on("websocket", self._listen)
        page.on("response", self._answer)

    def _listen(self, socket: Any) -> None:
        socket.on("framereceived", self._frame)

    def _frame(self, data: str | bytes) -> None:
        self.frames += len(data.encode() if isinstance(data, str) else data)

    def _answer(self, response: Any) -> None:
        self.answers += int(response.headers.get("content-length", 0))


def weights(folder: Path, pages: Sequence[str] = PAGES) -> Iterator[Weight]:
    """Yield the weights of pages on a folder of records."""
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with server(ROOT / "app.py", ROOT, folder) as port, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=options)
        record = next(folder.rglob("*.yaml")).stem
        for name in pages:
            context = chromium.new_context(viewport={"width": 1440, "height": 900})
            page: Any = context.new_page()
            counter = _Counter(page)
            asked = {**_SHOWN_WITH, "meeting": f"id={record}"}.get(name, "")
            page.goto(f"http://127.0.0.1:{port}/{address_of(name).removeprefix('./')}?{asked}")
            _wait(page)
            visit = counter.frames
            counter.frames = counter.answers = 0
            if name in UNFILTERED:
                _follow_link(page, asked)
            else:
                _click_filter(page)
            _wait(page)
            yield Weight(name, visit / 1000, (counter.frames + counter.answers) / 1000)
            context.close()
        chromium.close()


def _click_filter(page: Any) -> None:
    page.get_by_test_id("stSidebar").get_by_role("combobox").first.click()
    page.get_by_role("option").first.click()
    page.wait_for_function("() => location.search.includes('crime=')", timeout=_SECONDS * 1000)


def _follow_link(page: Any, asked: str) -> None:
    page.evaluate(
        """(query) => {
          const link = document.createElement("a");
          link.href = location.pathname.split("/").pop() + query;
          document.body.append(link);
          link.click();
        }""",
        f"?{asked}{'&' if asked else ''}crime=cybercrime",
    )


def _wait(page: Any) -> None:
    """Wait until the page is drawn; it may look so for a moment before an answer comes."""
    for _ in range(2):
        page.wait_for_timeout(500)
        page.wait_for_function(DONE, arg=FAILURE, timeout=_SECONDS * 1000)
    if page.locator(FAILURE).count():
        raise RuntimeError(f"{page.url} shows an error")


def table(found: Sequence[Weight]) -> str:
    """Return weights as lines of text; what is too heavy is marked."""
    lines = [f"{'page':14} {'first visit, kB':>16} {'a click, kB':>12}"]
    lines += [
        f"{weight.page:14} {weight.visit:16.1f} {weight.click:12.1f}"
        f"{'  over ' + str(MOST_KB) if weight.click > MOST_KB else ''}"
        for weight in found
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure every page and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
        records = write_records(Path(folder), count)
        sys.stdout.write(table(list(weights(records))))


if __name__ == "__main__":
    main()
