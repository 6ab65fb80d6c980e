"""Who may talk to the server."""

from __future__ import annotations

import socket

import pytest
from asgi_calls import ask
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from assessment.server.hosts import KnownHosts

PUBLIC = "https://assess.example.org"
ODD = (
    "",
    "evil.example",
    "assess.example.org.evil.example",
    "evil.example:443",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil@127.0.0.1",
    "127.0.0.1/evil",
    "127.0.0.1?",
    "127.0.0.1:port",
    "127.0.0.1:999999",
    "http://127.0.0.1",
    "[::1",
    "[evil]",
)


async def _inside(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await PlainTextResponse("inside")(scope, receive, send)


def _opens(host: str, *, url: str | None = None, listens: str = "127.0.0.1") -> bool:
    answer = ask(KnownHosts(_inside, url=url, host=listens), host=host)
    assert answer.start["status"] in {200, 400}
    return answer.body == b"inside"


def _connects(host: str, origin: str | None, *, url: str | None = None) -> bool:
    headers = {} if origin is None else {"origin": origin}
    guard = KnownHosts(_inside, url=url, host="127.0.0.1")
    answer = ask(guard, kind="websocket", scheme="ws", host=host, **headers)
    return bool(answer.start["type"] == "websocket.accept")


@pytest.mark.parametrize("host", ODD)
@pytest.mark.parametrize("url", [None, PUBLIC])
def test_a_strange_name_is_turned_away(host: str, url: str | None) -> None:
    """What is neither an address nor a name of ours gets a sentence, and its name is not echoed."""
    guard = KnownHosts(_inside, url=url, host="127.0.0.1")
    answer = ask(guard, host=host)
    assert answer.start["status"] == 400
    assert b"ORIENTIR_URL" in answer.body
    assert b"evil" not in answer.body
    assert not _connects(host, None, url=url)
    assert not _connects(host, f"http://{host}", url=url)


def test_the_refusal_speaks_the_readers_language() -> None:
    """A Russian browser reads why in Russian."""
    guard = KnownHosts(_inside, url=PUBLIC, host="127.0.0.1")
    answer = ask(guard, host="evil.example", accept_language="ru-RU")
    assert "Этот сервер" in answer.body.decode()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8501", "LOCALHOST:8501", "[::1]:8501", "localhost."]
)
@pytest.mark.parametrize("url", [None, PUBLIC])
def test_this_machine_is_always_known(host: str, url: str | None) -> None:
    """Whoever watches over the server asks it as localhost, with and without a public address."""
    assert _opens(host, url=url)


def test_without_a_public_address_any_bare_address_opens() -> None:
    """On a local network people type the number, the machine's name, or the name it listens as."""
    assert _opens("192.168.1.20:8501")
    assert _opens("[fd00::1]:8501")
    assert _opens(f"{socket.gethostname()}:8501")
    assert _opens("Room.Intranet:8501", listens="room.intranet")
    assert not _opens("other.intranet:8501", listens="room.intranet")


def test_with_a_public_address_only_its_name_opens() -> None:
    """The public name opens, with any port a proxy may name; other addresses do not."""
    assert _opens("assess.example.org", url=PUBLIC)
    assert _opens("Assess.Example.org:443", url=PUBLIC)
    assert not _opens("192.168.1.20:8501", url=PUBLIC)
    assert not _opens(socket.gethostname(), url=PUBLIC, listens=socket.gethostname())


@pytest.mark.parametrize(
    ("host", "origin", "url", "ours"),
    [
        ("192.168.1.20:8501", "http://192.168.1.20:8501", None, True),
        ("192.168.1.20:8501", "https://192.168.1.20:8501", None, True),
        ("192.168.1.20:8501", None, None, True),  # no browser
        ("192.168.1.20:8501", "http://192.168.1.20:3000", None, False),  # another server there
        ("127.0.0.1:8501", "http://localhost:8501", None, False),
        ("127.0.0.1:8501", "http://evil.example", None, False),
        ("127.0.0.1:8501", "null", None, False),  # a page shut up in a frame
        ("127.0.0.1:8501", "", None, False),
        ("127.0.0.1:8501", "file://", None, False),
        ("assess.example.org", PUBLIC, PUBLIC, True),
        ("127.0.0.1:8501", PUBLIC, PUBLIC, True),  # a proxy that passes its own address on
        ("127.0.0.1:8501", "http://127.0.0.1:8501", PUBLIC, True),
        ("assess.example.org", "http://assess.example.org", PUBLIC, False),
        ("assess.example.org", "https://assess.example.org.evil.example", PUBLIC, False),
        ("assess.example.org", "https://evil.example", PUBLIC, False),
    ],
)
def test_websockets_are_opened_by_our_own_pages(
    host: str, origin: str | None, url: str | None, *, ours: bool
) -> None:
    """Another site's page cannot drive the app through a browser that holds a key."""
    assert _connects(host, origin, url=url) == ours
