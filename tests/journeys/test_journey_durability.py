"""Faults in the middle of answering: a full disk, a lost session, an older window."""

from __future__ import annotations

import resource
import sqlite3
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from benchmarks.served import Server

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # milliseconds, for the slowest machine
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser of one person, in English."""
    mine = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
    mine.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield mine
    mine.close()


def _begin(context: BrowserContext, server: Server) -> Page:
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Assess my company").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("question 1 of")).to_be_visible()
    return page


def _choose(page: Page, level: int) -> None:
    page.locator("[data-testid=stRadioOption]").nth(level - 1).locator("p").last.click()
    _shows(page, level)


def _shows(page: Page, level: int) -> None:
    expect(page.locator("[data-testid=stRadioOption] input").nth(level - 1)).to_be_checked()


def _until(page: Page, true: Callable[[], bool]) -> None:
    """Wait until something is true of what is on disk."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not true():
        assert time.monotonic() < deadline
        page.wait_for_timeout(50)


def _stored(server: Server) -> list[tuple[int, int]]:
    """Give level and revision of every answer in the file."""
    with sqlite3.connect(server.database) as connection:
        return connection.execute("SELECT level, revision FROM answer").fetchall()


def test_a_full_disk_loses_nothing(context: BrowserContext, server: Server) -> None:
    """On a full disk the page says so and keeps the choice; with room again it saves by itself."""
    page = _begin(context, server)
    _choose(page, 2)
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    # No file may grow any more, the journal included: what a full disk does to SQLite.
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    page.locator("[data-testid=stRadioOption]").nth(4).locator("p").last.click()
    expect(page.get_by_text("Your answer is not saved.")).to_be_visible()
    expect(page.get_by_text("Saved · 1 of 26")).to_be_hidden()
    _shows(page, 5)
    assert _stored(server) == [(2, 1)]
    forward = page.get_by_role("button", name="Next", exact=True)
    expect(forward).to_be_disabled()
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, UNLIMITED)
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    expect(forward).to_be_enabled()
    _shows(page, 5)
    assert _stored(server) == [(5, 2)]


def test_a_first_answer_nobody_heard_of_is_one(context: BrowserContext, server: Server) -> None:
    """Killed between saving the first answer and saying so, the server leaves no second sitting."""
    deaf = False

    def pass_on(line: WebSocketRoute) -> None:
        far = line.connect_to_server()
        far.on_message(lambda said: None if deaf else line.send(said))

    context.route_web_socket("**/_stcore/stream", pass_on)
    page = _begin(context, server)
    deaf = True
    _choose(page, 2)
    _until(page, lambda: bool(_stored(server)))
    assert "begun=" in page.url
    server.kill()
    deaf = False
    server.start()
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    _shows(page, 2)
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("question 2 of")).to_be_visible()
    assert _stored(server) == [(2, 1)]
    page.goto(server.url)
    expect(page.get_by_role("button", name="Continue")).to_have_count(1)


def test_a_window_from_before_a_restart_overwrites_nothing(
    browser: Browser, context: BrowserContext, server: Server
) -> None:
    """A window whose session was lost shows what another saved since, and sends no old choice."""
    old = _begin(context, server)
    _choose(old, 2)
    expect(old.get_by_text("Saved · 1 of 26")).to_be_visible()
    context.set_offline(offline=True)
    server.kill()
    server.start()
    other = browser.new_context(storage_state=context.storage_state(), locale="en-GB")
    newer = other.new_page()
    newer.goto(old.url)
    _shows(newer, 2)
    _choose(newer, 4)
    expect(newer.get_by_text("Saved · 1 of 26")).to_be_visible()
    assert _stored(server) == [(4, 2)]
    context.set_offline(offline=False)
    _shows(old, 4)
    expect(old.get_by_text("Saved · 1 of 26")).to_be_visible()
    assert _stored(server) == [(4, 2)]
    _choose(old, 3)
    expect(old.get_by_text("Saved · 1 of 26")).to_be_visible()
    assert _stored(server) == [(3, 3)]
    other.close()


