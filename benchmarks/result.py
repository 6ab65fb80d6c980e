"""What drawing a result again costs the server."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from benchmarks.figures import Figure, middle
from benchmarks.respondent import Respondent
from benchmarks.served import Server, browser_key, orientir
from benchmarks.tab import Tab


def measure(reruns: int = 50) -> tuple[Figure, ...]:
    """Measure the result of a sitting with every question answered: once drawn, drawn again."""
    with orientir() as server:
        return asyncio.run(_measure(server, reruns))


async def _measure(server: Server, reruns: int) -> tuple[Figure, ...]:
    cookie = browser_key(server)
    person = Respondent(server, cookie, seed=1)
    await person.arrive()
    await person.choose()
    while await person.go_on() is not None:
        await person.choose()
    await person.tab.close()
    tab = Tab(server, "result", urlencode({"a": person.uid}), cookie)
    before = server.cpu_ms()
    drawn = await tab.open()
    first = server.cpu_ms() - before
    before = server.cpu_ms()
    runs = [await tab.run() for _ in range(reruns)]
    cpu = (server.cpu_ms() - before) / reruns
    if any(run.texts != drawn.texts for run in runs):
        raise RuntimeError("the result reads differently when it is drawn again")
    await tab.close()
    return (
        Figure("drawing a result again", cpu, "ms CPU", limit=60),
        Figure("median latency of that", middle([run.seconds * 1000 for run in runs]), "ms"),
        Figure("drawing the server's first result", first, "ms CPU"),
    )
