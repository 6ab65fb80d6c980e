"""Over TLS nothing may slip back into the clear: secure cookies, and browsers told to stay."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STAY = "max-age=31536000"  # a year; subdomains are not ours to promise for


class StaySecure:
    """Mark every cookie Secure and send Strict-Transport-Security, where TLS is spoken.

    That is where the request came over https, as uvicorn also learns it from a trusted proxy's
    ``X-Forwarded-Proto``, and ``always`` where the public address begins with https.
    """

    def __init__(self, app: ASGIApp, *, always: bool) -> None:
        self._app = app
        self._always = always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and secure the answer."""
        if scope["type"] != "http" or not (self._always or scope["scheme"] == "https"):
            await self._app(scope, receive, send)
            return

        async def send_secured(event: Message) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                headers["strict-transport-security"] = STAY
                cookies = headers.getlist("set-cookie")
                del headers["set-cookie"]
                for cookie in cookies:
                    headers.append("set-cookie", _secure(cookie))
            await send(event)

        await self._app(scope, receive, send_secured)


def _secure(cookie: str) -> str:
    attributes = [part.strip().lower() for part in cookie.split(";")[1:]]
    return cookie if "secure" in attributes else f"{cookie}; Secure"
