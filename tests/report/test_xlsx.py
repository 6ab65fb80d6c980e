"""What a report's workbook holds: the numbers as they are, every text as it was typed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.chart.series import Series
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.analysis.answers import Answers
from assessment.analysis.results import Results, analyse
from assessment.exchange.results_files import COLUMNS, results_csv
from assessment.report.composing import compose
from assessment.report.document import Bars, Column, Document, Sheet
from assessment.report.room import tell_room
from assessment.report.workbook_cells import LONGEST
from assessment.report.workbook_names import sheet_names, table_names
from assessment.report.xlsx import ONE_DECIMAL, render_xlsx
from assessment.rubric.model import Rubric
from assessment.workshop.consensus import Consensus
from assessment.workshop.decided import Decided
from assessment.workshop.plan import Action
from benchmarks import sample

DAY = date(2026, 11, 23)
FORMULA = re.compile("[=+\\-@]")
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "@SUM(A1)",
    '#read("/etc/passwd")',
    "<script>alert(1)</script> & \"both\" 'quotes'",
    "a|b",
    "$x$ *_`code`_*",
    "https://example.org/?a=1",
    "\u202eright to left \u05e9\u05dc\u05d5\u05dd",
    "emoji \U0001f600\u200d\U0001f525",
    "{=1+1}",
    "0012",
    "_x0041_",
    "\u4f60\u597d \U00020000",
    "w" * 5_000,
)


@pytest.fixture(scope="module")
def document(flagship: Rubric) -> Callable[[int, str], Document]:
    """Give a function that makes the report of so many people in a language, each once."""
    made: dict[tuple[int, str], Document] = {}

    def make(people: int, language: str) -> Document:
        if (people, language) not in made:
            made[people, language] = sample.report(flagship, people, language)
        return made[people, language]

    return make


def composed(rubric: Rubric, results: Results, **options: object) -> Document:
    """Compose a report in Russian."""
    told = tell_room(rubric, results, "ru", day=DAY)
    return compose(rubric, results, told, day=DAY, **options)


def opened(content: bytes) -> Workbook:
    """Open a workbook with its formulas, if it has any."""
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet: Worksheet) -> list[list[object]]:
    """Give the values of a sheet, row by row."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def texts(book: Workbook) -> set[str]:
    """Give every text in every cell."""
    return {
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


def as_csv(cell: object) -> str:
    """Write a cell as the CSV file has it."""
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("people", [1, 12, 200])
def test_the_scores_are_those_of_the_csv(flagship: Rubric, people: int) -> None:
    """Every cell of the sheet of scores is that of ``orientir score --csv``, to the last digit."""
    results = analyse(flagship, sample.answers(flagship, people), by_group=True)
    book = opened(render_xlsx(composed(flagship, results, organisation="Acme")))

    entry = ("Acme", DAY.isoformat(), results)
    expected = list(csv.reader(io.StringIO(results_csv(flagship, [entry]))))

    found = rows(book["scores"])
    assert found[0] == expected[0]
    for row, wanted in zip(found[1:], expected[1:], strict=True):
        for cell, text in zip(row, wanted, strict=True):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                assert cell == float(text)
            else:
                assert as_csv(cell) == text


def test_every_sheet_holds_what_the_report_has(document: Callable[[int, str], Document]) -> None:
    """Numbers, dates and words come back as they went in, and nothing stands where nothing was."""
    made = document(12, "en")
    book = opened(render_xlsx(made))
    for sheet in made.sheets:
        found = rows(book[sheet.name])
        assert found[0] == [column.name for column in sheet.columns]
        for row, wanted in zip(found[1:], sheet.rows, strict=True):
            expected = [
                datetime(value.year, value.month, value.day) if isinstance(value, date) else value  # noqa: DTZ001 - as openpyxl reads a day
                for value in wanted
            ]
            assert row == [None if value == "" else value for value in expected]


def test_levels_are_shown_with_one_decimal(document: Callable[[int, str], Document]) -> None:
    """A score shows one decimal, a factor two, a count none, a day its date."""
    book = opened(render_xlsx(document(12, "en")))
    scores, titles = book["scores"], list(COLUMNS)
    shown = {
        title: {
            cell.number_format
            for cell in list(scores.columns)[at][1:]
            if isinstance(cell.value, float)
        }
        for at, title in enumerate(titles)
    }
    assert set(titles) > ONE_DECIMAL
    assert all(shown[title] == {"0.0"} for title in ONE_DECIMAL)
    assert shown["importance"] == {"0.00"}
    assert scores["I2"].number_format == "0"
    due = book["actions"]["E2"]
    assert due.is_date
    assert due.number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("people", [1, 12, 200])
def test_the_workbook_is_laid_out(
    document: Callable[[int, str], Document], people: int, language: str
) -> None:
    """Summary first, dictionary last; every other sheet is one table, its header in sight."""
    made = document(people, language)
    book = opened(render_xlsx(made))

    assert book.sheetnames == [
        made.labels.summary,
        *(sheet.name for sheet in made.sheets),
        made.labels.dictionary,
    ]
    names = []
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        names.append(table.name)
        assert table.ref == sheet.dimensions
        assert sheet.freeze_panes == "A2"
    assert len(set(names)) == len(names)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}, "1 where it is not said"
        assert all(one.width and one.width > 4 for one in sheet.column_dimensions.values())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_summary_says_the_answer(
    document: Callable[[int, str], Document], language: str
) -> None:
    """Headline, whose view, the words of the answer and the facts of its origin stand in it."""
    made = document(12, language)
    said = {value for row in rows(opened(render_xlsx(made)).worksheets[0]) for value in row}
    assert {made.headline, made.note} <= said
    (answer,) = (section for section in made.sections if section.kind == "summary")
    for block in answer.blocks:
        for words in getattr(block, "items", ()) or [block.words]:
            assert words in said
    facts = [
        pair
        for section in made.sections
        for block in section.blocks
        for pair in getattr(block, "pairs", ())
    ]
    assert facts
    assert {word for pair in facts for word in pair} <= said


