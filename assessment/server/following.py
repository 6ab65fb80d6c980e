"""``/follow/…``: an answer that comes as soon as a workshop has changed.

A page that shows a workshop asks for what is newer than it shows, and waits here rather than in a
run of its own every other second. It learns a number that counts changes, and nothing of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from assessment.store.database import Database
from assessment.store.keys import is_key
from assessment.store.pulse import pulse, pulse_of_steps
from assessment.ui import opened

LOOK_SECONDS = 0.25  # between two looks; what this process has not done itself is known 0.5 s later
WAIT_SECONDS = 5.0  # the longest that a server which is told to stop waits for an answer to end
MOST_DIGITS = 9

_Pulse = Callable[[Database, str], int | None]
_OF: dict[str, _Pulse] = {"changes": pulse, "steps": pulse_of_steps}


class Following:
    """Answer all who follow; however many wait for a workshop, it is looked at once for all."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, str], asyncio.Task[int | None]] = {}

    async def answer(self, request: Request) -> JSONResponse:
        """Give ``newest``: the number of the newest change, null where there is no such workshop.

        The answer comes once that is more than ``shown``, or after some seconds as it is.
        """
        what, uid, shown = (request.path_params[name] for name in ("what", "uid", "shown"))
        if what not in _OF or not is_key(uid) or not _is_number(shown):
            return JSONResponse({}, HTTPStatus.NOT_FOUND)
        until = time.monotonic() + WAIT_SECONDS
        newest = await self._look(what, uid)
        while newest is not None and newest <= int(shown) and time.monotonic() < until:
            newest = await self._look(what, uid)
        return JSONResponse({"newest": newest})

    async def _look(self, what: str, uid: str) -> int | None:
        """Wait for the look that is under way, or take the next one."""
        look = self._looks.get((what, uid))
        if look is None:
            look = asyncio.create_task(_look(_OF[what], uid))
            self._looks[what, uid] = look
            look.add_done_callback(lambda _: self._looks.pop((what, uid)))
        await asyncio.wait({look})  # who leaves does not take the others' look along
        return look.result()


async def _look(of: _Pulse, uid: str) -> int | None:
    await asyncio.sleep(LOOK_SECONDS)
    return await run_in_threadpool(of, opened.database(), uid)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
