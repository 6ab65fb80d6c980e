"""The slides of a report: what was found as titles, charts that can be edited, nothing cut off."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import openpyxl
import pptx
import pytest
from documents import CONTROL, ENDLESS, HELD, MARKUP, hostile, plainly, said, tables
from pptx.util import Inches, Pt

from assessment.analysis.answers import DONT_KNOW
from assessment.analysis.results import analyse
from assessment.errors import ReportError
from assessment.report import slide_template
from assessment.report.document import Bars, Document, Figure, Grid, Section
from assessment.report.picturing import svg
from assessment.report.pieces import Table
from assessment.report.pptx import render_pptx
from assessment.report.room import tell_room
from assessment.report.slide_chart import workbook
from assessment.report.slide_clearing import clear
from assessment.report.slide_flow import DRAWN
from assessment.report.slide_plan import shown_table
from assessment.report.slide_prose import LEAST
from assessment.rubric.model import Rubric
from benchmarks.sample import DAY, answers, report

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PLACES = 2  # EMU by which sides may stick out, from rounding points


class Deck:
    """Hold a report's slides, read once."""

    def __init__(self, document: Document, template: bytes | None = None) -> None:
        """Make and read them."""
        self.document = document
        self.file = render_pptx(document, template)
        self.read = pptx.Presentation(io.BytesIO(self.file))
        self.slides = list(self.read.slides)

    @cached_property
    def shapes(self) -> list[Any]:
        """Give all that stands on the slides."""
        return [shape for slide in self.slides for shape in slide.shapes]

    @cached_property
    def titles(self) -> list[str]:
        """Give what the slides are called."""
        return [slide.shapes.title.text_frame.text for slide in self.slides]

    @cached_property
    def notes(self) -> list[str]:
        """Give what is to be said with each slide."""
        return [slide.notes_slide.notes_text_frame.text for slide in self.slides]

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """Give the rows of all tables, in order."""
        grids = [shape.table for shape in self.shapes if shape.has_table]
        return [tuple(cell.text for cell in row.cells) for grid in grids for row in grid.rows]

    @cached_property
    def columns(self) -> list[list[tuple[str, ...]]]:
        """Give the columns of each table, those of one that goes on taken together."""
        grids: dict[str, list[tuple[str, ...]]] = {}
        for shape in self.shapes:
            if shape.has_table:
                rows = [tuple(cell.text for cell in row.cells) for row in shape.table.rows]
                kept = grids.setdefault(f"{shape.name} {len(rows[0])}", [])
                kept += rows if not kept else rows[1 if shape.table.first_row else 0 :]
        return [list(zip(*rows, strict=True)) for rows in grids.values()]

    @cached_property
    def charts(self) -> list[Any]:
        """Give the charts that can be edited."""
        return [shape for shape in self.shapes if shape.has_chart]

    @cached_property
    def words(self) -> str:
        """Give every text of the slides and their notes."""
        frames = [shape.text_frame.text for shape in self.shapes if shape.has_text_frame]
        cells = [cell for row in self.rows for cell in row]
        return "\n".join((*frames, *cells, *self.notes))

    def missing(self, texts: Iterator[str]) -> list[str]:
        """Give the texts that are nowhere, letter by letter but for blanks."""
        parted = ["".join(column) for table in self.columns for column in table]
        bare = _bare("\n".join((self.words, *parted)))
        return [text for text in texts if _bare(text) not in bare]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _saved(presentation: Any) -> bytes:
    packed = io.BytesIO()
    presentation.save(packed)
    return packed.getvalue()


def _on_slides(document: Document) -> Document:
    """Take out of a report the tables that slides leave to its pages."""
    kept, nothing = shown_table(document), Table((), ())
    sections = []
    for section in document.sections:
        blocks = tuple(
            replace(block, table=nothing) if isinstance(block, Figure) and block != kept else block
            for block in section.blocks
            if section.kind != "method" or not isinstance(block, Grid)
        )
        sections.append(replace(section, blocks=blocks))
    return replace(document, sections=tuple(sections))


