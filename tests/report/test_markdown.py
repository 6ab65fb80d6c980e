"""The report as Markdown: read by a parser it says the report, letter by letter, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from documents import CONTROL, ENDLESS, HELD, MARKUP, hostile, plainly, said, tables
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assessment.analysis.results import Results
from assessment.report.columns import fit
from assessment.report.document import Document, Figure
from assessment.report.literal import holdable
from assessment.report.markdown import render_markdown
from assessment.report.room import tell_room
from assessment.rubric.model import Rubric
from benchmarks.sample import report

BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
BLOCKS = {
    "heading", "paragraph", "bullet_list", "list_item",
    "table", "thead", "tbody", "tr", "th", "td", "inline",
}  # fmt: skip


def parsed(text: str) -> list[Token]:
    """Read Markdown as GitHub does, as far as it makes blocks and marks."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def texts(tokens: list[Token]) -> Iterator[str]:
    """Give what a reader reads, a text for each paragraph, item or cell."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(child.content for child in token.children or ())


def cells(tokens: list[Token]) -> list[list[list[str]]]:
    """Give the tables that were read, row by row."""
    found: list[list[list[str]]] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            assert following is not None
            found[-1][-1].append("".join(one.content for one in following.children or ()))
    return found


def line(words: str) -> str:
    """Give a text as it stands in one line."""
    return BREAKS.sub(" ", holdable(words)).strip()


@pytest.fixture(scope="module", params=[(1, "en"), (12, "ru"), (200, "en")], ids=str)
def sample(request: pytest.FixtureRequest, flagship: Rubric) -> tuple[Document, list[Token]]:
    """Give a report and its Markdown as it is read."""
    document = report(flagship, *request.param)
    return document, parsed(render_markdown(document))


def test_all_of_the_report_is_printed(sample: tuple[Document, list[Token]]) -> None:
    """Each text is read where it stands; a picture is a sentence with its numbers."""
    document, tokens = sample
    whole = "\n".join(texts(tokens))
    alts = [figure.alt for figure in document.figures]
    left_out = {figure.left_out for figure in document.figures}
    assert all(line(text) in whole for text in (*said(document), *alts) if text not in left_out)


def test_nothing_else_is_printed(sample: tuple[Document, list[Token]]) -> None:
    """Every number that is read is one of the report's texts."""
    document, tokens = sample
    alts = [figure.alt for figure in document.figures]
    given = set(re.findall(r"[\d.,]*\d", " ".join((*said(document), *alts))))
    assert set(re.findall(r"[\d.,]*\d", " ".join(texts(tokens)))) - given == set()


def test_tables_are_those_of_the_report(sample: tuple[Document, list[Token]]) -> None:
    """Every table is there cell for cell, numbers flush right."""
    document, tokens = sample
    wanted = [[list(table.headers), *map(list, table.rows)] for table in tables(document)]
    assert cells(tokens) == wanted
    flush = [token.attrs.get("style") for token in tokens if token.type == "th_open"]
    numbers = [is_one for table in tables(document) for is_one in fit(table).flush]
    assert [style == "text-align:right" for style in flush] == numbers


def test_headings_go_down_by_steps(sample: tuple[Document, list[Token]]) -> None:
    """One heading stands above all, and each part has its own."""
    document, tokens = sample
    depths = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(later <= depth + 1 for depth, later in pairwise(depths))
    parts = [section.heading for section in document.sections[1:]]
    headings = [
        "".join(child.content for child in after.children or ())
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert [heading for heading in headings if heading in parts] != []
    assert set(parts) <= set(headings)


def test_a_picture_is_told_before_its_table(sample: tuple[Document, list[Token]]) -> None:
    """The description stands right above the numbers."""
    document, tokens = sample
    read = list(texts(tokens))
    for section in document.sections:
        for figure in section.figures:
            assert isinstance(figure, Figure)
            place = read.index(line(figure.alt))
            assert read[place + 1 : place + 1 + len(figure.table.headers)] == [
                line(header) for header in figure.table.headers
            ]


def test_foreign_text_stays_text(flagship: Rubric, crowd: Callable[..., Results]) -> None:
    """What Markdown and HTML would obey is read letter by letter, line breaks as spaces."""
    document = hostile(flagship, crowd(12))
    text = render_markdown(document)
    tokens = parsed(text)
    kinds = {re.sub(r"_(open|close)$", "", token.type) for token in tokens}
    assert kinds <= BLOCKS
    marks = {child.type for token in tokens for child in token.children or ()}
    assert marks <= {"text", "text_special", "strong_open", "strong_close"}
    whole = "\n".join(texts(tokens))
    assert all(line(given) in whole for given in (*MARKUP, ENDLESS, HELD))
    wanted = [[list(table.headers), *map(list, table.rows)] for table in tables(document)]
    assert cells(tokens) == [[[line(cell) for cell in row] for row in table] for table in wanted]
    assert not (set(CONTROL) - set(HELD)) & set(text)
    assert not re.search(r"https?://|www\.|(?<!\\)@", text)  # GitHub would make links of them


@pytest.mark.parametrize(
    "begun", ["- a", "+ a", "* a", "# a", "> a", "1. a", "2) a", "=== ", "---"]
)
@pytest.mark.parametrize("place", ["headline", "title", "note"])
def test_no_text_begins_a_block(
    tiny: Rubric, judged: Callable[..., Results], begun: str, place: str
) -> None:
    """A paragraph or heading that looks like a list, a quote or a line stays what it is."""
    results = judged(tiny, "11111")
    document = plainly(tiny, results, tell_room(tiny, results, "en"))
    changed = Document(**{**vars(document), place: begun, "sections": ()})
    tokens = parsed(render_markdown(changed))
    assert {token.type for token in tokens} <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline",
    }  # fmt: skip
    assert begun.strip() in list(texts(tokens))


def test_the_same_report_gives_the_same_text(flagship: Rubric) -> None:
    """Nothing but the report decides the text; it ends with one line break."""
    made = render_markdown(report(flagship, 12, "en"))
    assert made == render_markdown(report(flagship, 12, "en"))
    assert made.endswith("\n")
    assert not made.endswith("\n\n")
    assert "\n\n\n" not in made


@pytest.mark.parametrize("rows", [[], ["?????"], ["xxxxx"], ["11111"] * 4])
def test_where_nothing_is_shown_there_is_no_table(
    tiny: Rubric, judged: Callable[..., Results], rows: list[str]
) -> None:
    """Without a score, or with too few people, there are words but no picture and no number."""
    results = judged(tiny, *rows)
    document = plainly(tiny, results, tell_room(tiny, results, "en"))
    tokens = parsed(render_markdown(document))
    assert cells(tokens) == []
    assert next(texts(tokens)) == document.headline
