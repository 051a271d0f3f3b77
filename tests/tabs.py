"""Pages of Playwright that one test after the other uses: a browser that has compiled Streamlit's
scripts draws a page in a third of the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from tests.script_runs import ScriptRuns


class _Empty(BaseHTTPRequestHandler):
    """A site of one empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def resting_place() -> Iterator[str]:
    """The address of an empty page on the host of the dashboards.

    On about:blank a browser would begin a new process, which has compiled nothing.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), _Empty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Tabs:
    """The pages that no test uses at the moment, by their language; each has its own storage."""

    def __init__(self, browser: Any, rest: str) -> None:
        self._browser, self._rest = browser, rest
        self._free: dict[str, list[Any]] = {}

    def take(self, language: str, fresh: bool = False) -> Any:
        """Return a page without a past; a fresh one may be changed in ways that nothing undoes."""
        free = self._free.setdefault(language, [])
        page = free.pop() if free and not fresh else self._made(language)
        page.spoiled = fresh
        page.foreign_requests, page.page_errors = [], []
        page.console_errors, page.dialogs = [], []
        return page

    def give_back(self, page: Any) -> None:
        """Take from a page what a test left: its document, storage, routes, tabs and media."""
        context = page.context
        if page.spoiled or page.is_closed():
            context.close()
            return
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all()
        context.unroute_all()
        page.mouse.move(-1, -1)
        page.goto(self._rest)
        context.clear_cookies()
        context.clear_permissions()
        kept = {"origin": "*", "storageTypes": "local_storage"}
        page.session.send("Storage.clearDataForOrigin", kept)
        page.emulate_media(reduced_motion="no-preference")
        self._free[page.language].append(page)

    def _made(self, language: str) -> Any:
        context = self._browser.new_context(locale=language)
        page: Any = context.new_page()
        page.language, page.host = language, ""
        page.session = context.new_cdp_session(page)
        page.runs = ScriptRuns(page)
        _watch(page)
        return page


def _watch(page: Any) -> None:
    """Note what a page asks other hosts for, which errors no script caught, and what it says."""

    def note(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"data", "blob"} and parts.netloc != page.host:
            page.foreign_requests.append(address)

    def note_console(message: Any) -> None:
        if message.type == "error":
            page.console_errors.append(f"{message.text} ({message.location['url']})")

    def note_dialog(dialog: Any) -> None:
        page.dialogs.append(dialog.message)
        dialog.dismiss()

    page.context.on("request", lambda request: note(request.url))
    page.on("websocket", lambda websocket: note(websocket.url))
    page.on("pageerror", lambda error: page.page_errors.append(str(error)))
    page.on("console", note_console)
    page.on("dialog", note_dialog)
