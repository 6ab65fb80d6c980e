"""A person who answers in a tab, and remembers what the page has confirmed as saved."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode

from benchmarks.served import Server
from benchmarks.tab import Run, Tab
from benchmarks.widgets import Widget

RUBRIC = "customer-orientation"
CARDS, NEXT, BACK = "cards-q-", "next-", "back-"
EXITS = 2  # the last two options are no levels: don't know, not applicable


class Place(NamedTuple):
    """Name a question of a sitting."""

    respondent: str
    capability: str


class Confirmed(NamedTuple):
    """Hold one level that the page has called saved."""

    place: Place
    level: int


class Respondent:
    """Hold a person in a tab of their own; ``confirmed`` is in the order of the clicks."""

    page, place = "answer", urlencode({"rubric": RUBRIC, "scope": "full"})

    def __init__(self, server: Server, cookie: str, seed: int) -> None:
        self.tab = Tab(server, self.page, self.place, cookie)
        self.confirmed: list[Confirmed] = []
        self.waiting: Place | None = None  # where a choice is under way
        self._random = Random(seed)
        self._forward = True

    @property
    def uid(self) -> str:
        """Give the name of the sitting in the address; empty before the first answer."""
        return parse_qs(self.tab.query).get("a", [""])[0]

    async def arrive(self) -> Run:
        """Open the page, or open it again: a choice that was under way goes along."""
        run = await self.tab.open()
        if self.waiting:
            self._confirm(run)
        return run

    async def choose(self) -> Run:
        """Choose another level than the one that stands there."""
        cards = self._cards()
        now = self.tab.values.get(cards.id)
        others = [option for option in cards.options[:-EXITS] if option != now]
        self.waiting = self._place()
        run = await self.tab.choose(cards, self._random.choice(others))
        self._confirm(run)
        return run

    async def go_on(self) -> Run | None:
        """Press Next; None at the last question."""
        return await self._press(NEXT)

    async def go_back(self) -> Run | None:
        """Press Back; None at the first question."""
        return await self._press(BACK)

    async def wander(self) -> None:
        """Go to the next question, and at the last one turn round."""
        moved = await (self.go_on() if self._forward else self.go_back())
        if moved is None:
            self._forward = not self._forward
            await (self.go_on() if self._forward else self.go_back())

    async def _press(self, key: str) -> Run | None:
        button = self.tab.find(key)
        return None if button is None else await self.tab.press(button)

    def _confirm(self, run: Run) -> None:
        """Remember the choice if the page says that it is saved, and nothing that it is not."""
        said = " ".join(run.texts)
        if not re.search(r"\bSaved\b", said) or re.search(r"\b[Nn]ot saved\b", said):
            return
        self.waiting = None
        cards = self._cards()
        level = cards.options.index(self.tab.values[cards.id] or "") + 1
        self.confirmed.append(Confirmed(self._place(), level))

    def _place(self) -> Place:
        """Give the sitting and the question on the page."""
        return Place(self.uid, self._cards().key.removeprefix(CARDS).partition(":")[0])

    def _cards(self) -> Widget:
        cards = self.tab.find(CARDS)
        if cards is None:
            raise RuntimeError("there is no question on the page")
        return cards