def _bars(document: Document) -> list[Bars]:
    return [figure.bars for figure in document.figures if figure.bars is not None]


@pytest.fixture(scope="module", params=[(1, "en"), (12, "ru"), (200, "en")], ids=str)
def deck(flagship: Rubric, request: pytest.FixtureRequest) -> Deck:
    """Give the slides of a person, a room and a crowd."""
    return Deck(report(flagship, *request.param))


@pytest.fixture(scope="module")
def room(flagship: Rubric) -> Deck:
    """Give the slides of a workshop of twelve."""
    return Deck(report(flagship, 12, "en"))


@pytest.fixture(scope="module")
def person(flagship: Rubric) -> Document:
    """Give the report of one person, which is short."""
    return report(flagship, 1, "en")


@pytest.fixture(scope="module")
def hostiles(flagship: Rubric) -> Deck:
    """Give the slides of a report whose texts try to be something else."""
    results = analyse(flagship, answers(flagship, 12), by_group=True)
    return Deck(hostile(flagship, results))


def test_slides_stand_in_the_order_of_the_report(deck: Deck) -> None:
    """First whose it is, then the answer, the findings in order, numbers and method at the end."""
    document, titles = deck.document, deck.titles
    assert titles[:2] == [document.organisation, document.headline]
    wanted = [part.title or part.heading for part in document.sections if part.kind == "finding"]
    starts = [_find(titles, title) for title in wanted if title != document.headline]
    assert starts == sorted(starts)
    numbers = _find(titles, document.labels.numbers)
    assert starts[-1] < numbers < _find(titles, document.sections[-1].heading)
    assert titles[-1].startswith(document.sections[-1].heading)


def _find(titles: list[str], wanted: str) -> int:
    """Find the first slide so called; a long title may end in an ellipsis."""
    return next(
        number
        for number, title in enumerate(titles)
        if title.startswith(wanted) or (title.endswith("…") and wanted.startswith(title[:-1]))
    )


def test_every_slide_has_a_title_of_its_own(deck: Deck) -> None:
    """No two slides are called the same, and none has no title."""
    assert all(deck.titles)
    assert len(set(deck.titles)) == len(deck.titles)


def test_each_dimension_says_where_it_stands_and_what_is_next(room: Deck) -> None:
    """A dimension takes two slides here: its questions, then the way up."""
    document, titles = room.document, room.titles
    for part in document.sections:
        if part.kind == "dimension":
            place = titles.index(f"{part.heading}: {part.title}")
            assert titles[place + 1] == f"{part.heading}: {document.labels.way_up}"


def test_all_of_the_report_is_there(deck: Deck) -> None:
    """Each text stands on a slide or, where it is long, in its notes; some tables do not."""
    assert deck.missing(text for text in said(_on_slides(deck.document)) if text) == []


def test_slides_have_every_score_and_say_where_the_other_tables_are(deck: Deck) -> None:
    """The gaps' table has all questions; the others are left to pages, and that is said."""
    [gaps] = [figure for figure in deck.document.figures if figure.name == "gaps"]
    assert shown_table(deck.document) == gaps
    assert set(gaps.table.rows) <= set(deck.rows)
    assert deck.words.count(deck.document.labels.other_numbers) == 1


def test_every_table_is_whole(deck: Deck) -> None:
    """Each row of each table is there cell for cell, with its header on every slide it takes."""
    rows = deck.rows
    for table in tables(_on_slides(deck.document)):
        assert set(table.rows) <= set(rows)
        assert not table.rows or table.headers in rows
    grids = [shape.table for shape in deck.shapes if shape.has_table and shape.table.first_row]
    headers = {table.headers for table in tables(deck.document)}
    assert {tuple(cell.text for cell in grid.rows[0].cells) for grid in grids} <= headers


