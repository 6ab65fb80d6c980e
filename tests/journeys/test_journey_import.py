"""An analyst takes in a file of answers and finds its result again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from page_checks import misfits, open_everything, serious_faults, settled
from playwright.sync_api import Browser, Page, expect

from benchmarks.served import Server

pytestmark = pytest.mark.browser

RUBRIC = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
PATIENCE = 20_000  # milliseconds, for the slowest machine


def _rows(language: str, people: int) -> list[list[str]]:
    """Give a survey's export: what the tool writes, a unit, and the questions by their text."""
    tree = yaml.safe_load(RUBRIC.read_text())
    asked = [c["ask"][language] for part in tree["dimensions"] for c in part["capabilities"]]
    units = ["Sales", "Service", "Depot"]
    body = [
        [f"{at}@example.org", units[at % 3], *(str((at * q) % 5 + 1) for q in range(len(asked)))]
        for at in range(people)
    ]
    return [["Email", "Unit", *asked], *body]


def _csv(people: int) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(_rows("ru", people))
    return out.getvalue().encode("cp1251")


def _workbook(people: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(_rows("en", people)):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def _page(browser: Browser, locale: str, width: int, height: int) -> Page:
    context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return context.new_page()


def _upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    expect(page.locator(".st-key-take-in")).to_be_visible()
    settled(page)


def _choose_group(page: Page, column: str) -> None:
    choice = page.locator("[class*=st-key-group-column] input")
    choice.press("ArrowDown")
    expect(page.locator("[data-testid=stSelectboxVirtualDropdown]")).to_have_text(column)
    choice.press("ArrowDown")
    choice.press("Enter")
    expect(page.get_by_text("Depot: ")).to_be_visible()
    settled(page)


def _sound(page: Page, *widths: int) -> None:
    """Look at the page with everything open: nothing broken, cut off or kept from anybody."""
    open_everything(page)
    assert page.locator("[data-testid=stException]").count() == 0
    assert serious_faults(page) == []
    before = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        settled(page)
        assert misfits(page) == []
    assert before is not None
    page.set_viewport_size(before)


def test_a_wide_file_in_russian_on_a_phone(browser: Browser, server: Server) -> None:
    """A CSV of 12 people at 390 px becomes a result that outlives a killed server."""
    page = _page(browser, "ru-RU", 390, 844)
    page.goto(server.url)
    page.get_by_role("button", name="Загрузить файл с ответами").click()
    expect(page.get_by_role("heading", name="Загрузить файл с ответами")).to_be_visible()
    _sound(page, 320, 390)
    _upload(page, "ответы.csv", _csv(12))
    expect(page.get_by_text("в базу данных они не попадают: Email, Unit.")).to_be_visible()
    _choose_group(page, "Unit")
    expect(page.get_by_text("в базу данных они не попадают: Email.")).to_be_visible()
    _sound(page, 320, 390)
    page.get_by_role("button", name="Принять 312 ответов 12 участников").dblclick()
    page.wait_for_url("**/wave?*")
    expect(page.get_by_text("12 участников").first).to_be_visible()
    finding = page.locator("h1").inner_text()

    server.kill()
    server.start()
    page.goto(server.url)
    expect(page.get_by_text("12 участников, конфиденциально")).to_have_count(1)
    page.get_by_role("button", name="Показать результат").click()
    expect(page.locator("h1")).to_have_text(finding)
    assert page.locator("[data-testid=stException]").count() == 0
    page.context.close()


def test_a_workbook_in_english_on_a_desktop(browser: Browser, server: Server) -> None:
    """An XLSX of 60 people at 1280 px becomes a result no other browser can open."""
    page = _page(browser, "en-GB", 1280, 900)
    page.goto(server.url)
    page.get_by_role("button", name="Upload a file of answers").click()
    _upload(page, "answers.xlsx", _workbook(60))
    page.get_by_label("Organisation").fill("North Wind")
    page.get_by_label("How many people were invited?").fill("80")
    page.keyboard.press("Tab")
    settled(page)
    _sound(page, 1280)
    page.get_by_role("button", name="Take in 1,560 answers of 60 people").click()
    page.wait_for_url("**/wave?*")
    expect(page.get_by_text("60").first).to_be_visible()
    address = page.url
    page.goto(server.url)
    expect(page.get_by_text("North Wind · Customer orientation")).to_be_visible()
    expect(page.get_by_text("60 people, in confidence")).to_be_visible()
    page.context.close()

    other = _page(browser, "en-GB", 1280, 900)
    other.goto(address)
    expect(other.get_by_role("heading", name="There is nothing to show here")).to_be_visible()
    other.context.close()
