"""What answering costs people while the same server makes reports for somebody else."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from benchmarks.crowd import arrivals
from benchmarks.figures import Figure, middle, quantile
from benchmarks.ledger import lost
from benchmarks.respondent import Respondent
from benchmarks.served import Server, browser_key, orientir
from benchmarks.tab import Tab
from benchmarks.wave import FEW, FEW_GROUPS, store_waves

PAUSE = 1.0  # seconds of thought before a choice, on average
FORMATS = ("pptx", "pdf")  # the two that are offered first
LIMIT = 2.0


@dataclass(frozen=True)
class Size:
    """Hold how many people answer, for how many seconds before, and how many results are handed.

    Each result is reported in both formats.
    """

    people: int = 10
    quiet: float = 20.0
    results: int = 8


FULL = Size()


def measure(size: Size = FULL) -> tuple[Figure, ...]:
    """Measure how long it takes to save an answer, before and while reports are made.

    The reports follow one another and are of waves of twelve, each of answers of its own. They are
    asked for as a browser does, by the buttons on the page of the result.
    """
    with orientir() as server:
        return asyncio.run(_measure(server, size))


async def _measure(server: Server, size: Size) -> tuple[Figure, ...]:
    cookie = browser_key(server)
    waves = store_waves(server, cookie, FEW, FEW_GROUPS, size.results + 1)
    first, *tabs = [Tab(server, "wave", urlencode({"w": wave}), cookie) for wave in waves]
    for tab in (first, *tabs):
        await tab.open()
    await _report([first])  # the imports are not counted
    crowd = await arrivals(server, size.people)
    before, _ = await _answer_during(crowd, asyncio.sleep(size.quiet, []))
    during, made = await _answer_during(crowd, _report(tabs))
    await asyncio.gather(*(one.close() for one in (first, *tabs, *(p.tab for p in crowd))))
    rates = [quantile(latencies, 0.95) for latencies in (before, during)]
    return (
        Figure("saving while reports are made / before, p95", rates[1] / rates[0], "x", LIMIT),
        Figure("saving while reports are made, p95", rates[1], "ms"),
        Figure("saving before, p95", rates[0], "ms"),
        Figure("a report while people answer", middle(made), "ms"),
        Figure("confirmed answers not saved meanwhile", lost(server.database, crowd), "", 0),
    )


async def _report(tabs: Sequence[Tab]) -> list[float]:
    """Have reports made one after another; give the milliseconds that each took."""
    took = []
    for tab in tabs:
        for ending in FORMATS:
            button = tab.find(f"download-{ending}")
            if button is None:
                raise RuntimeError(f"the page offers no report as {ending}")
            took.append(await tab.download(button) * 1000)
    return took


async def _answer_during(
    crowd: Sequence[Respondent], work: Coroutine[Any, Any, list[float]]
) -> tuple[list[float], list[float]]:
    """Let people answer until some work is done; give what each answer took, and the work."""
    done = asyncio.Event()
    answering = [asyncio.create_task(_answer(person, done)) for person in crowd]
    found = await work
    done.set()
    latencies = await asyncio.gather(*answering)
    return [latency * 1000 for one in latencies for latency in one], found


async def _answer(person: Respondent, done: asyncio.Event) -> list[float]:
    took = []
    while not done.is_set():
        await asyncio.sleep(random.uniform(0, 2 * PAUSE))
        took.append((await person.choose()).seconds)
    return took
