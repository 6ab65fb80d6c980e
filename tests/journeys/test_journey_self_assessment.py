"""A person who has never seen Orientir assesses their organisation alone."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from benchmarks.served import Server

pytestmark = pytest.mark.browser

RUBRIC = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
PATIENCE = 20_000  # milliseconds, for the slowest machine


def _questions(*, core: bool = False) -> list[dict[str, object]]:
    """Read the questions from the file itself, not through our own reader."""
    tree = yaml.safe_load(RUBRIC.read_text())
    every = [c for dimension in tree["dimensions"] for c in dimension["capabilities"]]
    return [c for c in every if c["core"] or not core]


def _page(browser: Browser, locale: str, width: int, height: int) -> Page:
    context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return context.new_page()


def _no_sideways_scroll(page: Page) -> None:
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def _whole(page: Page) -> None:
    """No page may show an error or markup that was meant as text."""
    assert page.locator("[data-testid=stException]").count() == 0
    _no_sideways_scroll(page)


def _choose(page: Page, title: str, number: int) -> None:
    """Tap the sentence of a level, not its circle, and wait until it is on disk."""
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    page.locator("[data-testid=stRadioOption]").nth(number - 1).locator("p").last.click()
    expect(page.locator("[data-testid=stRadioOption] input").nth(number - 1)).to_be_checked()


def _begin(page: Page, server: Server) -> None:
    """Open the start page in English and go to the first question of the full rubric."""
    page.goto(server.url)
    page.get_by_role("button", name="Assess my company").click()
    page.get_by_role("button", name="Begin").click()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, a dozen times at most."""
    page.wait_for_timeout(
        200
    )  # the page moves the focus to a new question a moment after drawing it
    for _ in range(13):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def _at_the_top(page: Page) -> None:
    expect(page.locator("[data-testid=stMain]")).to_have_js_property("scrollTop", 0)


