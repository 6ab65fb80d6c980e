"""The report as a Word document: real headings, tables and lists, and all that the report says."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import docx
import pytest
from documents import CONTROL, ENDLESS, HELD, MARKUP, hostile, plainly, said, tables
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from assessment.analysis.results import Results
from assessment.errors import ReportError, message
from assessment.report import word_pages
from assessment.report.columns import TURNED, UPRIGHT, fit
from assessment.report.document import Document, Facts, Ladder, Points
from assessment.report.docx import render_docx
from assessment.report.literal import holdable
from assessment.report.room import tell_room
from assessment.rubric.model import Rubric
from benchmarks.sample import report

LANGUAGES = {"en": "en-US", "ru": "ru-RU"}
PIXEL = (  # a white one
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


@dataclass(frozen=True)
class Made:
    """Hold a report, its file and what Word reads from it."""

    document: Document
    file: bytes
    word: WordDocument


def opened(file: bytes) -> WordDocument:
    """Open a file as Word does."""
    return docx.Document(io.BytesIO(file))


def styled(word: WordDocument, style: str) -> list[str]:
    """Give the paragraphs of a style."""
    return [
        one.text for one in word.paragraphs if one.style is not None and one.style.name == style
    ]


def cells(word: WordDocument) -> list[list[list[str]]]:
    """Give the tables, row by row."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]


def whole(word: WordDocument) -> set[str]:
    """Give every text of the body."""
    inside = (cell for table in cells(word) for row in table for cell in row)
    return {*(paragraph.text for paragraph in word.paragraphs), *inside}


def blocks(document: Document, kind: type) -> list[object]:
    """Give every block of a kind."""
    return [one for part in document.sections for one in part.blocks if isinstance(one, kind)]


@pytest.fixture(scope="module", params=[(1, "en"), (12, "ru"), (200, "en")], ids=str)
def made(request: pytest.FixtureRequest, flagship: Rubric) -> Made:
    """Give the Word document of a person, a room and a crowd."""
    document = report(flagship, *request.param)
    file = render_docx(document)
    return Made(document, file, opened(file))


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every picture be a pixel."""
    monkeypatch.setattr(word_pages, "png", lambda _: PIXEL)


def test_all_of_the_report_is_printed(made: Made) -> None:
    """Each text of the report is a paragraph, a list's item or a cell."""
    about = " · ".join(made.document.about)
    wanted = {text for text in said(made.document) if text} - set(made.document.about)
    assert wanted - whole(made.word) == set()
    assert about in styled(made.word, "Subtitle")


def test_no_number_is_from_elsewhere(made: Made) -> None:
    """Every number in any part of the file that people read is one of the report's texts."""
    alts = [figure.alt for figure in made.document.figures]
    given = set(re.findall(r"[\d.,]*\d", " ".join((*said(made.document), *alts))))
    read = " ".join(whole(made.word))
    about = made.word.core_properties
    read += f" {about.title} {about.subject} {about.author} {about.comments} {about.keywords}"
    assert set(re.findall(r"[\d.,]*\d", read)) - given == set()


def test_tables_are_those_of_the_report(made: Made) -> None:
    """Every table is there cell for cell, those of pictures at the end, facts beside them."""
    document = made.document
    wanted = [[list(table.headers), *map(list, table.rows)] for table in tables(document)]
    wanted += [[list(pair) for pair in one.pairs] for one in blocks(document, Facts)]  # type: ignore[attr-defined]
    found = cells(made.word)
    assert sorted(found) == sorted(wanted)
    drawn = [figure.table for figure in document.figures]
    last = [[list(table.headers), *map(list, table.rows)] for table in drawn]
    assert found[-len(last) :] == last
    assert document.labels.numbers in styled(made.word, "Heading 1")


def test_tables_are_set_for_paper(made: Made) -> None:
    """The header row comes again on each page, no row is torn, each column has its width."""
    facts = len(blocks(made.document, Facts))
    heads = 0
    for table in made.word.tables:
        rows = [row._tr for row in table.rows]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        heads += sum(row.find(f".//{qn('w:tblHeader')}") is not None for row in rows)
        assert table.autofit is False
        assert all(column.width for column in table.columns)
        assert all(cell.width for cell in table.rows[0].cells)
    assert heads == len(made.word.tables) - facts
    drawn = len(made.document.figures)
    for place, table in enumerate(made.word.tables):
        room = TURNED if place >= len(made.word.tables) - drawn else UPRIGHT
        assert sum(column.width for column in table.columns) <= Pt(room + 0.5)


def test_headings_are_headings(made: Made) -> None:
    """The finding and each part head a chapter, each card has a heading of its own."""
    chapters = styled(made.word, "Heading 1")
    headings = [section.heading for section in made.document.sections]
    assert chapters == [*headings, made.document.labels.numbers]
    assert styled(made.word, "Heading 3") == [
        card.title
        for card in blocks(made.document, Ladder)  # type: ignore[attr-defined]
    ]
    depths = [int(name.split()[1]) for name in _styles(made.word) if name.startswith("Heading")]
    assert depths[0] == 1
    assert styled(made.word, "Title") == [made.document.title]


def _styles(word: WordDocument) -> list[str]:
    return [str(one.style.name) for one in word.paragraphs if one.style is not None]


def test_lists_are_lists(made: Made) -> None:
    """Points are items of Word's own list."""
    wanted = [item for points in blocks(made.document, Points) for item in points.items]  # type: ignore[attr-defined]
    assert styled(made.word, "List Bullet") == wanted


