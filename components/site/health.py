"""How the server is, for what watches over it: /healthz it lives, /readyz it has data to show."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.current import current_tables, watching
from components.site.events import log_event
from components.tables import Tables

PATIENCE = 1.0
"""The seconds that a question waits for data which are being read."""

_FRESH = {"Cache-Control": "no-store"}


class Readiness:
    """Whether there is something to show: a thread of its own reads the data, and tells."""

    def __init__(
        self, read: Callable[[], Tables] = current_tables, patience: float = PATIENCE
    ) -> None:
        self._read = read
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, "readiness")
        self._reading: Future[None] | None = None
        self._known: dict[str, object] = {"status": "loading"}

    def start(self) -> Future[None]:
        """Return the reading that is under way; where there is none, begin one."""
        if self._reading is None or self._reading.done():
            self._reading = self._thread.submit(self._look)
        return self._reading

    async def known(self) -> dict[str, object]:
        """Return what is true now; where reading takes longer, what was true the last time."""
        waiting = asyncio.wrap_future(self.start())
        waiting.add_done_callback(lambda end: end.cancelled() or end.exception())  # noted already
        await asyncio.wait([waiting], timeout=self._patience)
        return self._known

    def _look(self) -> None:
        try:
            found = _found(self._read())
        except Exception as error:
            self._note({"status": "unreadable"}, error)
            raise
        self._note(found)

    def _note(self, found: dict[str, object], error: Exception | None = None) -> None:
        if found != self._known:
            self._known = found
            log_event("data", error, **found)

    @asynccontextmanager
    async def lifespan(self, _app: object) -> AsyncIterator[None]:
        """Begin to read when the server starts, so that no visitor has to wait for it."""
        with watching():
            self.start()
            yield
        self._thread.shutdown(wait=False, cancel_futures=True)

    def routes(self) -> list[Route]:
        """Return the two routes; answers are never kept by what lies between."""
        return [Route("/healthz", _lives), Route("/readyz", self._ready)]

    async def _ready(self, _request: Request) -> Response:
        known = await self.known()
        status = 200 if known["status"] == "ready" else 503
        return JSONResponse(known, status_code=status, headers=_FRESH)


def _found(tables: Tables) -> dict[str, object]:
    """Return what a folder holds; one without a meeting that can be read is not ready."""
    dataset = tables.dataset
    return {
        "status": "ready" if dataset.records else "empty",
        "meetings": len(dataset.records),
        "refused_files": len(dataset.refused_files),
        "data_version": dataset.version,
    }


async def _lives(_request: Request) -> Response:
    return PlainTextResponse("ok", headers=_FRESH)
