"""A slow line between browser and server, which can be cut: Chromium slows no WebSocket itself."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from queue import SimpleQueue

PIECE = 4096  # bytes passed on at a time


class SlowLine:
    """Pass bytes on to a port of this machine, ``delay`` seconds late, ``rate`` bytes a second."""

    def __init__(self, port: int, *, delay: float, rate: float) -> None:
        self._target = ("127.0.0.1", port)
        self._delay = delay
        self._rate = rate
        self._free = [0.0, 0.0]  # when the line is free again, up and down
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._whole = True
        self._entry = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Give the address of its near end."""
        return f"http://127.0.0.1:{self._entry.getsockname()[1]}"

    def cut(self) -> None:
        """Break every connection, and any that is tried until it is mended."""
        with self._lock:
            self._whole = False
            broken, self._open = self._open, []
        for end in broken:
            _close(end)

    def mend(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._whole = True

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        self._entry.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._entry.accept()
            except OSError:  # closed
                return
            with self._lock:
                whole = self._whole
            if not whole:
                _close(near)
                continue
            far = socket.create_connection(self._target)
            with self._lock:
                self._open += [near, far]
            self._carry(near, far, 0)
            self._carry(far, near, 1)

    def _carry(self, source: socket.socket, sink: socket.socket, way: int) -> None:
        pieces: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
        threading.Thread(target=self._read, args=(source, pieces, way), daemon=True).start()
        threading.Thread(target=_write, args=(sink, pieces), daemon=True).start()

    def _read(
        self, source: socket.socket, pieces: SimpleQueue[tuple[float, bytes]], way: int
    ) -> None:
        piece = b"first"
        while piece:
            try:
                piece = source.recv(PIECE)
            except OSError:
                piece = b""
            with self._lock:
                start = max(self._free[way], time.monotonic())
                self._free[way] = start + len(piece) / self._rate
                due = self._free[way] + self._delay
            pieces.put((due, piece))


def _write(sink: socket.socket, pieces: SimpleQueue[tuple[float, bytes]]) -> None:
    while True:
        due, piece = pieces.get()
        time.sleep(max(0.0, due - time.monotonic()))
        if not piece:
            _close(sink)
            return
        try:
            sink.sendall(piece)
        except OSError:
            return


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other end was first
        end.shutdown(socket.SHUT_RDWR)
    end.close()
