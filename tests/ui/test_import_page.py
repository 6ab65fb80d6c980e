"""Taking in a file of answers: what is shown before, what is kept, and what is not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from app_under_test import KEY, Open
from streamlit.testing.v1 import AppTest

from assessment.errors import AnalysisError, NotSaved, OrientirError, StoreError, message
from assessment.exchange.form_workbook import ANSWER, TOP, form_xlsx
from assessment.exchange.surveys import Survey, SurveyReader
from assessment.rubric.model import Rubric
from assessment.store.access import open_wave_access
from assessment.store.snapshots import load_wave
from assessment.store.waves import WaveSummary, waves
from assessment.ui import opened

WHERE = "assessment.ui.taking_in"


@pytest.fixture
def ids(flagship_rubric: Rubric) -> list[str]:
    """Give the ids of the flagship's questions."""
    return [capability.id for capability in flagship_rubric.capabilities()]


def _csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def _wide(ids: list[str], people: int, **own: str) -> bytes:
    """Give a wide file; ``own`` names columns whose cells are all alike, ``{n}`` being the row."""
    rows = [
        [*(cell.format(n=at) for cell in own.values()), *(str((at + q) % 4 + 1) for q in range(26))]
        for at in range(people)
    ]
    return _csv([*own, *ids], rows)


def _upload(app: AppTest, content: bytes, name: str = "answers.csv") -> AppTest:
    app.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert not app.exception
    return app


def _words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.markdown, app.info, app.warning, app.error)
    shown = "\n".join(element.value for kind in kinds for element in kind)
    return re.sub(r"\\(.)", r"\1", shown)  # as a reader sees it, without the escapes


def _can_take_in(app: AppTest) -> bool:
    return any(button.key == "take-in" for button in app.button)


def _take_in(app: AppTest) -> AppTest:
    app.button(key="take-in").click().run()
    assert not app.exception
    return app


def _kept() -> tuple[WaveSummary, ...]:
    return waves(opened.database(), KEY)


def test_without_a_file_there_is_nothing_to_press(open_page: Open) -> None:
    """The empty page offers rubric and file, says what is understood, and leads back."""
    app = open_page("import")
    assert not app.exception
    assert "LimeSurvey" in _words(app)
    assert "Up to 5 MB" in _words(app)
    assert not _can_take_in(app)
    assert [button.label for button in app.button][-1] == "Back"


def test_a_file_is_shown_before_anything_is_kept(open_page: Open, ids: list[str]) -> None:
    """The preview counts people, answers and groups, and nothing is in the store yet."""
    app = _upload(open_page("import"), _wide(ids, 12, group="sales"))
    assert "12 people, 312 answers" in _words(app)
    assert "Sales: 12" in _words(app)
    assert "CSV, UTF-8, parted by commas" in _words(app)
    assert app.button(key="take-in").label == "Take in 312 answers of 12 people"
    columns, answers = (element.value for element in app.table)
    assert columns["Understood as"].tolist()[:2] == [
        "the person’s group",
        "the question “Customer ownership”",
    ]
    assert answers["Level"].tolist() == ["12"] * 26
    assert _kept() == ()


def test_what_is_not_kept_is_named_and_not_kept(
    open_page: Open, ids: list[str], tmp_path: Path
) -> None:
    """E-mail, names, free text and who answered are told, and never reach the database's file."""
    own = {
        "respondent": "Walter-{n}",
        "Email": "ann{n}@example.org",
        "Anything else?": "we talk too little {n}",
    }
    app = _upload(open_page("import"), _wide(ids, 6, **own))
    said = next(info.value for info in app.info)
    assert "they never reach the database:** Email, Anything else" in re.sub(r"\\(.)", r"\1", said)
    assert "What people are called in the file is not kept either" in said
    _take_in(app)
    assert len(_kept()) == 1
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert b"customer-owner" in files
    assert not re.search(b"Walter|@example|too little", files)


def test_taking_in_leads_to_the_result(open_page: Open, ids: list[str]) -> None:
    """One press makes one wave, whose result opens; the start page has its card."""
    app = _take_in(_upload(open_page("import"), _wide(ids, 12, organisation="North *Wind*")))
    (kept,) = _kept()
    assert app.query_params["w"] == kept.uid
    assert (kept.organisation, kept.respondents, kept.named) == ("North *Wind*", 12, False)
    start = open_page()
    assert "North *Wind* · Customer orientation" in _words(start)
    assert "12 people, in confidence" in _words(start)
    start.button(key=f"wave-{kept.uid}").click().run()
    assert not start.exception
    assert start.query_params["w"] == kept.uid


