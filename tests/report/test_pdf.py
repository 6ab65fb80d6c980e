"""A report as PDF: accessible, literal, the same twice, and with the document's numbers alone."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from documents import CONTROL, ENDLESS, HELD, MARKUP, hostile, plainly, said, tables
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from assessment.analysis.results import Results, analyse
from assessment.errors import ReportError
from assessment.report import pdf
from assessment.report.columns import BREAKS_FROM
from assessment.report.document import Document
from assessment.report.pdf import render_pdf
from assessment.report.picturing import svg
from assessment.report.room import tell_room
from assessment.rubric.model import Rubric
from benchmarks.sample import DAY, answers, report

A4 = (595, 842)  # points
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NO_FONT = "\U0010fffd"  # a character of nobody's


class Printed:
    """Hold a printed report, read once."""

    def __init__(self, document: Document) -> None:
        """Print and read it."""
        self.document = document
        self.file = render_pdf(document)
        self.reader = PdfReader(io.BytesIO(self.file))
        self.runs: list[str] = []
        self.pages = [page.extract_text(visitor_text=self._keep) for page in self.reader.pages]
        self.text = _bare(" ".join(self.pages))

    def _keep(self, text: str, *_: object) -> None:
        """Keep what is printed in one go, so that numbers side by side stay apart."""
        self.runs.append(text)

    def missing(self, *texts: str) -> list[str]:
        """Give the texts that are not in the file, letter by letter but for blanks."""
        return [text for text in texts if _bare(text) not in self.text]


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u202a-\u202e\u2066-\u2069]", "", text)


def _root(printed: Printed) -> DictionaryObject:
    root = printed.reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    return root


def _elements(node: object) -> Iterator[DictionaryObject]:
    """Walk the tags."""
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, DictionaryObject):
        yield node
        if "/K" in node:
            yield from _elements(node["/K"])


@pytest.fixture(scope="module", params=["ru", "en"])
def printed(flagship: Rubric, request: pytest.FixtureRequest) -> Printed:
    """Give the report of twelve people with their workshop, once a language."""
    return Printed(report(flagship, 12, request.param))


@pytest.fixture(scope="module")
def trying(flagship: Rubric) -> Printed:
    """Give the report whose every given text tries to be something else."""
    return Printed(hostile(flagship, analyse(flagship, answers(flagship, 6))))


def test_the_file_claims_to_be_accessible(printed: Printed) -> None:
    """Typst grants PDF/UA-1 only to what keeps to it, so the claim is the proof."""
    assert b"<pdfuaid:part>1</pdfuaid:part>" in _root(printed)["/Metadata"].get_data()
    assert _root(printed)["/MarkInfo"]["/Marked"].value is True


def test_the_file_says_what_it_is(printed: Printed) -> None:
    """Language, title, author and day are in the file's properties."""
    found, document = printed.reader.metadata, printed.document
    assert found is not None
    assert _root(printed)["/Lang"] == document.language
    assert (found.title, found.author) == (document.headline, document.labels.product)
    assert found.creation_date == datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    assert found.modification_date == found.creation_date


def test_equal_documents_give_equal_files(flagship: Rubric, printed: Printed) -> None:
    """Neither the hour nor the process shows in the bytes."""
    again = report(flagship, 12, printed.document.language)
    assert render_pdf(again) == printed.file


def test_every_picture_is_described(printed: Printed) -> None:
    """Who cannot see a picture is told its numbers."""
    tags = _elements(_root(printed)["/StructTreeRoot"])
    described = [tag["/Alt"] for tag in tags if tag.get("/S") == "/Figure"]
    assert described == [figure.alt for figure in printed.document.figures]


def test_every_table_has_heads(printed: Printed) -> None:
    """As many tables are tagged as the document has, each with a head for every column."""
    tags = list(_elements(_root(printed)["/StructTreeRoot"]))
    heads = sum(tag.get("/S") == "/TH" for tag in tags)
    found = tables(printed.document)
    assert sum(tag.get("/S") == "/Table" for tag in tags) == len(found)
    assert heads == sum(len(table.headers) for table in found)


def test_everything_said_is_printed(printed: Printed) -> None:
    """Every text of the document can be found and copied, in its own letters."""
    assert printed.missing(*said(printed.document)) == []
    legends = [key.label for figure in printed.document.figures for key in figure.legend]
    assert printed.missing(*legends) == []


def test_every_number_is_printed_as_in_the_document(printed: Printed) -> None:
    """Each row of each table stands in the file whole and in order."""
    rows = ["".join(row) for table in tables(printed.document) for row in table.rows]
    assert printed.missing(*rows) == []


def test_no_other_number_is_printed(printed: Printed) -> None:
    """What the document does not publish is nowhere in the file."""
    document = printed.document
    drawn = " ".join(re.sub(r"<[^>]+>", " ", svg(figure.spec)) for figure in document.figures)
    texts = " ".join((*said(document), drawn))
    long = [word for word in texts.split() if len(word) >= BREAKS_FROM]  # printed in pieces
    pieces = " ".join(word[at : at + 4] for word in long for at in range(0, len(word), 4))
    known = set(NUMBER.findall(f"{texts} {pieces}"))
    known |= {str(page + 1) for page in range(len(printed.pages))}
    assert set(NUMBER.findall(" ".join(printed.runs))) - known == set()


def test_bookmarks_lead_to_every_part(printed: Printed) -> None:
    """A reader's side bar lists the parts, and under the last the tables of the pictures."""
    outline = printed.reader.outline
    parts = [entry["/Title"] for entry in outline if not isinstance(entry, list)]
    document = printed.document
    assert parts == [*(part.heading for part in document.sections), document.labels.numbers]
    assert isinstance(outline[-1], list)
    assert len(outline[-1]) == len(document.figures)


