"""The ASGI application: Streamlit, and around it what a server owes a browser."""

from __future__ import annotations

import gc
import logging
import socket
import sys
from importlib import import_module
from urllib.parse import urlsplit

import uvicorn
from sqlalchemy.engine import make_url
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp
from streamlit import config
from streamlit.starlette import App

from assessment.errors import SettingsError, message
from assessment.places import bundled
from assessment.server import page
from assessment.server.browser_key import BrowserKey
from assessment.server.content_policy import content_policy
from assessment.server.following import Following
from assessment.server.headers import SecurityHeaders
from assessment.server.health import Health
from assessment.server.hosts import KnownHosts
from assessment.server.joining import take_code
from assessment.server.transport import StaySecure
from assessment.settings import Settings
from assessment.store.reasons import reason_of
from assessment.ui import opened, style, watching

COMPRESS_FROM = 1000  # bytes; less gains nothing
FRAME_BYTES = 1_000_000  # of one message from a browser; the longest comments make a twentieth
FIRST_NEEDED = ("pandas", "altair")  # the first visitors would race to import them


def application(settings: Settings | None = None) -> ASGIApp:
    """Build the application; by default with the settings of the environment.

    Streamlit's own settings come from ``.streamlit/config.toml`` beside app.py.
    """
    chosen = settings or opened.settings()
    if chosen.url:
        # Else Streamlit would ask the internet for this machine's address before it lets in pages
        # of the public one, where a proxy passes on another name.
        config.set_option("browser.serverAddress", urlsplit(chosen.url).hostname)
    secure = (chosen.url or "").startswith("https:")
    app = App(
        bundled("app.py").resolve(),
        routes=[
            Route("/healthz", Health().answer),
            Route("/join/{code}", take_code),
            Route("/follow/{what}/{uid}/{shown}", Following().answer),
        ],
        middleware=[
            Middleware(StaySecure, always=secure),
            Middleware(KnownHosts, url=chosen.url, host=chosen.host),
            Middleware(GZipMiddleware, minimum_size=COMPRESS_FROM),
            Middleware(BrowserKey),
            Middleware(page.OwnPage),
        ],
    )
    markup = (page.original(), *style.scripts())
    # Around the whole, so that the answer to a failure carries the headers too.
    return SecurityHeaders(app, content_policy(markup))


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
    watching.TOLD.set()
    sys.stderr.write(
        f"Orientir: {settings.url or f'http://{settings.host}:{settings.port}'}\n"
        f"Answers:  {make_url(settings.database_url).render_as_string(hide_password=True)}\n"
    )
    # No access log: addresses carry one-time tokens. Streamlit gives the logger handlers again.
    logging.getLogger("uvicorn.access").disabled = True
    uvicorn.run(
        application(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        server_header=False,
        http="h11",  # it refuses headers beyond 64 KB; the other one takes any
        ws_max_size=FRAME_BYTES,
        ws_per_message_deflate=False,  # a fifth of the CPU time of a click, to save some kilobytes
    )


def _refuse_taken_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                message(
                    "cannot listen on {host}:{port} ({reason});"
                    " choose others with --host and --port",
                    host=settings.host,
                    port=settings.port,
                    reason=reason_of(error),
                )
            ) from error
