"""The ASGI application: Streamlit with compression, a browser key in a cookie, and /healthz."""

from __future__ import annotations

import gc
import logging
import secrets
import socket
import sys
from http.cookies import SimpleCookie
from importlib import import_module

import uvicorn
from sqlalchemy.engine import make_url
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from assessment.errors import SettingsError, message
from assessment.places import bundled
from assessment.settings import Settings
from assessment.ui import opened
from assessment.ui.session import COOKIE

KEY_SECONDS = 400 * 24 * 3600  # the longest a browser keeps a cookie
COMPRESS_FROM = 1000  # bytes; less gains nothing
FIRST_NEEDED = ("pandas", "altair")  # the first visitors would race to import them


class BrowserKey:
    """Give each browser one random key, in a cookie no script can read, with its first page."""

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
                    headers.append("set-cookie", _cookie(secure=scope["scheme"] == "https"))
            await send(event)

        await self._app(scope, receive, send_with_key)


def application() -> App:
    """Build the application; its settings come from ``.streamlit/config.toml`` beside app.py."""
    return App(
        bundled("app.py").resolve(),
        routes=[Route("/healthz", _healthy)],
        middleware=[
            Middleware(GZipMiddleware, minimum_size=COMPRESS_FROM),
            Middleware(BrowserKey),
        ],
    )


def serve(settings: Settings) -> None:
    """Serve until stopped; prints the address and where the answers lie.

    Raises SettingsError if the port is taken or the store cannot be opened.
    """
    _refuse_taken_port(settings)
    opened.database()
    opened.shelf()
    for package in FIRST_NEEDED:
        import_module(package)

    gc.freeze()
    sys.stderr.write(
        f"Orientir: http://{settings.host}:{settings.port}\n"
        f"Answers:  {make_url(settings.database_url).render_as_string(hide_password=True)}\n"
    )
    # No access log: addresses carry one-time tokens. Streamlit gives the logger handlers again.
    logging.getLogger("uvicorn.access").disabled = True
    uvicorn.run(application(), host=settings.host, port=settings.port, log_config=None)


def _healthy(_request: Request) -> PlainTextResponse:
    opened.database().check()
    return PlainTextResponse("ok")


def _cookie(*, secure: bool) -> str:
    cookie: SimpleCookie = SimpleCookie()
    cookie[COOKIE] = secrets.token_urlsafe(16)
    cookie[COOKIE].update(
        {"httponly": "1", "samesite": "Lax", "path": "/", "max-age": str(KEY_SECONDS)}
    )
    if secure:
        cookie[COOKIE]["secure"] = "1"
    return cookie[COOKIE].OutputString()


def _refuse_taken_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                message(
                    "cannot listen on {host}:{port} ({reason}); choose another with --port",
                    host=settings.host,
                    port=settings.port,
                    reason=error.strerror,
                )
            ) from error