def test_pages_are_counted_at_their_foot(printed: Printed) -> None:
    """From the second page on, each says whose it is, which, and of how many."""
    pages, document = len(printed.pages), printed.document
    for number, text in enumerate(printed.pages[1:], start=2):
        place = document.labels.page.replace("{page}", str(number)).replace("{pages}", str(pages))
        assert _bare(f"{document.labels.product} · {document.organisation}{place}") in _bare(text)


def test_pages_are_a4_and_turned_for_wide_tables(printed: Printed) -> None:
    """The table of the gaps has twelve columns and lies on its side; nothing else does."""
    sizes = [
        tuple(round(float(side)) for side in page.mediabox[2:]) for page in printed.reader.pages
    ]
    assert set(sizes) == {A4, A4[::-1]}
    assert sizes.count(A4[::-1]) == 1


def test_fonts_are_inside_the_file(printed: Printed) -> None:
    """It looks the same everywhere: PT Sans, and another only for signs PT Sans lacks."""
    fonts = {
        str(font["/BaseFont"]): font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in printed.reader.pages
        for font in map(IndirectObject.get_object, page["/Resources"]["/Font"].values())
    }
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} >= {"PTSans"}
    assert all({"/FontFile2", "/FontFile3"} & set(found) for found in fonts.values())


def test_hostile_texts_come_out_literally(trying: Printed) -> None:
    """Markup of whatever language is printed as it was typed."""
    literal = [text for text in MARKUP if "\u05e2" not in text]
    assert trying.missing(*literal, HELD, ENDLESS[:200], ENDLESS[-9:]) == []
    assert "\x07" not in trying.text
    assert CONTROL not in trying.text


def test_words_without_end_stay_on_the_page(trying: Printed) -> None:
    """Five thousand letters without a space are broken into lines, and none is lost."""
    lines = [line for page in trying.pages for line in page.splitlines() if "endless" in line]
    assert max(map(len, lines)) < 150
    assert sum(line.count("e") for line in lines) > 2 * ENDLESS.count("e") * 0.95


def test_a_character_without_a_font_costs_only_the_claim(flagship: Rubric) -> None:
    """The report is made all the same, and no longer says that everybody can read it."""
    document = report(flagship, 1, "en")
    made = render_pdf(replace(document, sections=(), organisation=NO_FONT, about=(NO_FONT,)))
    metadata = PdfReader(io.BytesIO(made)).trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfuaid" not in metadata


def test_what_typst_refuses_is_told(flagship: Rubric) -> None:
    """Whoever asked is told the reason."""
    with pytest.raises(ReportError, match=r"the PDF cannot be made: .*language"):
        render_pdf(replace(report(flagship, 1, "en"), sections=(), language="none"))


def test_without_typst_it_says_what_to_install(
    flagship: Rubric, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package is an extra one."""
    pdf._typst.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ReportError, match=r"pip install 'orientir\[report\]'"):
        render_pdf(replace(report(flagship, 1, "en"), sections=()))


def test_hidden_results_make_one_page(flagship: Rubric) -> None:
    """It says only that nothing may be shown yet."""
    results = analyse(flagship, answers(flagship, 3), by_group=True)
    document = plainly(flagship, results, tell_room(flagship, results, "ru", day=DAY))
    made = Printed(document)
    assert document.sections == ()
    assert len(made.pages) == 1
    assert made.missing(document.headline, document.note, *document.about) == []


def test_the_report_of_one_person_is_short(flagship: Rubric) -> None:
    """Title, answer, profile and gaps, the way up, and where it comes from."""
    made = Printed(report(flagship, 1, "ru"))
    assert made.missing(*said(made.document)) == []
    assert len(made.pages) <= 6


def test_nobody_knows_anything(make_answers: Callable[..., object], flagship: Rubric) -> None:
    """Without a single level there is no picture, and still a report."""
    results: Results = analyse(flagship, make_answers(flagship, "?" * len(flagship.capabilities())))
    made = Printed(plainly(flagship, results, tell_room(flagship, results, "en", day=DAY)))
    assert made.document.figures == ()
    assert made.missing(*said(made.document)) == []


def test_long_names_and_many_questions_fit() -> None:
    """Forty questions with names of sixty letters, of five hundred people, are all printed."""
    made = Printed(report(_wide_rubric(), 500, "ru"))
    assert made.missing(*said(made.document)) == []


def _wide_rubric() -> Rubric:
    """Build five dimensions of eight questions each, with long Russian names."""
    asked = "Регулярный разбор обращений ключевых клиентов руководством {}{}"
    dimensions = [
        {
            "id": f"part-{part}",
            "title": f"Заинтересованность руководства и всех его подразделений №{part}",
            "capabilities": [
                {
                    "id": f"part-{part}.question-{place}",
                    "title": asked.format(part, place),
                    "ask": "Как часто?",
                    "levels": ["Никогда.", "Редко.", "Иногда.", "Часто.", "Всегда."],
                }
                for place in range(8)
            ],
        }
        for part in range(5)
    ]
    levels = [{"name": f"Уровень {level}"} for level in range(1, 6)]
    return Rubric.parse(
        {
            "schema": 1,
            "id": "wide",
            "version": 1,
            "language": "ru",
            "title": "Широкая анкета",
            "target": 4.0,
            "scale": {"levels": levels},
            "dimensions": dimensions,
        }
    )