def test_cards_stay_together(made: Made) -> None:
    """Every line of a card but its last is kept with the next."""
    lines = [one for one in made.word.paragraphs if one.style is not None]
    for card in blocks(made.document, Ladder):
        assert isinstance(card, Ladder)
        start = next(at for at, one in enumerate(lines) if one.text == card.title)
        end = start + 1 + 2 * len(card.parts)
        kept = [one.paragraph_format.keep_with_next for one in lines[start : end + 1]]
        assert kept == [True] * (end - start) + [None]


def test_pictures_have_their_words(made: Made) -> None:
    """Each picture is as wide as the text at most, fits a page and says what it shows."""
    pictures = [shape._inline for shape in made.word.inline_shapes]
    assert [picture.docPr.get("descr") for picture in pictures] == [
        figure.alt for figure in made.document.figures
    ]
    numbers = [picture.docPr.get("id") for picture in pictures]
    assert len(set(numbers)) == len(numbers)
    for shape in made.word.inline_shapes:
        assert 0 < shape.width <= word_pages.WIDE
        assert 0 < shape.height <= word_pages.HIGH


def test_wide_numbers_lie_on_wide_pages(made: Made) -> None:
    """Pages of numbers are turned where a table needs it; all have a page number."""
    turned = any(fit(figure.table, turnable=True).turned for figure in made.document.figures)
    first, last = made.word.sections[0], made.word.sections[-1]
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert (last.orientation == WD_ORIENT.LANDSCAPE) == turned
    for section in made.word.sections:
        fields = section.footer._element.findall(f".//{qn('w:fldSimple')}")
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_file_says_what_it_is(made: Made) -> None:
    """Title, author, day and language stand in the properties; spelling is left to be checked."""
    about, document = made.word.core_properties, made.document
    language = LANGUAGES[document.language]
    assert about.title == document.headline
    assert about.author == about.last_modified_by == document.labels.product
    assert about.language == language
    midnight = datetime.combine(document.day, datetime.min.time(), UTC)
    assert {about.created, about.modified} <= {midnight, midnight.replace(tzinfo=None)}
    styles = made.word.styles.element
    assert styles.find(f".//{qn('w:lang')}").get(qn("w:val")) == language
    assert made.word.settings.element.find(qn("w:proofState")) is None


def test_the_same_report_gives_the_same_parts(flagship: Rubric) -> None:
    """Nothing but the report decides the file."""
    document = report(flagship, 1, "ru")
    first, second = (zipfile.ZipFile(io.BytesIO(render_docx(document))) for _ in range(2))
    assert first.namelist() == second.namelist()
    assert [first.read(name) for name in first.namelist()] == [
        second.read(name) for name in second.namelist()
    ]
    assert {one.date_time for one in first.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in first.namelist() if "thumbnail" in name]


@pytest.mark.usefixtures("undrawn")
def test_foreign_text_stays_text(flagship: Rubric, crowd: Callable[..., Results]) -> None:
    """What people wrote is read letter by letter, however long; what XML cannot hold is dropped."""
    document = hostile(flagship, crowd(12))
    word = opened(render_docx(document))
    read = whole(word)
    assert read >= {*map(holdable, MARKUP[1:]), ENDLESS, HELD}
    assert word.core_properties.title == document.headline[:255]
    assert not (set(CONTROL) - set(HELD)) & set("".join(read))
    rows = [row for table in word.tables for row in table.rows]
    torn = [row for row in rows if row._tr.find(f".//{qn('w:cantSplit')}") is None]
    endless = [row for row in rows if any(ENDLESS in cell.text for cell in row.cells)]
    assert [row._tr for row in torn] == [row._tr for row in endless]
    wanted = [[list(table.headers), *map(list, table.rows)] for table in tables(document)]
    found = cells(word)
    assert all([[holdable(cell) for cell in row] for row in table] in found for table in wanted)


@pytest.mark.usefixtures("undrawn")
def test_a_long_headline_is_cut_in_the_properties_alone(flagship: Rubric) -> None:
    """Word's properties hold 255 characters; the document holds them all."""
    document = report(flagship, 1, "en")
    longer = Document(**{**vars(document), "headline": ENDLESS, "title": ENDLESS})
    word = opened(render_docx(longer))
    assert word.core_properties.title == ENDLESS[:255]
    assert styled(word, "Title") == [ENDLESS]


@pytest.mark.parametrize("rows", [[], ["?????"], ["xxxxx"], ["11111"] * 4])
def test_where_nothing_is_shown_nothing_is_drawn(
    tiny: Rubric, judged: Callable[..., Results], rows: list[str]
) -> None:
    """Without a score, or with too few people, there are words but no picture and no numbers."""
    results = judged(tiny, *rows)
    document = plainly(tiny, results, tell_room(tiny, results, "en"))
    word = opened(render_docx(document))
    assert not list(word.inline_shapes)
    assert len(word.tables) == len(blocks(document, Facts))
    assert document.headline in styled(word, "Heading 1")
    assert document.labels.numbers not in styled(word, "Heading 1")


def test_without_its_packages_it_says_what_to_install(
    tiny: Rubric, judged: Callable[..., Results], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where python-docx is missing, an error says how to get it."""
    results = judged(tiny, "11111")
    document = plainly(tiny, results, tell_room(tiny, results, "en"))
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ReportError, match=r"pip install 'orientir\[report\]'"):
        render_docx(document)


def test_without_pictures_there_is_no_document(
    tiny: Rubric, judged: Callable[..., Results], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pictures cannot be drawn, the error says so."""

    def refuse(_: object) -> bytes:
        raise ReportError(message("nothing draws"))

    results = judged(tiny, "11111")
    document = plainly(tiny, results, tell_room(tiny, results, "en"))
    monkeypatch.setattr(word_pages, "png", refuse)
    with pytest.raises(ReportError, match="nothing draws"):
        render_docx(document)