def test_no_number_is_from_elsewhere(deck: Deck) -> None:
    """Every number on a slide is one of the report's, but for those that count slides."""
    document = deck.document
    alts = (figure.alt + figure.brief_left_out for figure in document.figures)
    notes = (section.notes for section in document.sections)
    given = set(NUMBER.findall(" ".join((*said(document), *alts, *notes))))
    slides = {str(number) for number in range(len(deck.slides) + 1)}
    counted = re.sub(r" \(\d+/\d+\)", "", deck.words)
    assert set(NUMBER.findall(counted)) - given - slides == set()


def test_charts_have_the_values_as_they_are_given(deck: Deck) -> None:
    """A chart that can be edited holds the report's bars: names, values, their order, no more."""
    found = []
    for shape in deck.charts:
        plot = shape.chart.plots[0]
        series = tuple((one.name, tuple(one.values)) for one in plot.series)
        found.append((tuple(plot.categories), series))
    wanted = [
        (bars.categories, tuple((one.name, one.values) for one in bars.series))
        for bars in _bars(deck.document)
    ]
    assert found == wanted


def test_the_workbook_of_a_chart_holds_nothing_else(deck: Deck) -> None:
    """Whoever opens a chart's data finds one sheet with the bars' names and values."""
    for shape, bars in zip(deck.charts, _bars(deck.document), strict=True):
        blob = shape.chart.part.chart_workbook.xlsx_part.blob
        book = openpyxl.load_workbook(io.BytesIO(blob))
        names = (None, *(one.name for one in bars.series))
        assert book.sheetnames == ["Sheet1"]
        columns = list(zip(*book["Sheet1"].values, strict=True))
        assert tuple(column[0] for column in columns) == names
        assert columns[0][1:] == bars.categories
        for column, one in zip(columns[1:], bars.series, strict=True):
            assert column[1:] == pytest.approx(one.values, rel=1e-14)  # it keeps 16 digits
        assert not book.defined_names
        assert book.properties.created == datetime.combine(DAY, time())


def test_a_value_that_is_not_shown_stays_empty() -> None:
    """A bar without a value is an empty cell, never a zero."""
    bars = Bars(("a", "b"), (replace(_series(), values=(None, 2.0)),), 5.0)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(bars, DAY))).active
    assert sheet is not None
    assert sheet["B2"].value is None
    assert sheet["B3"].value == 2


def _series() -> Any:
    from assessment.report.document import Series

    return Series("now", "now", (1.0,))


def test_charts_read_from_the_top_down(deck: Deck) -> None:
    """The first category is the top one, and the scale stands at the foot."""
    for shape in deck.charts:
        names, numbers = shape.chart.category_axis, shape.chart.value_axis
        assert names.reverse_order
        assert numbers.minimum_scale == 0
        crosses = shape.chart._chartSpace.xpath("//c:valAx/c:crosses/@val")
        assert crosses == ["max"]


def test_gaps_are_charted_and_drawn(room: Deck) -> None:
    """Of several people, the gaps have a chart to edit and a picture that says how sure it is."""
    kinds = [
        [
            (shape.has_chart, shape.shape_type == 13)
            for shape in slide.shapes
            if shape.name == "gaps"
        ]
        for slide in room.slides
    ]
    assert [kind for kind in kinds if kind] == [[(True, False)], [(False, True)]]


def test_all_that_is_drawn_is_described(deck: Deck) -> None:
    """Pictures and charts carry the report's description, tables their name."""
    alts = {figure.name: figure.alt for figure in deck.document.figures}
    for shape in deck.shapes:
        described = shape._element.xpath(".//p:cNvPr/@descr")
        if shape.has_chart or shape.shape_type == 13:
            assert described == [alts[shape.name]]
        elif shape.has_table:
            assert described == [shape.name]
            assert shape.name


def test_every_slide_has_notes(deck: Deck) -> None:
    """What to say stands with each slide; with a picture, how to read it."""
    assert all(deck.notes)
    assert [part.notes for part in deck.document.sections if part.notes not in deck.words] == []


