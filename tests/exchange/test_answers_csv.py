"""Answers from and to CSV."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from two_questions import IDS, RUBRIC

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED, Answer, collect
from assessment.errors import AnswersError, Fault, RubricError
from assessment.exchange import answers_rows, surveys
from assessment.exchange.answers_faults import MAX_FAULTS, MAX_HINTED
from assessment.exchange.answers_written import write_answers
from assessment.exchange.cells import as_text
from assessment.exchange.rubric_files import load_rubric
from assessment.exchange.survey_header import LONG
from assessment.exchange.surveys import Sheet, SurveyReader, parse_answers, read_answers
from assessment.rubric.blank import is_blank

HEADER = "respondent,capability,answer\n"


def parse(text: str | bytes) -> tuple[Sheet, ...]:
    """Read a file's text."""
    return parse_answers(text if isinstance(text, bytes) else text.encode(), "a.csv", RUBRIC)


def faults_of(text: str | bytes) -> tuple[Fault, ...]:
    """Give the faults for which a file is refused."""
    with pytest.raises(AnswersError) as caught:
        parse(text)
    return caught.value.faults


def test_long() -> None:
    """A long file has one answer a row; what is not mentioned is skipped."""
    (sheet,) = parse(
        "respondent,group,capability,answer,comment\n"
        "ann,sales,tools.phone,3,often\n"
        "bob,,tools.crm,dont_know,\n"
        "bob,,tools.phone,not_applicable,\n"
        "cy,,tools.crm,,\n"
    )

    assert (sheet.organisation, sheet.wave) == ("", "")
    assert sheet.answers.respondents == ("ann", "bob", "cy")
    assert sheet.answers.groups == ("sales", None, None)
    assert sheet.answers.capabilities == IDS
    assert sheet.answers.codes.tolist() == [
        [SKIPPED, 3],
        [DONT_KNOW, NOT_APPLICABLE],
        [SKIPPED, SKIPPED],
    ]


def test_wide() -> None:
    """A wide file has one respondent a row, its columns in any order, some questions left out."""
    (sheet,) = parse("tools.phone,respondent\n2,ann\n,bob\n")

    assert sheet.answers.respondents == ("ann", "bob")
    assert sheet.answers.codes.tolist() == [[SKIPPED, 2], [SKIPPED, SKIPPED]]


def test_long_and_wide_agree() -> None:
    """The same answers give the same matrix, long or wide."""
    (wide,) = parse("respondent,group,tools.crm,tools.phone\nann,it,1,2\nbob,,dont_know,\n")
    (long,) = parse(
        "comment,answer,capability,group,respondent\n"
        ",1,tools.crm,it,ann\n,2,tools.phone,it,ann\n,dont_know,tools.crm,,bob\n"
    )

    assert wide.answers.respondents == long.answers.respondents
    assert wide.answers.groups == long.answers.groups
    np.testing.assert_array_equal(wide.answers.codes, long.answers.codes)


def test_sheets_stand_in_order_of_first_appearance() -> None:
    """Each organisation and wave is a sheet of its own, with its own people."""
    sheets = parse(
        "organisation,wave,respondent,tools.crm\n"
        "Zeta,2,ann,1\nAcme,1,ann,2\nZeta,2,bob,3\nZeta,1,ann,1\n"
    )

    assert [(sheet.organisation, sheet.wave) for sheet in sheets] == [
        ("Zeta", "2"),
        ("Acme", "1"),
        ("Zeta", "1"),
    ]
    assert [sheet.answers.respondents for sheet in sheets] == [("ann", "bob"), ("ann",), ("ann",)]


