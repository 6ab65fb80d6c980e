"""The browser key: one random secret for each browser, in a cookie no script can read."""

from __future__ import annotations

import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.ui.session import COOKIE

KEY_SECONDS = 400 * 24 * 3600  # the longest a browser keeps a cookie


class BrowserKey:
    """Give each browser its key with its first page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the cookie to a page for a browser without one."""
        if scope["type"] != "http" or COOKIE in Request(scope).cookies:
            await self._app(scope, receive, send)
            return

        async def send_with_key(event: Message) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("set-cookie", _cookie())
            await send(event)

        await self._app(scope, receive, send_with_key)


def _cookie() -> str:
    cookie: SimpleCookie = SimpleCookie()
    cookie[COOKIE] = secrets.token_urlsafe(16)
    cookie[COOKIE].update(
        {"httponly": "1", "samesite": "Lax", "path": "/", "max-age": str(KEY_SECONDS)}
    )
    return cookie[COOKIE].OutputString()
