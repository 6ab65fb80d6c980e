"""What a hostile client sends: nothing comes back raw, nothing leaks, and the server goes on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest
from raw_http import PATIENCE, Running
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

SCRIPT = "<script>alert(1)</script>"
ROUTES = (
    "/",
    "/answer/",
    "/static/",
    "/static/js/",
    "/media/",
    "/component/",
    "/component/streamlit/",
    "/app/static/",
    "/healthz/",
    "/_stcore/",
    "/_stcore/health/",
    "/_stcore/bidi-components/",
    "/_stcore/upload_file/",
    "/_stcore/agent/",
)
WAYS_OUT = (
    "../../../../../../../etc/passwd",
    "..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "%252e%252e%252f%252e%252e%252fetc%252fpasswd",
    "..\\..\\..\\..\\..\\..\\etc\\passwd",
    "..%5c..%5c..%5c..%5cetc%5cpasswd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "file:///etc/passwd",
    "C:/etc/passwd",
    "//127.0.0.1/etc/passwd",
    "%5c%5c127.0.0.1%5cetc%5cpasswd",
    "../static-other/secret",
    "..;/..;/etc/passwd",
    "....//....//etc/passwd",
    "index.html%00.png",
    "%00/etc/passwd",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "../config.py",
    "../../__init__.py",
    "orientir.sqlite",
)
ABNORMAL = 1006  # hung up without a word
FOREIGN = (b"root:", b"SQLite format", b"import ", b"Traceback", b"site-packages", b'File "')


@contextmanager
def _socket(running: Running, cookie: str = "", token: str = "") -> Iterator[ClientConnection]:
    with connect(
        f"ws://{running.host}/_stcore/stream",
        origin=f"http://{running.host}",  # type: ignore[arg-type]
        subprotocols=["streamlit", token] if token else ["streamlit"],  # type: ignore[list-item]
        additional_headers={"Cookie": cookie} if cookie else {},
        proxy=None,
        open_timeout=PATIENCE,
    ) as line:
        yield line


def _begin(line: ClientConnection) -> str:
    """Run the script as a page does, and give the session's id."""
    wanted = BackMsg()
    wanted.rerun_script.query_string = ""
    line.send(wanted.SerializeToString())
    while True:
        said = ForwardMsg.FromString(line.recv(PATIENCE))  # type: ignore[arg-type]
        if said.WhichOneof("type") == "new_session":
            return str(said.new_session.initialize.session_id)


def _until_closed(line: ClientConnection) -> tuple[int, bytes]:
    """Read to the end; give the code of the close and all that was said before."""
    said = b""
    try:
        while True:
            frame = line.recv(PATIENCE)
            said += frame if isinstance(frame, bytes) else frame.encode()
    except ConnectionClosed as closed:
        last = closed.rcvd
    return (ABNORMAL, said) if last is None else (last.code, said + last.reason.encode())


def _token(running: Running) -> str:
    (cookie,) = running.ask("/_stcore/health").cookies
    return SimpleCookie(cookie)["_streamlit_xsrf"].value


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_nothing_comes_back_raw(running: Running, route: str, method: str) -> None:
    """A script in path, query or header is never part of the answer."""
    for target in (
        f"{route}{SCRIPT}",
        f"{route}x?a={SCRIPT}",
        f"{route}?{SCRIPT}",
        f"{route}%3Cscript%3E",
    ):
        reply = running.ask(target, method=method, Accept_Language=SCRIPT, Referer=SCRIPT)
        assert SCRIPT.encode() not in reply.body
        assert b"<script>alert" not in reply.body
        assert "<script" not in "".join(reply.headers.values()).lower()


@pytest.mark.parametrize("route", ROUTES)
def test_no_path_leads_out(running: Running, route: str) -> None:
    """However a path is written, no file from elsewhere is given, and nobody is sent elsewhere."""
    for way in WAYS_OUT:
        reply = running.ask(route + way)
        assert reply.status in {200, 301, 303, 400, 404, 405}, way
        assert not [sign for sign in FOREIGN if sign in reply.body], way
        assert not reply.headers.get("location", "/").startswith(("//", "/\\", "http")), way
        assert reply.status != 303 or reply.headers["location"] == "/", way


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("POST", "/"),
        ("PUT", "/"),
        ("DELETE", "/result"),
        ("PATCH", "/healthz"),
        ("TRACE", "/"),
        ("CONNECT", "/"),
        ("POST", "/media/a"),
        ("BREW", "/"),
    ],
)
def test_methods_nobody_offers(running: Running, method: str, target: str) -> None:
    """A method a route does not have is refused, without a word of what was sent."""
    reply = running.ask(target, method=method, body=b"secret")
    assert reply.status in {404, 405}
    assert b"secret" not in reply.body


