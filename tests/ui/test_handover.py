"""The reports a result page offers: each made when asked for, saying what the page says."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from app_under_test import KEY, Open
from led_rooms import controls
from led_rooms import room as led
from phones import SPLIT, quick_pulse
from pptx import Presentation
from rooms_of_people import Room
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.report import extra
from assessment.report.formats import FORMATS
from assessment.report.slide_template import HOUSE
from assessment.rubric.model import Rubric
from assessment.store import answers
from assessment.store.access import open_access, open_wave_access
from assessment.store.consenting import agree
from assessment.store.database import Database
from assessment.store.planning import keep_action
from assessment.store.snapshots import load_wave
from assessment.ui import opened, session
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import State
from assessment.workshop.plan import Action

PPTX = FORMATS["pptx"]
Files = dict[str, Callable[[], bytes]]
BEGINNINGS = {"pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "md": b"# "}  # else a ZIP file


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_of_a_room(
    open_page: Open, room: Callable[..., Room], files: Files, ending: str
) -> None:
    """Each button makes a file of its kind."""
    assert not open_page("wave", w=room(12).uid).exception
    assert files[ending]().startswith(BEGINNINGS.get(ending, b"PK"))


def test_the_spreadsheet_has_the_pages_numbers(
    open_page: Open, room: Callable[..., Room], files: Files
) -> None:
    """Scores stand in the spreadsheet to the last digit, each with its n."""
    uid = room(12).uid
    open_page("wave", w=uid)
    database = opened.database()
    results = load_wave(database, open_wave_access(database, KEY, uid)).results()
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]()), data_only=True)
    head, *rows = book["scores"].iter_rows(values_only=True)
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    found = {row["id"]: (row["value"], row["n"]) for row in cells if not row["group"]}
    for score in (results.overall, *results.dimensions, *results.capabilities):
        assert found[score.id] == (pytest.approx(score.value, rel=1e-12), score.n)


def test_a_report_has_what_the_workshop_decided(open_page: Open, files: Files) -> None:
    """Agreed levels with their reasons and the actions with who does them are handed over."""
    at = led("actions", people=8)
    database: Database = opened.database()
    keep_action(database, at.lead, Action(SPLIT, "call ten", "Vera", session.today(), "a list"))
    agree(database, at.lead, Consensus(SPLIT, 2, "few of us do it", "sales: 4", 1))
    app = open_page("wave", w=at.lead.uid)
    assert not app.exception
    said = files["md"]().decode()
    for words in ("call ten", "Vera", "a list", "few of us do it", "sales: 4"):
        assert words in said
    assert quick_pulse().capability(SPLIT).title.say("en") in said


@pytest.mark.parametrize("state", ["actions", "closed"])
def test_a_consultant_leaves_with_the_deck(open_page: Open, files: Files, state: State) -> None:
    """Once an action is agreed the control page offers slides and pages, and so it does closed."""
    at = led("actions", people=8)
    act = Action(SPLIT, "call ten", "Vera", session.today())
    controls(open_page, at)
    assert not files
    keep_action(opened.database(), at.lead, act)
    if state == "closed":
        at.take("close")
    controls(open_page, at)
    assert set(files) == {"pdf", "pptx"}
    slides = Presentation(io.BytesIO(files["pptx"]()))
    cells = [
        cell.text
        for slide in slides.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert {"call ten", "Vera"} <= set(cells)


def test_rights_are_looked_up_when_a_report_is_made(open_page: Open, files: Files) -> None:
    """An action that came after the page was drawn is in the file: nothing old is handed over."""
    at = led("actions", people=8)
    open_page("wave", w=at.lead.uid)
    keep_action(opened.database(), at.lead, Action(SPLIT, "call ten", "Vera", session.today()))
    assert "call ten" in files["md"]().decode()


def test_one_person_hands_over_their_own_view(
    open_page: Open, sitting: Callable[..., str], files: Files
) -> None:
    """The report of one person says whose view it is."""
    assert not open_page("result", a=sitting([2] * 26)).exception
    said = files["md"]().decode()
    assert "one person’s view" in said
    assert set(FORMATS) <= set(files)


def test_below_five_nothing_is_handed_over(
    open_page: Open, room: Callable[..., Room], files: Files
) -> None:
    """Where the page shows no number there is no file with any."""
    app = open_page("wave", w=room(3).uid)
    assert not app.exception
    assert not files


def test_a_reports_language_is_the_pages(
    open_page: Open, room: Callable[..., Room], files: Files
) -> None:
    """On a Russian page the report is in Russian."""
    open_page("wave", w=room(12).uid, lang="ru")
    assert "Откуда этот отчёт" in files["md"]().decode()


def test_without_the_extra_the_page_says_what_to_install(
    open_page: Open, sitting: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Formats whose packages are missing cannot be pressed, and the page says how to get them."""
    monkeypatch.setattr("assessment.ui.handover.lacks", lambda ending: ending in extra.NEEDED)
    app = open_page("result", a=sitting([2] * 26))
    assert not app.exception
    assert any(extra.INSTALL in one.value for one in app.markdown)
    buttons = {one.proto.label: one.proto.disabled for one in app.get("download_button")}
    assert buttons["Report (PDF)"]
    assert buttons["Slides (PPTX)"]
    assert not buttons["Spreadsheet (XLSX)"]
    assert not buttons["Web page (HTML)"]


def test_a_file_says_what_the_page_showed(
    open_page: Open, sitting: Callable[..., str], flagship_rubric: Rubric, files: Files
) -> None:
    """An answer changed meanwhile is in the file of the next page, not of this one."""
    uid = sitting([2] * 26)
    open_page("result", a=uid)
    before = files["md"]()
    database = opened.database()
    first = flagship_rubric.capabilities()[0].id
    access = open_access(database, KEY, uid)
    answers.save(database, access, first, Answer("level", 5), expected=1)
    assert files["md"]() == before
    open_page("result", a=uid)
    assert files["md"]() != before


def test_a_design_that_cannot_be_used_is_refused_at_once(
    open_page: Open, sitting: Callable[..., str]
) -> None:
    """A file that is no presentation is told in words, and no slides are offered in it."""
    app = open_page("result", a=sitting([2] * 26))
    app.file_uploader(key="template").set_value(("design.pptx", b"no zip", PPTX)).run()
    assert not app.exception
    assert len(app.error) == 1
    assert "Slides in this design (PPTX)" not in _offered(app)
    app.file_uploader(key="template").set_value(("design.pptx", HOUSE.read_bytes(), PPTX)).run()
    assert not app.error
    assert "Slides in this design (PPTX)" in _offered(app)


def _offered(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]
