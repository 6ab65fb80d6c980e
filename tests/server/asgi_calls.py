"""Asking an ASGI application without a server and without an event loop."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What an application sent: its first event and all of the body."""

    start: Message
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        """Give the headers; of one that was sent twice, the last."""
        return {name.decode(): value.decode() for name, value in self.start["headers"]}

    def every(self, header: str) -> list[str]:
        """Give all headers of a name."""
        return [v.decode() for name, v in self.start["headers"] if name.decode() == header]


def ask(  # noqa: PLR0913 - all but the first are options, by name alone
    app: ASGIApp,
    *,
    kind: str = "http",
    method: str = "GET",
    path: str = "/",
    query: str = "",
    scheme: str = "http",
    **headers: str,
) -> Answer:
    """Ask once; it waits for nothing, so one step runs it to its end."""
    sent: list[Message] = []

    async def send(event: Message) -> None:
        sent.append(event)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "scheme": scheme,
        "headers": [
            (name.replace("_", "-").encode(), text.encode("latin-1"))
            for name, text in headers.items()
        ],
    }
    with pytest.raises(StopIteration):
        app(scope, receive, send).send(None)  # type: ignore[attr-defined]
    return Answer(sent[0], b"".join(event.get("body", b"") for event in sent[1:]))
