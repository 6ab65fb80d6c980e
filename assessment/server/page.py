"""The one HTML page all pages begin as, in the reader's language before any script runs.

An address that leads to none of them leads to the start page.
"""

from __future__ import annotations

import re
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from assessment.texts import choose_language, speak
from assessment.ui.navigation import NAMES, START
from assessment.ui.session import KEY, LANGUAGE

_ADDRESSES = frozenset({"/", *(f"/{name}" for name in NAMES if name != START)})
_HTML = re.compile("<html[^>]*>")
_TITLE = re.compile("<title>[^<]*</title>")
_NOSCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)
# The first answer gives a browser its key, which nothing on the way may keep.
_UNKEPT = {"cache-control": "no-store", "vary": "Accept-Language"}


class OwnPage:
    """Answer with our page where Streamlit would send its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a page that comes back is replaced, a file to be kept is not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        replaced = False

        async def send_ours(event: Message) -> None:
            nonlocal replaced
            if event["type"] == "http.response.start" and _is_page(event):
                replaced = True
                await _answer(Request(scope))(scope, receive, send)
            elif not replaced:
                await send(event)

        await self._app(scope, receive, send_ours)


def language(request: Request) -> str:
    """Choose the language as the page itself will: the address, else the browser's first."""
    accepted = request.headers.get("accept-language", "")
    first = re.split("[,;]", accepted, maxsplit=1)[0].strip()
    return choose_language(request.query_params.get(LANGUAGE), first)


def original() -> str:
    """Read the page that Streamlit ships."""
    return (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")


@cache
def page(language: str) -> str:
    """Give the page with its language, our title, and our word to those without scripts."""
    texts = speak(language)
    needs = texts.say("Orientir does not work without scripts. Please allow them for this page.")
    whole = _HTML.sub(f'<html lang="{language}">', original(), count=1)
    whole = _TITLE.sub(f"<title>{texts.say('Orientir')}</title>", whole, count=1)
    return _NOSCRIPT.sub(f"<noscript><p>{needs}</p></noscript>", whole, count=1)


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == HTTPStatus.OK
        and headers.get("content-type", "").startswith("text/html")
        and "content-disposition" not in headers
    )


def lead(request: Request, path: str) -> RedirectResponse:
    """Lead to another address; the language goes along, and the key where there is no cookie."""
    carried = [(name, request.query_params.get(name)) for name in (LANGUAGE, KEY)]
    query = urlencode([(name, value) for name, value in carried if value is not None])
    return RedirectResponse(f"{path}?{query}" if query else path, HTTPStatus.SEE_OTHER, _UNKEPT)


def _answer(request: Request) -> Response:
    if request.scope["path"] not in _ADDRESSES:
        return lead(request, "/")
    return HTMLResponse(page(language(request)), headers=_UNKEPT)
