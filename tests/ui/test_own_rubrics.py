"""The consultant's own rubrics beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_under_test import Open

from assessment.ui import opened

OWN = """
schema: 1
id: first-contact
version: 1
language: ru
title: Первый звонок
scale: {levels: [{name: Стихийно}, {name: Описано}]}
target: 2
dimensions:
  - id: phone
    title: Телефон
    capabilities:
      - id: phone.answering
        title: Ответ на звонок
        ask: Что происходит, когда звонит клиент?
        levels:
          - Отвечает тот, кто ближе.
          - Записано, кто отвечает и что обещает.
"""


@pytest.fixture
def own_rubrics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with one good rubric and one with a fault, named in the settings."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "good.yaml").write_text(OWN)
    (folder / "bad.yaml").write_text(OWN.replace("target: 2", "target: 9"))
    monkeypatch.setenv("ORIENTIR_RUBRICS", str(folder))
    return folder


@pytest.mark.usefixtures("own_rubrics")
def test_a_valid_rubric_joins_the_choice(open_page: Open) -> None:
    """A rubric of one's own is offered beside ours, whole, as it has no core questions."""
    app = open_page("rubric")
    assert not app.exception
    assert len(app.radio[0].options) == 4
    assert "Первый звонок" in app.radio[0].options[-1]


@pytest.mark.usefixtures("own_rubrics")
def test_a_faulty_rubric_is_named_to_the_operator(capsys: pytest.CaptureFixture[str]) -> None:
    """A rubric with a fault is left out, and the operator reads where and what."""
    assert [rubric.id for rubric in opened.shelf().rubrics] == [
        "customer-orientation",
        "quick-pulse",
        "first-contact",
    ]
    assert "bad.yaml:8:9" in capsys.readouterr().err


@pytest.mark.usefixtures("own_rubrics")
def test_a_rubric_in_one_language_is_asked_in_it(open_page: Open) -> None:
    """Where the reader's language is missing, the rubric speaks its own; two levels work too."""
    app = open_page("answer", rubric="first-contact", scope="full")
    assert not app.exception
    assert app.title[0].value == "Ответ на звонок"
    assert len(app.radio[0].options) == 4
    app.radio[0].set_value(2).run()
    app.button(key="finish").click().run()
    assert not app.exception
    assert "target" in app.title[0].value
