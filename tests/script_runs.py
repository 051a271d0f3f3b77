"""What a page has asked its server for, as messages tell: a script that is to run, and its end."""

from __future__ import annotations

from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class ScriptRuns:
    """Follows the messages of one page of Playwright."""

    def __init__(self, page: Any) -> None:
        self.asked, self.begun = False, False
        page.on("domcontentloaded", self._forget)
        page.on("websocket", self._follow)

    def pending(self) -> bool:
        """Say whether the page waits for a script to begin or to end."""
        return self.asked or self.begun

    def _forget(self, _: object) -> None:
        self.asked, self.begun = False, False

    def _follow(self, socket: Any) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)
        socket.on("close", self._forget)

    def _sent(self, content: bytes | str) -> None:
        if isinstance(content, bytes) and BackMsg.FromString(content).HasField("rerun_script"):
            self.asked = True

    def _received(self, content: bytes | str) -> None:
        if not isinstance(content, bytes):
            return
        message = ForwardMsg.FromString(content)
        if message.HasField("new_session"):
            self.asked, self.begun = False, True
        elif message.HasField("script_finished"):
            self.begun = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
