"""A server that is killed again and again while people answer: nothing confirmed may be lost."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from random import Random
from typing import Any

from websockets.exceptions import WebSocketException

from benchmarks.figures import Figure
from benchmarks.ledger import lost
from benchmarks.respondent import Respondent
from benchmarks.served import Server, browser_key, orientir

ROUNDS = 50
PEOPLE = 20
MOST = 300  # confirmed answers from the start of a round to the kill
LATER = 0.1  # seconds after the last of them, at most
GONE = (OSError, WebSocketException)


def measure(rounds: int = ROUNDS, people: int = PEOPLE) -> tuple[Figure, ...]:
    """Kill the server in the middle of each round, start it again, and look for every answer.

    People come back as an open tab does: with their cookie, their address and the choice that was
    under way. After each start the whole ledger is compared with the database.
    """
    with orientir() as server:
        crowd = [Respondent(server, browser_key(server), seed) for seed in range(people)]
        under_way = missing = 0
        for number in range(1, rounds + 1):
            asyncio.run(_round(server, crowd, number))
            under_way += sum(person.waiting is not None for person in crowd)
            server.start()
            missing = max(missing, lost(server.database, crowd))
            sys.stderr.write(f"\rkilled {number} of {rounds} times, lost {missing}")
        sys.stderr.write("\n")
        confirmed = sum(len(person.confirmed) for person in crowd)
    return (
        Figure(f"confirmed answers lost in {rounds} kills", missing, "", limit=0),
        Figure("answers confirmed on the way", confirmed, ""),
        Figure("choices under way when it was killed", under_way, ""),
    )


class _Fuse:
    """Burn down by an answer at a time."""

    def __init__(self, answers: int) -> None:
        self.burnt = asyncio.Event()
        self._left = answers

    def burn(self) -> None:
        """Count an answer."""
        self._left -= 1
        if self._left <= 0:
            self.burnt.set()


async def _round(server: Server, crowd: Sequence[Respondent], number: int) -> None:
    chance = Random(number)
    fuse = _Fuse(chance.randint(1, MOST))
    answering = asyncio.gather(*(_answer(person, fuse) for person in crowd))
    burnt = asyncio.ensure_future(fuse.burnt.wait())
    first_of: list[asyncio.Future[Any]] = [answering, burnt]
    await asyncio.wait(first_of, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.sleep(chance.uniform(0, LATER))
    burnt.cancel()
    server.kill()
    await answering


async def _answer(person: Respondent, fuse: _Fuse) -> None:
    """Come, or come back, and answer until the server is gone."""
    try:
        await person.arrive()
        while True:
            await person.choose()
            fuse.burn()
            await person.wander()
    except GONE:
        return
