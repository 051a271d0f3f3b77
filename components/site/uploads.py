"""The door by which a reader's file comes in: one file for each session, and no other is kept."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

DOOR = "/_stcore/upload_file/"


class OneUpload:
    """Lets Streamlit take a file, and has it forget what the same session had sent before.

    Streamlit bounds the size of each (`server.maxUploadSize`), and asks for its token against
    forged requests, but would keep as many as a session sends.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
        if scope["type"] == "http" and scope["method"] == "PUT" and scope["path"].startswith(DOOR):
            session, _, newest = scope["path"].removeprefix(DOOR).partition("/")
            forget_others(get_instance().uploaded_file_mgr, session, newest)


def forget_others(files: object, session: str, newest: str) -> None:
    """Remove all files of a session but one."""
    if isinstance(files, MemoryUploadedFileManager):
        for other in list(files.file_storage.get(session, ())):
            if other != newest:
                files.remove_file(session, other)
