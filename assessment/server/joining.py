"""``/join/CODE``, as the QR code says it: the way to the join page, with the code in a cookie.

There the code stands in no address, so neither the browser's history nor a picture of the screen
carries it on.
"""

from __future__ import annotations

from http.cookies import SimpleCookie

from starlette.requests import Request
from starlette.responses import RedirectResponse

from assessment.server.page import lead
from assessment.ui.navigation import JOIN
from assessment.ui.session import JOIN_COOKIE
from assessment.workshop.codes import normalised

JOIN_SECONDS = 15 * 60  # a phone may be laid aside between the picture and the page


def take_code(request: Request) -> RedirectResponse:
    """Lead to the join page; what can be no code goes no further."""
    answer = lead(request, f"/{JOIN}")
    code = normalised(request.path_params["code"])
    if code is not None:
        answer.headers.append("set-cookie", _cookie(code))
    return answer


def _cookie(code: str) -> str:
    cookie: SimpleCookie = SimpleCookie()
    cookie[JOIN_COOKIE] = code
    cookie[JOIN_COOKIE].update(
        {"httponly": "1", "samesite": "Lax", "path": "/", "max-age": str(JOIN_SECONDS)}
    )
    return cookie[JOIN_COOKIE].OutputString()
