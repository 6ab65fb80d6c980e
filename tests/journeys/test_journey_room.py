"""A workshop on three phones, one in English, led by the test; the server is killed once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from page_checks import misfits, serious_faults, settled
from playwright.sync_api import Browser, Page, expect

from assessment.analysis.answers import Answer
from assessment.rubric.model import Rubric
from assessment.rubric.reader import read_rubric
from assessment.store import answers
from assessment.store.access import WaveAccess, new_key
from assessment.store.database import Database, open_database
from assessment.store.joining import join
from assessment.store.workshops import Opening, advance, load_workshop, open_workshop
from assessment.workshop.course import Step
from benchmarks.served import Server

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # milliseconds, for the slowest machine
QUICK_PULSE = Path(__file__).parents[2] / "rubrics" / "quick-pulse.yaml"
TODAY = datetime.now(tz=UTC).date()
WORDS = {
    "en": ("You have joined", "You are finished", "Look at the screen", "The meeting is over."),
    "ru": ("Вы на встрече", "Вы закончили", "Смотрите на экран", "Встреча закончена."),
}


@dataclass(frozen=True)
class Meeting:
    """Hold a workshop on the server's own database, and the right to lead it."""

    database: Database
    rubric: Rubric
    lead: WaveAccess

    @property
    def code(self) -> str:
        """Give the join code."""
        return load_workshop(self.database, self.lead).code or ""

    def take(self, *steps: Step) -> None:
        """Take steps; what is talked about is the first question."""
        for step in steps:
            about = self.rubric.capabilities()[0].id if step == "discuss" else None
            expected = load_workshop(self.database, self.lead).revision
            advance(self.database, self.lead, step, expected=expected, topic=about, today=TODAY)

    def others(self, people: int) -> None:
        """Let others join and answer everything, low."""
        for _ in range(people):
            person = join(self.database, new_key(), self.code, group=None, name=None, today=TODAY)
            for capability in self.rubric.capabilities():
                given = Answer("level", 1)
                answers.save(self.database, person, capability.id, given, expected=0)


@pytest.fixture
def meeting(server: Server) -> Iterator[Meeting]:
    """Open a workshop."""
    database = open_database(f"sqlite:///{server.database}")
    rubric = read_rubric(QUICK_PULSE.read_bytes(), QUICK_PULSE.name)
    opening = Opening(
        rubric,
        "full",
        organisation="Северный мост",
        title="Осень",
        named=False,
        groups=("Продажи", "Склад"),
        invited=None,
        language="ru",
    )
    yield Meeting(database, rubric, open_workshop(database, new_key(), opening, today=TODAY))
    database.close()


