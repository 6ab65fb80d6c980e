"""Answers as survey tools export them: headers, words, encodings, and the preview."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from workbook_files import cells, workbook

from assessment.errors import AnswersError
from assessment.exchange.preview import Preview, Tally
from assessment.exchange.surveys import SurveyReader, parse_answers
from assessment.rubric.model import Rubric

OWNER, RECORD = "structure.customer-owner", "tools.record"
RUBRIC = Rubric.parse(
    {
        "schema": 1,
        "id": "small",
        "version": 1,
        "language": "en",
        "title": {"en": "Small", "ru": "Малая"},
        "scale": {
            "levels": [
                {"name": {"en": "Ad hoc", "ru": "Стихийный"}},
                {"name": {"en": "Defined", "ru": "Определённый"}},
                {"name": {"en": "Leading", "ru": "Передовой"}},
            ]
        },
        "target": 2,
        "groups": [{"id": "sales", "title": {"en": "Sales", "ru": "Продажи"}}],
        "dimensions": [
            {
                "id": "structure",
                "title": "Structure",
                "capabilities": [
                    {
                        "id": OWNER,
                        "title": {"en": "Customer owner", "ru": "Ответственный за клиента"},
                        "ask": {"en": "Who owns a customer?", "ru": "Кто отвечает за клиента?"},
                        "core": True,
                        "levels": [
                            {"en": "Nobody.", "ru": "Никто."},
                            {"en": "One person, by name.", "ru": "Один человек, поимённо."},
                            {"en": "A team.", "ru": "Команда."},
                        ],
                    }
                ],
            },
            {
                "id": "tools",
                "title": "Tools",
                "capabilities": [
                    {
                        "id": RECORD,
                        "title": {"en": "One record", "ru": "Одна карточка"},
                        "ask": {"en": "Is there one record?", "ru": "Есть ли одна карточка?"},
                        "levels": ["No.", "Yes.", "Everywhere."],
                    }
                ],
            },
        ],
        "renamed": {"structure.owner": OWNER},
    }
)

GOOGLE = ["Отметка времени", "Адрес электронной почты", "Кто отвечает за клиента?", "Комментарий"]
MICROSOFT = [
    *("ID", "Start time", "Completion time", "Email", "Name", "Language"),
    *("Who owns a customer?", "Last modified time"),
]
LIMESURVEY = [
    *("id", "submitdate", "lastpage", "startlanguage", "seed"),
    "structurecustomerown. Who owns a customer? [structure.customer-owner]",
]


def written(*rows: Sequence[str], delimiter: str = ",") -> str:
    """Write rows as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def preview(content: str | bytes, group_column: str | None = None) -> Preview:
    """Read a file and say how it was understood."""
    content = content if isinstance(content, bytes) else content.encode()
    return SurveyReader(RUBRIC, group_column=group_column).parse(content, "a.csv").preview


def codes(content: str | bytes) -> list[list[int]]:
    """Give the codes of the answers of a sound file, a list a person."""
    content = content if isinstance(content, bytes) else content.encode()
    (sheet,) = parse_answers(content, "a.csv", RUBRIC)
    found: list[list[int]] = sheet.answers.codes.tolist()
    return found


@pytest.mark.parametrize(
    ("header", "id_", "by"),
    [
        (OWNER, OWNER, "id"),
        ("[structure.customer-owner]", OWNER, "id"),
        ("Anything at all [structure.customer-owner], really", OWNER, "id"),
        ("Q1 [ Structure.Customer-Owner ]", OWNER, "id"),
        ("Section [Who owns a customer?]", OWNER, "text"),
        ("Who owns a customer?", OWNER, "text"),
        ("  who OWNS\u00a0 a customer  ", OWNER, "text"),
        ("Customer owner:", OWNER, "text"),
        ("Кто отвечает за клиента", OWNER, "text"),
        ("Одна карточка *", RECORD, "text"),
        ("Q7. Is there one record?", RECORD, "text"),
        ("7. Is there one record?", RECORD, "text"),
        ("12)\u00a0Есть ли одна карточка?", RECORD, "text"),
        ("structurecustomerown", OWNER, "code"),
        ("toolsrecord. Which [tools.record]", RECORD, "id"),
    ],
)
def test_a_question_is_known_by_its_id_or_its_text(header: str, id_: str, by: str) -> None:
    """An id in square brackets wins; else a text in any language, whatever case and spaces."""
    (column,) = preview(written([header], ["1"])).columns

    assert (column.meaning.use, column.meaning.means, column.meaning.by) == ("question", id_, by)


