"""One browser tab without the browser: it speaks Streamlit's protocol over a real websocket.

It keeps the browser's rules: each request carries the state of all widgets, the address and the
hashes of large messages already received; a widget of a fragment asks for that fragment alone;
widgets that are not drawn again are forgotten; one request is under way at a time. The protocol is
private to Streamlit; this is written against 1.67.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.served import PATIENCE, Server
from benchmarks.widgets import PRESSED, Widget, followed_by, text_of, widget_of

# A run that finished early for a rerun has not ended: the server went on to a newer request.
ENDED = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


@dataclass(frozen=True)
class Run:
    """Hold what one run of the script sent, and how long it took from the click to its end."""

    seconds: float
    texts: tuple[str, ...]


@dataclass
class _Drawn:
    """Collect what a run draws; no fragment means the whole page."""

    fragments: tuple[str, ...] = ()
    widgets: dict[str, Widget] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def begin(self, fragments: Iterable[str]) -> None:
        """Begin anew: the server left a run for another one."""
        self.fragments = tuple(fragments)
        self.widgets.clear()
        self.texts.clear()


class Tab:
    """Hold a tab at a page; ``query`` is the address after its question mark, as it stands now."""

    def __init__(self, server: Server, page: str = "", query: str = "", cookie: str = "") -> None:
        self.query = query
        self.widgets: dict[str, Widget] = {}
        self.values: dict[str, str | None] = {}
        self.followed = ""  # what a page of a workshop shows of it
        self._server, self._page, self._cookie = server, page, cookie
        self._page_hash = self._session_id = ""
        self._cache: dict[str, ForwardMsg] = {}
        self._socket: ClientConnection | None = None
        self._turn = asyncio.Lock()

    async def open(self) -> Run:
        """Connect, for the first time or again, and run the page whole; raises OSError."""
        self._cache.clear()  # it belongs to a session of the server
        self._socket = await connect(
            self._server.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": self._cookie} if self._cookie else None,
            max_size=None,
            open_timeout=PATIENCE,
        )
        return await self.run()

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    def find(self, beginning: str) -> Widget | None:
        """Give the first widget whose key begins so, None where there is none."""
        return next((w for w in self.widgets.values() if w.key.startswith(beginning)), None)

    async def choose(self, radio: Widget, option: str) -> Run:
        """Choose an option of a radio."""
        self.values[radio.id] = option
        return await self.run(radio.fragment)

    async def press(self, button: Widget) -> Run:
        """Press a button."""
        return await self.run(button.fragment, button.id)

    async def run(self, fragment: str = "", pressed: str = "") -> Run:
        """Ask for a run, of the page or of a fragment, and wait for its end.

        Its time begins at the call: the end of a run still under way is waited for. Raises
        ConnectionClosed, TimeoutError, and RuntimeError where the page shows an exception.
        """
        start = time.perf_counter()
        async with asyncio.timeout(PATIENCE), self._turn:
            texts = await self._run(self._request(fragment, pressed))
        return Run(time.perf_counter() - start, texts)

    async def download(self, button: Widget) -> float:
        """Let the server make a file; give the seconds until it can be fetched.

        Raises as ``run`` does, and RuntimeError where the file could not be made.
        """
        request = BackMsg()
        request.backend_operation_request.request_id = button.id
        request.backend_operation_request.session_id = self._session_id
        request.backend_operation_request.deferred_file.file_id = button.file
        start = time.perf_counter()
        async with asyncio.timeout(PATIENCE), self._turn:
            if self._socket is None:
                raise RuntimeError("the tab is not open")
            await self._socket.send(request.SerializeToString())
            kind = ""
            while kind != "backend_operation_response":
                message = ForwardMsg.FromString(bytes(await self._socket.recv(decode=False)))
                kind = message.WhichOneof("type") or ""
        if not message.backend_operation_response.deferred_file.url:
            raise RuntimeError(f"no file: {message.backend_operation_response.error_msg}")
        return time.perf_counter() - start

    async def _run(self, request: bytes) -> tuple[str, ...]:
        """Send a request and take what comes until the run ends; give the words it drew."""
        if self._socket is None:
            raise RuntimeError("the tab is not open")
        drawn = _Drawn()
        await self._socket.send(request)
        while True:
            content = bytes(await self._socket.recv(decode=False))
            message = self._known(ForwardMsg.FromString(content))
            self._take(message, drawn)
            ended = message.WhichOneof("type") == "script_finished"
            if ended and message.script_finished in ENDED:
                self._settle(drawn)
                return tuple(drawn.texts)

    def _request(self, fragment: str, pressed: str) -> bytes:
        request = BackMsg()
        state = request.rerun_script
        state.query_string = self.query
        state.page_script_hash = self._page_hash
        state.page_name = "" if self._page_hash else self._page
        state.fragment_id = fragment
        state.cached_message_hashes.extend(self._cache)
        state.context_info.url = f"{self._server.url}/{self._page}?{self.query}"
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en"
        for name, value in self.values.items():
            widget = state.widget_states.widgets.add(id=name)
            if value is not None:
                widget.string_value = value
        if pressed:
            state.widget_states.widgets.add(id=pressed, trigger_value=True)
        content: bytes = request.SerializeToString()
        return content

    def _known(self, message: ForwardMsg) -> ForwardMsg:
        """Give the message itself where the server only names one it has sent before."""
        if message.WhichOneof("type") == "ref_hash":
            return self._cache[message.ref_hash]
        if message.metadata.cacheable:
            self._cache[message.hash] = message
        return message

    def _take(self, message: ForwardMsg, drawn: _Drawn) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._session_id = message.new_session.initialize.session_id
            drawn.begin(message.metadata.run.fragment_ids)
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                raise RuntimeError(f"the page shows an exception: {element.exception.message}")
            drawn.texts.extend(filter(None, [text_of(element)]))
            self.followed = followed_by(element) or self.followed
            widget = widget_of(message.delta)
            if widget is not None:
                drawn.widgets[widget.id] = widget

    def _settle(self, drawn: _Drawn) -> None:
        """Keep what was drawn, and outside of its fragments what stood there before."""
        others = self.widgets if drawn.fragments else {}
        kept = {name: w for name, w in others.items() if w.fragment not in drawn.fragments}
        self.widgets = kept | drawn.widgets
        values = {w.id: w.value for w in self.widgets.values() if w.kind not in PRESSED}
        entered = {name: value for name, value in self.values.items() if name in values}
        told = {w.id: w.value for w in drawn.widgets.values() if w.set_by_app}
        self.values = values | entered | told
