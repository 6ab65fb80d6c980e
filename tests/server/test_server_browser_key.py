"""The browser key: who gets one, and how it is kept."""

from __future__ import annotations

from http.cookies import SimpleCookie

from asgi_calls import ask
from raw_http import Running
from starlette.types import Receive, Scope, Send

from assessment.server.browser_key import BrowserKey
from assessment.server.transport import StaySecure
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


async def _cookies(_scope: Scope, _receive: Receive, send: Send) -> None:
    headers = [(b"set-cookie", b"a=1; Path=/"), (b"set-cookie", b"b=2; secure; HttpOnly")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})


def test_a_new_browser_gets_a_key_no_script_can_read() -> None:
    """The first page brings 128 random bits in an HttpOnly, SameSite cookie."""
    (first,) = ask(BrowserKey(_page)).every("set-cookie")
    (second,) = ask(BrowserKey(_page)).every("set-cookie")
    cookie = SimpleCookie(first)[COOKIE]
    assert len(cookie.value) == 22  # 16 bytes in base 64
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["secure"]
    assert cookie.value != SimpleCookie(second)[COOKIE].value


def test_a_known_browser_keeps_its_key() -> None:
    """A browser that has a key is given no other."""
    assert ask(BrowserKey(_page), cookie=f"{COOKIE}=abc").every("set-cookie") == []


def test_only_pages_bring_a_key() -> None:
    """Scripts and pictures set no cookie, so that they stay cacheable."""
    assert ask(BrowserKey(_script)).every("set-cookie") == []


def test_under_tls_the_key_never_travels_in_the_clear() -> None:
    """Under HTTPS the key is Secure and the browser is told to stay with HTTPS."""
    answer = ask(StaySecure(BrowserKey(_page), always=False), scheme="https")
    (cookie,) = answer.every("set-cookie")
    assert SimpleCookie(cookie)[COOKIE]["secure"]
    assert SimpleCookie(cookie)[COOKIE]["httponly"]
    assert answer.headers["strict-transport-security"].startswith("max-age=")


def test_a_proxy_on_this_machine_tells_of_tls(running: Running) -> None:
    """What a proxy on the same machine says of TLS is believed; a host it names is not."""
    reply = running.ask("/", X_Forwarded_Proto="https", X_Forwarded_Host="evil.example")
    (cookie,) = reply.cookies
    assert SimpleCookie(cookie)[COOKIE]["secure"]
    assert "strict-transport-security" in reply.headers
    assert b"evil" not in reply.body


def test_a_public_https_address_counts_as_tls() -> None:
    """Behind a proxy that says nothing of TLS, the https in the public address is enough."""
    (cookie,) = ask(StaySecure(BrowserKey(_page), always=True)).every("set-cookie")
    assert SimpleCookie(cookie)[COOKIE]["secure"]


def test_without_tls_nothing_is_promised() -> None:
    """Over plain HTTP a Secure cookie would be lost, and no browser is told to come by HTTPS."""
    answer = ask(StaySecure(_cookies, always=False))
    assert answer.every("set-cookie")[0] == "a=1; Path=/"
    assert "strict-transport-security" not in answer.headers


def test_other_cookies_are_secured_too() -> None:
    """Streamlit's own cookies become Secure under TLS, once."""
    cookies = ask(StaySecure(_cookies, always=False), scheme="https").every("set-cookie")
    assert cookies == ["a=1; Path=/; Secure", "b=2; secure; HttpOnly"]