def test_a_scope_drops_what_lies_outside() -> None:
    """Read for the core, answers to other questions are checked and left out."""
    (sheet,) = parse_answers(b"respondent,tools.crm,tools.phone\nann,1,2\n", "a", RUBRIC, "core")

    assert sheet.answers.capabilities == ("tools.crm",)
    assert sheet.answers.codes.tolist() == [[1]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_write_is_read(delimiter: str, bom: str, end: str) -> None:
    """Comma, semicolon or tab, any line end, with or without a byte order mark: all the same."""
    lines = ["respondent,capability,answer", "Аня,tools.crm,2", "", "Bob,tools.crm,3", ""]

    (sheet,) = parse((bom + end.join(lines)).replace(",", delimiter))

    assert sheet.answers.respondents == ("Аня", "Bob")


def test_a_quoted_cell_may_hold_anything() -> None:
    """Delimiters, quotation marks and line breaks in quotes belong to the text."""
    (sheet,) = parse('respondent,group,tools.crm\n"Lee, ""Al""","two\nlines",1\n')

    assert sheet.answers.respondents == ('Lee, "Al"',)
    assert sheet.answers.groups == ("two\nlines",)


def test_every_cell_is_text() -> None:
    """007 and 7 are two people; NA and null are names."""
    (sheet,) = parse("respondent,tools.crm\n007,1\n7,2\nNA,3\nnull,1\n1e3,1\nTRUE,1\n")

    assert sheet.answers.respondents == ("007", "7", "NA", "null", "1e3", "TRUE")


@pytest.mark.parametrize(
    ("text", "line", "column", "where", "what"),
    [
        (HEADER + "a,tools.crm,4\n", 2, 3, "row 2, column answer", "no level `4`"),
        (HEADER + "a,tools.crm,0\n", 2, 3, "row 2, column answer", "no level `0`"),
        (HEADER + "a,tools.crm,02\n", 2, 3, "row 2, column answer", "no level `02`"),
        (HEADER + "a,tools.crm,-1\n", 2, 3, "row 2, column answer", "not an answer"),
        (HEADER + "a,tools.crm,2.5\n", 2, 3, "row 2, column answer", "not an answer"),
        (HEADER + "a,tools.crm, 2x\n", 2, 3, "row 2, column answer", "` 2x` is not an answer"),
        (HEADER + "a,tools.crm,often\n", 2, 3, "row 2, column answer", "not an answer"),
        (HEADER + "a,tools.crm,２\n", 2, 3, "row 2, column answer", "digits 0 to 9"),
        (HEADER + "a,tools.crm,٢\n", 2, 3, "row 2, column answer", "digits 0 to 9"),
        (HEADER + "a,tools.crm,²\n", 2, 3, "row 2, column answer", "not an answer"),
        (HEADER + "a,tools.cmr,2\n", 2, 2, "row 2, column capability", "no question `tools.cmr`"),
        (HEADER + "a,,2\n", 2, 2, "row 2, column capability", "no question is named"),
        (HEADER + ",tools.crm,2\n", 2, 1, "row 2, column respondent", "nobody is named"),
        (HEADER + " ,tools.crm,2\n", 2, 1, "row 2, column respondent", "nobody is named"),
        (HEADER + "a,tools.crm\n", 2, 3, "row 2, column answer", "2 cells and the header 3"),
        (HEADER + "a,tools.crm,2,3\n", 2, 4, "row 2, column 4", "4 cells and the header 3"),
        (HEADER + "a,tools.crm,2\na,tools.crm,3\n", 3, 1, "row 3, column respondent", "in row 2"),
        (HEADER + "a\0,tools.crm,2\n", 2, 1, "row 2, column respondent", "NUL"),
        (
            HEADER.encode() + b"\x98\xed\xff,tools.crm,2\n",
            2,
            1,
            "row 2, column respondent",
            "not UTF-8",
        ),
        (HEADER + 'a,tools.crm,"2\n', 2, 3, "row 2, column answer", "quotation mark"),
        (HEADER + 'a,"tools".crm,2\n', 2, 2, "row 2, column capability", "quotation mark"),
        ("respondent,tools.crm\na,1\na,2\n", 3, 1, "row 3, column respondent", "in row 2"),
        ("respondent,tools.crm\na,4\n", 2, 2, "row 2, column tools.crm", "no level `4`"),
        (
            "respondent,group,capability,answer\na,x,tools.crm,1\na,y,tools.phone,1\n",
            3,
            2,
            "row 3, column group",
            "in the group `x` before",
        ),
        (
            "respondent,capability,answer,answer\na,tools.crm,1,2\n",
            1,
            4,
            "row 1, column answer",
            "twice",
        ),
        ("respondent,tools.cmr\na,1\n", 1, 2, "row 1, column tools.cmr", "no such column"),
        ("respondent,capability\na,tools.crm\n", 1, 1, "row 1, column answer", "missing"),
        ("respondent\na\n", 1, 1, "", "no column with answers"),
        ("", 1, 1, "", "empty"),
        ("\n\n", 1, 1, "", "empty"),
        ("\ufeff", 1, 1, "", "empty"),
        (HEADER, 1, 1, "", "no answers under the header"),
        ("respondent,tools.crm\na,1\n".encode("utf-16-le"), 1, 1, "", "not UTF-8"),
        ("имя,ответ\n".encode("cp1251"), 1, 1, "", "not UTF-8"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(
    text: str | bytes, line: int, column: int, where: str, what: str
) -> None:
    """A fault says the line, the column, the row and column in words, and what is wrong."""
    fault = faults_of(text)[0]

    assert ("a.csv", line, column, where) == (
        fault.source,
        fault.line,
        fault.column,
        str(fault.where),
    )
    assert what in str(fault.what)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (HEADER + "a,tools.cmr,2\n", "tools.crm"),
        (HEADER + "a,TOOLS.CRM,2\n", "tools.crm"),
        (HEADER + "a,tools.telephone,2\n", "tools.phone"),
        ("respondent,tools.telephone\na,2\n", "tools.phone"),
        ("Respondent,capability,answer\na,tools.crm,2\n", "respondent"),
        ("Answer,respondent,capability\n2,a,tools.crm\n", "answer"),
        ("respondent,organization,tools.crm\na,b,2\n", "organisation"),
        ("respondent,tools.fone\na,2\n", "tools.phone"),
    ],
)
def test_a_wrong_name_suggests_the_right_one(text: str, meant: str) -> None:
    """A name that is nearly right, or was right once, brings the one that is meant."""
    assert f"did you mean `{meant}`?" == str(faults_of(text)[0].instead)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        (
            "respondent,capability,answer,tools.crm\na,tools.crm,1,1\n",
            (
                "remove it; the columns known here are organisation, wave, respondent, group, "
                "capability, answer, comment, evidence"
            ),
        ),
        (
            "respondent,tools.crm,[xy.zzy]\na,1,x\n",
            (
                "remove it; the columns known here are organisation, wave, respondent, group and "
                "question ids"
            ),
        ),
        (HEADER + "a,xyzzy,2\n", "write an id of the rubric"),
        (HEADER + "a,,2\n", "write an id of the rubric"),
        (HEADER, "write a row for each answer"),
        ("respondent,tools.crm\n", "write a row for each person"),
    ],
)
def test_a_fault_without_a_near_name_says_what_to_write(text: str, instead: str) -> None:
    """Where nothing resembles what stands there, the fault still says what to do."""
    assert str(faults_of(text)[0].instead) == instead


