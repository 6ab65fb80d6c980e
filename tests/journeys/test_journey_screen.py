"""A projector in a browser: it follows the room by itself, large, calm and without controls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from page_checks import misfits, serious_faults, settled
from playwright.sync_api import Browser, Page, expect

from assessment import load_rubric
from assessment.analysis.answers import Answer
from assessment.store import answers
from assessment.store.access import WaveAccess, new_key
from assessment.store.consenting import agree
from assessment.store.database import Database, open_database
from assessment.store.joining import join
from assessment.store.planning import keep_action
from assessment.store.votes import vote_again
from assessment.store.workshops import (
    Opening,
    advance,
    load_workshop,
    make_projector_link,
    open_workshop,
    redeem_facilitator_link,
    set_timer,
)
from assessment.workshop.agenda import agenda
from assessment.workshop.consensus import Consensus
from assessment.workshop.plan import Action
from benchmarks.served import Server

pytestmark = pytest.mark.browser

RUBRIC = load_rubric(Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml")
TODAY = datetime.now(tz=UTC).date()
SCREEN = {"width": 1920, "height": 1080}
NAMES = (
    *("Анна Королёва", "Борис Иванов", "Вера Сидоренко", "Глеб Орлов", "Егор Ким", "Жанна Белых"),
    *("Захар Петров", "Ирина Громова", "Кирилл Яшин", "Лев Абрамов", "Мария Шевчук", "Яна Зуева"),
    *("Никита Тихонов", "Дарья Константинопольская"),
)
AT_ONCE = 3_000  # milliseconds until a change made by another process is on the screen

# What disappears from the page, and how faint any of it ever gets.
_WATCH = """() => {
  Object.assign(window, {gone: [], faintest: 1});
  const kept = node => node.nodeType === 1 && !node.matches(".steps, .follow");
  new MutationObserver(changes => changes.forEach(({removedNodes}) => removedNodes.forEach(node =>
    kept(node) && gone.push(node.outerHTML.slice(0, 80))))
  ).observe(document.querySelector("#stMain"), {childList: true, subtree: true});
  const look = () => {
    document.querySelectorAll(".st-key-stage [data-testid=stElementContainer]").forEach(node => {
      faintest = Math.min(faintest, getComputedStyle(node).opacity); });
    requestAnimationFrame(look);
  };
  look();
}"""
_SMALLEST_ANCHOR = """() => Math.min(...[...document.querySelectorAll(".st-key-anchors p")]
  .map(node => parseFloat(getComputedStyle(node).fontSize)))"""


class Room:
    """A workshop led from another process than the server's, as a second server would."""

    def __init__(self, database: Database) -> None:
        self.database, self.key = database, new_key()
        opening = Opening(RUBRIC, "core", "Северный мост", "Осень", False, (), 12, "ru")
        self.access: WaveAccess = open_workshop(database, self.key, opening, today=TODAY)
        self.people = [self.join() for _ in range(6)]

    def join(self) -> object:
        """Let somebody join."""
        code = load_workshop(self.database, self.access).code or ""
        return join(self.database, new_key(), code, group=None, name=None, today=TODAY)

    def take(self, step: str, **subject: str) -> None:
        """Take a step."""
        seen = load_workshop(self.database, self.access).revision
        advance(self.database, self.access, step, expected=seen, today=TODAY, **subject)  # type: ignore[arg-type]

    def rate(self) -> None:
        """Let all answer all, half of them high on the first question."""
        for number, person in enumerate(self.people):
            for place, capability in enumerate(RUBRIC.capabilities("core")):
                level = 5 if place == 0 and number % 2 else 1 + (place + number) % 2
                given = Answer("level", level)
                answers.save(self.database, person, capability.id, given, expected=0)  # type: ignore[arg-type]

    def topic(self) -> str:
        """Give what is to be talked about first."""
        results = load_workshop(self.database, self.access).results()
        assert results is not None
        return agenda(results)[0].capability


@pytest.fixture
def room(server: Server) -> Iterator[Room]:
    """Open a workshop that six have joined."""
    database = open_database(f"sqlite:///{server.database}")
    yield Room(database)
    database.close()


def _quick(change: Callable[[], object], page: Page, words: str) -> None:
    """Change something; its words are on the screen soon enough, without anybody's doing."""
    began = time.monotonic()
    change()
    left = AT_ONCE - (time.monotonic() - began) * 1000
    expect(page.get_by_text(words).first).to_be_visible(timeout=left)


def _looks_well(page: Page) -> None:
    settled(page)
    assert not serious_faults(page)
    assert not misfits(page)


def _open(browser: Browser, server: Server, room: Room, **look: object) -> tuple[Page, list[str]]:
    context = browser.new_context(viewport=SCREEN, **look)  # type: ignore[arg-type]
    context.add_cookies([{"name": "orientir_key", "value": room.key, "url": server.url}])
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/stage?w={room.access.uid}")
    return page, asked


