"""What the result of several people costs the server: of five hundred against of twelve."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import numpy as np

from assessment.analysis.answers import Answers
from assessment.store.database import open_database
from assessment.store.intake import Intake, take_in
from assessment.ui.session import COOKIE
from benchmarks.figures import Figure
from benchmarks.scoring import SAID, flagship
from benchmarks.served import Server, browser_key, orientir
from benchmarks.tab import Tab

MANY = 500
FEW, FEW_GROUPS = 12, ("leaders", "sales")  # as many as can be shown
MANY_GROUPS = (*FEW_GROUPS, "service", "product", "finance")
LIMIT = 1.5
DAY = date(2026, 11, 23)


@dataclass
class Cost:
    """Hold a size's waves by their names in the address, and add up what drawing them costs.

    In milliseconds of CPU; ``again`` has one rerun's share of each round.
    """

    waves: list[str]
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


def measure(rounds: int = 5, reruns: int = 10, many: int = MANY) -> tuple[Figure, ...]:
    """Measure both in turns, every round with new waves, so that no picture is kept from before."""
    with orientir() as server:
        return asyncio.run(_measure(server, rounds, reruns, many))


async def _measure(server: Server, rounds: int, reruns: int, many: int) -> tuple[Figure, ...]:
    cookie = browser_key(server)
    few_cost = Cost(store_waves(server, cookie, FEW, FEW_GROUPS, rounds + 1))
    many_cost = Cost(store_waves(server, cookie, many, MANY_GROUPS, rounds))
    await _draw(server, cookie, Cost(few_cost.waves), reruns)  # the imports are not counted
    for _ in range(rounds):
        for cost in (few_cost, many_cost):
            await _draw(server, cookie, cost, reruns)
    first = sum(many_cost.first) / sum(few_cost.first)
    again = sum(many_cost.again) / sum(few_cost.again)
    return (
        Figure(f"CPU of the first result of {many} / of {FEW}", first, "x", limit=LIMIT),
        Figure(f"CPU of drawing it again, {many} / {FEW}", again, "x", limit=LIMIT),
        Figure(f"first result of {many}", sum(many_cost.first) / rounds, "ms CPU"),
        Figure(f"drawing the result of {many} again", sum(many_cost.again) / rounds, "ms CPU"),
    )


async def _draw(server: Server, cookie: str, cost: Cost, reruns: int) -> None:
    """Draw the next of some waves, and draw it again."""
    tab = Tab(server, "wave", urlencode({"w": cost.waves.pop()}), cookie)
    before = server.cpu_ms()
    drawn = await tab.open()
    cost.first.append(server.cpu_ms() - before)
    before = server.cpu_ms()
    runs = [await tab.run() for _ in range(reruns)]
    cost.again.append((server.cpu_ms() - before) / reruns)
    await tab.close()
    if any(run.texts != drawn.texts for run in runs):
        raise RuntimeError("the result reads differently when it is drawn again")


def store_waves(
    server: Server, cookie: str, people: int, groups: tuple[str, ...], waves: int
) -> list[str]:
    """Store waves that the browser of a cookie owns; give their names in the address."""
    key = SimpleCookie(cookie)[COOKIE].value
    database = open_database(f"sqlite:///{server.database}")
    try:
        intakes = [_intake(people, groups, seed) for seed in range(waves)]
        return [access.uid for access in take_in(database, key, intakes, today=DAY)]
    finally:
        database.close()


def _intake(people: int, groups: tuple[str, ...], seed: int) -> Intake:
    """Draw a room's answers by chance, the same ones every time."""
    rubric = flagship()
    asked = tuple(capability.id for capability in rubric.capabilities())
    kinds = np.array(list(SAID), dtype=np.uint8)
    chance = np.random.default_rng([people, seed])
    answers = Answers(
        tuple(f"person {number}" for number in range(people)),
        tuple(groups[number % len(groups)] for number in range(people)),
        asked,
        chance.choice(kinds, (people, len(asked)), p=list(SAID.values())),
    )
    return Intake(rubric, answers, organisation=None, named=False, invited=None, by_group=True)
