"""XLSX as spreadsheet programs and survey tools write it, and as people spoil it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Openpyxl
from workbook_files import (
    BOOK,
    MAIN,
    OFFICE,
    PACKAGE,
    RELATIONS,
    ROOT,
    SHEET,
    STRINGS,
    cells,
    packed,
    relation,
    sheet,
    workbook,
)
from xlsxwriter import Workbook as Xlsxwriter

from assessment.errors import AnswersError, Fault
from assessment.exchange.surveys import Sheet, SurveyReader, parse_answers
from assessment.rubric.model import Rubric

QUESTION = "tools.crm"
HEADER = ("respondent", QUESTION)
ASKED = {"id": QUESTION, "title": "CRM", "ask": "Is it so?", "levels": list("ABCDE")}
ONE_QUESTION = Rubric.parse(
    {
        "schema": 1,
        "id": "small",
        "version": 1,
        "language": "en",
        "title": "Small",
        "scale": {"levels": [{"name": f"Level {n}"} for n in range(1, 6)]},
        "target": 3,
        "dimensions": [{"id": "tools", "title": "Tools", "capabilities": [ASKED]}],
    }
)


def answers(content: bytes) -> dict[str, int]:
    """Give the code each person answered."""
    (read,) = parse_answers(content, "a.xlsx", ONE_QUESTION)
    return dict(zip(read.answers.respondents, read.answers.codes[:, 0].tolist(), strict=True))


def faults(content: bytes) -> tuple[Fault, ...]:
    """Give the faults a workbook is refused for."""
    with pytest.raises(AnswersError) as caught:
        parse_answers(content, "a.xlsx", ONE_QUESTION)
    return caught.value.faults


def by_openpyxl() -> bytes:
    """Write a workbook with openpyxl: a text in each cell, whole and broken numbers."""
    book = Openpyxl()
    page = book.active
    assert page is not None
    page.append(HEADER)
    page.append(("ann", 3))
    page.append(("bob", "dont_know"))
    page.append((7, 4.0))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter() -> bytes:
    """Write the same with XlsxWriter: shared texts, a formula with its value, formats."""
    out = io.BytesIO()
    book = Xlsxwriter(out)
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    page.write_row(0, 0, HEADER, bold)
    page.write_rich_string(1, 0, "a", bold, "n", "n")
    page.write_formula(1, 1, "=1+2", None, 3)
    page.write_row(2, 0, ("bob", "dont_know"))
    page.write_row(5, 0, (7, 4))
    page.write_comment(1, 1, "a remark")
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter])
def test_what_libraries_write_is_read(make: Callable[[], bytes]) -> None:
    """Texts, numbers, formulas with a value and empty rows between come out as they look."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content = make()

    assert answers(content) == {"ann": 3, "bob": 254, "7": 4}


def test_namespaces_may_have_any_name() -> None:
    """Some programs write a prefix before every tag."""
    rows = "".join(
        f'<x:row r="{n}"><x:c r="A{n}" t="str"><x:v>{who}</x:v></x:c>'
        f'<x:c r="B{n}" t="str"><x:v>{what}</x:v></x:c></x:row>'
        for n, (who, what) in enumerate([HEADER, ("ann", "2")], start=1)
    )
    page = f"<x:worksheet {MAIN.replace('xmlns', 'xmlns:x')}><x:sheetData>{rows}</x:sheetData>"

    assert answers(workbook(parts={SHEET: page + "</x:worksheet>"})) == {"ann": 2}


def test_the_first_sheet_that_is_seen_is_read() -> None:
    """A hidden sheet before it is passed over, and so is every sheet behind it."""
    book = (
        f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="L" sheetId="1" r:id="r9" '
        'state="veryHidden"/><sheet name="A" sheetId="2" r:id="r1"/>'
        '<sheet name="B" sheetId="3" r:id="r9"/></sheets></workbook>'
    )

    assert answers(workbook(cells(HEADER, ("ann", "2")), {BOOK: book})) == {"ann": 2}


