"""One reader without a browser: he speaks to the server as Streamlit's script in a browser does."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.typing import Subprotocol

SECONDS = 60.0
"""How long a reader waits for anything."""

_CACHED_RUNS = 2  # for so many runs a browser keeps what it got, and is sent its name instead
_MAX_MESSAGE = 64 * 2**20


class RefusedError(Exception):
    """The server has no place for this reader."""


@dataclass
class Answer:
    """What a reader waited for: how long, how many bytes came, and what went wrong."""

    seconds: float = 0.0
    received: int = 0
    errors: list[str] = field(default_factory=list)


class _Counting(ClientConnection):
    """A WebSocket that counts what comes in, as it comes over the wire."""

    received = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


class Reader:
    """A reader of the dashboard at an address (http://host:port), with his cookie."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self.cookie = ""
        self.session = ""
        self._socket: _Counting | None = None
        self._page, self.query = "", ""
        self._choices: dict[str, list[str]] = {}  # by widget: the options that it offers
        self._chosen: dict[str, list[str]] = {}
        self._cache: dict[str, tuple[int, ForwardMsg]] = {}
        self._runs = 0

    async def open(self, page: str = "", **parameters: str) -> Answer:
        """Load a page anew, connect, and wait until it is drawn.

        Raises:
            RefusedError: there is no place.
        """
        start = time.perf_counter()
        query = urlencode(parameters)
        status, size = await self.get(f"/{page}?{query}" if query else f"/{page}")
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise RefusedError
        if status != HTTPStatus.OK:
            return Answer(time.perf_counter() - start, size, [f"status {status}"])
        await self.leave()
        await self.connect()
        answer = await self.visit(page, **parameters)
        return Answer(time.perf_counter() - start, size + answer.received, answer.errors)

    async def get(self, path: str) -> tuple[int, int]:
        """Return the status and the size of what the server sends for an address."""
        async with asyncio.timeout(SECONDS):
            reading, writing = await asyncio.open_connection(self._host, self._port)
            cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
            writing.write(
                f"GET {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nConnection: close\r\n"
                f"Accept-Encoding: gzip\r\nSec-Fetch-Mode: navigate\r\n{cookie}\r\n".encode()
            )
            answer = await reading.read()
            writing.close()
        head = answer.partition(b"\r\n\r\n")[0].decode("latin-1")
        for line in head.split("\r\n"):
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                self.cookie = value.partition(";")[0]
        return int(head.split(" ", 2)[1]), len(answer)

    async def connect(self, session: str = "") -> None:
        """Open the WebSocket; with the name of a session, to that one again.

        Raises:
            RefusedError: there is no place.
        """
        told = ["streamlit", "none", *([session] if session else [])]
        try:
            socket = await connect(
                f"ws://{self._host}:{self._port}/_stcore/stream",
                subprotocols=[Subprotocol(word) for word in told],
                additional_headers={"Cookie": self.cookie} if self.cookie else {},
                create_connection=_Counting,
                max_size=_MAX_MESSAGE,
                open_timeout=SECONDS,
                ping_interval=None,
                proxy=None,
            )
        except InvalidStatus as refusal:
            if refusal.response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
                raise RefusedError from None
            raise
        assert isinstance(socket, _Counting)
        self._socket = socket
        self._choices, self._chosen = {}, {}

    async def visit(self, page: str, **parameters: str) -> Answer:
        """Follow a link to another page or another filter, within the session."""
        self._page, self.query = page, urlencode(parameters)
        return await self._run()

    async def choose(self, random: Random) -> Answer:
        """Change one of the filter's lists: choose an option where none is, else take all away."""
        offering = sorted(widget for widget, options in self._choices.items() if options)
        if not offering:
            return await self._run()
        widget = random.choice(offering)
        offered = self._choices[widget][:8]
        self._chosen[widget] = [] if self._chosen.get(widget) else [random.choice(offered)]
        return await self._run()

    async def leave(self, vanish: bool = False) -> None:
        """Close the page, or vanish without a word."""
        socket, self._socket = self._socket, None
        if socket is None:
            return
        if vanish:
            socket.transport.abort()
        with suppress(OSError, WebSocketException):
            await socket.close(1001)

    async def _run(self) -> Answer:
        """Ask for a run of the page, and read until it has ended."""
        start, socket, errors = time.perf_counter(), self._socket, list[str]()
        assert socket is not None
        before = socket.received
        try:
            async with asyncio.timeout(SECONDS):
                await socket.send(self._asked().SerializeToString())
                while True:
                    message = self._resolved(ForwardMsg.FromString(await socket.recv(decode=False)))
                    if self._ended(message, errors):
                        break
        except (OSError, TimeoutError, WebSocketException) as error:
            errors.append(type(error).__name__)
        self._runs += 1
        kept = {name: of for name, of in self._cache.items() if self._runs - of[0] < _CACHED_RUNS}
        self._cache = kept
        return Answer(time.perf_counter() - start, socket.received - before, errors)

    def _asked(self) -> BackMsg:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_name = self.query, self._page
        state.context_info.locale, state.context_info.timezone = "en-GB", "UTC"
        state.cached_message_hashes.extend(self._cache)
        for widget, chosen in self._chosen.items():
            states = state.widget_states.widgets.add(id=widget)
            states.string_array_value.data.extend(chosen)
        return asked

    def _resolved(self, message: ForwardMsg) -> ForwardMsg:
        """Return a message, or the one of before that it names."""
        if message.WhichOneof("type") == "ref_hash":
            message = self._cache[message.ref_hash][1]
        elif message.metadata.cacheable:
            self._cache[message.hash] = (self._runs, message)
        return message

    def _ended(self, message: ForwardMsg, errors: list[str]) -> bool:
        """Take in a message; return whether it is the last of a run."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
            self._choices = {}
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                errors.append(f"{element.exception.type}: {element.exception.message}")
            elif element.WhichOneof("type") == "multiselect":
                self._take_list(element.multiselect)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                errors.append("compile error")
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _take_list(self, widget: MultiSelect) -> None:
        """Note what a list of the filter offers, and what the server says is chosen."""
        self._choices[widget.id] = list(widget.options)
        if widget.set_value:
            self._chosen[widget.id] = list(widget.raw_values)
