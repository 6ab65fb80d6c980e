"""A phone in a workshop: it joins by the code, and its page follows how the room stands."""

from __future__ import annotations

import asyncio
import time
from typing import Self

from benchmarks.follower import Follower
from benchmarks.respondent import Respondent
from benchmarks.served import Server, browser_key
from benchmarks.tab import Run
from benchmarks.widgets import Widget


class Phone(Respondent):
    """Hold a person in a workshop.

    ``drawn`` is set when its page was drawn anew because of what it heard, and ``drawn_at`` is when
    that was.
    """

    page, place = "join", ""

    def __init__(self, server: Server, cookie: str, seed: int) -> None:
        super().__init__(server, cookie, seed)
        self._follower = Follower(server, cookie)
        self.drawn, self.drawn_at = asyncio.Event(), 0.0

    @classmethod
    async def come(cls, server: Server, seed: int, code: str = "") -> Self:
        """Open the join page in a new browser, by the address of a code where one is given."""
        path = f"/join/{code}" if code else "/join"
        phone = cls(server, await asyncio.to_thread(browser_key, server, path), seed)
        await phone.arrive()
        return phone

    async def type_code(self, code: str) -> Run:
        """Type a code and look it up."""
        self.tab.values[self._expected("code").id] = code
        return await self.tab.press(self._expected("look-up"))

    async def start(self) -> None:
        """Accept the invitation and go into the room; raises RuntimeError where that fails."""
        run = await self.tab.press(self._expected("start"))
        if not self.uid:
            raise RuntimeError(f"nobody came into the room: {run.texts}")

    async def watch(self) -> None:
        """Draw the page anew as often as the workshop has gone on, until it is cancelled."""
        while True:
            shown = self.tab.followed
            newest = await self._follower.ask(shown)
            if newest is None or newest > int(shown.rpartition("/")[2]):
                await self._draw(shown)

    async def _draw(self, shown: str) -> None:
        if self.tab.followed == shown:  # else a click of one's own has drawn it meanwhile
            await self.tab.run()
        self.drawn_at = time.perf_counter()
        self.drawn.set()

    def _expected(self, key: str) -> Widget:
        widget = self.tab.find(key)
        if widget is None:
            raise RuntimeError(f"the page has no {key}")
        return widget