def test_nothing_is_small_or_off_the_slide(deck: Deck) -> None:
    """No letter is smaller than 12 points, and no box reaches beyond its slide."""
    sizes = [int(size) for part in _letters(deck) for size in part]
    assert min(sizes) == LEAST * 100
    width, height = deck.read.slide_width, deck.read.slide_height
    for shape in deck.shapes:
        assert min(shape.left, shape.top) >= 0
        assert shape.left + shape.width <= width + PLACES
        assert shape.top + shape.height <= height + PLACES


def _letters(deck: Deck) -> Iterator[list[str]]:
    for name, part in _parts(deck.file).items():
        if re.match(r"ppt/(slides|charts|slideLayouts|slideMasters)/[^/]+\.xml", name):
            yield re.findall(r'\bsz="(\d+)"', part.decode())


def test_letters_in_pictures_can_be_read(deck: Deck) -> None:
    """A picture on a slide has no letter smaller than 10.5 points."""
    figures = {figure.name: figure for figure in deck.document.figures}
    for shape in deck.shapes:
        if shape.shape_type == 13:
            drawn = svg(figures[shape.name].brief, DRAWN)
            sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawn)]
            wide = float(re.findall(r'viewBox="0 0 ([\d.]+) ', drawn)[0])
            assert min(sizes) * shape.width / wide >= Pt(10.5), shape.name


def test_boxes_do_not_overlap(deck: Deck) -> None:
    """What stands on a slide stands side by side or one below the other."""
    for slide in deck.slides:
        boxes = [shape for shape in slide.shapes if not shape.is_placeholder]
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                apart = (
                    one.top + one.height <= other.top + PLACES
                    or other.top + other.height <= one.top + PLACES
                    or one.left + one.width <= other.left + PLACES
                    or other.left + other.width <= one.left + PLACES
                )
                assert apart, slide.shapes.title.text_frame.text


def test_words_are_marked_with_their_language(deck: Deck) -> None:
    """Every run on a slide and in its notes says its language, so do the file's properties."""
    language = {"ru": "ru-RU", "en": "en-GB"}[deck.document.language]
    for slide in deck.slides:
        for root in (slide._element, slide.notes_slide._element):
            for run in root.iter(f"{DRAWING}r", f"{DRAWING}fld"):
                assert run.find(f"{DRAWING}rPr").get("lang") == language
    about, document = deck.read.core_properties, deck.document
    assert (about.title, about.author) == (document.headline, document.labels.product)
    assert (about.language, about.created.date(), about.modified.date()) == (language, DAY, DAY)


def test_the_same_report_gives_the_same_bytes(person: Document) -> None:
    """Nothing in the file tells when it was made, workbooks of charts included."""
    file = render_pptx(person)
    assert file == render_pptx(person)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        times = {part.date_time for part in archive.infolist()}
        books = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
    for book in books:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            times |= {part.date_time for part in archive.infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert len(books) == 1


@pytest.mark.parametrize("text", [*MARKUP, ENDLESS])
def test_hostile_texts_are_literal(hostiles: Deck, text: str) -> None:
    """Whatever is written into a report stands on its slides letter by letter."""
    assert hostiles.missing(iter([text])) == []


def test_hostile_texts_leave_slides_whole(hostiles: Deck) -> None:
    """Control characters are dropped, long texts go on, and nothing leaves its slide."""
    assert hostiles.missing(iter([HELD])) == []
    assert not set(CONTROL) & set("\x07\x00\x1b\ud800\uffff") & set(hostiles.words)
    height = hostiles.read.slide_height
    assert all(shape.top + shape.height <= height + PLACES for shape in hostiles.shapes)


def test_no_text_becomes_a_formula() -> None:
    """A name that looks like a formula or a link is text in a chart's workbook."""
    names = ("=1+1", '=cmd|"/c calc"!A1', "https://example.org/" + "x" * 3000, "+1", "@SUM(1)")
    bars = Bars(names, (replace(_series(), name="=2", values=(1.0,) * len(names)),), 5.0)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(bars, DAY))).active
    assert sheet is not None
    found = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.value for cell in found} == {*names, "=2"}
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def test_hidden_results_say_only_that(flagship: Rubric) -> None:
    """Where nothing may be shown there is the first slide, with the reason and no chart."""
    results = analyse(flagship, answers(flagship, 3))
    document = plainly(flagship, results, tell_room(flagship, results, "en", day=DAY))
    made = Deck(document)
    assert len(made.slides) == 1
    assert document.headline in made.words
    assert not any(name.endswith((".xlsx", ".png")) for name in _parts(made.file))


