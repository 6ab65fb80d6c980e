"""What people who answer leave behind in the server's memory."""

from __future__ import annotations

import asyncio

from benchmarks.crowd import PEOPLE, arrivals
from benchmarks.figures import Figure
from benchmarks.respondent import Respondent
from benchmarks.served import Server, orientir

QUESTIONS = 26
EARLY, LATE = 5_000, 20_000
GROWTH_MB = 5  # the most that counts as none, of a process of some hundred


def measure(people: int = PEOPLE, early: int = EARLY, late: int = LATE) -> tuple[Figure, ...]:
    """Measure the memory of a session that has answered every question, and its growth after that.

    ``early`` and ``late`` count answers of all the people together.
    """
    with orientir() as server:
        return asyncio.run(_measure(server, people, early, late))


async def _measure(server: Server, people: int, early: int, late: int) -> tuple[Figure, ...]:
    for person in await arrivals(server, 1):  # the first one fills what all share
        await _answer(person, QUESTIONS)
    before = server.memory_mb()
    crowd = await arrivals(server, people)
    await _all(crowd, QUESTIONS)
    used = (server.memory_mb() - before) / people
    await _all(crowd, early // people - QUESTIONS)
    at_early = server.memory_mb()
    await _all(crowd, (late - early) // people)
    growth = server.memory_mb() - at_early
    await asyncio.gather(*(person.tab.close() for person in crowd))
    return (
        Figure("memory of a used session", used, "MB", limit=1),
        Figure(f"growth from answer {early:,} to {late:,}", growth, "MB", limit=GROWTH_MB),
        Figure("growth of 1,000 answers", growth * 1000 / (late - early), "MB"),
        Figure(f"the server's memory after {late:,} answers", server.memory_mb(), "MB"),
    )


async def _all(crowd: list[Respondent], answers: int) -> None:
    await asyncio.gather(*(_answer(person, answers) for person in crowd))


async def _answer(person: Respondent, answers: int) -> None:
    for _ in range(answers):
        await person.choose()
        await person.wander()
