"""A server that was told its public address, behind a proxy that speaks TLS for it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from raw_http import PATIENCE, Running, start, stop
from websockets.sync.client import connect

from assessment.ui.session import COOKIE

NAME = "assess.example.org"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a running server with a public https address."""
    server = start(tmp_path_factory.mktemp("public"), ORIENTIR_URL=f"https://{NAME}")
    yield server
    stop(server)


def test_it_says_where_it_is_found(public: Running) -> None:
    """The operator reads the address people open."""
    assert f"Orientir: https://{NAME}\n" in public.log.read_text()


def test_the_key_is_secure(public: Running) -> None:
    """The first page, asked for by the public name, brings a Secure key."""
    reply = public.ask("/", Host=NAME)
    (cookie,) = reply.cookies
    assert SimpleCookie(cookie)[COOKIE]["secure"]
    assert "strict-transport-security" in reply.headers


def test_other_names_are_turned_away(public: Running) -> None:
    """A name nobody gave the server opens nothing, and no key is spent on it."""
    for host in ("evil.example", "192.168.1.20:8501"):
        reply = public.ask("/", Host=host)
        assert reply.status == 400
        assert reply.cookies == ()


@pytest.mark.parametrize("passed_on", [NAME, "127.0.0.1"])
def test_its_pages_open_the_websocket(public: Running, passed_on: str) -> None:
    """Whether the proxy passes the public name on or its own, our pages connect."""
    with connect(
        f"ws://{passed_on}:{public.port}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", public.port), timeout=PATIENCE),
        origin=f"https://{NAME}",  # type: ignore[arg-type]
        open_timeout=PATIENCE,
    ) as line:
        assert line.ping().wait(PATIENCE)
