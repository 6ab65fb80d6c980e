"""One workshop from the lobby to the talk: people join, rate, wait and follow the room."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from assessment.workshop.course import Step
from benchmarks.facilitator import Facilitator, leading
from benchmarks.figures import Figure, quantile
from benchmarks.ledger import lost
from benchmarks.phone import Phone
from benchmarks.scoring import flagship
from benchmarks.served import PATIENCE, Server, bare, orientir
from benchmarks.tab import Run, Tab

AT_ONCE = 4  # people who come at the same time while nothing is measured
WRONG = "ZZZZ ZZZZ"
REFUSED = "too many wrong codes"
SAVED = 300  # milliseconds from a choice until it is saved
IDLE = 0.5  # cores while everybody waits
FOLLOWED = 3  # seconds until every phone shows a step

Click = Callable[[], Awaitable[Run]]


@dataclass(frozen=True)
class Size:
    """Hold how many people there are, how many of them late, and how long the parts are in seconds.

    ``pause`` is what everybody thinks before an answer.
    """

    people: int = 200
    late: int = 50
    pause: float = 5
    joining: float = 10
    rating: float = 60
    waiting: float = 20


FULL = Size()


@dataclass(frozen=True)
class _Part:
    """Hold a part of a workshop in milliseconds: the latencies, the server's CPU time, the time."""

    latencies: tuple[float, ...]
    cpu: float
    time: float

    @property
    def cores(self) -> float:
        """Give how many cores the server had at work."""
        return self.cpu / self.time

    def latency(self, share: float) -> float:
        """Give the latency below which a share of the clicks lies."""
        return quantile(self.latencies, share)

    @property
    def last(self) -> float:
        """Give the longest latency, in seconds."""
        return max(self.latencies) / 1000


class _Room:
    """Hold a workshop and its phones, each of which follows it as long as ``pages`` lasts."""

    def __init__(self, server: Server, facilitator: Facilitator, pages: asyncio.TaskGroup) -> None:
        self.server, self.facilitator = server, facilitator
        self.phones: list[Phone] = []
        self._pages = pages
        self._watching: list[asyncio.Task[None]] = []

    def let_in(self, phone: Phone) -> None:
        """Let a phone that has joined follow the room."""
        self.phones.append(phone)
        self._watching.append(self._pages.create_task(phone.watch()))

    @property
    def confirmed(self) -> int:
        """Count the choices that were confirmed so far."""
        return sum(len(phone.confirmed) for phone in self.phones)

    async def leave(self) -> None:
        """Close every page."""
        for watching in self._watching:
            watching.cancel()
        await asyncio.gather(*(phone.tab.close() for phone in self.phones))

    async def follow(self, step: Step, topic: str | None = None) -> float:
        """Take a step and give the seconds until the last phone shows it."""
        for phone in self.phones:
            phone.drawn.clear()
        start = time.perf_counter()
        await asyncio.to_thread(self.facilitator.take, step, topic)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(phone.drawn.wait() for phone in self.phones))
        return max(phone.drawn_at for phone in self.phones) - start


def measure(size: Size = FULL) -> tuple[Figure, ...]:
    """Measure a workshop; the app of one radio under as many people at the same pace before it."""
    with bare() as floor:
        radio = asyncio.run(_radios(floor, size))
    with orientir() as server, leading(server) as facilitator:
        return asyncio.run(_workshop(server, facilitator, size, radio))


async def _workshop(
    server: Server, facilitator: Facilitator, size: Size, radio: _Part
) -> tuple[Figure, ...]:
    async with asyncio.TaskGroup() as pages:
        room = _Room(server, facilitator, pages)
        await _gather(room, size.people - size.late)
        questions = await room.follow("rate")
        joining = await _joining(room, size, radio)
        rating = await _rating(room, size, radio)
        waiting = await _waiting(room, size)
        await room.leave()
    who = f"{size.people - size.late} wait"
    shown = Figure(f"first question on the last phone when {who}", questions, "s", limit=FOLLOWED)
    return (*rating, *joining, *waiting, shown)


async def _gather(room: _Room, people: int) -> None:
    """Let people come into the lobby."""
    seeds = iter(range(people))

    async def come() -> None:
        for seed in seeds:
            phone = await Phone.come(room.server, seed, room.facilitator.code)
            await phone.start()
            room.let_in(phone)

    await asyncio.gather(*(come() for _ in range(AT_ONCE)))


async def _joining(room: _Room, size: Size, radio: _Part) -> tuple[Figure, ...]:
    """Measure how people join while the others rate; every other one mistypes the code at first."""
    raters = [partial(_answer, phone) for phone in room.phones]
    coming = asyncio.gather(*(_come_late(room, size, number) for number in range(size.late)))
    meanwhile = await _part(room.server, _all(raters, size.pause, size.joining))
    seconds, refused = zip(*await coming, strict=True)
    who = f"{size.late} join"
    return (
        Figure(f"not joined when {who}", size.people - room.facilitator.joined, "", limit=0),
        Figure(f"told that there were too many wrong codes when {who}", sum(refused), ""),
        Figure(f"slowest to join when {who}", max(seconds), "s"),
        Figure(f"choice to saved while {who}, p95", meanwhile.latency(0.95), "ms"),
        _against(f"choice to saved while {who}", meanwhile, radio),
    )