def test_answers_of_dont_know_alone_make_slides(flagship: Rubric) -> None:
    """Twelve people who know nothing get slides that say so, without a chart."""
    unknowing = replace(answers(flagship, 12), codes=answers(flagship, 12).codes * 0 + DONT_KNOW)
    results = analyse(flagship, unknowing)
    made = Deck(plainly(flagship, results, tell_room(flagship, results, "ru", day=DAY)))
    assert made.missing(text for text in said(made.document) if text) == []
    assert made.charts == []


def test_many_questions_take_more_slides(person: Document) -> None:
    """A table of two hundred rows goes on over slides, each with its header, none lost."""
    figure = next(one for one in person.figures if one.name == "gaps")
    rows = tuple((f"question {number}", *figure.table.rows[0][1:]) for number in range(200))
    long = replace(figure, table=figure.table._replace(rows=rows))
    made = Deck(_with(person, long))
    wanted = [row[0] for row in rows]
    assert [row[0] for row in made.rows if row[0].startswith("question ")] == wanted


def _with(document: Document, figure: Figure) -> Document:
    sections = tuple(
        replace(
            part, blocks=tuple(figure if isinstance(one, Figure) else one for one in part.blocks)
        )
        if isinstance(part, Section) and part.figures and part.figures[0].name == figure.name
        else part
        for part in document.sections
    )
    return replace(document, sections=sections)