@pytest.mark.parametrize(
    ("header", "candidate"),
    [
        ("structure.customer-ownr", OWNER),
        ("[structure.owner]", OWNER),
        ("Who owns the customer?", OWNER),
        ("Respondent", "respondent"),
        ("[no.such-thing]", None),
    ],
)
def test_a_column_in_doubt_is_a_fault_with_the_closest_name(
    header: str, candidate: str | None
) -> None:
    """What may be a question or names an id is never dropped."""
    found = preview(written([OWNER, header], ["1", "1"]))

    meaning = found.columns[1].meaning
    assert (meaning.use, meaning.candidate) == ("unmatched", candidate)
    (fault,) = found.faults
    assert fault.column == 2
    assert (candidate or "remove it") in str(fault.instead)


@pytest.mark.parametrize("header", [GOOGLE, MICROSOFT, LIMESURVEY])
def test_what_tools_write_beside_the_answers_is_dropped(header: list[str]) -> None:
    """Names, addresses and times are named as dropped; only the answer is taken."""
    row = ["2" if "own" in name or "отвечает" in name else "secret" for name in header]

    found = preview(written(header, row))

    questions = [column for column in found.columns if column.meaning.use == "question"]
    assert [column.meaning.means for column in questions] == [OWNER]
    assert set(found.dropped) == set(header) - {questions[0].name}
    assert codes(written(header, row)) == [[2, 0]]


def test_nothing_of_a_dropped_column_is_kept() -> None:
    """Neither an address, a name nor a free text is in the answers; people are numbered."""
    header = ["Email", "Name", OWNER, "Company", "Email"]
    row = ["ann@example.org", "Ann Lee", "1", "Acme", "b@example.org"]

    survey = SurveyReader(RUBRIC).parse(written(header, row, row).encode(), "a.csv")

    (sheet,) = survey.sheets
    assert sheet.answers.respondents == ("1", "2")
    assert (sheet.organisation, sheet.wave) == ("", "")
    assert sheet.answers.groups == (None, None)
    assert not any(part in repr(survey) for part in ("Ann", "ann@", "Acme", "b@"))


def test_own_names_are_kept() -> None:
    """With a column of ours for them, people keep the names the file gives them."""
    (sheet,) = parse_answers(written(["respondent", OWNER], ["007", "1"]).encode(), "a", RUBRIC)

    assert sheet.answers.respondents == ("007",)


def test_a_column_may_be_named_as_the_one_of_groups() -> None:
    """The title that is given stands for groups, whatever its case; offered ones get their id."""
    text = written(["Ваш отдел", OWNER], ["Продажи", "1"], ["Склад", "2"], ["sales", "2"])

    (sheet,) = SurveyReader(RUBRIC, group_column="ваш отдел").parse(text.encode(), "a").sheets

    assert sheet.answers.groups == ("sales", "Склад", "sales")
    assert preview(text).dropped == ("Ваш отдел",)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *[(said, 2) for said in ("2", " 2 ", "2.0", "2,0", "2,00")],
        *[(said, 2) for said in ("Defined", "defined", "Определённый", "определенный", "A2")],
        *[(said, 2) for said in ("2 - Defined", "2. Defined", "Defined (2)", "2 – Определённый")],
        *[(said, 2) for said in ("One person, by name.", "один человек, поименно")],
        *[
            (said, 2)
            for said in ("2. Defined: One person, by name", "Defined\nOne person, by name")
        ],
        *[(said, 254) for said in ("dont_know", "Don't know", "I don’t know", "не знаю", "Н/З")],
        *[(said, 254) for said in ("Не знаю", "DK")],
        *[(said, 255) for said in ("not_applicable", "Not applicable", "n/a", "не применимо")],
        *[(said, 255) for said in ("н/п", "Не про нас", "NAP")],
        *[(said, 0) for said in ("", "  ")],
    ],
)
def test_an_answer_may_be_said_in_many_ways(said: str, code: int) -> None:
    """Number, name, anchor, several of them, a tool's code, in any language: all mean the same."""
    assert codes(written(["respondent", OWNER, RECORD], ["a", said, "1"])) == [[code, 1]]


