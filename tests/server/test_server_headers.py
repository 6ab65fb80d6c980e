"""The headers every answer carries."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

import pytest
from asgi_calls import ask
from raw_http import Reply, Running
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment.server.content_policy import content_policy
from assessment.server.headers import SecurityHeaders
from assessment.server.page import original

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ANY_SCRIPT = re.search(r"\./(static/js/index\.[\w-]+\.js)", original())


def _policy(reply: Reply) -> dict[str, list[str]]:
    parts = (part.split() for part in reply.headers["content-security-policy"].split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize(
    ("method", "target", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/result", 200),
        ("GET", "/favicon.png", 200),
        ("GET", "/healthz", 200),
        ("GET", "/_stcore/health", 200),
        ("GET", "/_stcore/host-config", 200),
        ("GET", "/media/nothing.html", 404),
        ("GET", "/component/nothing", 404),
        ("GET", "/answer/", 301),
        ("GET", "//evil.example", 400),
        ("PUT", "/_stcore/upload_file/a/b", 403),
        ("POST", "/healthz", 405),
        ("DELETE", "/", 405),
    ],
)
def test_every_answer_carries_them(running: Running, method: str, target: str, status: int) -> None:
    """Pages, files, errors and redirects say the same about what a browser may do."""
    reply = running.ask(target, method=method)
    assert reply.status == status
    assert {name: reply.headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert "camera=()" in reply.headers["permissions-policy"]
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert "server" not in reply.headers
    assert "x-powered-by" not in reply.headers
    assert "strict-transport-security" not in reply.headers  # it is plain HTTP


def test_the_answer_to_a_failure_carries_them() -> None:
    """Where the application itself fails, the headers stand, and nothing says why it failed."""

    async def fails(_request: Request) -> Response:
        raise RuntimeError("secret")

    answers = []

    async def guarded(scope, receive, send) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        app = SecurityHeaders(Starlette(routes=[Route("/", fails)]), "default-src 'self'")
        with pytest.raises(RuntimeError):
            await app(scope, receive, send)
        answers.append(True)

    answer = ask(guarded)
    assert answers
    assert answer.start["status"] == 500
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["content-security-policy"] == "default-src 'self'"
    assert b"secret" not in answer.body


def test_scripts_are_known_one_by_one(running: Running) -> None:
    """No inline script but the named ones runs, and no text is ever run as code."""
    policy = _policy(running.ask("/"))
    first, *others = policy["script-src"]
    assert first == "'self'"
    assert all(re.fullmatch("'sha256-[A-Za-z0-9+/]{43}='", one) for one in others)
    assert len(others) == 4  # one in Streamlit's page, three of ours
    assert policy["default-src"] == policy["connect-src"] == ["'self'"]
    assert policy["img-src"] == ["'self'", "data:", "blob:"]
    nothing = ("object-src", "frame-src", "worker-src", "frame-ancestors", "base-uri")
    assert all(policy[name] == ["'none'"] for name in (*nothing, "form-action"))


def test_hashes_are_of_inline_scripts_alone() -> None:
    """A script is known by its very text; one with an address is known by 'self'."""
    script = "\n  let a = 1\n"
    known = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = content_policy([f'<script src="a.js">no</script><script data-a="1">{script}</script>'])
    assert re.findall("'sha256-([^']+)'", policy) == [known]


def test_what_may_be_kept(running: Running) -> None:
    """Files with a fingerprint in their name are kept for good; everything personal nowhere."""
    assert ANY_SCRIPT is not None
    script = running.ask("/" + ANY_SCRIPT[1])
    assert "immutable" in script.headers["cache-control"]
    assert "javascript" in script.headers["content-type"]
    assert script.cookies == ()
    assert running.ask("/media/nothing.csv").headers["cache-control"] == "no-store"
