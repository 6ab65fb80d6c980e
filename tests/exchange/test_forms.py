"""Questionnaires that are sent out come back as answers without a hand touching them."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest

from assessment.exchange.answers_header import NEEDED
from assessment.exchange.form_limesurvey import form_limesurvey
from assessment.exchange.form_workbook import ANSWER, TOP, form_xlsx
from assessment.exchange.forms import choices, form_csv
from assessment.exchange.survey_codes import MOST_OF_QUESTION, question_codes
from assessment.exchange.surveys import Sheet, SurveyReader
from assessment.rubric.model import Rubric, Scope

LANGUAGES = pytest.mark.parametrize("language", ["en", "ru"])
SCOPES: list[Scope] = ["full", "core"]


def read(content: bytes, rubric: Rubric, scope: Scope = "full") -> Sheet:
    """Read what came back; there is nothing wrong with it."""
    survey = SurveyReader(rubric, scope).parse(content, "back")
    assert survey.preview.faults == ()
    (sheet,) = survey.sheets
    return sheet


def expected(n: int, levels: int) -> list[int]:
    """Give the codes of people who answered in turn with all there is to choose from."""
    codes = [*range(1, levels + 1), 254, 255]
    return [codes[at % len(codes)] for at in range(n)]


@LANGUAGES
@pytest.mark.parametrize("scope", SCOPES)
def test_the_sheet_as_csv_comes_back(flagship: Rubric, language: str, scope: Scope) -> None:
    """Rows typed under the header are people, numbered; groups by title become their ids."""
    form = form_csv(flagship, language, scope)
    delimiter = ";" if language == "ru" else ","
    (header,) = csv.reader(io.StringIO(form.removeprefix("\ufeff")), delimiter=delimiter)
    asked = flagship.capabilities(scope)
    out = io.StringIO(newline="")
    group = flagship.groups[1]
    said = choices(flagship, language)
    row = [said[at % len(said)] for at in range(len(asked))]
    csv.writer(out, delimiter=delimiter).writerow([group.title.say(language), *row])

    sheet = read((form + out.getvalue()).encode(), flagship, scope)

    assert header[0] == "group"
    assert all(f"[{c.id}]" in name for c, name in zip(asked, header[1:], strict=True))
    assert sheet.answers.codes.tolist() == [expected(len(asked), flagship.levels)]
    assert (sheet.answers.respondents, sheet.answers.groups) == (("1",), (group.id,))


def fill_in(form: bytes, answers: Mapping[int, str]) -> bytes:
    """Fill a workbook in as a spreadsheet program would, by row from 0."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    page = book["Form"]
    for row, answer in answers.items():
        page.cell(row + 1, ANSWER + 1, answer)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@LANGUAGES
@pytest.mark.parametrize("scope", SCOPES)
def test_the_workbook_comes_back(flagship: Rubric, language: str, scope: Scope) -> None:
    """Each choice of the lists is understood, the group too; the file is one person's."""
    form = form_xlsx(flagship, language, scope)
    lists = openpyxl.load_workbook(io.BytesIO(form))["Lists"]
    said = [str(cell.value) for cell in lists["A"] if cell.value]
    asked = flagship.capabilities(scope)
    answers = {TOP + 1 + at: said[at % len(said)] for at in range(len(asked))}

    sheet = read(fill_in(form, answers | {TOP: str(lists["B2"].value)}), flagship, scope)

    assert said == choices(flagship, language)
    assert sheet.answers.codes.tolist() == [expected(len(asked), flagship.levels)]
    assert (sheet.answers.respondents, sheet.answers.groups) == (("1",), (flagship.groups[1].id,))


@LANGUAGES
def test_a_workbook_nobody_filled_in_says_nothing(flagship: Rubric, language: str) -> None:
    """Sent back as it was, it holds no answer."""
    sheet = read(form_xlsx(flagship, language), flagship)

    assert not sheet.answers.codes.any()
    assert sheet.answers.people == 0


def test_the_workbook_offers_the_answers_as_a_list(flagship: Rubric) -> None:
    """Every cell to fill in has a list; the ids are hidden, questions and anchors are all there."""
    book = openpyxl.load_workbook(io.BytesIO(form_xlsx(flagship, "en")))
    page = book["Form"]
    asked = flagship.capabilities()

    assert book["Lists"].sheet_state == "hidden"
    assert page.column_dimensions["A"].hidden
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert set(lists.values()) == {"Lists!$A$1:$A$7", f"Lists!$B$1:$B${len(flagship.groups)}"}
    column = "ABCD"[ANSWER]
    assert set(lists) == {f"{column}{TOP + 1 + at}" for at in range(len(asked) + 1)}
    texts = {cell.value for row in page.iter_rows() for cell in row}
    for capability in asked:
        assert {capability.id, *(anchor.say("en") for anchor in capability.levels)} <= texts
    header = [str(cell.value) for cell in page[TOP]]
    assert all(any(f"[{name}]" in cell for cell in header) for name in NEEDED)


def hostile(flagship: Rubric) -> Rubric:
    """Give the flagship with texts that spreadsheets and surveys would run."""
    tree = flagship.model_dump(mode="json", by_alias=True, exclude_none=True)
    asked = tree["dimensions"][0]["capabilities"][0]
    asked["ask"] = {"en": '=HYPERLINK("http://x")', "ru": '<script>{alert(1)}\t"&amp;'}
    asked["levels"][0] = {"en": "@SUM(A1)", "ru": "+1"}
    tree["title"] = {"en": "=1+1", "ru": "-1"}
    return Rubric.parse(tree)


