"""``/healthz``: whether the database can be reached, for whoever watches over the server."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from assessment.errors import StoreError
from assessment.ui import opened

WAIT_SECONDS = 2.0


class Health:
    """Answer 200 or 503 within seconds; however many ask, the database is asked once at a time."""

    def __init__(self) -> None:
        self._asking: asyncio.Task[bool] | None = None

    async def answer(self, _request: Request) -> PlainTextResponse:
        """Ask the database, or wait with those who are asking it."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(run_in_threadpool(_reachable))
        asking = self._asking
        await asyncio.wait({asking}, timeout=WAIT_SECONDS)
        if asking.done() and asking.result():
            return PlainTextResponse("ok")
        return PlainTextResponse(
            "The database cannot be reached. What was saved is safe; nothing new can be saved.",
            HTTPStatus.SERVICE_UNAVAILABLE,
        )


def _reachable() -> bool:
    try:
        opened.database().check()
    except (StoreError, SQLAlchemyError):
        return False
    return True