def test_the_profile_is_a_chart_of_cells(document: Callable[[int, str], Document]) -> None:
    """The chart points at cells that hold the bars as they are given, and has a description."""
    made = document(12, "ru")
    (profile,) = (figure for figure in made.figures if figure.name == "profile")
    bars = profile.bars
    assert isinstance(bars, Bars)
    content = render_xlsx(made)
    sheet = opened(content).worksheets[0]
    (chart,) = sheet._charts

    drawn = [_cells(sheet, one) for one in chart.series]

    assert chart.grouping == "stacked"
    assert [values for _, values in drawn] == [list(one.values) for one in bars.series]
    assert all(categories == list(bars.categories) for categories, _ in drawn)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
        cached = parts.read("xl/charts/chart1.xml").decode()
    assert profile.alt.split(".")[0] in drawing
    numbers = {str(value) for one in bars.series for value in one.values}
    assert set(re.findall(r"<c:v>([\d.]+)</c:v>", cached)) == numbers


def _cells(sheet: Worksheet, series: Series) -> tuple[list[object], list[object]]:
    """Give the categories and values that a series of a chart points at."""
    ranges = (series.cat.strRef.f, series.val.numRef.f)
    categories, values = (
        [row[0].value for row in sheet[one.partition("!")[2].replace("$", "")]] for one in ranges
    )
    return categories, values


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_dictionary_is_complete(
    document: Callable[[int, str], Document], language: str
) -> None:
    """Each column of each sheet is explained once, in their order."""
    made = document(200, language)
    found = rows(opened(render_xlsx(made)).worksheets[-1])
    assert found[0] == [made.labels.sheet, made.labels.column, made.labels.meaning]
    assert found[1:] == [
        [sheet.name, column.name, column.meaning]
        for sheet in made.sheets
        for column in sheet.columns
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_equal_reports_have_equal_bytes(
    document: Callable[[int, str], Document], language: str
) -> None:
    """The same report twice is the same file, dated by the report and by no clock."""
    made = document(12, language)
    content = render_xlsx(made)
    assert content == render_xlsx(made)
    about = opened(content).properties
    assert (about.title, about.creator) == (made.headline, made.labels.product)
    assert about.created is not None
    assert about.created.date() == about.modified.date() == made.day
    later = opened(render_xlsx(replace(made, day=date(2027, 1, 2)))).properties
    assert later.created is not None
    assert later.created.date() == date(2027, 1, 2)


@pytest.fixture(scope="module")
def hostile(flagship: Rubric) -> bytes:
    """Give the workbook of a room whose every text wants to be something else."""
    results = analyse(flagship, sample.answers(flagship, 12))
    questions = [score.id for score in results.capabilities]
    record = Decided(
        language="en",
        title="=1+1",
        agreed={
            name: Consensus(name, 2, text, text, 2)
            for name, text in zip(questions, HOSTILE, strict=False)
        },
        actions=tuple(
            Action(name, text, text, DAY, text)
            for name, text in zip(questions, HOSTILE, strict=False)
        ),
    )
    return render_xlsx(composed(flagship, results, organisation=HOSTILE[0], record=record))


def test_foreign_texts_are_literal(hostile: bytes) -> None:
    """Each comes back as it was typed; none became a formula, a link or a number."""
    book = opened(hostile)
    assert set(HOSTILE) <= texts(book)
    assert book["scores"]["A2"].value == HOSTILE[0]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and FORMULA.match(cell.value):
                    assert cell.quotePrefix, "edited, it would become a formula"
    with zipfile.ZipFile(io.BytesIO(hostile)) as parts:
        assert not any("externalLink" in name for name in parts.namelist())
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in parts.read(name) for name in sheets)


