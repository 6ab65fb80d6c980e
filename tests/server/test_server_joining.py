"""``/join/CODE``: the code leaves the address and goes along unseen."""

from __future__ import annotations

import pytest
from raw_http import Running

CODE = "K7M4QX2P"


@pytest.mark.parametrize("typed", [CODE, "k7m4qx2p", "K7M4-QX2P", "k7m4%20qx2p"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_code_goes_into_a_cookie(running: Running, typed: str, method: str) -> None:
    """It leads to the join page; no script reads the cookie, and it is gone in a quarter hour."""
    reply = running.ask(f"/join/{typed}?lang=ru&a=b", method=method)
    assert reply.status == 303
    assert reply.headers["location"] == "/join?lang=ru"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["referrer-policy"] == "no-referrer"
    name, *attributes = reply.headers["set-cookie"].split("; ")
    assert name == f"orientir_join={CODE}"
    assert {one.lower() for one in attributes} == {
        "httponly",
        "samesite=lax",
        "path=/",
        "max-age=900",
    }


def test_over_tls_the_code_stays_there(running: Running) -> None:
    """Behind a proxy that speaks TLS the cookie is sent over nothing else."""
    reply = running.ask(f"/join/{CODE}", X_Forwarded_Proto="https")
    assert reply.headers["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize("typed", ["x", "K7M4QX2PP", "K7M4QX2U", "%0d%0aSet-Cookie:a=b", "%D0%9A"])
def test_what_can_be_no_code_goes_nowhere(running: Running, typed: str) -> None:
    """It leads to the join page all the same, and nothing of it goes along."""
    reply = running.ask(f"/join/{typed}")
    assert reply.status == 303
    assert reply.headers["location"] == "/join"
    assert "set-cookie" not in reply.headers


def test_no_code_is_logged(running: Running) -> None:
    """The log names neither the code nor the address it stood in."""
    running.ask("/join/7H1SC0DE")
    said = running.log.read_text(encoding="utf-8")
    assert "7H1SC0DE" not in said
    assert "/join" not in said
