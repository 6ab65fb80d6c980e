"""``orientir serve`` in a process of its own, asked byte by byte."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

PATIENCE = 60.0  # seconds for the slowest machine


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    body: bytes


@dataclass
class Running:
    """A server that runs, and where it writes what it has to say."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def host(self) -> str:
        """Give the Host a browser would send."""
        return f"127.0.0.1:{self.port}"

    def ask(
        self, target: str | bytes, *, method: str = "GET", body: bytes = b"", **headers: str
    ) -> Reply:
        """Send a request whose target is not made tidy first, and give the answer.

        Header names are given with ``_`` for ``-``.
        """
        raw = target if isinstance(target, bytes) else target.encode()
        sent = {"Host": self.host, "Connection": "close", "Content-Length": str(len(body))}
        sent |= {name.replace("_", "-"): text for name, text in headers.items()}
        head = b"".join(f"{name}: {text}\r\n".encode("latin-1") for name, text in sent.items())
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            line.sendall(method.encode() + b" " + raw + b" HTTP/1.1\r\n" + head + b"\r\n")
            with suppress(ConnectionError):  # it may have answered and left before it has read all
                line.sendall(body)
            response = HTTPResponse(line, method=method)
            response.begin()
            return Reply(
                response.status,
                {name.lower(): text for name, text in response.getheaders()},
                tuple(response.headers.get_all("set-cookie", [])),
                response.read(),
            )


def start(folder: Path, **settings: str) -> Running:
    """Start a server on its own data and wait until it is healthy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "assessment", "serve", "--port", str(port)],
            env={**os.environ, "ORIENTIR_DATA": str(folder), **settings},
            stdout=subprocess.DEVNULL,
            stderr=out,
        )
    running = Running(port, log, process)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if running.ask("/healthz").status == 200:
                return running
        except ConnectionError:
            time.sleep(0.1)
    stop(running)
    raise TimeoutError(log.read_text())


def stop(running: Running) -> None:
    """Stop it, and do not wait for what it would still like to do."""
    running.process.kill()
    running.process.wait()
