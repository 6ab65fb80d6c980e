"""Everybody gets through: with a screen reader, large text, keyboard alone, on a bad line."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from page_checks import misfits, open_everything, recoloured, serious_faults, settled
from playwright.sync_api import Browser, Page, expect
from slow_line import SlowLine

from assessment import load_rubric
from assessment.analysis.answers import Answer
from assessment.exchange.archive import Archive, write_archive
from benchmarks.served import Server, orientir

pytestmark = pytest.mark.browser

RUBRIC = load_rubric(Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml")
QUESTIONS = [capability.id for capability in RUBRIC.capabilities("full")]
PATIENCE = 30_000  # milliseconds, for the slowest machine
OPTION = "[data-testid=stRadioOption]"
STATUS = ".st-key-status"

# Each page is seen in both languages, themes and widths; a pair of rounds costs half of all four.
LOOKS = {"en": ("light", 1280), "ru": ("dark", 390)}
# The smallest phone; a laptop at 200 %; a phone and a laptop with letters of twice the size.
SIZES = ((320, 568, 16), (640, 450, 16), (390, 844, 32), (1280, 900, 32))
ROOM = {"en": SIZES[:1], "ru": SIZES}  # Russian words are the longer ones

# What the keyboard should reach, in the order of the page: one stop for a group of radio buttons.
_REACHABLE = """() => ["MAIN", ...[...document.querySelectorAll(
  "#stMain :is(a[href], button, summary, input, textarea):not([tabindex='-1'])")]
  .filter(node => node.checkVisibility({visibilityProperty: true}))
  .map(node => `${node.tagName} ${node.textContent}`)]"""

# What has the focus now, and whether that is seen; a text field has its caret.
_FOCUS = """() => {
  const node = document.activeElement;
  const frame = node.matches("[type=radio], [role=switch]") ? node.closest("label") : node;
  const seen = node.matches("[type=text], textarea")
    || getComputedStyle(frame).outlineStyle === "solid";
  return [node.id === "stMain" ? "MAIN" : `${node.tagName} ${node.textContent}`, seen];
}"""

# What the page says of the answer, frame by frame: what is written, or what stands in its place.
_LISTEN = """() => {
  window.said = [];
  const look = () => {
    const words = document.querySelector(".st-key-status p");
    if (words) {
      const instead = getComputedStyle(words, "::after"), own = words.firstElementChild ?? words;
      const chosen = document.querySelector("input[type=radio]:checked")?.value;
      const text = getComputedStyle(own).display !== "none" ? words.innerText
        : instead.opacity === "1" ? JSON.parse(instead.content) : "";
      const now = `${chosen}: ${text}`;
      if (said.at(-1) !== now) said.push(now);
    }
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give one server to all: every visitor here is a browser of their own."""
    with orientir(tmp_path_factory.mktemp("server")) as running:
        yield running


def _archive() -> bytes:
    """Give an assessment with every kind of answer in it, two questions open."""
    answers = {name: Answer("level", at % 4 + 1) for at, name in enumerate(QUESTIONS)}
    answers[QUESTIONS[3]] = Answer("dont_know")
    answers[QUESTIONS[5]] = Answer("not_applicable")
    answers[QUESTIONS[7]] = Answer("level", 2, "Two customers said so", "Minutes of March")
    for at in (20, 24):
        del answers[QUESTIONS[at]]
    return write_archive(Archive(RUBRIC, "full", "North Wind", date(2026, 11, 20), answers, {}))


def _answers(top: int) -> bytes:
    """Give answers of 24 people in two groups, levels up to ``top``, with an address to drop."""
    rows = [["Email", "group", *QUESTIONS]]
    for at in range(24):
        levels = [str((at * q + q) % top + 1) for q in range(len(QUESTIONS) - 1)]
        rows.append([f"p{at}@example.org", ("leaders", "Склад")[at % 2], *levels, "dont_know"])
    return "\n".join(map(",".join, rows)).encode()


def _upload_answers(page: Page, top: int, landmark: str) -> None:
    page.locator(".st-key-answers-file input[type=file]").set_input_files(
        {"name": "answers.csv", "mimeType": "text/csv", "buffer": _answers(top)}
    )
    page.locator(landmark).first.wait_for()
    settled(page)


def _open_archive(page: Page, server: Server) -> str:
    """Open the archive as a person would; give the sitting's name in the address."""
    page.goto(f"{server.url}/open?lang=en")
    page.locator("input[type=file]").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": _archive()}
    )
    page.locator(".st-key-download-archive").wait_for()
    settled(page)
    return parse_qs(urlparse(page.url).query)["a"][0]


def _page(browser: Browser, **options: object) -> Page:
    context = browser.new_context(locale="en-GB", **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return context.new_page()


def _every_page(page: Page, server: Server) -> Iterator[str]:
    """Go from page to page in all their states; give the name of each."""

    def go(path: str, landmark: str) -> None:
        page.goto(f"{server.url}/{path}")
        page.locator(landmark).first.wait_for()
        settled(page)

    go("?lang=en", ".st-key-assess")
    yield "start, new"
    go("rubric?lang=en", ".st-key-begin")
    yield "choice"
    go("answer?lang=en&rubric=customer-orientation&scope=full", "[class*=st-key-next]")
    yield "question, unanswered"
    go("result?lang=en", ".st-key-to-start")
    yield "nothing to show"
    go("open?lang=en", ".st-key-archive")
    yield "archive"
    sitting = _open_archive(page, server)
    yield "result"
    go("?lang=en", f".st-key-continue-{sitting}")
    yield "start, unfinished"
    go(f"answer?lang=en&a={sitting}&q={QUESTIONS[1]}", ".st-key-device")
    yield "question, answered"
    go(f"answer?lang=en&a={sitting}&q={QUESTIONS[7]}", "textarea")
    yield "question, with a comment"
    go(f"review?lang=en&a={sitting}", ".st-key-result")
    yield "review"
    go("import?lang=en", ".st-key-answers-file")
    yield "import"
    _upload_answers(page, 9, ".st-key-download-faults")
    yield "import, refused"
    page.locator("[data-testid=stFileChips] button").first.click()
    settled(page)
    _upload_answers(page, 5, ".st-key-take-in")
    yield "import, understood"
    page.locator(".st-key-take-in button").click()
    page.locator(".st-key-download-json").wait_for()
    settled(page)
    yield "wave"
    go(f"device?lang=en&a={sitting}", ".st-key-make-link")
    page.locator(".st-key-make-link button").click()
    page.locator("[data-testid=stCode]").wait_for()
    yield "device"
    lock = sqlite3.connect(server.database, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    go(f"review?lang=en&a={sitting}", "[role=alert]")
    yield "store out of reach"
    lock.execute("ROLLBACK")
    lock.close()


def _switch_language(page: Page, language: str) -> None:
    """Switch with the keyboard; the page says its language, and the focus stays on the switch."""
    before = str(page.locator("html").get_attribute("lang"))
    if before == language or not page.locator(_switch(language)).count():
        return
    page.locator(_switch(language)).focus()
    page.keyboard.press("Enter")
    expect(page.locator(_switch(before))).to_be_focused()
    expect(page.locator(_switch(before))).to_have_attribute("lang", before)
    expect(page.locator("html")).to_have_attribute("lang", language)
    settled(page)


def _switch(language: str) -> str:
    return f".st-key-language-{language} button"


def _fits_on_paper(page: Page) -> None:
    """Print the result: it goes on over several sheets, and leaves the buttons out."""
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) >= 3
    page.emulate_media(media="print")
    assert page.get_by_role("button").all() == []
    page.emulate_media(media="null")  # screen would print the screen next time


def test_every_page_in_every_look(browser: Browser, server: Server) -> None:
    """No serious fault for axe; nothing cut off or out of reach at 320 px, 200 % and large text."""
    page = _page(browser, reduced_motion="reduce")  # half faded in, anything lacks contrast
    sizes = page.context.new_cdp_session(page)
    faults: dict[str, list[str]] = {}
    for name in _every_page(page, server):
        for language, (theme, width) in LOOKS.items():
            _switch_language(page, language)
            open_everything(page)
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": 900})
            recoloured(page, theme)
            faults[f"{name}, {language}, {theme}"] = serious_faults(page)
            for size, height, letters in ROOM[language]:
                page.set_viewport_size({"width": size, "height": height})
                sizes.send("Page.setFontSizes", {"fontSizes": {"standard": letters}})
                settled(page)
                faults[f"{name}, {language}, {size} px, letters {letters}"] = misfits(page)
            sizes.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
        if name in {"result", "wave"}:
            _fits_on_paper(page)
    assert {where: found for where, found in faults.items() if found} == {}
    page.context.close()


def _tab_through(page: Page) -> list[str]:
    """Press Tab from the top to the end; give what has the focus, each of which must show it."""
    page.locator("[data-testid=stSkipToContent]").focus()
    reached: list[str] = []
    while len(reached) < 60:
        page.keyboard.press("Tab")
        place, shown = page.evaluate(_FOCUS)
        if place.startswith("BODY") or place == "A To the content":  # round, or out of the page
            return reached
        assert shown, f"the focus is not seen: {place}"
        reached.append(place)
    raise AssertionError(f"a trap: {reached[-5:]}")


def test_the_keyboard_alone(browser: Browser, server: Server) -> None:
    """Tab reaches all there is in the order of the page, is seen, and keeps its place."""
    page = _page(browser, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    sitting = _open_archive(page, server)
    for name, landmark in (
        ("review", ".st-key-result"),
        ("device", ".st-key-make-link"),
        ("open", ".st-key-archive"),
        ("rubric", ".st-key-begin"),
        ("result", ".st-key-download-archive"),
    ):
        page.goto(f"{server.url}/{name}?lang=en&a={sitting}")
        page.locator(landmark).wait_for()
        settled(page)
        assert _tab_through(page) == page.evaluate(_REACHABLE)
        assert page.evaluate("document.getAnimations().length") == 0

    toggle = page.locator(".st-key-all-gaps input")
    toggle.press("Space")
    expect(toggle).to_be_checked()
    targets = page.locator(".st-key-targets summary").first
    targets.press("Enter")
    level = page.locator(".st-key-dimension-structure").get_by_role("radio", name="2")
    level.press("Space")
    expect(level).to_be_checked()
    settled(page)
    expect(level).to_be_focused()
    name = page.get_by_label("Organisation")
    name.fill("South Wind")
    name.press("Enter")
    settled(page)
    expect(name).to_be_focused()
    _switch_language(page, "ru")
    _switch_language(page, "en")
    page.locator(".st-key-change button").press("Enter")
    expect(page.locator("#stMain")).to_be_focused()
    page.go_back()
    page.locator(".st-key-delete-answers summary").press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-delete button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your answers are deleted.")).to_be_visible()
    page.context.close()


def test_a_bad_line(browser: Browser, server: Server) -> None:
    """On a slow line nothing is called saved before it is; what the broken line held is saved."""
    line = SlowLine(server.port, delay=0.3, rate=1_000_000)
    page = _page(browser, viewport={"width": 390, "height": 844})
    page.goto(f"{line.url}/answer?lang=en&rubric=customer-orientation&scope=full")
    page.locator(OPTION).nth(2).click()
    expect(page.locator(STATUS)).to_have_text("Saved · 1 of 26")

    page.evaluate(_LISTEN)
    page.locator(OPTION).nth(3).click()
    expect(page.locator(STATUS)).to_have_text("Saved · 1 of 26")
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    expect(page.locator("html[data-pending]")).to_have_count(0)
    before, *waiting, after = page.evaluate("said")
    assert (before, after) == ("2: Saved · 1 of 26", "3: Saved · 1 of 26")
    assert waiting == ["3: ", "3: Saving…"]

    page.evaluate("said.length = 0")
    page.locator(OPTION).nth(1).click()
    line.cut()
    expect(page.get_by_role("dialog", name="No connection")).to_be_visible()
    page.keyboard.press("Escape")
    line.mend()
    expect(page.locator("html[data-pending]")).to_have_count(0)
    page.locator(".stApp[data-test-connection-state=CONNECTED]").wait_for()
    settled(page)
    assert page.evaluate("said.filter(now => /^1: Saved/.test(now))") == ["1: Saved · 1 of 26"]
    assert "1: No connection" in page.evaluate("said")
    page.reload()
    expect(page.locator(OPTION).nth(1).locator("input")).to_be_checked()
    expect(page.locator(STATUS)).to_have_text("Saved · 1 of 26")
    page.context.close()
    line.close()
