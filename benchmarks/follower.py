"""The connection on which an open page asks whether its workshop has gone on."""

from __future__ import annotations

import asyncio
import json

from benchmarks.served import HOST, PATIENCE, Server


class Follower:
    """Hold a connection that is kept open from question to question, as browsers do."""

    def __init__(self, server: Server, cookie: str) -> None:
        self._server, self._cookie = server, cookie
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, followed: str) -> int | None:
        """Give the number of the newest change, once there is one or after some seconds.

        ``followed`` is what a page shows: ``steps/WAVE/5``. Raises TimeoutError, OSError, and
        RuntimeError for an answer that is none.
        """
        async with asyncio.timeout(PATIENCE):
            reader, writer = await self._connection()
            asked = (f"GET /follow/{followed} HTTP/1.1", f"Host: {HOST}", f"Cookie: {self._cookie}")
            writer.write("\r\n".join((*asked, "", "")).encode())
            head = await reader.readuntil(b"\r\n\r\n")
            fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:-2])
            body = await reader.readexactly(int(fields[b"content-length"]))
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"the server answered {head!r}")
        newest: int | None = json.loads(body)["newest"]
        return newest

    async def close(self) -> None:
        """Leave."""
        if self._streams is not None:
            self._streams[1].close()

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(HOST, self._server.port)
        return self._streams