@LANGUAGES
def test_no_text_becomes_a_formula(flagship: Rubric, language: str) -> None:
    """What begins like a formula or a link is a text in the workbook, and marked as one in CSV."""
    rubric = hostile(flagship)

    form = form_xlsx(rubric, language)

    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "sheet" in name]
    assert not any(b"<f>" in part or b"hyperlink" in part.lower() for part in sheets)
    page = openpyxl.load_workbook(io.BytesIO(form))["Form"]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    assert page["B1"].value == rubric.title.say(language)
    cells = next(
        csv.reader(io.StringIO(form_csv(rubric, language)), delimiter=",;"[language == "ru"])
    )
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_equal_rubrics_have_equal_forms(flagship: Rubric) -> None:
    """The same rubric gives the same bytes, whenever it is asked for."""
    assert form_xlsx(flagship, "ru") == form_xlsx(flagship, "ru")


def structure(rubric: Rubric, language: str, scope: Scope = "full") -> list[dict[str, str]]:
    """Read a survey structure as LimeSurvey does: by tab and quotation mark."""
    text = form_limesurvey(rubric, language, scope)
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def export(rows: list[dict[str, str]], language: str, *, heading: str, full: bool) -> bytes:
    """Write the answers of one person as LimeSurvey exports them.

    ``heading`` is the choice of "code", "codetext" or "full" headings; ``full`` that of answers.
    """
    header, row = ["id", "submitdate", "lastpage", "startlanguage", "seed"], ["1", "", "6", "", "7"]
    in_language = [one for one in rows if one["language"] == language]
    asked = 0
    for at, one in enumerate(in_language):
        if one["class"] != "Q":
            continue
        text = html.unescape(one["text"])
        names = {"code": one["name"], "codetext": f"{one['name']}. {text}", "full": text}
        header.append(names[heading])
        offered = []
        for answer in in_language[at + 1 :]:
            if answer["class"] != "A":
                break
            offered.append(html.unescape(answer["text"]) if full else answer["name"])
        is_group = one["name"] == "group"
        row.append(offered[1] if is_group else offered[asked % len(offered)])
        asked += not is_group
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([header, row])
    return out.getvalue().encode("utf-8-sig")


@LANGUAGES
@pytest.mark.parametrize("heading", ["code", "codetext", "full"])
@pytest.mark.parametrize("full", [True, False])
def test_a_survey_comes_back(flagship: Rubric, language: str, heading: str, *, full: bool) -> None:
    """Whatever headings and answers are chosen for the export, in whatever language."""
    rows = structure(flagship, "en")

    sheet = read(export(rows, language, heading=heading, full=full), flagship)

    n = len(flagship.capabilities())
    assert sheet.answers.codes.tolist() == [expected(n, flagship.levels)]
    assert sheet.answers.groups == (flagship.groups[1].id,)


def test_a_survey_has_every_language_whole(flagship: Rubric) -> None:
    """The chosen language comes first; the other has the same groups, questions and answers."""
    rows = structure(flagship, "ru")
    parts = {
        language: [
            (row["class"], row["type/scale"], "" if row["class"] == "G" else row["name"])
            for row in rows
            if row["class"] in "GQA" and row["language"] == language
        ]
        for language in ("ru", "en")
    }

    assert parts["ru"] == parts["en"]
    assert parts["ru"].count(("G", "1", "")) == 1
    settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    assert settings["language"] == "ru"
    assert settings["additional_languages"] == "en"
    assert settings["anonymized"] == "Y"


def test_a_survey_of_the_core_asks_the_core(flagship: Rubric) -> None:
    """A scope leaves questions out, and the codes of the others stay."""
    full = {row["name"] for row in structure(flagship, "en") if row["class"] == "Q"}
    core = {row["name"] for row in structure(flagship, "en", "core") if row["class"] == "Q"}

    assert core < full
    assert len(core) == len(flagship.capabilities("core")) + 1  # and the group


def test_codes_keep_to_what_limesurvey_takes(flagship: Rubric) -> None:
    """Codes are letters and digits, short enough, and each question has its own."""
    rows = structure(flagship, "en")
    questions = [row["name"] for row in rows if row["class"] == "Q" and row["language"] == "en"]

    assert len(set(questions)) == len(questions)
    assert all(name.isalnum() and name[0].isalpha() for name in questions)
    assert max(map(len, questions)) <= 20
    assert max(len(row["name"]) for row in rows if row["class"] == "A") <= 5


def test_ids_alike_at_the_beginning_have_codes_of_their_own() -> None:
    """Where only the end of two ids differs, the later code is numbered."""
    codes = question_codes([f"structure.customer-owner-{n}" for n in range(12)] + ["1a.b"])

    assert len(set(codes.values())) == 13
    assert all(len(code) <= MOST_OF_QUESTION for code in codes.values())
    assert codes["structure.customer-owner-0"] == "structurecustomerown"
    assert codes["1a.b"] == "q1ab"


def test_no_text_becomes_markup_or_a_formula_of_the_survey(flagship: Rubric) -> None:
    """Tags, braces, tabs and quotation marks of the rubric are shown as they are."""
    rows = structure(hostile(flagship), "ru")

    text = next(row["text"] for row in rows if "script" in row["text"])
    assert not set("<>{}\t") & set(text)
    assert html.unescape(text).startswith('<script>{alert(1)} "&amp;')
