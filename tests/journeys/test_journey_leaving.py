"""The page is left, or the device changes under it: words are not lost, pictures stay readable."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.served import Server

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # milliseconds, for the slowest machine

# A browser without a screen never hides a page of itself, so the event is made by hand.
_HIDE = """() => {
  Object.defineProperty(document, "visibilityState", {get: () => "hidden"});
  document.dispatchEvent(new Event("visibilitychange", {bubbles: true}));
}"""
# A page that is closed or loaded anew sends its last words too, but may be gone before they leave
# the machine; only where it lives on is that a promise.
WAYS: dict[str, Callable[[Page], object]] = {
    "to the background": lambda page: page.evaluate(_HIDE),
    "back to the question before": lambda page: page.go_back(),
}


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Give a phone at the first question, which is answered."""
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Assess my company").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("question 1 of")).to_be_visible()
    page.locator("[data-testid=stRadioOption]").nth(1).locator("p").last.click()
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    yield page
    context.close()


def _next(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("question 2 of")).to_be_visible()
    page.locator("[data-testid=stRadioOption]").nth(2).locator("p").last.click()
    expect(page.get_by_text("Saved · 2 of 26")).to_be_visible()


def _type(page: Page, words: str) -> None:
    page.get_by_text("Evidence or a comment").click()
    page.get_by_label("Comment").click()
    page.keyboard.type(words)


def _comments(server: Server, wanted: set[str]) -> set[str]:
    """Give the comments in the file, as soon as they are those that are wanted."""
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        with sqlite3.connect(server.database) as connection:
            kept = {words for (words,) in connection.execute("SELECT comment FROM answer")}
        if kept == wanted or time.monotonic() > deadline:
            return kept
        time.sleep(0.1)


@pytest.mark.parametrize("way", WAYS)
def test_words_still_in_their_field_are_saved(page: Page, server: Server, way: str) -> None:
    """Who turns away from a page finds the words just typed on disk."""
    _next(page)
    _type(page, "Two customers said so")
    WAYS[way](page)
    assert _comments(server, {"", "Two customers said so"}) == {"", "Two customers said so"}


def test_words_of_the_first_question_survive_the_way_back(page: Page, server: Server) -> None:
    """The browser's Back to a page that asks nothing takes the last words along all the same."""
    _type(page, "Two customers said so")
    page.go_back()  # to the address from before the first answer
    expect(page.get_by_text("question 1 of")).to_be_visible()
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    page.go_back()
    expect(page.get_by_role("heading", name="What to assess")).to_be_visible()
    assert _comments(server, {"Two customers said so"}) == {"Two customers said so"}


def test_writing_goes_on_after_a_look_elsewhere(page: Page, server: Server) -> None:
    """Who looks elsewhere and comes back writes on where they were."""
    _type(page, "Two customers ")
    page.evaluate(_HIDE)
    assert _comments(server, {"Two customers "}) == {"Two customers "}
    page.keyboard.type("said so")
    expect(page.get_by_label("Comment")).to_have_value("Two customers said so")


def test_a_picture_turns_dark_with_the_device(page: Page) -> None:
    """When the device turns dark, and light again, a chart's texts follow by themselves."""
    page.goto(page.url.replace("/answer", "/result"))
    label = page.locator(".vega-embed svg text").first
    expect(label).to_have_attribute("fill", "#5B6773")
    page.emulate_media(color_scheme="dark")
    expect(label).to_have_attribute("fill", "#A3AEBA")
    page.emulate_media(color_scheme="light")
    expect(label).to_have_attribute("fill", "#5B6773")
