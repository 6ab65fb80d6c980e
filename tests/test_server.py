"""The browser key: who gets one, and how it is kept."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from starlette.types import Message, Receive, Scope, Send

from assessment.server import BrowserKey
from assessment.ui.session import COOKIE


async def _page(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-type", b"text/html; charset=utf-8")],
        }
    )
    await send({"type": "http.response.body", "body": b""})


async def _script(_scope: Scope, _receive: Receive, send: Send) -> None:
    headers = [(b"content-type", b"text/javascript")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})


def _cookies(page: object, *, scheme: str = "http", cookie: str = "") -> list[str]:
    """Ask for a page and give the cookies set with it."""
    sent: list[Message] = []

    async def send(event: Message) -> None:
        sent.append(event)

    async def receive() -> Message:
        return {"type": "http.request"}

    headers = [(b"cookie", cookie.encode())] if cookie else []
    scope = {"type": "http", "method": "GET", "path": "/", "scheme": scheme, "headers": headers}
    answering = BrowserKey(page)(scope, receive, send)  # type: ignore[arg-type]
    with pytest.raises(StopIteration):  # it waits for nothing, so one step runs it to its end
        answering.send(None)
    return [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]


def test_a_new_browser_gets_a_key_no_script_can_read() -> None:
    """The first page brings 128 random bits in an HttpOnly, SameSite cookie."""
    (first,), (second,) = _cookies(_page), _cookies(_page)
    cookie = SimpleCookie(first)[COOKIE]
    assert len(cookie.value) == 22  # 16 bytes in base 64
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]
    assert cookie.value != SimpleCookie(second)[COOKIE].value


def test_under_tls_the_key_never_travels_in_the_clear() -> None:
    """Under HTTPS the cookie is Secure."""
    (cookie,) = _cookies(_page, scheme="https")
    assert SimpleCookie(cookie)[COOKIE]["secure"]


def test_a_known_browser_keeps_its_key() -> None:
    """A browser that has a key is given no other."""
    assert _cookies(_page, cookie=f"{COOKIE}=abc") == []


def test_only_pages_bring_a_key() -> None:
    """Scripts and pictures set no cookie, so that they stay cacheable."""
    assert _cookies(_script) == []
