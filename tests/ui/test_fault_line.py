"""The faults of an uploaded file, as a page tells them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from app_under_test import Open

from assessment.analysis.answers import Answer
from assessment.errors import Fault, message
from assessment.exchange.archive import Archive, write_archive
from assessment.rubric.model import Rubric
from assessment.texts import speak
from assessment.ui.fault_line import fault_line

EMPTY = message("the file is empty")


def archive(rubric: Rubric, level: int) -> bytes:
    """Give an archive in which one answer has this level."""
    name = rubric.capabilities()[0].id
    answers = {name: Answer("level", 1)}
    tree = json.loads(write_archive(Archive(rubric, "full", None, date(2026, 1, 1), answers, {})))
    tree["answers"][name]["level"] = level
    return json.dumps(tree).encode()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("archive", 1, 1, "", EMPTY), "файл пуст"),
        (Fault("archive", 1, 1, "answers / x", EMPTY), r"answers \/ x\: файл пуст"),
        (Fault("a.csv", 4, 2, message("row {n}", n=4), EMPTY), r"row 4\: файл пуст"),
        (Fault("archive", 2, 12, "", EMPTY), r"строка 2\, столбец 12\: файл пуст"),
        (
            Fault("archive", 1, 1, "scope", EMPTY, message("write a level from 1 to {top}", top=5)),
            r"scope\: файл пуст\: укажите уровень от 1 до 5",
        ),
    ],
)
def test_a_fault_has_its_best_place(fault: Fault, said: str) -> None:
    """The place in the file's own words comes first, else line and column, never the file."""
    assert fault_line(fault, speak("ru")) == said


def test_foreign_words_stay_words() -> None:
    """What stands in the file is shown as it stands there."""
    fault = Fault("archive", 1, 1, "answers / **x** ![y](http://z)", EMPTY)
    assert "**x**" not in fault_line(fault, speak("en"))
    assert "![y]" not in fault_line(fault, speak("en"))


@pytest.mark.parametrize(
    ("length", "said"),
    [(None, "customer-owner: the scale has no level 9: write a level"), (40, "line 1, column ")],
)
def test_the_page_tells_what_helps(
    open_page: Open, flagship_rubric: Rubric, length: int | None, said: str
) -> None:
    """A refused archive is told with the place in it, without a name and numbers of our own."""
    app = open_page("open")
    content = archive(flagship_rubric, 9)[:length]
    app.file_uploader[0].set_value(("mine.json", content, "application/json")).run()
    (error,) = app.error
    shown = error.value.replace("\\", "")
    assert said in shown
    assert "archive:1" not in shown
    assert not app.exception
