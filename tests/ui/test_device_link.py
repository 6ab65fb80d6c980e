"""The personal link's address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from app_under_test import Open

from assessment.ui import opened, session


def _link(open_page: Open, uid: str) -> str:
    app = open_page("device", a=uid)
    app.button(key="make-link").click().run()
    assert not app.exception
    return str(app.code[0].value)


def test_the_link_carries_the_public_address(
    open_page: Open, sitting: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the operator named the public address, the link begins with it."""
    uid = sitting([1])
    monkeypatch.setenv("ORIENTIR_URL", "https://assess.example.org/")
    opened.settings.clear()  # type: ignore[attr-defined]
    monkeypatch.setattr(session, "address", lambda: "http://evil.example")
    assert _link(open_page, uid).startswith("https://assess.example.org/?link=")


def test_without_one_the_link_carries_what_the_browser_shows(
    open_page: Open, sitting: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a public address, the link begins with what stands in this browser's address bar."""
    monkeypatch.setattr(session, "address", lambda: "http://192.168.1.20:8501")
    assert _link(open_page, sitting([1])).startswith("http://192.168.1.20:8501/?link=")