def test_the_screen_follows_the_room(browser: Browser, server: Server, room: Room) -> None:
    """From the lobby to an agreed level each change shows within three seconds, without a flash."""
    page, asked = _open(browser, server, room)
    expect(page.get_by_text("6 из 12 присоединились")).to_be_visible(timeout=30_000)
    image = page.locator("[data-testid=stImage] img").bounding_box()
    assert image is not None
    assert min(image["width"], image["height"]) >= 300
    root = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert root == pytest.approx(28, abs=0.1)
    _looks_well(page)
    page.evaluate(_WATCH)
    _quick(lambda: room.people.append(room.join()), page, "из 12 присоединились")
    expect(page.get_by_role("heading", name="7 из 12 присоединились")).to_be_visible(
        timeout=AT_ONCE
    )
    assert page.evaluate("[gone, faintest]") == [[], 1]
    last = RUBRIC.dimensions[-1]
    explain = lambda: room.take("explain", dimension=last.id)  # noqa: E731 - a change to time
    _quick(explain, page, last.title.say("ru"))
    _looks_well(page)
    assert page.evaluate(_SMALLEST_ANCHOR) >= 24
    _quick(lambda: room.take("rate"), page, "0 из 7")
    room.rate()
    _quick(lambda: room.take("reveal"), page, "Точка — один ответ.")
    _looks_well(page)
    page.wait_for_timeout(AT_ONCE)  # the last person's finish may still be on its way
    page.evaluate(_WATCH)
    room.join()  # who is late changes nothing that is drawn
    page.wait_for_timeout(AT_ONCE)
    assert page.evaluate("[gone, faintest]") == [[], 1]
    topic = room.topic()
    title = RUBRIC.capability(topic).title.say("ru")
    _quick(lambda: room.take("discuss", topic=topic), page, "Сначала крайние.")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    set_timer(room.database, room.access, ends_at=int(time.time()) + 100)
    expect(page.get_by_text("осталось")).to_be_visible(timeout=AT_ONCE)
    page.wait_for_timeout(1_500)
    page.evaluate(_WATCH)
    first = page.locator("[data-testid=stMetricValue]").inner_text()
    page.wait_for_timeout(2_500)
    assert page.locator("[data-testid=stMetricValue]").inner_text() < first
    assert page.evaluate("[gone, faintest]") == [[], 1]
    _looks_well(page)
    _quick(lambda: room.take("vote_again"), page, "0 из 8")
    for person in room.people:
        vote_again(room.database, person, topic, Answer("level", 2))  # type: ignore[arg-type]
    _quick(lambda: room.take("close_vote"), page, "уровень пока не согласован")
    agreed = Consensus(topic, 2, "порядок есть только в сервисе", "", 1)
    _quick(lambda: agree(room.database, room.access, agreed), page, "порядок есть только в сервисе")
    _looks_well(page)
    assert not [url for url in asked if not url.startswith((server.url, "data:"))]


def test_a_change_does_not_move_the_screen(browser: Browser, server: Server, room: Room) -> None:
    """On a small screen in the dark, what was scrolled to stays where it is."""
    room.take("rate")
    room.rate()
    room.take("reveal")
    page, _ = _open(browser, server, room, color_scheme="dark")
    page.set_viewport_size({"width": 1280, "height": 400})
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible(timeout=30_000)
    settled(page)
    page.evaluate("document.querySelector('#stMain').scrollTo(0, 120)")
    room.join()
    page.wait_for_timeout(AT_ONCE)
    assert page.evaluate("document.querySelector('#stMain').scrollTop") == 120
    assert not serious_faults(page)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_ordinary_content_needs_no_scrolling(
    browser: Browser, server: Server, size: tuple[int, int]
) -> None:
    """Fourteen names below their levels, long anchors, and five actions fit on the screen."""
    database = open_database(f"sqlite:///{server.database}")
    access, key = _named_room(database), new_key()
    token = make_projector_link(database, access, today=TODAY)
    redeem_facilitator_link(database, token, key, today=TODAY)
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_cookies([{"name": "orientir_key", "value": key, "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/stage?w={access.uid}")
    expect(page.get_by_text("Сначала крайние.")).to_be_visible(timeout=30_000)
    assert _hidden(page) == 0
    for step in ("set_targets", "plan"):
        _step(database, access, step)
    for capability in RUBRIC.capabilities("core")[:5]:
        step = capability.next_step(1)
        assert step is not None
        action = Action(capability.id, step.say("ru"), NAMES[-1], TODAY, "в приказе есть имя")
        keep_action(database, access, action)
    expect(page.get_by_text("Мы сделаем 5 дел")).to_be_visible(timeout=AT_ONCE)
    assert _hidden(page) == 0
    database.close()


def _named_room(database: Database) -> WaveAccess:
    """Open a named workshop that talks about a question on which half of it is at either end."""
    opening = Opening(RUBRIC, "core", "Северный мост", "Осень", True, (), None, "ru")
    access = open_workshop(database, new_key(), opening, today=TODAY)
    code = load_workshop(database, access).code or ""
    people = [join(database, new_key(), code, group=None, name=name, today=TODAY) for name in NAMES]
    topic = RUBRIC.capabilities("core")[0].id
    _step(database, access, "rate")
    for number, person in enumerate(people):
        given = Answer("level", 5 if number % 2 else 1 + number % 4)
        answers.save(database, person, topic, given, expected=0)
    _step(database, access, "reveal")
    _step(database, access, "discuss", topic=topic)
    set_timer(database, access, ends_at=int(time.time()) + 240)
    return access


def _step(database: Database, access: WaveAccess, step: str, **subject: str) -> None:
    seen = load_workshop(database, access).revision
    advance(database, access, step, expected=seen, today=TODAY, **subject)  # type: ignore[arg-type]


def _hidden(page: Page) -> int:
    """Give how many pixels of the page are below the screen."""
    settled(page)
    main = "document.querySelector('#stMain')"
    return int(page.evaluate(f"{main}.scrollHeight - {main}.clientHeight"))