@contextmanager
def _phone(browser: Browser, locale: str) -> Iterator[Page]:
    own = browser.new_context(
        locale=locale, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    own.set_default_timeout(PATIENCE)
    yield own.new_page()
    own.close()


def _fits(page: Page) -> None:
    settled(page)
    assert misfits(page) == []
    assert serious_faults(page) == []


def _start(page: Page, group: int) -> None:
    options = page.locator("[data-testid=stRadioOption]")
    options.nth(group).tap()
    expect(options.nth(group).locator("input")).to_be_checked()
    settled(page)
    page.locator(".st-key-start button").tap()


def _choose(page: Page, level: int) -> None:
    option = page.locator("[data-testid=stRadioOption]").nth(level - 1)
    option.locator("p").last.tap()
    expect(option.locator("input")).to_be_checked()


def _rate(page: Page, questions: range, of: int, level: int, count: str) -> None:
    for number in questions:
        expect(page.locator("[data-testid=stRadioOption] input:checked")).to_have_count(0)
        _choose(page, level)
        expect(page.get_by_text(count.format(number, of))).to_be_visible()
        page.locator("[class*=st-key-next-] button, .st-key-finish button").tap()


def _stored(server: Server, what: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(server.database) as connection:
        return connection.execute(what).fetchall()


def test_three_phones_from_the_code_to_the_end(
    browser: Browser, server: Server, meeting: Meeting
) -> None:
    """Phones follow by themselves, take part in both languages, and survive a killed server."""
    expect.set_options(timeout=PATIENCE)
    with (
        _phone(browser, "en-GB") as english,
        _phone(browser, "ru-RU") as typing,
        _phone(browser, "ru-RU") as third,
    ):
        phones = {english: "en", typing: "ru", third: "ru"}
        code = meeting.code
        _join(phones, server, code)
        meeting.take("rate")
        meeting.others(3)
        _rate_through_a_kill(phones, server)
        for page, language in phones.items():
            expect(page.get_by_role("heading", name=WORDS[language][1])).to_be_visible()
        assert load_workshop(meeting.database, meeting.lead).finished == 6
        meeting.take("reveal")
        for page, language in phones.items():
            expect(page.get_by_role("heading", name=WORDS[language][2])).to_be_visible()

        meeting.take("discuss", "vote_again")
        _vote_again(phones, server)
        meeting.take("close_vote", "set_targets", "vote_dots")
        _lay_dots(phones, server)
        meeting.take("close_dots")
        tallies = load_workshop(meeting.database, meeting.lead).tallies
        assert tallies is None  # three of six gave dots, and fewer than five show nothing
        meeting.take("plan", "close")
        for page, language in phones.items():
            expect(page.get_by_role("heading", name=WORDS[language][3])).to_be_visible()
            assert code not in page.url
        assert code not in server.said()


def _join(phones: dict[Page, str], server: Server, code: str) -> None:
    english, typing, third = phones
    english.goto(f"{server.url}/join/{code}")
    expect(english.get_by_text("7 questions")).to_be_visible()
    assert english.url == f"{server.url}/join"
    _fits(english)
    english.locator(".st-key-start button").tap()
    expect(english.get_by_text("Choose a group")).to_be_in_viewport()
    _start(english, 0)
    typing.goto(server.url)
    typing.get_by_role("button", name="Войти по коду").tap()
    field = typing.get_by_label("Код с экрана")
    field.fill("zzzz zzzz")
    typing.get_by_role("button", name="Далее", exact=True).tap()
    expect(typing.get_by_text("не открывает ни одной встречи")).to_be_visible()
    expect(field).to_have_value("zzzz zzzz")
    expect(field).to_be_focused()
    field.fill(f"{code[:4].lower()}-{code[4:].lower()}")
    field.press("Enter")
    _start(typing, 2)
    third.goto(f"{server.url}/join/{code.lower()}")
    _start(third, 1)
    for page, language in phones.items():
        expect(page.get_by_role("heading", name=WORDS[language][0])).to_be_visible()
    groups = [group for (group,) in _stored(server, "SELECT group_id FROM respondent")]
    assert groups == ["Продажи", None, "Склад"]


def _rate_through_a_kill(phones: dict[Page, str], server: Server) -> None:
    english, typing, third = phones
    _rate(english, range(1, 8), 7, 4, "Saved · {} of {}")
    _rate(typing, range(1, 4), 7, 2, "Сохранено · {} из {}")
    _choose(third, 3)
    expect(third.get_by_text("Сохранено · 1 из 7")).to_be_visible()
    _fits(third)
    server.kill()
    server.start()
    third.reload()
    expect(third.locator("[data-testid=stRadioOption] input").nth(2)).to_be_checked()
    third.locator("[class*=st-key-next-] button").tap()
    _rate(typing, range(4, 8), 7, 2, "Сохранено · {} из {}")
    _rate(third, range(2, 8), 7, 3, "Сохранено · {} из {}")


def _vote_again(phones: dict[Page, str], server: Server) -> None:
    saved = {"en": "Saved. You may change it", "ru": "Сохранено. Можно изменить"}
    for page, language in phones.items():
        expect(page.locator("[data-testid=stRadioOption]")).to_have_count(6)
        expect(page.locator("[data-testid=stRadioOption] input:checked")).to_have_count(0)
        _choose(page, 2)
        expect(page.get_by_text(saved[language])).to_be_visible()
    _fits(next(iter(phones)))
    rounds = """SELECT round, level FROM answer JOIN respondent ON respondent_id = id
                WHERE group_id = 'Продажи'"""
    assert set(_stored(server, rounds)) == {(1, 4), (2, 2)}


def _lay_dots(phones: dict[Page, str], server: Server) -> None:
    left = {"en": "{} dots left", "ru": "Осталось {}"}
    for page, language in phones.items():
        more = page.get_by_role("button", name="One more" if language == "en" else "Прибавить")
        for done in range(1, 4):
            more.first.tap()
            expect(page.locator("[data-testid=stNumberInputField]").first).to_have_value(str(done))
        expect(page.get_by_text(left[language].format(2))).to_be_visible()
        more.nth(1).tap()
        more.nth(1).tap()
        expect(page.get_by_text(left[language].format(0))).to_be_visible()
        expect(more.nth(2)).to_be_disabled()
        page.locator(".st-key-send-dots button").tap()
        expect(page.get_by_text("Sent." if language == "en" else "Отправлено.")).to_be_visible()
    _fits(next(iter(phones)))
    dots = "SELECT capability, dots FROM dot ORDER BY dots"
    assert [number for _, number in _stored(server, dots)] == [2, 2, 2, 3, 3, 3]