def test_two_presses_make_one_wave(
    open_page: Open, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file with the same choices is taken in once, another choice is another wave."""
    app = _upload(open_page("import"), _wide(ids, 6))
    with monkeypatch.context() as staying:
        staying.setattr(f"{WHERE}.navigation.go", lambda *_: None)
        _take_in(_take_in(app))
        assert len(_kept()) == 1
        app.radio[1].set_value(1).run()
        _take_in(app)
    assert [wave.named for wave in _kept()] == [True, False]


@pytest.mark.parametrize("error", [NotSaved, StoreError, AnalysisError])
def test_what_fails_can_be_pressed_again(
    open_page: Open, ids: list[str], monkeypatch: pytest.MonkeyPatch, error: type[OrientirError]
) -> None:
    """When the store refuses, the page says that nothing was taken, and keeps file and choices."""

    def refuse(*_: object, **__: object) -> None:
        raise error(message("the disk is full"))

    app = _upload(open_page("import"), _wide(ids, 6))
    app.text_input[0].set_value("Acme").run()
    with monkeypatch.context() as refused:
        refused.setattr(f"{WHERE}.take_in", refuse)
        _take_in(app)
        assert "Nothing was taken in" in _words(app)
        assert _kept() == ()
    _take_in(app)
    assert [wave.organisation for wave in _kept()] == ["Acme"]


def test_faults_let_nothing_be_taken_in(open_page: Open, ids: list[str]) -> None:
    """With faults there is no button; the first 20 are told, and how many more there are."""
    content = _wide(ids, 12).replace(b",4", b",9")
    app = _upload(open_page("import"), content, "<b>bad</b>.csv")
    assert not _can_take_in(app)
    said = _words(app)
    assert "so nothing of it can be taken in" in said
    assert said.count("write a level from 1 to 5") == 20
    assert re.search(r"and \d+ more faults", said)
    assert app.get("download_button")[0].proto.label == "All faults as a text file"
    _upload(app, _wide(ids, 12))
    assert _can_take_in(app)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\xff", b"a,b\n1,2\n"])
def test_a_file_of_something_else_is_refused_in_words(open_page: Open, content: bytes) -> None:
    """An empty file, a picture and a table of something else say what is wrong."""
    app = _upload(open_page("import"), content)
    assert "so nothing of it can be taken in" in _words(app)
    assert not _can_take_in(app)


def test_a_file_without_answers_is_refused(open_page: Open, ids: list[str]) -> None:
    """Where nobody answered any of the questions there is nothing to take in."""
    app = _upload(open_page("import"), _csv(ids, [[""] * 26]))
    assert "There is no answer in this file" in _words(app)
    assert not _can_take_in(app)


def test_who_answered_nothing_does_not_count(open_page: Open, ids: list[str]) -> None:
    """A person who skipped every question is told of, and neither shown nor kept."""
    content = _wide(ids, 5, respondent="p{n}") + b"p9" + b"," * 26 + b"\n"
    app = _upload(open_page("import"), content)
    assert "5 people, 130 answers" in _words(app)
    assert "1 person in the file answered none" in _words(app)
    _take_in(app)
    assert _kept()[0].respondents == 5


@pytest.mark.parametrize("invited", ["11", "0", "-3", "12.5", "a dozen", "１５", "1000001"])
def test_fewer_invited_than_answered_is_refused(
    open_page: Open, ids: list[str], invited: str
) -> None:
    """The field says what may stand there, and the button waits until it does."""
    app = _upload(open_page("import"), _wide(ids, 12))
    app.text_input[1].set_value(invited).run()
    assert "write a number from 12 to 1,000,000" in _words(app)
    assert not _can_take_in(app)
    app.text_input[1].set_value(" 12 ").run()
    _take_in(app)
    access = open_wave_access(opened.database(), KEY, _kept()[0].uid)
    assert load_wave(opened.database(), access).measured.invited == 12


def test_too_few_are_told_beforehand(open_page: Open, ids: list[str]) -> None:
    """In confidence fewer than five show nothing but their number; a named room shows all."""
    app = _upload(open_page("import"), _wide(ids, 4))
    assert "Only 4 people answered, and results start at five" in _words(app)
    app.radio[1].set_value(1).run()
    assert "results start at five" not in _words(app)
    _take_in(app)
    assert _kept()[0].named


def test_a_switch_of_language_keeps_every_choice(open_page: Open, ids: list[str]) -> None:
    """Rubric, file, organisation and who may see stay as they are in the other language."""
    app = open_page("import")
    app.radio[0].set_value(1).run()
    _upload(app, _wide(ids, 4))
    app.radio[1].set_value(1).run()
    app.text_input[0].set_value("Acme").run()
    app.button(key="language-ru").click().run()
    assert not app.exception
    assert [radio.value for radio in app.radio] == [1, 1]
    assert app.text_input[0].value == "Acme"
    assert "4 участника, 40 ответов" in _words(app).replace("\N{NO-BREAK SPACE}", " ")


def test_a_column_may_hold_the_group(open_page: Open, ids: list[str]) -> None:
    """Any column may be chosen for the group but those with addresses and names."""
    content = _wide(ids, 6, **{"Your unit": "Depot", "Email": "a{n}@b.c", "ФИО": "Ann"})
    app = _upload(open_page("import"), content)
    assert app.selectbox[0].options == ["Your unit"]
    app.selectbox[0].set_value("Your unit").run()
    assert not app.exception
    assert "Depot: 6" in _words(app)
    _upload(app, _wide(ids, 6, group="sales"))
    assert not app.selectbox


def test_people_do_not_become_groups(open_page: Open, ids: list[str]) -> None:
    """A column of groups with one person each is asked about, one of addresses is refused."""
    app = _upload(open_page("import"), _wide(ids, 6, group="Ann {n}"))
    assert "Most groups are one person each" in _words(app)
    assert _can_take_in(app)
    _upload(app, _wide(ids, 6, group="sales"))
    assert "one person each" not in _words(app)
    _upload(app, _wide(ids, 6, group="ann{n}@example.org"))
    assert "The groups are e-mail addresses" in _words(app)
    assert not _can_take_in(app)


def test_several_organisations_become_waves_of_their_own(open_page: Open, ids: list[str]) -> None:
    """Each is named before, all are taken in at once, and the start page shows their cards."""
    header = ["organisation", "wave", *ids]
    rows = [[o, w, *["3"] * 26] for o, w in [("Acme", "1"), ("Acme", "2"), ("", "1")] * 4]
    app = _upload(open_page("import"), _csv(header, rows))
    assert "The file holds 3 organisations or waves" in _words(app)
    assert "Fewer than five people answered in:** Acme, 1; Acme, 2; Without a name" in _words(app)
    assert not app.text_input
    _take_in(app)
    assert "3 results are ready" in _words(app)
    assert {wave.organisation for wave in _kept()} == {"Acme, 1", "Acme, 2", None}


def test_more_than_can_be_taken_in_names_the_command_line(
    open_page: Open, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than 20 organisations, or more answers than one turn may write, are for elsewhere."""
    many = _csv(["organisation", *ids], [[f"org {at}", *["3"] * 26] for at in range(21)])
    app = _upload(open_page("import"), many)
    assert "The file holds 21 organisations or waves**, and at most 20" in _words(app)
    assert "orientir score" in _words(app)
    assert not _can_take_in(app)
    monkeypatch.setattr("assessment.ui.hindrances.MOST_ANSWERS", 100)
    _upload(app, _wide(ids, 5))
    assert "The file holds 130 answers**, and at most 100" in _words(app)
    assert not _can_take_in(app)


def test_a_file_is_read_once(
    open_page: Open, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reruns find a file read; another rubric, scope or file is read anew."""
    read: list[str] = []
    parse = SurveyReader.parse

    def counting(self: SurveyReader, content: bytes, source: str) -> Survey:
        read.append(source)
        return parse(self, content, source)

    monkeypatch.setattr(SurveyReader, "parse", counting)
    app = _upload(open_page("import"), _wide(ids, 6), "one.csv")
    app.text_input[1].set_value("40").run()
    app.text_input[0].set_value("Acme").run()
    assert read == ["one.csv"]
    app.radio[0].set_value(1).run()
    _upload(app, _wide(ids, 7), "two.csv")
    assert read == ["one.csv", "one.csv", "two.csv"]


def test_the_quick_scan_leaves_the_rest_out(open_page: Open, ids: list[str]) -> None:
    """Of a full file the quick scan takes its own questions; what is missing is counted."""
    app = open_page("import")
    app.radio[0].set_value(1).run()
    _upload(app, _wide(ids, 6))
    assert "6 people, 60 answers" in _words(app)
    app.radio[0].set_value(0).run()
    _upload(app, _csv(ids[:20], [["3"] * 20] * 6))
    assert "6 questions of 26 have no answer in this file" in _words(app)


def test_foreign_text_stays_literal(open_page: Open, ids: list[str]) -> None:
    """Names of files, columns, groups and organisations are shown as they are written."""
    evil = "![x](http://e.example/a.png)"
    own = {"organisation": evil, "group": evil, evil: "1"}
    app = _upload(open_page("import"), _wide(ids, 6, **own), f"{evil}.csv")
    _take_in(app)
    shown = [element.value for kind in (app.markdown, app.info) for element in kind]
    start = [element.value for element in open_page().markdown]
    assert [text for text in (*shown, *start) if "](http" in text] == []


def test_several_files_make_one_result(open_page: Open, ids: list[str]) -> None:
    """Workbooks of six people and a table of four are ten people; the same file twice is one."""
    rubric = next(r for r in opened.shelf().rubrics if r.id == "customer-orientation")
    forms = [
        (f"p{at}.xlsx", _workbook(rubric, ids, at), "application/octet-stream") for at in range(6)
    ]
    table = ("rest.csv", _wide(ids, 4, group="leaders", Email="a{n}@b.c"), "text/csv")
    app = open_page("import")
    app.file_uploader[0].set_value([*forms, table, table]).run()
    assert not app.exception
    assert "10 people, 260 answers" in _words(app)
    assert "p0.xlsx · XLSX; p1.xlsx · XLSX" in _words(app)
    assert "7 files. Whoever is in one of them is another person" in _words(app)
    assert "Sales: 6 · Leaders: 4" in _words(app)
    assert not app.selectbox
    assert "one person each" not in _words(app)
    assert app.table[1].value["Level"].tolist() == ["10"] * 26
    _take_in(app)
    assert [wave.respondents for wave in _kept()] == [10]


def _workbook(rubric: Rubric, ids: list[str], at: int) -> bytes:
    """Fill in our own form as one person of sales does."""
    book = openpyxl.load_workbook(io.BytesIO(form_xlsx(rubric, "en")))
    page = book["Form"]
    page.cell(TOP + 1, ANSWER + 1, "Sales")
    for row in range(len(ids)):
        page.cell(TOP + 2 + row, ANSWER + 1, (row + at) % 4 + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_file_chosen_again_is_asked_about(open_page: Open, ids: list[str]) -> None:
    """Two files of one name with other answers may be the same people twice."""
    app = open_page("import")
    files = [("answers.csv", _wide(ids, people), "") for people in (6, 7)]
    app.file_uploader[0].set_value(files).run()
    assert "Several files have the same name:** answers.csv" in _words(app)
    app.file_uploader[0].set_value([files[0], ("other.csv", files[1][1], "")]).run()
    assert "13 people" in _words(app)
    assert "the same name" not in _words(app)


def test_a_fault_in_one_of_several_files_names_it(open_page: Open, ids: list[str]) -> None:
    """One bad file keeps all of them out, and each fault says whose it is."""
    good, bad = _wide(ids, 6), _wide(ids, 6).replace(b",4", b",9", 1)
    app = open_page("import")
    app.file_uploader[0].set_value([("a.csv", good, ""), ("b_*.csv", bad, "")]).run()
    assert not app.exception
    assert "There is 1 fault in the files, so none of them can be taken in" in _words(app)
    assert "b_*.csv: row 2, column" in _words(app)
    assert not _can_take_in(app)


def test_files_too_large_together_are_not_read(
    open_page: Open, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one file may not be, several may not be together."""
    monkeypatch.setattr("assessment.ui.upload.MEGABYTE", 300)
    app = open_page("import")
    files = [(f"{at}.csv", _wide(ids, 2 + at), "") for at in range(3)]
    app.file_uploader[0].set_value(files).run()
    assert not app.exception
    assert "Together the files have more than 5 MB" in _words(app)
    assert not _can_take_in(app)
    app.file_uploader[0].set_value(files[:1]).run()
    assert _can_take_in(app)