def test_what_a_cell_cannot_hold_is_left_out(document: Callable[[int, str], Document]) -> None:
    """Control characters and halves of characters go, and a text ends where a cell does."""
    made = document(1, "en")
    long = "\U0001f600" * 20_000
    columns = (Column("a", ""), Column("b", ""), Column("c", ""))
    sheet = Sheet("texts", columns, (("a\x00b\x1bc\ud800\ufffe\r\nd", long, True),))
    found = opened(render_xlsx(replace(made, sheets=(sheet,))))["texts"]
    assert found["A2"].value == "abc\nd"
    kept = found["B2"].value
    assert kept.endswith("\U0001f600…")
    assert LONGEST - 2 <= len(kept.encode("utf-16-le")) / 2 <= LONGEST
    assert found["C2"].value is True


def test_of_hidden_results_there_is_no_number(
    flagship: Rubric, make_answers: Callable[..., Answers]
) -> None:
    """Of four people in confidence the workbook tells how many they are, and no score."""
    answers = make_answers(flagship, *["3" * 26] * 4)
    made = composed(flagship, analyse(flagship, answers), organisation="Acme")
    book = opened(render_xlsx(made))
    header, *found = rows(book["scores"])
    for column in ("value", "percent", "n", "low", "high", "gap", "rank", "dont_know"):
        assert {row[header.index(column)] for row in found} == {None}, column
    assert {row[header.index("respondents")] for row in found} == {4}
    assert book.worksheets[0]._charts == []
    assert book.sheetnames[1:-1] == ["scores"]


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["Сводка", "сводка"], ["Сводка", "сводка 2"]),
        (["history"], ["history 2"]),
        (["a/b:[c]*?\\d", "'quoted'", "", "  "], ["a b c d", "quoted", "-", "- 2"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 29 + " 2"]),
        (["\U0001f600" * 20], ["\U0001f600" * 15]),
    ],
)
def test_names_of_sheets_are_valid(wanted: list[str], given: list[str]) -> None:
    """Excel refuses a workbook with another name: no sign it forbids, short, each once."""
    assert list(sheet_names(wanted)) == given


def test_names_of_tables_are_valid() -> None:
    """A table's name is one word, no address of a cell, and each is there once."""
    assert table_names(["a b", "A_b", "R1C1", "что значат"]) == (
        "table_a_b",
        "table_A_b_2",
        "table_R1C1",
        "table_что_значат",
    )
