"""What one click costs the server, against the click of an app that has one radio and no more."""

from __future__ import annotations

import asyncio

from benchmarks.figures import Figure, middle
from benchmarks.respondent import Respondent
from benchmarks.served import Server, bare, browser_key, orientir
from benchmarks.tab import Run, Tab

CLICKS = 25  # in a turn: the flagship has as many steps from its first question to its last


class Meter:
    """Add up the CPU time and the latencies of one kind of click."""

    def __init__(self, server: Server) -> None:
        self.seconds: list[float] = []
        self._server = server
        self._cpu = 0.0
        self._begun = 0.0

    def begin(self) -> None:
        """Begin a turn."""
        self._begun = self._server.cpu_ms()

    def count(self, run: Run) -> None:
        """Count a click of this turn."""
        self.seconds.append(run.seconds)

    def end(self) -> None:
        """End a turn."""
        self._cpu += self._server.cpu_ms() - self._begun

    @property
    def cpu(self) -> float:
        """Give the CPU time of a click in milliseconds."""
        return self._cpu / len(self.seconds)

    @property
    def latency(self) -> float:
        """Give the median latency of a click in milliseconds."""
        return middle(self.seconds) * 1000


def measure(turns: int = 20) -> tuple[Figure, ...]:
    """Measure saved choices and Nexts in turns with the bare app: what else runs meets all alike.

    A choice is another level on the page of a stored sitting, so it is on disk when the run ends.
    """
    with orientir() as ours, bare() as floor:
        return asyncio.run(_measure(ours, floor, turns))


async def _measure(ours: Server, floor: Server, turns: int) -> tuple[Figure, ...]:
    person = Respondent(ours, browser_key(ours), seed=1)
    await person.arrive()
    await person.choose()
    while await person.go_on() is not None:
        await person.choose()
    await _to_the_first(person)
    radio = Tab(floor)
    await radio.open()
    await _click(radio, Meter(floor))  # once without counting, as the person has done
    bare_click, saved, forward = Meter(floor), Meter(ours), Meter(ours)
    for _ in range(turns):
        await _click(radio, bare_click)
        await _save(person, saved)
        await _forward(person, forward)
        await _to_the_first(person)
    await person.tab.close()
    await radio.close()
    return _figures(bare_click, saved, forward)


def _figures(bare_click: Meter, saved: Meter, forward: Meter) -> tuple[Figure, ...]:
    return (
        Figure("CPU of a saved choice / bare click", saved.cpu / bare_click.cpu, "x", limit=3),
        Figure("CPU of a Next / bare click", forward.cpu / bare_click.cpu, "x", limit=2),
        Figure("CPU of a bare click", bare_click.cpu, "ms CPU"),
        Figure("latency of a saved choice / bare click", saved.latency / bare_click.latency, "x"),
        Figure("latency of a Next / bare click", forward.latency / bare_click.latency, "x"),
        Figure("median latency of a bare click", bare_click.latency, "ms"),
    )


async def _click(tab: Tab, meter: Meter) -> None:
    meter.begin()
    for click in range(CLICKS):
        radio = tab.find("level")
        if radio is None:
            raise RuntimeError("the bare app shows no radio")
        meter.count(await tab.choose(radio, radio.options[click % len(radio.options)]))
    meter.end()


async def _save(person: Respondent, meter: Meter) -> None:
    meter.begin()
    for _ in range(CLICKS):
        meter.count(await person.choose())
    meter.end()


async def _forward(person: Respondent, meter: Meter) -> None:
    meter.begin()
    while (run := await person.go_on()) is not None:
        meter.count(run)
    meter.end()


async def _to_the_first(person: Respondent) -> None:
    while await person.go_back() is not None:
        pass