def test_what_stands_above_the_header_is_passed_over() -> None:
    """A title and instructions may come first; rows keep the numbers a person sees."""
    rows = cells(("Our survey",), ("Answer, please", "all of it"), HEADER, ("ann", "9"))

    (fault,) = faults(workbook(rows))

    assert str(fault.where) == f"row 4, column {QUESTION}"
    assert answers(workbook(rows.replace(">9<", ">5<"))) == {"ann": 5}


def test_shared_texts_keep_no_pronunciation() -> None:
    """How a text is spoken stands beside it and is not part of it."""
    strings = f"<sst {MAIN}><si><r><t>a</t></r><rPh><t>X</t></rPh><r><t>nn</t></r></si></sst>"
    row = '<row><c t="s"><v>0</v></c><c><v>1</v></c></row>'

    assert answers(workbook(cells(HEADER) + row, {STRINGS: strings})) == {"ann": 1}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("<c><f>1+1</f><v>2</v></c>", 2),
        ('<c t="str"><f>A1</f><v>dont_know</v></c>', 254),
        ('<c t="str"><f>A1</f><v></v></c>', 0),
        ("<c><v>2.0</v></c>", 2),
        ("<c/>", 0),
        ("", 0),
    ],
)
def test_a_formula_gives_the_value_it_had(cell: str, code: int) -> None:
    """The value a program worked out and kept is taken; nothing is worked out here."""
    row = f'<row><c t="inlineStr"><is><t>ann</t></is></c>{cell}</row>'

    assert answers(workbook(cells(HEADER) + row)) == {"ann": code}


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_value_is_a_fault(value: str) -> None:
    """What was never worked out is not taken for an empty cell."""
    row = f'<row><c t="inlineStr"><is><t>ann</t></is></c><c r="B2"><f>1+1</f>{value}</c></row>'

    (fault,) = faults(workbook(cells(HEADER) + row))

    assert str(fault) == (
        f"a.xlsx:2:2: row 2, column {QUESTION}: the formula has no value: "
        "open the file in a spreadsheet program and save it, or write the value"
    )


@pytest.mark.parametrize("cell", ['<c t="b"><v>1</v></c>', '<c t="e"><v>#REF!</v></c>'])
def test_ticks_and_errors_are_no_answers(cell: str) -> None:
    """TRUE is not level 1, and an error in a cell is told."""
    row = f'<row><c t="inlineStr"><is><t>ann</t></is></c>{cell}</row>'

    (fault,) = faults(workbook(cells(HEADER) + row))

    assert "is not an answer" in str(fault.what)


GOOD = workbook(cells(HEADER, ("ann", "2")))