def test_of_two_delimiters_the_one_that_makes_known_names_is_taken() -> None:
    """A comma in the text of a question does not part a file of semicolons."""
    (sheet,) = parse("respondent;How often, on the whole? [tools.crm];Where, and why\na;3;x\n")

    assert sheet.answers.codes[:, 0].tolist() == [3]


def test_two_delimiters_that_make_nothing_known_give_way_to_the_comma() -> None:
    """A semicolon and a tab in one header leave it open which is meant, so neither is."""
    survey = SurveyReader(RUBRIC).parse(b"who;what\tx\na;1\t2\n", "a.csv")

    assert survey.preview.delimiter == ","


def test_all_faults_come_at_once() -> None:
    """One reading lists every fault, in the order of the file, and takes nothing."""
    faults = faults_of(
        "respondent,capability,answer,[to.mail]\n"
        ",tools.crm,9,x\n"
        '"two\nlines",tools.crm,1,x\n'
        "bob,tools.crm,1\n"
        "bob,tools.fax,x,x\n"
    )

    # Row 4 begins on line 5: row 3 takes two lines.
    assert [(fault.line, str(fault.where)) for fault in faults] == [
        (1, "row 1, column [to.mail]"),
        (2, "row 2, column respondent"),
        (2, "row 2, column answer"),
        (5, "row 4, column [to.mail]"),
        (6, "row 5, column capability"),
        (6, "row 5, column answer"),
    ]


