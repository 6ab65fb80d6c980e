"""The first page: language and title before any script runs."""

from __future__ import annotations

import gzip

import pytest
from asgi_calls import ask
from raw_http import Running
from starlette.types import Receive, Scope, Send

from assessment.server.page import OwnPage, original, page
from assessment.ui.navigation import NAMES, START


@pytest.mark.parametrize(
    ("target", "accepted", "language"),
    [
        ("/", "", "en"),
        ("/", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("/", "ru", "ru"),
        ("/", "ru;q=0.9", "ru"),
        ("/", "en-GB,ru;q=0.9", "en"),
        ("/", "fr-FR,ru;q=0.9", "en"),  # so does the page, which knows the first one alone
        ("/?lang=ru", "en-GB", "ru"),
        ("/?lang=en", "ru", "en"),
        ("/?lang=xx", "ru", "ru"),
        ("/?lang=%22%3E%3Cscript%3E", "", "en"),
        ("/answer?lang=ru&a=b", "", "ru"),
    ],
)
def test_language_of_the_first_page(
    running: Running, target: str, accepted: str, language: str
) -> None:
    """The address decides, else the browser's first language, else English."""
    reply = running.ask(target, Accept_Language=accepted)
    text = reply.body.decode()
    assert reply.status == 200
    assert f'<html lang="{language}">' in text
    assert f"<title>{'Ориентир' if language == 'ru' else 'Orientir'}</title>" in text
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert reply.headers["vary"].startswith("Accept-Language")


@pytest.mark.parametrize("name", [name for name in NAMES if name != START])
def test_every_page_has_its_address(running: Running, name: str) -> None:
    """A page the app can show is answered where its address says."""
    assert running.ask(f"/{name}?lang=ru").body.decode() == page("ru")


@pytest.mark.parametrize(
    ("target", "start"),
    [
        ("/nonsense", "/"),
        ("/nonsense?lang=ru&a=b&link=c", "/?lang=ru"),
        ("/nonsense?t=%26a%3Db", "/?t=%26a%3Db"),
        ("/no/such/page", "/"),
        ("/answer/more", "/"),
        ("/Answer", "/"),
        ("/start", "/"),  # Streamlit knows the start page as / alone
        ("/index.html", "/"),
        ("/?/answer", None),
        ("/favicon.png", None),
        ("/healthz", None),
        ("/_stcore/health", None),
        ("/_stcore/host-config", None),
    ],
)
def test_an_unknown_address_leads_to_the_start(
    running: Running, target: str, start: str | None
) -> None:
    """Who mistypes comes to the start page, in their language; what is no page is left alone."""
    for method in ("GET", "HEAD"):
        reply = running.ask(target, method=method)
        assert reply.status == (200 if start is None else 303)
        assert reply.headers.get("location") == start
        assert start is None or reply.headers["cache-control"] == "no-store"


def test_compressed_page(running: Running) -> None:
    """Compressed, the page is the same page, and its length is that of what was sent."""
    reply = running.ask("/?lang=ru", Accept_Encoding="gzip")
    assert reply.headers["content-encoding"] == "gzip"
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert gzip.decompress(reply.body).decode() == page("ru")


def test_head_of_the_page(running: Running) -> None:
    """HEAD gives the headers of GET and no body."""
    head, get = running.ask("/?lang=ru", method="HEAD"), running.ask("/?lang=ru")
    assert head.body == b""
    assert head.headers["content-length"] == get.headers["content-length"]


def test_the_page_is_kept_nowhere(running: Running) -> None:
    """What brings a browser its key is stored by nobody, and no old copy is ever said to do."""
    reply = running.ask("/")
    assert reply.headers["cache-control"] == "no-store"
    assert not {"etag", "last-modified"} & set(reply.headers)
    assert len(reply.cookies) == 1


def test_nothing_but_language_title_and_noscript_changes() -> None:
    """Scripts and styles of Streamlit's page come along as they are."""
    ours, theirs = page("en"), original()
    assert ours.count("<script") == theirs.count("<script")
    assert ours.count("<link") == theirs.count("<link")
    assert "Streamlit app" not in ours
    assert "<noscript><p>Orientir does not work without scripts." in ours


@pytest.mark.parametrize(
    ("status", "header", "replaced"),
    [
        (200, (b"x-any", b"1"), True),
        (200, (b"content-disposition", b"attachment; filename=result.html"), False),
        (404, (b"x-any", b"1"), False),
    ],
)
def test_files_are_left_alone(status: int, header: tuple[bytes, bytes], *, replaced: bool) -> None:
    """A downloaded report and an error are no page of ours, though they are HTML."""

    async def html(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/html"), header]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"a report"})

    answer = ask(OwnPage(html))
    assert (answer.body == page("en").encode()) == replaced
    assert (answer.body == b"a report") != replaced
