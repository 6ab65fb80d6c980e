"""Who may talk to this server: requests that name it, and websockets its own pages open.

A page of another site can make a name of its own point here and then ask with it (DNS rebinding),
so a name nobody gave this server is turned away. A bare address cannot be pointed elsewhere.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.server.page import language
from assessment.texts import speak

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::[0-9]{1,5})?", re.ASCII)
AGAINST_THE_RULES = 1008  # the websocket's code for it


class KnownHosts:
    """Turn away requests to another name, and websockets another site's page opens.

    With a public address ``url``, only its name and localhost are known; without one, any bare
    address, the names this machine has, and ``host``, the one it listens as.
    """

    def __init__(self, app: ASGIApp, *, url: str | None, host: str) -> None:
        self._app = app
        self._url = url
        named = (host.lower(), *_own_names()) if url is None else (_name(url.partition("://")[2]),)
        self._names = LOCAL.union(named)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is meant for us; answer the rest 400, a websocket 403."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        known = self._knows(_name(host))
        if scope["type"] == "http":
            answer = self._app if known else _refusal(Request(scope))
            await answer(scope, receive, send)
        elif known and self._ours(headers.get("origin"), host):
            await self._app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": AGAINST_THE_RULES})

    def _knows(self, name: str) -> bool:
        return name in self._names or (self._url is None and _is_address(name))

    def _ours(self, origin: str | None, host: str) -> bool:
        # Browsers always name the origin; what names none is no page of another site.
        if origin is None or origin == self._url:
            return True
        same = origin.lower() in {f"http://{host}".lower(), f"https://{host}".lower()}
        return same and (self._url is None or _name(host) in LOCAL)


def _name(host: str) -> str:
    """Give the name of a Host, in small letters and without its port; none of an odd one."""
    found = _HOST.fullmatch(host.lower())
    return "" if found is None else (found[1] or found[2]).rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_names() -> tuple[str, ...]:
    whole = socket.gethostname().lower()
    first = whole.partition(".")[0]
    return whole, first, f"{first}.local"


def _refusal(request: Request) -> PlainTextResponse:
    texts = speak(language(request))
    return PlainTextResponse(
        texts.say(
            "This server does not answer to the name you opened it with. Whoever runs it names "
            "the public address in `ORIENTIR_URL`."
        ),
        HTTPStatus.BAD_REQUEST,
    )
