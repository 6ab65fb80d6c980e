"""Files of answers as people spoil them: each fault by row, column and words, none guessed."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from two_questions import RUBRIC

from assessment.errors import AnswersError
from assessment.exchange.surveys import parse_answers

LONG = b"respondent,capability,answer\n"
WIDE = b"respondent,tools.crm,tools.phone\n"


class Told(NamedTuple):
    """A fault as a person is told of it: row 0 means the file as a whole."""

    row: int
    column: str
    words: str


class Bad(NamedTuple):
    """A file that is refused, and every fault it is refused for."""

    name: str
    content: bytes
    faults: list[Told]


def utf8(text: str) -> bytes:
    """Write a text as most files are written."""
    return text.encode()


BAD = [
    # Files that are no such table at all.
    Bad("empty file", b"", [Told(0, "", "the file is empty")]),
    Bad("byte order mark alone", b"\xef\xbb\xbf", [Told(0, "", "the file is empty")]),
    Bad("blank lines alone", b"\n\r\n\n", [Told(0, "", "the file is empty")]),
    Bad("header alone, long", LONG, [Told(0, "", "no answers under the header")]),
    Bad("header alone, wide", WIDE, [Told(0, "", "write a row for each person")]),
    Bad(
        "UTF-16 without a mark",
        WIDE.decode().encode("utf-16-le"),
        [Told(0, "", "save the file as CSV UTF-8")],
    ),
    Bad(
        "UTF-16, cut off",
        WIDE.decode().encode("utf-16")[:-1],
        [Told(0, "", "save the file as CSV UTF-8")],
    ),
    Bad(
        "cp1251 in the header",
        "респондент,ответ\nАня,1\n".encode("cp1251"),
        [Told(0, "", "the file is not UTF-8 text")],
    ),
    Bad(
        "a workbook that is cut off",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml",
        [Told(0, "", "the workbook cannot be read")],
    ),
    # The header.
    Bad(
        "two people in a long file without names",
        b"capability,answer\ntools.crm,1\ntools.crm,2\n",
        [Told(3, "capability", "answered in row 2 already: keep one of the two rows, or name")],
    ),
    Bad(
        "no answer",
        b"respondent,capability\na,tools.crm\n",
        [Told(1, "answer", "this column is missing")],
    ),
    Bad("no question", b"respondent\na\n", [Told(0, "", "there is no column with answers")]),
    Bad(
        "header twice",
        b"respondent,capability,answer,answer\na,tools.crm,1,2\n",
        [Told(1, "answer", "this column appears twice: keep one")],
    ),
    Bad(
        "column of an unknown question",
        b"respondent,tools.crm,[shop.window]\na,1,2\n",
        [Told(1, "[shop.window]", "no such column is expected: remove it; the columns known here")],
    ),
    Bad(
        "text of two questions",
        b"respondent,tools.crm,How many?\na,1,2\n",
        [Told(1, "How many?", "this may be tools.crm, tools.phone; write one of them in square")],
    ),
    Bad(
        "question twice, under two names",
        b"respondent,tools.crm,How many? [tools.crm]\na,1,2\n",
        [Told(1, "How many? [tools.crm]", "tools.crm stands in the column `tools.crm` too")],
    ),
    Bad(
        "header in other case",
        b"Respondent,tools.crm\na,1\n",
        [
            Told(1, "Respondent", "did you mean `respondent`?"),
        ],
    ),
    Bad(
        "header with a blank before it",
        b"respondent, tools.crm,tools.phone\na,1,1\n",
        [Told(1, " tools.crm", "did you mean `tools.crm`?")],
    ),
    Bad(
        "column without a name",
        b"respondent,tools.crm,\na,1,\n",
        [Told(1, "3", "the column has no name: name it, or remove it")],
    ),
    Bad(
        "two columns without a name, one with a blank",
        b"respondent,, ,tools.crm\na,,,1\n",
        [Told(1, "2", "the column has no name"), Told(1, "3", "the column has no name")],
    ),
    Bad(
        "unknown question in the header",
        b"respondent,tools.cmr\na,1\n",
        [
            Told(1, "tools.cmr", "no such column is expected: did you mean `tools.crm`?"),
            Told(0, "", "there is no column with answers"),
        ],
    ),
    Bad(
        "long and wide at once",
        b"respondent,capability,answer,tools.crm\na,tools.crm,1,1\n",
        [Told(1, "tools.crm", "no such column is expected")],
    ),
    Bad(
        "the word of Excel for the delimiter",
        b"sep=;\nrespondent;tools.crm\na;1\n",
        [
            Told(1, "2", "the column has no name"),
            Told(0, "", "there is no column with answers"),
        ],
    ),
    # The shape of a row.
    Bad(
        "short row",
        LONG + b"a,tools.crm\nb,tools.crm,1\n",
        [Told(2, "answer", "the row has 2 cells and the header 3")],
    ),
    Bad(
        "long row",
        LONG + b"a,tools.crm,1\nb,tools.crm,1,2\n",
        [Told(3, "4", "the row has 4 cells and the header 3: give each column a cell")],
    ),
    Bad(
        "decimal comma makes a long row",
        WIDE + b"a,3,5,1\n",
        [Told(2, "4", "the row has 4 cells and the header 3")],
    ),
    Bad(
        "row of semicolons under a header of commas",
        WIDE + b"a;1;2\n",
        [Told(2, "tools.crm", "the row has 1 cells and the header 3")],
    ),
    Bad(
        "empty row of a spreadsheet",
        WIDE + b"a,1,1\n,,\n",
        [Told(3, "respondent", "nobody is named")],
    ),
    # Quotation marks.
    Bad(
        "quotation mark never closed",
        LONG + b'a,tools.crm,"2\nb,tools.crm,2\n',
        [Told(2, "answer", "from here on a quotation mark is out of place")],
    ),
    Bad(
        "quotation mark never closed, after a good row",
        LONG + b'a,tools.crm,1\n\nb,"tools.crm,2\n',
        [Told(4, "capability", "put quotation marks around the whole cell and write those in")],
    ),
    Bad(
        "text after a closing quotation mark",
        LONG + b'a,"tools".crm,2\n',
        [Told(2, "capability", "a quotation mark is out of place")],
    ),
    Bad(
        "quotation mark never closed in the header",
        b'respondent,"tools.crm\na,1\n',
        [Told(1, "2", "a quotation mark is out of place")],
    ),
    Bad(
        "over-long cell",
        LONG + b"a,tools.crm,1\nb," + b"x" * 200_000 + b",1\n",
        [Told(3, "capability", "the cell is longer than 131072 characters: shorten it")],
    ),
    Bad(
        "over-long cell in quotation marks",
        LONG + b'a,tools.crm,"' + b'x""' * 100_000 + b'"\n',
        [Told(2, "answer", "the cell is longer than 131072 characters")],
    ),
    # Characters.
    Bad("NUL", WIDE + b"a\0,1,1\n", [Told(2, "respondent", "a NUL character in it: remove it")]),
    Bad(
        "cp1251 among UTF-8",
        WIDE + utf8("Борис,1,1\n") + "Аня,2,2\n".encode("cp1251"),
        [Told(3, "respondent", "this is not UTF-8 text: save the file as CSV UTF-8")],
    ),
    Bad(
        "half a surrogate pair",
        WIDE + utf8("Борис,1,1\n") + b"\xed\xa0\x80,1,1\n",
        [Told(3, "respondent", "this is not UTF-8 text")],
    ),
    Bad(
        "neither UTF-8 nor cp1251",
        WIDE + b"\x98\xff,1,1\n",
        [Told(2, "respondent", "this is not UTF-8 text")],
    ),
    Bad(
        "byte order mark where two files were joined",
        WIDE + utf8("a,1,1\n\ufeffa,2,2\n"),
        [Told(3, "respondent", "there is a byte order mark in it, as where two files were joined")],
    ),
    Bad(
        "two files joined, header and all",
        WIDE + b"a,1,1\n" + WIDE + b"b,1,1\n",
        [
            Told(3, "tools.crm", "`tools.crm` is not an answer"),
            Told(3, "tools.phone", "`tools.phone` is not an answer"),
        ],
    ),
    # Who.
    Bad("nobody", WIDE + b",1,1\n", [Told(2, "respondent", "nobody is named")]),
    Bad("a blank for a name", WIDE + b"  ,1,1\n", [Told(2, "respondent", "nobody is named")]),
    Bad(
        "letters and signs that print nothing for a name",
        WIDE + utf8("\u3164\u2800,1,1\n"),
        [Told(2, "respondent", "nobody is named")],
    ),
    Bad(
        "zero widths for a name",
        WIDE + utf8("\u200b\u2060\u00ad,1,1\n"),
        [Told(2, "respondent", "nobody is named: write a name or a number")],
    ),
    Bad(
        "the same person twice, wide",
        WIDE + b"a,1,1\nb,1,1\na,1,1\n",
        [Told(4, "respondent", "`a` has answered this in row 2: keep one of the two rows")],
    ),
    Bad(
        "the same answer twice, long",
        LONG + b"a,tools.crm,1\na,tools.phone,1\na,tools.crm,1\n",
        [Told(4, "respondent", "`a` has answered this in row 2")],
    ),
    Bad(
        "two groups for one person",
        b"respondent,group,capability,answer\na,sales,tools.crm,1\na,it,tools.phone,1\n",
        [Told(3, "group", "`a` was in the group `sales` before: give each person one group")],
    ),
    # What was asked.
    Bad(
        "unknown question",
        LONG + b"a,tools.cmr,1\n",
        [Told(2, "capability", "no question `tools.cmr`: did you mean `tools.crm`?")],
    ),
    Bad(
        "question by its old name",
        LONG + b"a,tools.telephone,1\n",
        [Told(2, "capability", "did you mean `tools.phone`?")],
    ),
    Bad(
        "question with a Cyrillic letter",
        LONG + utf8("a,tооls.crm,1\n"),
        [Told(2, "capability", "did you mean `tools.crm`?")],
    ),
    Bad("no question named", LONG + b"a,,1\n", [Told(2, "capability", "no question is named")]),
    # What was answered.
    Bad("level 0", WIDE + b"a,0,1\n", [Told(2, "tools.crm", "the scale has no level `0`")]),
    Bad(
        "level off the scale",
        WIDE + b"a,1,4\n",
        [Told(2, "tools.phone", "the scale has no level `4`: write a level from 1 to 3")],
    ),
    Bad("level below zero", WIDE + b"a,-1,1\n", [Told(2, "tools.crm", "`-1` is not an answer")]),
    Bad("a nought before", WIDE + b"a,02,1\n", [Told(2, "tools.crm", "no level `02`")]),
    Bad(
        "huge number",
        WIDE + b"a," + b"9" * 5_000 + b",1\n",
        [Told(2, "tools.crm", "the scale has no level `" + "9" * 39 + "…`")],
    ),
    Bad("decimal", WIDE + b"a,2.5,1\n", [Told(2, "tools.crm", "`2.5` is not an answer")]),
    Bad(
        "decimal comma",
        b'respondent,tools.crm\na,"3,5"\n',
        [Told(2, "tools.crm", "`3,5` is not an answer")],
    ),
    Bad("two numbers", WIDE + b"a,1 2,1\n", [Told(2, "tools.crm", "`1 2` is not an answer")]),
    Bad(
        "number and the name of another level",
        WIDE + b"a,1 - High,1\n",
        [Told(2, "tools.crm", "`1 - High` is not an answer")],
    ),
    Bad(
        "name of another scale",
        WIDE + b"a,1,Excellent\n",
        [Told(2, "tools.phone", "`Excellent` is not an answer: write a level from 1 to 3")],
    ),
    Bad("code off the scale", WIDE + b"a,A4,1\n", [Told(2, "tools.crm", "`A4` is not an answer")]),
    Bad(
        "answer of one's own",
        WIDE + b"a,-oth-,1\n",
        [Told(2, "tools.crm", "an answer of one’s own has no level: write a level from 1 to 3")],
    ),
    Bad("exponent", WIDE + b"a,1e0,1\n", [Told(2, "tools.crm", "`1e0` is not an answer")]),
    Bad(
        "full-width digit",
        WIDE + utf8("a,２,1\n"),
        [Told(2, "tools.crm", "`２` is not in the digits 0 to 9")],
    ),
    Bad(
        "Arabic-Indic digit",
        WIDE + utf8("a,1,٢\n"),
        [Told(2, "tools.phone", "`٢` is not in the digits 0 to 9")],
    ),
    Bad("raised digit", WIDE + utf8("a,²,1\n"), [Told(2, "tools.crm", "`²` is not an answer")]),
    Bad("NA for no answer", WIDE + b"a,NA,1\n", [Told(2, "tools.crm", "`NA` is not an answer")]),
    Bad("a tick", WIDE + b"a,TRUE,1\n", [Told(2, "tools.crm", "`TRUE` is not an answer")]),
    Bad(
        "don't know in other words",
        WIDE + b"a,No idea,1\n",
        [Told(2, "tools.crm", "dont_know, not_applicable, or nothing")],
    ),
    Bad("formula", WIDE + b"a,=1+1,1\n", [Told(2, "tools.crm", "`=1+1` is not an answer")]),
    Bad(
        "formula that calls a program",
        LONG + b"a,tools.crm,\"=cmd|' /C calc'!A0\"\n",
        [Told(2, "answer", "is not an answer: write a level from 1 to 3")],
    ),
    # Rows are counted as a spreadsheet counts them, blank ones and broken lines included.
    Bad(
        "fault below a cell with a line break",
        LONG + b'"two\nlines",tools.crm,1\n\nb,tools.crm,9\n',
        [Told(4, "answer", "the scale has no level `9`")],
    ),
    Bad(
        "fault under carriage returns",
        LONG.replace(b"\n", b"\r") + b"a,tools.crm,1\rb,tools.crm,9\r",
        [Told(3, "answer", "the scale has no level `9`")],
    ),
    Bad(
        "fault between semicolons",
        b"respondent;tools.crm\r\na;9\r\n",
        [Told(2, "tools.crm", "the scale has no level `9`")],
    ),
    Bad(
        "fault between tabs",
        b"respondent\ttools.crm\na\t9\n",
        [Told(2, "tools.crm", "the scale has no level `9`")],
    ),
    Bad(
        "several faults in one row",
        b"respondent,group,capability,answer\n,sales,tools.fax,9\n",
        [
            Told(2, "respondent", "nobody is named"),
            Told(2, "capability", "the rubric has no question `tools.fax`"),
            Told(2, "answer", "the scale has no level `9`"),
        ],
    ),
]


def test_the_names_are_unique() -> None:
    """No two files of the table go by one name."""
    assert len({bad.name for bad in BAD}) == len(BAD)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_every_fault_is_told_with_its_row_and_column(bad: Bad) -> None:
    """The file is refused for these faults and no others, each with its row, column and words."""
    with pytest.raises(AnswersError) as caught:
        parse_answers(bad.content, "a.csv", RUBRIC)

    faults = caught.value.faults
    places = [f"row {told.row}, column {told.column}" if told.row else "" for told in bad.faults]
    assert [str(fault.where) for fault in faults] == places
    for fault, told in zip(faults, bad.faults, strict=True):
        assert told.words in f"{fault.what}: {fault.instead}"


class Good(NamedTuple):
    """A file that is taken, and the people in it with their levels for ``tools.crm``."""

    name: str
    content: bytes
    people: dict[str, int]


GOOD = [
    Good("noughts before a number", WIDE + b"007,1,1\n7,2,1\n", {"007": 1, "7": 2}),
    Good(
        "names that libraries take for nothing",
        WIDE + b"NA,1,1\nnull,2,1\nNone,3,1\nnan,1,1\nN/A,2,1\n-,3,1\n",
        {"NA": 1, "null": 2, "None": 3, "nan": 1, "N/A": 2, "-": 3},
    ),
    Good(
        "names that libraries take for something else",
        WIDE + b"TRUE,1,1\n1e3,2,1\n1000,3,1\n2026-11-23,1,1\n1.0,2,1\n1,3,1\n",
        {"TRUE": 1, "1e3": 2, "1000": 3, "2026-11-23": 1, "1.0": 2, "1": 3},
    ),
    Good(
        "names in other case, with blanks",
        WIDE + b"ann,1,1\nAnn,2,1\nann ,3,1\n",
        {"ann": 1, "Ann": 2, "ann ": 3},
    ),
    Good("semicolons and a mark", b"\xef\xbb\xbf" + WIDE.replace(b",", b";") + b"a;1;1", {"a": 1}),
    Good("tabs", WIDE.replace(b",", b"\t") + b"a\t1\t\n", {"a": 1}),
    Good("CRLF", WIDE.replace(b"\n", b"\r\n") + b"a,1,1\r\nb,2,1\r\n", {"a": 1, "b": 2}),
    Good("CR", WIDE.replace(b"\n", b"\r") + b"a,1,1\rb,2,1\r", {"a": 1, "b": 2}),
    Good("no line end at the end", WIDE + b"a,1,1", {"a": 1}),
    Good("blank lines between", b"\n" + WIDE + b"\n\na,1,1\n\n", {"a": 1}),
    Good("quoted line break", WIDE + b'"a\nb",1,1\n', {"a\nb": 1}),
    Good("quoted cells all over", b'"respondent","tools.crm"\n"a","2"\n', {"a": 2}),
    Good("quotation mark within a cell", WIDE + b'Lee "Al" Roe,1,1\n', {'Lee "Al" Roe': 1}),
    Good("name that looks like a formula", WIDE + b"=1+1,1,1\n'=2,2,1\n", {"=1+1": 1, "=2": 2}),
    Good("joined emoji and Persian joiners", WIDE + utf8("می‌خواهم,1,1\n"), {"می‌خواهم": 1}),
]


@pytest.mark.parametrize("good", GOOD, ids=lambda good: good.name)
def test_what_only_looks_wrong_is_taken_as_it_is(good: Good) -> None:
    """People stay who they are in the file, letter by letter, and none is merged or lost."""
    (sheet,) = parse_answers(good.content, "a.csv", RUBRIC)

    levels = sheet.answers.codes[:, 0].tolist()
    assert dict(zip(sheet.answers.respondents, levels, strict=True)) == good.people