def test_a_wave_may_repeat_a_person() -> None:
    """The same person may answer again in another wave, and from another group."""
    sheets = parse("wave,respondent,group,tools.crm\n1,ann,x,1\n2,ann,y,2\n")

    assert [sheet.answers.groups for sheet in sheets] == [("x",), ("y",)]


def test_a_row_may_leave_the_group_out() -> None:
    """A person's group stands in any of their rows."""
    (sheet,) = parse(
        "respondent,group,capability,answer\na,,tools.crm,1\na,x,tools.phone,1\nb,y,tools.crm,1\n"
    )

    assert sheet.answers.groups == ("x", "y")


def test_a_hopeless_file_stops_early() -> None:
    """After a thousand faults the rest is not read."""
    faults = faults_of(HEADER + "a,tools.crm,x\n" * 5000)

    assert MAX_FAULTS < len(faults) < MAX_FAULTS + 5
    assert "nothing more was read" in str(faults[-1].what)


def test_a_hopeless_file_is_given_no_more_hints() -> None:
    """The names that were meant are looked for while somebody may still read what is found."""
    faults = faults_of(HEADER + "".join(f"p{n},tools.cmr,1\n" for n in range(MAX_HINTED + 1)))

    hints = [str(fault.instead) for fault in faults]
    assert hints == ["did you mean `tools.crm`?"] * MAX_HINTED + ["write an id of the rubric"]


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of a file above the limit no more is read than shows that it is."""
    monkeypatch.setattr(surveys, "MAX_BYTES", 50)
    monkeypatch.setattr(answers_rows, "MAX_BYTES", 50)
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "a,tools.crm,1\n" * 9, encoding="utf-8")

    with pytest.raises(AnswersError, match="larger than"):
        read_answers(path, RUBRIC)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("none.csv", "there is no such file"),
        (".", "this is a folder"),
        ("a\0b", "the file cannot be read"),
    ],
)
def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path, name: str, what: str) -> None:
    """What cannot be opened is told in the words of a rubric that cannot."""
    with pytest.raises(AnswersError) as answers:
        read_answers(f"{tmp_path}/{name}", RUBRIC)
    with pytest.raises(RubricError) as rubric:
        load_rubric(f"{tmp_path}/{name}")

    assert answers.value.faults == rubric.value.faults
    (fault,) = answers.value.faults
    assert (str(fault.what), str(fault.instead)) == (
        what,
        "check the name and the right to read it",
    )


def test_read_answers_reads_a_file(tmp_path: Path) -> None:
    """A path, as text too, gives the same as its bytes."""
    path = tmp_path / "a.csv"
    path.write_text("respondent,tools.crm,tools.phone\na,1,2\n", encoding="utf-8")

    (sheet,) = read_answers(str(path), RUBRIC, scope="core")

    assert sheet.answers.codes.tolist() == [[1]]


CSV_LIKE = st.lists(
    st.sampled_from(
        [*"aт,;\t\n\r\"'=\0 123²٢", "\r\n", "\ufeff", "\u200b", *LONG, *IDS, "dont_know"]
    ),
    max_size=40,
).map("".join)
SPOILED = st.one_of(
    st.binary(max_size=200),
    st.binary(max_size=200).map(HEADER.encode().__add__),
    st.builds(str.encode, CSV_LIKE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
    CSV_LIKE.map(lambda tail: (HEADER + "ann,tools.crm,1\n" + tail).encode()),
    CSV_LIKE.map(lambda tail: ("respondent,tools.crm\n" + tail).encode()),
)


@settings(max_examples=300)
@given(SPOILED)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Whatever a file holds, it is taken with its people or refused with faults, nothing else."""
    sheets: tuple[Sheet, ...] = ()
    faults: tuple[Fault, ...] = ()
    try:
        sheets = parse(content)
    except AnswersError as error:
        faults = error.faults
    assert bool(sheets) != bool(faults)
    assert all(sheet.answers.respondents for sheet in sheets)
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=8)
NAME = st.one_of(CELL, st.sampled_from(["=1+1", "'=1+1", "''@x", "'", "-", "007", "＝1", '"', ","]))
SAID = st.builds(
    Answer,
    st.sampled_from(["dont_know", "not_applicable", "skipped"]),
    comment=NAME,
    evidence=NAME,
)
GIVEN = st.one_of(SAID, st.integers(1, 3).map(lambda level: Answer("level", level)))


