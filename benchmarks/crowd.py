"""Fifty people who answer without a pause."""

from __future__ import annotations

import asyncio
import time

from benchmarks.figures import Figure, quantile
from benchmarks.ledger import lost
from benchmarks.respondent import Respondent
from benchmarks.served import Server, browser_key, orientir

PEOPLE = 50


def measure(people: int = PEOPLE, answers: int = 100) -> tuple[Figure, ...]:
    """Measure how many answers a second are saved, how long each takes, and whether all stand.

    Each person sends the next answer when the page has confirmed the last one.
    """
    with orientir() as server:
        return asyncio.run(_measure(server, people, answers))


async def arrivals(server: Server, people: int) -> list[Respondent]:
    """Let people come one after another; each gives a first answer."""
    crowd = [Respondent(server, browser_key(server), seed) for seed in range(people)]
    for person in crowd:
        await person.arrive()
        await person.choose()
    return crowd


async def _measure(server: Server, people: int, answers: int) -> tuple[Figure, ...]:
    crowd = await arrivals(server, people)
    cpu, start = server.cpu_ms(), time.perf_counter()
    latencies = await asyncio.gather(*(_answer(person, answers) for person in crowd))
    seconds = time.perf_counter() - start
    cpu = server.cpu_ms() - cpu
    await asyncio.gather(*(person.tab.close() for person in crowd))
    every = [latency * 1000 for one in latencies for latency in one]
    who = f"{people} people"
    return (
        Figure(f"answers saved a second, {who}", len(every) / seconds, "/s", 150, at_least=True),
        Figure(f"confirmed answers not saved, {who}", lost(server.database, crowd), "", 0),
        Figure(f"latency of an answer, {who}, p50", quantile(every, 0.5), "ms"),
        Figure(f"latency of an answer, {who}, p95", quantile(every, 0.95), "ms"),
        Figure(f"latency of an answer, {who}, p99", quantile(every, 0.99), "ms"),
        Figure(f"CPU of an answer, {who}", cpu / len(every), "ms CPU"),
        Figure(f"cores the server had, {who}", cpu / 1000 / seconds, ""),
    )


async def _answer(person: Respondent, answers: int) -> list[float]:
    return [(await person.choose()).seconds for _ in range(answers)]
