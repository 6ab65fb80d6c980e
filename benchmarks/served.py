"""A server in a process of its own, with what it costs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]  # the settings of Streamlit lie there
PATIENCE = 60  # seconds
SETTLE = 0.1  # seconds in which a server ends what it does after its last message
HOST = "127.0.0.1"


@dataclass
class Server:
    """Hold a server: the module that serves, the folder of its data, the path that says it is up.

    ``module`` gets the port as its last argument.
    """

    module: tuple[str, ...]
    folder: Path
    health: str
    port: int
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Give its address."""
        return f"http://{HOST}:{self.port}"

    @property
    def database(self) -> Path:
        """Give the file with the answers."""
        return self.folder / "orientir.sqlite"

    @property
    def pid(self) -> int:
        """Give the number of its process."""
        if self._process is None:
            raise RuntimeError("the server is not running")
        return self._process.pid

    @property
    def _log(self) -> Path:
        return self.folder / "server.log"

    def said(self) -> str:
        """Give what it has said on stderr."""
        return self._log.read_text(encoding="utf-8")

    def start(self) -> None:
        """Start it and wait until it is healthy; raises TimeoutError with what it said."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *self.module, str(self.port)],
                cwd=ROOT,
                env={**os.environ, "ORIENTIR_DATA": str(self.folder)},
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(self.url + self.health, timeout=1):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        self.kill()
        raise TimeoutError(self.said())

    def kill(self) -> None:
        """Kill it without warning."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def cpu_ms(self) -> float:
        """Give the CPU time it has used so far, all threads, in milliseconds."""
        time.sleep(SETTLE)
        stat = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(stat[11]) + int(stat[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Give the memory it holds now."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def orientir(folder: Path | None = None) -> Iterator[Server]:
    """Serve our app as ``orientir serve`` does; without a folder on new data, gone afterwards."""
    with (
        TemporaryDirectory() as new,
        _running(("assessment", "serve", "--port"), folder or Path(new), "/healthz") as server,
    ):
        yield server


@contextmanager
def bare() -> Iterator[Server]:
    """Serve the app of one radio the same way."""
    with (
        TemporaryDirectory() as new,
        _running(("benchmarks.bare",), Path(new), "/_stcore/health") as server,
    ):
        yield server


def browser_key(server: Server, path: str = "") -> str:
    """Give the cookies that a new browser receives with its first page; empty where there are none.

    They are the header to send back: names and values.
    """
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    browser.open(server.url + path, timeout=PATIENCE).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


@contextmanager
def _running(module: tuple[str, ...], folder: Path, health: str) -> Iterator[Server]:
    server = Server(module, folder, health, _free_port())
    server.start()
    try:
        yield server
    except RuntimeError as error:
        error.add_note(server.said())
        raise
    finally:
        server.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