def test_the_older_of_two_windows_is_told(context: BrowserContext, server: Server) -> None:
    """A choice made on top of an answer not yet seen is not saved; the newer answer is shown."""
    old = _begin(context, server)
    _choose(old, 2)
    expect(old.get_by_text("Saved · 1 of 26")).to_be_visible()
    newer = context.new_page()
    newer.goto(old.url)
    _choose(newer, 4)
    expect(newer.get_by_text("Saved · 1 of 26")).to_be_visible()
    old.locator("[data-testid=stRadioOption]").nth(0).locator("p").last.click()
    expect(old.get_by_text("changed in another window")).to_be_visible()
    _shows(old, 4)
    assert _stored(server) == [(4, 2)]


def _write(page: Page, words: str) -> None:
    page.get_by_text("Evidence or a comment").click()
    page.get_by_label("Comment").fill(words)


def _comments(server: Server) -> list[str]:
    with sqlite3.connect(server.database) as connection:
        return [words for (words,) in connection.execute("SELECT comment FROM answer")]


def test_words_of_the_older_window_are_not_lost(context: BrowserContext, server: Server) -> None:
    """Words that meet a newer answer stay beside their field, and go back into it on a click."""
    old = _begin(context, server)
    _choose(old, 2)
    expect(old.get_by_text("Saved · 1 of 26")).to_be_visible()
    _write(old, "Mine, in two\nlines")
    newer = context.new_page()
    newer.goto(old.url)
    _write(newer, "Newer")
    newer.get_by_role("button", name="Next", exact=True).click()
    expect(newer.get_by_text("question 2 of")).to_be_visible()
    old.get_by_role("button", name="Next", exact=True).click()
    room = old.locator(".st-key-mine-comment")
    expect(room.get_by_text("changed in another window")).to_be_in_viewport()
    expect(room.get_by_text("Mine, in two")).to_be_in_viewport()
    expect(old.get_by_label("Comment")).to_have_value("Newer")
    assert _comments(server) == ["Newer"]
    room.get_by_role("button", name="Put it in the field").click()
    expect(room).to_be_hidden()
    _until(old, lambda: _comments(server) == ["Newer\n\nMine, in two\nlines"])
    expect(old.get_by_text("Saved · 1 of 26")).to_be_visible()
    expect(old.get_by_label("Comment")).to_have_value("Newer\n\nMine, in two\nlines")


def test_words_are_kept_when_their_room_is_closed(browser: Browser, server: Server) -> None:
    """Closing the room for words with a tap, the last words still in the field, saves them."""
    phone = browser.new_context(
        locale="en-GB", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone.set_default_timeout(PATIENCE)
    page = _begin(phone, server)
    _choose(page, 2)
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    _write(page, "Two customers said so")
    page.get_by_text("Evidence or a comment").tap()
    expect(page.get_by_label("Comment")).to_be_hidden()
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    assert _comments(server) == ["Two customers said so"]
    page.get_by_text("Evidence or a comment").tap()
    expect(page.get_by_label("Comment")).to_have_value("Two customers said so")
    page.get_by_label("Comment").fill("")
    page.get_by_label("What shows it?").fill("A letter")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("question 2 of")).to_be_visible()
    assert _comments(server) == [""]
    phone.close()


def test_words_in_the_field_survive_a_restart(context: BrowserContext, server: Server) -> None:
    """What was typed and not yet saved when the server died is still there, and is saved."""
    page = _begin(context, server)
    _choose(page, 2)
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    _write(page, "Two customers said so")
    server.kill()
    server.start()
    # Until the page was drawn again by the new server, a click on Next would not be heard there.
    _until(page, lambda: _comments(server) == ["Two customers said so"])
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    expect(page.get_by_label("Comment")).to_have_value("Two customers said so")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("question 2 of")).to_be_visible()
    assert _comments(server) == ["Two customers said so"]