def test_all_questions_in_russian_on_a_phone(browser: Browser, server: Server) -> None:
    """All 26 questions at 390 px in Russian, past a reload and a killed server, to the result."""
    page = _page(browser, "ru-RU", 390, 844)
    page.goto(server.url)
    page.get_by_role("button", name="Оценить свою компанию").click()
    expect(page.get_by_role("heading", name="Что оцениваем")).to_be_visible()
    page.get_by_role("button", name="Начать").click()
    questions = _questions()
    for at, question in enumerate(questions):
        title = str(question["title"]["ru"])  # type: ignore[index]
        level = at % 3 + 1
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        _at_the_top(page)
        _choose(page, title, level)
        expect(page.get_by_text(f"Сохранено · {at + 1} из {len(questions)}")).to_be_visible()
        if at == 0:
            assert page.locator("html").get_attribute("lang") == "ru"
            heights = page.locator("[data-testid=stRadioOption]").evaluate_all(
                "options => options.map(o => o.getBoundingClientRect().height)"
            )
            assert min(heights) >= 44
        if at == 8:
            page.reload()
            expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
            expect(page.locator("[data-testid=stRadioOption] input").nth(level - 1)).to_be_checked()
        if at == 15:
            server.kill()
            server.start()
            page.reload()
            expect(page.get_by_text(f"Сохранено · {at + 1} из {len(questions)}")).to_be_visible()
        _whole(page)
        page.get_by_role("button", name="Далее", exact=True).click()
    expect(page.get_by_text("Это взгляд одного человека")).to_be_visible()
    # 26 answers 1, 2, 3, 1, 2, 3 ...: the first priority is the first question with 1 of 4.
    expect(page.get_by_text(str(questions[0]["next_steps"][0]["ru"]))).to_be_visible()  # type: ignore[index]
    _whole(page)
    assert page.context.cookies()[0]["httpOnly"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Архив").click()
    archive = json.loads(Path(download.value.path()).read_text())
    assert [archive["answers"][q["id"]]["level"] for q in questions] == [
        at % 3 + 1 for at in range(len(questions))
    ]
    finding = page.locator("h1").inner_text()
    page.context.close()

    elsewhere = _page(browser, "ru-RU", 390, 844)
    elsewhere.goto(server.url)
    elsewhere.get_by_role("button", name="Открыть сохранённый архив").click()
    expect(elsewhere.get_by_text("JSON").first).to_be_visible()
    elsewhere.locator("input[type=file]").set_input_files(
        {
            "name": "archive.json",
            "mimeType": "application/json",
            "buffer": json.dumps(archive).encode(),
        }
    )
    expect(elsewhere.locator("h1")).to_have_text(finding)
    _whole(elsewhere)
    elsewhere.context.close()


def test_quick_scan_in_english_with_the_keyboard(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    """Ten questions at 1280 px, keyboard alone, a restart in the middle, equal numbers outside."""
    page = _page(browser, "en-GB", 1280, 900)
    page.goto(server.url)
    page.get_by_role("button", name="Assess my company").click()
    page.get_by_text("quick scan").first.click()
    page.get_by_role("button", name="Begin").click()
    questions = _questions(core=True)
    for at, question in enumerate(questions):
        expect(
            page.get_by_role("heading", name=str(question["title"]["en"]), exact=True)  # type: ignore[index]
        ).to_be_visible()
        _tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        for _ in range(at % 4):
            page.keyboard.press("ArrowDown")
            page.wait_for_timeout(150)
        expect(page.locator("[data-testid=stRadioOption] input").nth(at % 4)).to_be_checked()
        expect(page.get_by_text(f"Saved · {at + 1} of {len(questions)}")).to_be_visible()
        if at == 4:
            server.kill()
            server.start()
            page.reload()
            expect(page.get_by_text(f"Saved · {at + 1} of {len(questions)}")).to_be_visible()
        _tab_to(page, "[class*=st-key-next] button, .st-key-finish button")
        page.keyboard.press("Enter")
    expect(page.get_by_text("This is one person’s view")).to_be_visible()
    _whole(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Answers as CSV").click()
    answers = tmp_path / "answers.csv"
    answers.write_bytes(Path(download.value.path()).read_bytes())
    scored = subprocess.run(
        [
            *(sys.executable, "-m", "assessment", "score", answers, "-r", RUBRIC),
            *("--scope", "core", "--json"),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    (result,) = json.loads(scored.stdout)["results"]
    assert result["respondents"] == 1
    # Levels 1, 2, 3, 4, 1, 2, 3, 4, 1, 2 in five dimensions of two: means 1.5, 3.5, 1.5, 3.5, 1.5.
    assert [score["value"] for score in result["dimensions"]] == [1.5, 3.5, 1.5, 3.5, 1.5]
    assert result["overall"]["value"] == pytest.approx(2.3)
    # At target 4 stand the two answers of 4, one in each of two dimensions.
    assert len(re.findall("1 of 2 at target", page.content())) >= 2
    page.context.close()


def test_personal_link_continues_on_another_device(browser: Browser, server: Server) -> None:
    """A personal link opens the sitting in another browser, once; a third browser sees nothing."""
    first = _page(browser, "en-GB", 1280, 900)
    _begin(first, server)
    question = _questions()[0]
    _choose(first, str(question["title"]["en"]), 2)  # type: ignore[index]
    expect(first.get_by_text("Saved · 1 of 26")).to_be_visible()
    sitting = first.url
    first.get_by_role("button", name="Another device").click()
    first.get_by_role("button", name="Make a link").click()
    link = first.locator("[data-testid=stCode]").inner_text().strip()

    second = _page(browser, "ru-RU", 390, 844)
    second.goto(link)
    expect(second.locator("[data-testid=stRadioOption] input").nth(1)).to_be_checked()
    assert "link=" not in second.url

    for address in (link, sitting):
        third = _page(browser, "en-GB", 390, 844)
        third.goto(address)
        expect(
            third.get_by_text(re.compile("no longer works|nothing to show here")).first
        ).to_be_visible()
        third.context.close()


def test_two_people_share_a_browser_and_languages_switch(browser: Browser, server: Server) -> None:
    """The start page keeps sittings apart, and switching language in mid-answer loses nothing."""
    page = _page(browser, "ru-RU", 390, 844)
    page.goto(server.url)
    page.get_by_role("button", name="Оценить свою компанию").click()
    page.get_by_role("button", name="Начать").click()
    question = _questions()[0]
    _choose(page, str(question["title"]["ru"]), 4)  # type: ignore[index]
    expect(page.get_by_text("Сохранено · 1 из 26")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name=str(question["title"]["en"]))).to_be_visible()  # type: ignore[index]
    expect(page.locator("[data-testid=stRadioOption] input").nth(3)).to_be_checked()
    _choose(page, str(question["title"]["en"]), 5)  # type: ignore[index]
    page.get_by_role("button", name="Русский").click()
    expect(page.get_by_role("heading", name=str(question["title"]["ru"]))).to_be_visible()  # type: ignore[index]
    expect(page.locator("[data-testid=stRadioOption] input").nth(4)).to_be_checked()

    page.goto(server.url + "?lang=ru")
    page.get_by_role("button", name="Отвечает кто-то другой").click()
    page.get_by_role("button", name="Начать").click()
    expect(page.locator("[data-testid=stRadioOption] input:checked")).to_have_count(0)
    _choose(page, str(question["title"]["ru"]), 1)  # type: ignore[index]
    expect(page.get_by_text("Сохранено · 1 из 26")).to_be_visible()
    page.goto(server.url + "?lang=ru")
    expect(page.get_by_role("button", name="Продолжить")).to_have_count(2)
    page.context.close()


def test_a_closed_browser_finds_its_question(browser: Browser, server: Server) -> None:
    """Closed and opened again, and in a new tab, the browser leads on at the same question."""
    page = _page(browser, "en-GB", 390, 844)
    _begin(page, server)
    titles = [str(question["title"]["en"]) for question in _questions()[:3]]  # type: ignore[index]
    for number, title in enumerate(titles[:2], start=1):
        _choose(page, title, 3)
        expect(page.get_by_text(f"Saved · {number} of 26")).to_be_visible()
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", name=titles[2], exact=True)).to_be_visible()
    tab = page.context.new_page()
    kept = page.context.storage_state()
    opened_again = browser.new_context(storage_state=kept, locale="en-GB").new_page()
    for again in (tab, opened_again):
        again.goto(server.url)
        again.get_by_role("button", name="Continue").click()
        expect(again.get_by_role("heading", name=titles[2], exact=True)).to_be_visible()
        expect(again.get_by_text("Saved · 2 of 26")).to_be_visible()
        again.context.close()


def test_a_locked_store_loses_nothing(browser: Browser, server: Server) -> None:
    """While the store is locked nothing is called saved or leads on; then the choice is on disk."""
    page = _page(browser, "en-GB", 390, 844)
    _begin(page, server)
    title = str(_questions()[0]["title"]["en"])  # type: ignore[index]
    _choose(page, title, 2)
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    lock = sqlite3.connect(server.database, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    page.locator("[data-testid=stRadioOption]").nth(4).click()
    expect(page.get_by_text("Saved · 1 of 26")).to_be_hidden()
    expect(page.get_by_text(re.compile("is not saved|cannot be reached")).first).to_be_visible()
    forward = page.get_by_role("button", name="Next", exact=True)
    expect(forward.and_(page.locator(":enabled"))).to_have_count(0)
    lock.execute("ROLLBACK")
    lock.close()
    expect(page.get_by_text("Saved · 1 of 26")).to_be_visible()
    expect(forward).to_be_enabled()
    expect(page.locator("[data-testid=stRadioOption] input").nth(4)).to_be_checked()
    page.reload()
    expect(page.locator("[data-testid=stRadioOption] input").nth(4)).to_be_checked()
    _whole(page)
    page.context.close()


def test_a_double_tap_is_one_tap(browser: Browser, server: Server) -> None:
    """Two quick taps on Next lead to the next question, and pass over none."""
    page = _page(browser, "en-GB", 390, 844)
    _begin(page, server)
    titles = [str(question["title"]["en"]) for question in _questions()[:4]]  # type: ignore[index]
    for title, gap in zip(titles, (60, 180, 300), strict=False):
        _choose(page, title, 3)
        box = page.get_by_role("button", name="Next", exact=True).bounding_box()
        assert box is not None
        at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.click(*at)
        page.wait_for_timeout(gap)
        page.mouse.click(*at)
    expect(page.get_by_role("heading", name=titles[3], exact=True)).to_be_visible()
    page.context.close()


def test_the_browsers_way_back(browser: Browser, server: Server) -> None:
    """The browser's Back leads question by question to where one came from."""
    page = _page(browser, "en-GB", 1280, 900)
    _begin(page, server)
    *titles, last = [str(question["title"]["en"]) for question in _questions()[:4]]  # type: ignore[index]
    for number, title in enumerate(titles, start=1):
        _choose(page, title, 3)
        expect(page.get_by_text(f"Saved · {number} of 26")).to_be_visible()
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", name=last, exact=True)).to_be_visible()
    for title in reversed(titles):
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
        page.go_back()
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        expect(page.locator("[data-testid=stRadioOption] input").nth(2)).to_be_checked()
    page.context.close()
