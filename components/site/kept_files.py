"""Scripts and styles whose names say their version: compressed once, kept here and by browsers.

Streamlit sends its own uncompressed, because it would compress them anew for each visitor.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

STREAMLITS = Path(str(files("streamlit"))) / "static" / "static"
_HASHED = re.compile(r"[^/]+\.[\w-]{8}\.(js|css)")
_TYPES = {".js": "text/javascript", ".css": "text/css"}
FOR_GOOD = "public, max-age=31536000, immutable"


class KeptFiles:
    """Answers for files with a hash in their name and for some `more`, and passes all else on.

    Only names that are there when the server starts are known, so that what is kept has an end.
    """

    def __init__(
        self, app: ASGIApp, folder: Path = STREAMLITS, more: Mapping[str, Path] | None = None
    ) -> None:
        self._app = app
        self._files = {
            f"/static/{path.relative_to(folder).as_posix()}": path
            for path in folder.rglob("*")
            if _HASHED.fullmatch(path.name)
        }
        self._files.update(more or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._files.get(scope.get("path", ""))
        if path is None or scope.get("method") != "GET" or not _takes_gzip(scope):
            await self._app(scope, receive, send)
            return
        answer = Response(
            await run_in_threadpool(_compressed, path),
            media_type=_TYPES[path.suffix],
            headers={
                "Cache-Control": FOR_GOOD,
                "Content-Encoding": "gzip",
                "Vary": "Accept-Encoding",
            },
        )
        await answer(scope, receive, send)


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