@pytest.mark.parametrize(
    "content",
    [
        GOOD[: len(GOOD) // 2],
        GOOD[:4],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        packed({"a.txt": "not a workbook"}),
        packed({ROOT: "<Relationships/>"}),
        workbook(parts={ROOT: "<Relationships"}),
        workbook(parts={SHEET: "<worksheet>"}),
        workbook(parts={SHEET: b"\xfe\0<a/>"}),
        workbook(parts={SHEET: sheet('<row r="0"/>')}),
        workbook(parts={SHEET: sheet('<row><c r="1A"/></row>')}),
        workbook(parts={SHEET: sheet('<row><c t="s"><v>0</v></c></row>')}),
        workbook(parts={SHEET: sheet('<row><c t="s"><v>-1</v></c></row>')}),
        workbook(parts={BOOK: f"<workbook {MAIN}><sheets/></workbook>"}),
        workbook(parts={RELATIONS: f"<Relationships {PACKAGE}/>"}),
        workbook(
            parts={
                RELATIONS: f"<Relationships {PACKAGE}>"
                f"{relation('r1', 'worksheet', '../../../etc/passwd')}</Relationships>"
            }
        ),
    ],
)
def test_a_broken_workbook_is_refused(content: bytes) -> None:
    """Cut off, locked, of the old kind or pointing nowhere: one sentence says what to do."""
    (fault,) = faults(content)

    assert str(fault) == (
        "a.xlsx:1:1: the workbook cannot be read: save it as XLSX or CSV UTF-8 from a spreadsheet "
        "program, without a password"
    )


PIECES = st.lists(
    st.sampled_from(
        [
            *("<row>", "</row>", '<row r="3">', "<c>", "</c>", '<c t="s">', '<c r="B2">', "<v>"),
            *("</v>", "1", "0", "<f>", "</f>", "<is><t>", "</t></is>", '<c t="inlineStr">', "&lt;"),
            *("&#xD;", "<!-- -->", "<![CDATA[", "]]>", "\0", "\ud800", "tools.crm", "<c/>", "&x;"),
        ]
    ),
    max_size=30,
)


@given(PIECES)
def test_any_sheet_is_read_or_refused(pieces: list[str]) -> None:
    """Whatever stands in a sheet, it is taken with its people or refused with faults."""
    page = sheet(cells((QUESTION,)) + "".join(pieces)).encode(errors="surrogatepass")

    survey = SurveyReader(ONE_QUESTION).parse(workbook(parts={SHEET: page}), "a.xlsx")

    assert bool(survey.sheets) != bool(survey.preview.faults)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_spoiled_byte_is_read_or_refused(at: int, byte: int) -> None:
    """A workbook damaged anywhere is never a crash."""
    spoiled = GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]

    survey = SurveyReader(ONE_QUESTION).parse(spoiled, "a.xlsx")

    assert bool(survey.sheets) != bool(survey.preview.faults)


def test_a_workbook_without_rows_is_empty() -> None:
    """A sheet nobody wrote on is told like an empty file."""
    (fault,) = faults(workbook())

    assert str(fault.what) == "the file is empty"


def test_a_cell_beside_the_table_is_a_fault() -> None:
    """What stands to the right of the header, where no column is named, is not lost silently."""
    (fault,) = faults(workbook(cells(HEADER, ("ann", "2", "5"))))

    assert "3 cells and the header 2" in str(fault.what)


def test_macros_and_links_are_never_read() -> None:
    """Beside the sheet a workbook may hold anything; it changes nothing."""
    relations = (
        f"<Relationships {PACKAGE}>{relation('r1', 'worksheet', 'worksheets/sheet1.xml')}"
        f'<Relationship Id="r7" Type="{OFFICE}/externalLink" TargetMode="External" '
        'Target="https://example.org/a.xlsx"/>'
        f"{relation('r8', 'vbaProject', 'vbaProject.bin')}</Relationships>"
    )
    parts = {RELATIONS: relations, "xl/vbaProject.bin": b"\0\1", "xl/styles.xml": "<broken"}

    assert answers(workbook(cells(HEADER, ("ann", "2")), parts)) == {"ann": 2}


def test_columns_are_counted_as_they_are_named() -> None:
    """Cells may be left out, so a cell's own name says its column: AB is the 28th."""
    rows = (
        '<row r="1"><c r="AA1" t="inlineStr"><is><t>respondent</t></is></c>'
        f'<c r="AB1" t="inlineStr"><is><t>{QUESTION}</t></is></c></row>'
        '<row r="2"><c r="AA2"><v>1</v></c><c r="AB2"><v>9</v></c></row>'
    )

    found = faults(workbook(rows))

    assert found[-1].column == 28


def test_a_sheet_reads_as_what_it_is() -> None:
    """Organisation, wave and group come from their columns as they do in CSV."""
    header = ("organisation", "wave", "respondent", "group", QUESTION)
    row = ("Ёлка", "2026", "ann", "sales", "3")

    (read,) = parse_answers(workbook(cells(header, row)), "a.xlsx", ONE_QUESTION)

    assert isinstance(read, Sheet)
    assert (read.organisation, read.wave, read.answers.groups) == ("Ёлка", "2026", ("sales",))