async def _come_late(room: _Room, size: Size, number: int) -> tuple[float, bool]:
    """Join in one's turn; give the seconds it took, and whether a wrong code was one too many."""
    await asyncio.sleep(size.joining * number / size.late)
    seed, code = size.people - size.late + number, room.facilitator.code
    start, refused = time.perf_counter(), False
    if number % 2:
        phone = await Phone.come(room.server, seed, code)
    else:
        phone = await Phone.come(room.server, seed)
        refused = REFUSED in " ".join((await phone.type_code(WRONG)).texts)
        await phone.type_code(code)
    await phone.start()
    seconds = time.perf_counter() - start
    room.let_in(phone)
    return seconds, refused


async def _rating(room: _Room, size: Size, radio: _Part) -> tuple[Figure, ...]:
    """Measure how all rate together, and look for every answer that was confirmed so far."""
    raters = [partial(_answer, phone) for phone in room.phones]
    before = room.confirmed
    part = await _part(room.server, _all(raters, size.pause, size.rating))
    choices, confirmed = len(part.latencies), room.confirmed - before
    missing = lost(room.server.database, room.phones)
    for_each = part.cpu / choices
    who = f"{size.people} rate"
    return (
        Figure(f"choice to saved while {who}, p95", part.latency(0.95), "ms", limit=SAVED),
        Figure(f"choice to saved while {who}, p50", part.latency(0.5), "ms"),
        _against(f"choice to saved while {who}", part, radio),
        Figure(f"a bare click of {size.people}, p95", radio.latency(0.95), "ms"),
        Figure(f"confirmed answers not saved when {who}", missing, "", limit=0),
        Figure(f"choices not confirmed at once when {who}", choices - confirmed, ""),
        Figure(f"answers while {who}", 1000 * choices / part.time, "/s"),
        Figure(f"cores the server had while {who}", part.cores, ""),
        Figure("CPU of an answer and its Next", for_each, "ms CPU"),
        Figure("people who fill a core at this pace", 1000 * size.pause / for_each, ""),
    )


async def _waiting(room: _Room, size: Size) -> tuple[Figure, ...]:
    """Measure what phones cost that only wait, and when the last one shows the next step."""
    await room.follow("reveal")
    idle = await _part(room.server, asyncio.sleep(size.waiting, []))
    following = await _part(room.server, _talk(room))
    step = following.cpu / len(following.latencies) / size.people
    who = f"{size.people} wait"
    return (
        Figure(f"cores the server had while {who}", idle.cores, "", limit=IDLE),
        Figure(f"next step on the last phone when {who}", following.last, "s", limit=FOLLOWED),
        Figure("CPU of a step, for each phone", step, "ms CPU"),
    )


async def _talk(room: _Room) -> list[list[float]]:
    """Talk about two questions; give when the last phone showed each step."""
    first, second = (capability.id for capability in flagship().capabilities()[:2])
    subjects: tuple[tuple[Step, str | None], ...] = (
        ("discuss", first),
        ("agree", None),
        ("discuss", second),
        ("agree", None),
    )
    return [[await room.follow(step, subject) for step, subject in subjects]]


async def _radios(floor: Server, size: Size) -> _Part:
    tabs = [Tab(floor) for _ in range(size.people)]
    for tab in tabs:
        await tab.open()
    clicks = [partial(_click, tab) for tab in tabs]
    part = await _part(floor, _all(clicks, size.pause, size.rating / 2))
    await asyncio.gather(*(tab.close() for tab in tabs))
    return part


async def _click(tab: Tab) -> Run:
    radio = tab.find("level")
    if radio is None:
        raise RuntimeError("the bare app shows no radio")
    return await tab.choose(radio, next(o for o in radio.options if o != tab.values[radio.id]))


async def _answer(phone: Phone) -> Run:
    run = await phone.choose()
    await phone.wander()
    return run


def _all(clicks: Sequence[Click], pause: float, seconds: float) -> Awaitable[list[list[float]]]:
    """Let everybody click again and again, each beginning at a moment of their own."""
    until = time.perf_counter() + seconds
    return asyncio.gather(
        *(
            _paced(click, pause, until, after=pause * number / len(clicks))
            for number, click in enumerate(clicks)
        )
    )


async def _paced(click: Click, pause: float, until: float, *, after: float) -> list[float]:
    """Click, at least once, with a pause after each; give the seconds each click took."""
    latencies = []
    await asyncio.sleep(after)
    while True:
        latencies.append((await click()).seconds)
        if time.perf_counter() + pause > until:
            return latencies
        await asyncio.sleep(pause)


async def _part(server: Server, clicks: Awaitable[Iterable[list[float]]]) -> _Part:
    """Measure the server while people click."""
    cpu, start = await asyncio.to_thread(server.cpu_ms), time.perf_counter()
    latencies = tuple(1000 * seconds for one in await clicks for seconds in one)
    seconds = time.perf_counter() - start
    return _Part(latencies, await asyncio.to_thread(server.cpu_ms) - cpu, 1000 * seconds)


def _against(what: str, part: _Part, radio: _Part) -> Figure:
    return Figure(f"{what} / bare click, p95", part.latency(0.95) / radio.latency(0.95), "x")
