"""The door by which a reader's file comes in: one file for each session, and no other is kept."""

from __future__ import annotations

from collections import OrderedDict
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

DOOR = "/_stcore/upload_file/"

_MOST_SESSIONS = 1000
"""Of so many the last file is known; far more than a process has places for."""


class OneUpload:
    """Lets Streamlit take a file, and asks it to forget the one that the same session sent before.

    Streamlit bounds the size of each (`server.maxUploadSize`) and asks for its token against forged
    requests, but keeps as many as a session sends.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._last: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_upload(scope):
            await self._app(scope, receive, send)
            return
        status = 0

        async def note(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self._app(scope, receive, note)
        if status < HTTPStatus.BAD_REQUEST:
            await self._forget_before(scope)

    async def _forget_before(self, scope: Scope) -> None:
        path: str = scope["path"]
        session = path.removeprefix(DOOR).partition("/")[0]
        before = self._last.pop(session, path)
        self._last[session] = path
        if len(self._last) > _MOST_SESSIONS:
            self._last.popitem(last=False)
        if before != path:
            again = {**scope, "method": "DELETE", "path": before, "raw_path": before.encode()}
            await self._app(again, _nothing, _nowhere)


def _is_upload(scope: Scope) -> bool:
    return scope["method"] == "PUT" and str(scope["path"]).startswith(DOOR)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _nowhere(message: Message) -> None:
    pass