@pytest.fixture
def client() -> Any:
    """Give a client's presentation, 4:3, with a slide of their own."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "OUR OLD SECRET"
    slide.notes_slide.notes_text_frame.text = "OUR OLD SECRET"
    presentation.core_properties.keywords = "OUR OLD SECRET"
    return presentation


def test_a_clients_template_gives_its_design(client: Any, person: Document) -> None:
    """Its size, layouts and theme are used, its slides and what it says of itself are dropped."""
    template = _saved(client)
    made = Deck(person, template)
    assert (made.read.slide_width, made.read.slide_height) == (Inches(10), Inches(7.5))
    assert {slide.slide_layout.name for slide in made.slides} == {"Title Slide", "Title Only"}
    theme = "ppt/theme/theme1.xml"
    assert _parts(made.file)[theme] == _parts(template)[theme]
    assert not any(b"OUR OLD SECRET" in part for part in _parts(made.file).values())
    assert made.titles[:2] == [person.organisation, person.headline]
    assert made.missing(text for text in said(_on_slides(person)) if text) == []
    width, height = Inches(10), Inches(7.5)
    assert all(shape.left + shape.width <= width + PLACES for shape in made.shapes)
    assert all(shape.top + shape.height <= height + PLACES for shape in made.shapes)


def test_links_to_dropped_slides_are_dropped(client: Any, person: Document) -> None:
    """A layout that leads to a slide of the template does not keep it in the file."""
    layout = client.slide_layouts[5]
    name = layout.part.relate_to(client.slides[0].part, SLIDE)
    click = f'<a:hlinkClick xmlns:a="{DRAWING[1:-1]}" xmlns:r="{RELATIONS}" r:id="{name}"/>'
    layout.shapes[0]._element.nvSpPr.cNvPr.append(_element(click))
    parts = _parts(render_pptx(person, _saved(client)))
    assert not any(b"OUR OLD SECRET" in part for part in parts.values())


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDE = f"{RELATIONS}/slide"


def _element(xml: str) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(xml)


def test_a_template_without_titles_gets_our_own(client: Any, person: Document) -> None:
    """Where no layout has a place for a title, the title stands in a box above the rest."""
    clear(client)
    for layout in list(client.slide_layouts):
        if layout.name != "Blank":
            client.slide_layouts.remove(layout)
    made = Deck(person, _saved(client))
    assert made.missing(text for text in said(_on_slides(person)) if text) == []
    first = [slide.shapes[0] for slide in made.slides]
    assert first[1].text_frame.text == person.headline


def test_a_potx_is_a_template_too(person: Document) -> None:
    """A file saved as a template is used like a presentation."""
    parts = _parts(slide_template.HOUSE.read_bytes())
    types = parts[slide_template.TYPES]
    parts[slide_template.TYPES] = types.replace(
        slide_template.PRESENTATION_TYPE, slide_template.TEMPLATE_TYPE
    )
    made = render_pptx(person, _packed(parts))
    assert slide_template.PRESENTATION_TYPE in _parts(made)[slide_template.TYPES]


def _refusal(template: bytes) -> str:
    with pytest.raises(ReportError) as caught:
        slide_template.open_stage(template)
    return str(caught.value)


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"not a zip at all", id="words"),
        pytest.param(slide_template.HOUSE.read_bytes()[:5000], id="cut short"),
        pytest.param(_packed({"a.txt": b"a"}), id="another zip"),
        pytest.param(workbook(Bars((), (), 5.0), DAY), id="workbook"),
    ],
)
def test_what_is_no_presentation_is_refused(template: bytes) -> None:
    """A file that cannot be read is refused in a sentence that says what to do."""
    assert _refusal(template) == (
        "the template cannot be used: it is not a presentation that can be read; save it anew"
        " as PPTX"
    )


@pytest.mark.parametrize("name", sorted(_parts(slide_template.HOUSE.read_bytes())))
@pytest.mark.parametrize("instead", [None, b"", b"<a/>"], ids=["gone", "empty", "other"])
def test_a_broken_part_never_gives_a_traceback(name: str, instead: bytes | None) -> None:
    """With any part missing or broken, a template is used or refused, nothing else."""
    parts = _parts(slide_template.HOUSE.read_bytes())
    if instead is None:
        del parts[name]
    else:
        parts[name] = instead
    try:
        found = str(len(slide_template.open_stage(_packed(parts)).presentation.slides))
    except ReportError as error:
        found = str(error)
    assert found == "0" or found.startswith("the template cannot be used: ")


def test_a_template_beyond_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large packed, unpacked or in parts: refused before it is read."""
    house = slide_template.HOUSE.read_bytes()
    monkeypatch.setattr(slide_template, "MOST_UNPACKED", 1000)
    assert "can be read" in _refusal(house)
    monkeypatch.undo()
    monkeypatch.setattr(slide_template, "MOST_PARTS", 3)
    assert "can be read" in _refusal(house)
    monkeypatch.undo()
    assert _refusal(b"x" * 20_000_001) == "the template cannot be used: it is larger than 20 MB"


def test_a_template_with_macros_is_refused() -> None:
    """Macros never come along into a report."""
    parts = _parts(slide_template.HOUSE.read_bytes()) | {"ppt/vbaProject.bin": b"x"}
    assert "it has macros" in _refusal(_packed(parts))


def test_a_template_of_tiny_slides_is_refused(client: Any) -> None:
    """Slides on which no table has room are refused."""
    client.slide_width, client.slide_height = Pt(200), Pt(150)
    assert "too little room" in _refusal(_saved(client))


def test_without_the_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, person: Document
) -> None:
    """Without python-pptx there is a sentence with the command that installs it."""
    monkeypatch.setattr(slide_template, "find_spec", lambda _: None)
    assert find_spec("pptx") is not None
    with pytest.raises(ReportError, match=re.escape("pip install 'orientir[report]'")):
        render_pptx(person)