def test_headers_have_a_limit(running: Running) -> None:
    """A request with headers beyond any use is refused, and the next one is answered."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: " + running.host.encode() + b"\r\n")
        answer = b""
        try:
            for _ in range(64):
                line.sendall(b"X-Long: " + b"a" * 8192 + b"\r\n")
            answer = line.recv(4096)
        except ConnectionError:
            pass  # it hung up in the middle, which is as good
    assert b" 200 " not in answer
    assert b"Traceback" not in answer
    assert running.ask("/healthz").status == 200


def test_garbage_instead_of_http(running: Running) -> None:
    """What is no HTTP at all is refused in one line."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as line:
        line.sendall(b"\x16\x03\x01\x00\xa5\x01\x00\r\n\r\n")
        answer = line.recv(4096)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"Traceback" not in answer


def test_an_upload_needs_the_token(running: Running) -> None:
    """Another site cannot upload through a browser: it cannot read the token."""
    body = b"x"
    assert running.ask("/_stcore/upload_file/a/b", method="PUT", body=body).status == 403
    assert running.ask("/_stcore/upload_file/a/b", method="DELETE").status == 403
    token = _token(running)
    forged = running.ask(
        "/_stcore/upload_file/a/b", method="PUT", body=body, Cookie=f"_streamlit_xsrf={token}"
    )
    assert forged.status == 403


def test_an_upload_has_a_limit(running: Running) -> None:
    """A file beyond the limit is refused by the server, whatever the page would have said."""
    token = _token(running)
    cookie = f"_streamlit_xsrf={token}"
    head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n'
    body = head + b"x" * 1_000_000 + b"\r\n--b--\r\n"
    with _socket(running, cookie, token) as line:
        place = f"/_stcore/upload_file/{_begin(line)}/1"

        def put(**headers: str) -> int:
            kind = "multipart/form-data; boundary=b"
            headers |= {"Cookie": cookie, "X_Xsrftoken": token, "Content_Type": kind}
            return running.ask(place, method="PUT", body=body, **headers).status

        assert put() == 204
        assert put(Content_Length=str(6 * 1024 * 1024)) == 413


def test_a_foreign_page_opens_no_websocket(running: Running) -> None:
    """The handshake of another site's page is refused; that of our own page is not."""
    for origin in ("http://evil.example", "http://localhost:3000", "null"):
        with pytest.raises(InvalidStatus) as refused:
            connect(
                f"ws://{running.host}/_stcore/stream",
                origin=origin,  # type: ignore[arg-type]
                proxy=None,
                open_timeout=PATIENCE,
            )
        assert refused.value.response.status_code == 403
    with _socket(running) as line:
        assert _begin(line)


@pytest.mark.parametrize(
    ("frame", "codes"),
    [
        (b"\xff\xff\xff\xff garbage", {1002}),
        (b"\x0a\xff\xff\xff\xff\x0f", {1002}),
        ("text, not bytes", {1000, 1011, ABNORMAL}),
        (b"\x00" * 1_100_000, {1009}),
    ],
)
def test_malformed_frames(running: Running, frame: bytes | str, codes: set[int]) -> None:
    """What is no message of ours, or too long a one, ends that connection and nothing else."""
    with _socket(running) as line:
        line.send(frame)
        code, said = _until_closed(line)
    assert code in codes
    assert not [sign for sign in FOREIGN if sign in said]
    assert running.ask("/healthz").status == 200
    with _socket(running) as line:
        assert _begin(line)


def test_a_broken_websocket(running: Running) -> None:
    """A client that breaks the rules of the protocol itself is hung up on."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as line:
        line.sendall(
            b"GET /_stcore/stream HTTP/1.1\r\nHost: " + running.host.encode() + b"\r\n"
            b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        assert b" 101 " in line.recv(4096)
        line.sendall(b"\xf7\xff" + b"\xff" * 200)  # reserved bits, an opcode nobody knows
        said = b""
        while chunk := line.recv(4096):
            said += chunk
    assert b"Traceback" not in said
    assert running.ask("/healthz").status == 200