@given(st.dictionaries(st.sampled_from(IDS), GIVEN), NAME, CELL, st.sampled_from(["", "\ufeff"]))
def test_what_is_written_reads_back(
    answers: dict[str, Answer], name: str, group: str, mark: str
) -> None:
    """Writing and reading give the same answers, person, group and wave, with a mark or without."""
    respondent = "x" if is_blank(name) else name

    written = write_answers(
        RUBRIC, answers, respondent=respondent, group=group, organisation=name, wave=group
    )

    (sheet,) = parse(mark + written)
    expected = collect(RUBRIC, {respondent: answers})
    assert (name, group) == (sheet.organisation, sheet.wave)
    assert (respondent,) == sheet.answers.respondents
    assert (group or None,) == sheet.answers.groups
    np.testing.assert_array_equal(expected.codes, sheet.answers.codes)


def test_written_form() -> None:
    """The file has a row a question of the scope, with the comment and the evidence."""
    said = Answer("level", 2, "yes, but", "=minutes of May")
    text = write_answers(RUBRIC, {"tools.crm": said}, respondent="ann", scope="core")

    assert text == (
        "organisation,wave,respondent,group,capability,answer,comment,evidence\r\n"
        ',,ann,,tools.crm,2,"yes, but",\'=minutes of May\r\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "respondent,capability,answer,comment,evidence\nann,tools.crm,2,Secret,Secret\n",
        "respondent,tools.crm,comment,evidence,Any [evidence]\nann,2,Secret,Secret,Secret\n",
        "respondent,tools.crm,Evidence: what shows it?\nann,2,Secret\n",
    ],
)
def test_words_beside_an_answer_are_read_over(text: str) -> None:
    """A column of comments or evidence is allowed, and nothing of it is kept, long or wide."""
    (sheet,) = parse(text)

    assert sheet.answers.codes.tolist() == [[2, SKIPPED]]
    assert "Secret" not in repr(sheet)


@pytest.mark.parametrize("sign", list("=+-@\t\r＝＋－＠"))
def test_a_formula_becomes_text(sign: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe; the unseen is dropped."""
    assert f"'{sign}cmd" == as_text(f"{sign}cmd")
    assert f"'{sign}cmd" == as_text(f"\ufeff{sign}cmd")
    assert f"'{sign}cmd" == as_text(f"\0{sign}cmd")
    assert as_text("plain") == "plain"