@pytest.mark.parametrize(
    "said",
    [
        *("4", "0", "2.5", "2,5", "02", "-2", "=2", "+2", "2/3", "A4", "A0", "1 2", "２", "no"),
        *("3 - Defined", "Defined (3)", "Yes.", "know", "-oth-", "Defined Leading", "?"),
        "x" * 6_000,
    ],
)
def test_anything_else_is_no_answer(said: str) -> None:
    """What is not exactly an answer to this question is a fault in its row and column."""
    found = preview(written(["respondent", OWNER, RECORD], ["a", "1", "1"], ["b", said, "1"]))

    (fault,) = found.faults
    assert (fault.line, fault.column) == (3, 2)
    assert "write a level from 1 to 3, dont_know, not_applicable, or nothing" in str(fault.instead)


def test_words_with_two_meanings_have_none() -> None:
    """A name that two levels share in two languages is refused; with its number it is clear."""
    tree = RUBRIC.model_dump(mode="json", by_alias=True, exclude_none=True)
    tree["scale"]["levels"][0]["name"]["ru"] = "Defined"
    rubric = Rubric.parse(tree)

    with pytest.raises(AnswersError, match="`Defined` is not an answer"):
        parse_answers(written([OWNER], ["Defined"]).encode(), "a.csv", rubric)
    (sheet,) = parse_answers(written([OWNER], ["2 Defined"]).encode(), "a.csv", rubric)
    assert sheet.answers.codes[0].tolist() == [2, 0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1251", "cp1251"),
    ],
)
def test_every_encoding_and_delimiter_gives_the_same(
    encoding: str, told: str, delimiter: str
) -> None:
    """The answers are equal, and the preview says what the file was in."""
    rows = ["Отметка времени", "Кто отвечает за клиента?"], ["1", "Передовой"], ["2", "не знаю"]
    content = written(*rows, delimiter=delimiter).encode(encoding)

    found = preview(content)

    assert (found.kind, found.encoding, found.delimiter) == ("csv", told, delimiter)
    assert codes(content) == [[3, 0], [254, 0]]


def test_cp1251_is_taken_only_where_it_makes_known_names() -> None:
    """Bytes that are not UTF-8 under a header that stays unknown are refused."""
    found = preview("имя,ответ\nАня,1\n".encode("cp1251"))

    assert found.encoding == "UTF-8"
    assert "not UTF-8" in str(found.faults[0].what)


def test_a_workbook_gives_what_csv_gives() -> None:
    """The same table as XLSX and as CSV has the same answers and columns."""
    rows = ["respondent", "mood", OWNER], ["007", "good", "Leading"], ["7", "", "n/a"]

    found = preview(workbook(cells(*rows)))

    assert (found.kind, found.encoding, found.delimiter) == ("xlsx", None, None)
    assert found.columns == preview(written(*rows)).columns
    assert codes(workbook(cells(*rows))) == codes(written(*rows)) == [[3, 0], [255, 0]]


def test_the_preview_counts() -> None:
    """It counts people, and for each question of the file every kind of answer."""
    found = preview(written(["x", OWNER], ["", "1"], ["", ""], ["y", ""], ["", "н/з"], ["", "n/a"]))

    assert found.respondents == 4  # an empty row is nobody
    assert found.tallies == (Tally(OWNER, 1, 1, 1, 1),)
    assert found.header == 1
    assert found.faults == ()


def test_a_fault_anywhere_takes_nothing() -> None:
    """With one fault there are no answers, and the preview still says what was understood."""
    survey = SurveyReader(RUBRIC).parse(written([OWNER], ["1"], ["9"]).encode(), "a.csv")

    assert survey.sheets == ()
    assert (survey.preview.respondents, len(survey.preview.faults)) == (2, 1)


def test_a_long_file_without_names_is_one_persons() -> None:
    """As a form for one person comes back; a group may stand in a row of its own."""
    text = written(["capability", "answer"], ["group", "Продажи"], [OWNER, "2"], [RECORD, ""])

    (sheet,) = parse_answers(text.encode(), "a.csv", RUBRIC)

    assert sheet.answers.codes.tolist() == [[2, 0]]
    assert sheet.answers.groups == ("sales",)
