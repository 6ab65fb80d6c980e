"""The report as a web page: it says the report and nothing else, loads nothing, prints well."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from documents import CONTROL, ENDLESS, HELD, MARKUP, hostile, plainly, said, tables
from jinja2 import Environment

from assessment.analysis.results import Results
from assessment.charts.palette import LIGHT
from assessment.errors import ReportError, message
from assessment.report import inlining, picturing
from assessment.report.columns import fit
from assessment.report.document import Document, Figure
from assessment.report.html import render_html
from assessment.report.literal import holdable
from assessment.report.room import RoomStory, tell_room
from assessment.rubric.model import Rubric
from benchmarks.sample import report

HEADINGS = ("h1", "h2", "h3", "h4")
VOID = {"meta", "br", "wbr"}


class Page(HTMLParser):
    """Collect what a page is made of; what stands in pictures and style sheets is kept apart."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.source = text
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.drawn: list[str] = []
        self.style = ""
        self.tables: list[list[list[str]]] = []
        self._open: list[str] = []
        self._text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag == "wbr":
            return
        self._close()
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            self.tables[-1][-1].append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag that holds nothing."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Go on outside it."""
        assert self._open[-1] == tag
        self._close()
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Remember a text."""
        if "style" in self._open:
            self.style += data
        elif "svg" in self._open:
            self.drawn.append(data)
        else:
            self._text += data

    def _close(self) -> None:
        if self._text.strip() and self._open:
            self.texts.append((self._open[-1], self._text))
            if self._open[-1] in {"th", "td"}:
                self.tables[-1][-1][-1] = self._text
        self._text = ""

    @property
    def words(self) -> list[str]:
        """Give the texts, without what only lays them out."""
        return [text for _, text in self.texts]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def inside(self, tag: str) -> list[str]:
        """Give the texts right inside every tag of a name."""
        return [text for name, text in self.texts if name == tag]


@pytest.fixture(scope="module", params=[(1, "en"), (12, "ru"), (200, "en")], ids=str)
def sample(request: pytest.FixtureRequest, flagship: Rubric) -> tuple[Document, Page]:
    """Give a report, of a person, a room and a crowd, and its page."""
    document = report(flagship, *request.param)
    return document, Page(render_html(document))


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be nothing that draws."""

    def refuse(*_: object) -> str:
        raise ReportError(message("nothing draws"))

    monkeypatch.setattr(inlining, "svg", refuse)


@pytest.fixture
def attacked(flagship: Rubric, crowd: Callable[..., Results]) -> Document:
    """Give a report of hostile texts."""
    return hostile(flagship, crowd(12))


def test_all_of_the_report_is_printed_and_nothing_else(sample: tuple[Document, Page]) -> None:
    """Each text of the report stands on the page; of its own it has only the labels."""
    document, page = sample
    wanted = {text for text in said(document) if text}
    assert wanted - set(page.words) - {document.sections[0].heading} == set()
    labels = document.labels
    own = {labels.contents, labels.same_as_table, f"{document.headline} · {document.title}", " · "}
    legends = {key.label for figure in document.figures for key in figure.legend}
    assert set(page.words) - wanted == own | (legends - wanted)


def test_tables_are_those_of_the_report(sample: tuple[Document, Page]) -> None:
    """Every table is there cell for cell, and no other; so is each score, as it is printed."""
    document, page = sample
    wanted = [[list(table.headers), *map(list, table.rows)] for table in tables(document)]
    assert page.tables == wanted


def test_tables_name_their_rows_and_columns(sample: tuple[Document, Page]) -> None:
    """Every header cell says what it heads; every table has a name and can be scrolled by key."""
    document, page = sample
    assert {attributes["scope"] for attributes in page.named("th")} == {"col", "row"}
    regions = [attributes for _, attributes in page.tags if attributes.get("role") == "region"]
    assert len(regions) == len(page.tables)
    assert all(region["aria-label"] and region["tabindex"] == "0" for region in regions)
    numbers = [is_one for table in tables(document) for is_one in fit(table).flush[1:]]
    heads = [attributes for attributes in page.named("th") if attributes["scope"] == "col"]
    assert [head.get("class") for head in heads].count("number") == sum(numbers)


def test_every_picture_is_drawn_with_its_name(sample: tuple[Document, Page]) -> None:
    """Each figure is there for a wide screen and for a phone, described in words, ids apart."""
    document, page = sample
    pictures = page.named("svg")
    assert [picture["aria-label"] for picture in pictures] == [
        figure.alt for figure in document.figures for _ in range(2)
    ]
    assert {picture["role"] for picture in pictures} == {"img"}
    sizes = [str(picture["viewbox"]).split()[2] for picture in pictures]
    assert sizes == [str(picturing.WIDTH), str(inlining.PHONE)] * len(document.figures)
    assert len(page.named("details")) == len(document.figures)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_pictures_hold_the_numbers_of_their_tables(sample: tuple[Document, Page]) -> None:
    """Each decimal number on a picture is one that the report's tables print, or on an axis."""
    document, page = sample
    printed = " ".join(cell for table in tables(document) for row in table.rows for cell in row)
    decimals = set(re.findall(r"\d+[.,]\d+", " ".join(page.drawn)))
    axes = {f"{whole}{mark}5" for whole in range(10) for mark in ".,"}
    assert decimals - axes - set(re.findall(r"\d+[.,]\d+", printed)) - {"0.1", "0,1"} == set()
    assert bool(decimals) == (len(document.figures) > 2)  # of one person there are whole levels


def test_ids_in_a_picture_are_its_own(flagship: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pictures with the same clip path do not clip each other, and words keep their letters."""
    figure = report(flagship, 1, "en").figures[0]
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="7"><clipPath id="c"/>'
        '<g clip-path="url(#c)" role="x" aria-hidden="true"><text>id="c" url(#c)</text></g></svg>'
    )
    monkeypatch.setattr(inlining, "svg", lambda *_: drawn)
    made = inlining.inline_svg(replace(figure, name="one", alt='"<&'))
    assert made == (
        '<svg role="img" aria-label="&quot;&lt;&amp;"><clipPath id="one-700-c" />'
        '<g clip-path="url(#one-700-c)"><text>id="c" url(#c)</text></g></svg>'
    )


@pytest.mark.usefixtures("undrawn")
def test_without_pictures_the_tables_stand_open(flagship: Rubric) -> None:
    """Where nothing draws, the page still comes, and every table is seen at once."""
    document = report(flagship, 12, "ru")
    page = Page(render_html(document))
    assert not page.named("svg") + page.named("details") + page.named("figure")
    assert len(page.tables) == len(tables(document))


def test_the_contents_lead_to_every_part(sample: tuple[Document, Page]) -> None:
    """Each part but the first can be gone to, and is a landmark with its heading for a name."""
    document, page = sample
    parts = document.sections[1:]
    assert [link["href"] for link in page.named("a")] == [f"#{part.id}" for part in parts]
    assert page.inside("a") == [part.heading for part in parts]
    ids = {attributes.get("id") for _, attributes in page.tags}
    landmarks = [attributes["aria-labelledby"] for attributes in page.named("section")]
    assert landmarks == ["headline", *(f"{part.id}-heading" for part in parts)]
    assert set(landmarks) <= ids


def test_headings_skip_no_level(sample: tuple[Document, Page]) -> None:
    """Headings go down one level at a time, from a single first one."""
    _, page = sample
    depths = [int(tag[1]) for tag, _ in page.tags if tag in HEADINGS]
    assert depths.count(1) == 1
    assert all(deeper <= depth + 1 for depth, deeper in pairwise(depths))


def test_the_page_says_what_it_is(sample: tuple[Document, Page]) -> None:
    """A reading voice needs to know the language; a window shows the finding and the rubric."""
    document, page = sample
    assert page.named("html") == [{"lang": document.language}]
    assert page.inside("title") == [f"{document.headline} · {document.title}"]
    named = {meta.get("name"): meta.get("content") for meta in page.named("meta")}
    assert named["author"] == document.labels.product


def test_nothing_is_loaded(sample: tuple[Document, Page]) -> None:
    """No tag refers to anything outside; the policy forbids it as well."""
    _, page = sample
    assert not {"link", "img", "image", "iframe", "object", "form", "script", "use"} & {
        tag for tag, _ in page.tags
    }
    loading = {"src", "xlink:href", "onload", "data", "srcset"}
    assert not [attributes for _, attributes in page.tags if loading & set(attributes)]
    assert all(str(link["href"]).startswith("#") for link in page.named("a"))
    assert not [attributes for tag, attributes in page.tags if tag != "a" and "href" in attributes]
    assert "url(" not in page.style
    assert "@import" not in page.style
    policies = [meta["content"] for meta in page.named("meta") if "http-equiv" in meta]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_page_can_be_printed(sample: tuple[Document, Page]) -> None:
    """On paper: margins, page numbers, cards and pictures in one piece, tables unfolded."""
    document, page = sample
    (numbered,) = [line for line in page.style.splitlines() if line.startswith("@page")]
    assert "margin: 16mm" in numbered
    counted = [part for part in re.split(r"\{\w+\}", document.labels.page) if part]
    assert all(f'"{part}"' in numbered for part in counted)
    assert numbered.index("counter(page)") < numbered.index("counter(pages)")
    for rule in (".card { break-inside: avoid; }", "details::details-content"):
        assert rule in page.style
    (figure,) = [line for line in page.style.splitlines() if line.startswith("figure { --")]
    assert "break-inside: avoid" in figure
    assert "print-color-adjust: exact" in figure


def test_pictures_stand_on_white(sample: tuple[Document, Page]) -> None:
    """Drawn in light colours, a picture keeps its white ground where the page is dark."""
    _, page = sample
    (figure,) = [line for line in page.style.splitlines() if line.startswith("figure { --")]
    assert f"--background: {LIGHT.background}" in figure
    assert "background: var(--background)" in figure


def test_a_long_word_breaks(sample: tuple[Document, Page]) -> None:
    """A word longer than a phone is wide breaks, also where it sets the width of its box."""
    _, page = sample
    body = next(line for line in page.style.splitlines() if line.startswith("body {"))
    assert "overflow-wrap: anywhere" in body


@pytest.mark.usefixtures("undrawn")
def test_foreign_text_stays_text(attacked: Document) -> None:
    """Markup and templates in what people wrote are printed letter by letter, not obeyed."""
    page = Page(render_html(attacked))
    assert set(page.words) >= {*map(holdable, MARKUP), ENDLESS, HELD}
    assert "<script" not in page.source
    assert "{{7*7}}" in page.source
    assert not {"script", "b", "img"} & {tag for tag, _ in page.tags}
    assert not set(CONTROL) - set(HELD) & set(page.source)
    wanted = [[list(table.headers), *map(list, table.rows)] for table in tables(attacked)]
    assert page.tables == [[[holdable(cell) for cell in row] for row in table] for table in wanted]
    assert len(page.named("wbr")) >= len(ENDLESS) // 25


def test_a_rubric_is_no_markup(
    make_rubric: Callable[..., Rubric], judged: Callable[..., Results]
) -> None:
    """What a rubric says is as literal, in pictures as well."""
    tree = make_rubric({"sell": {"ask": 1, "keep": 1}}).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    nasty = MARKUP[0]
    tree |= {"title": nasty, "source": nasty, "groups": [{"id": "all", "title": nasty}]}
    for level in tree["scale"]["levels"]:
        level["name"] = nasty
    for dimension in tree["dimensions"]:
        dimension["title"] = nasty
        for capability in dimension["capabilities"]:
            capability |= {"title": nasty, "to": ["all"], "levels": [nasty] * 5}
            capability["next_steps"] = [nasty] * 4
    rubric = Rubric.parse(tree)
    results = judged(rubric, "1?")
    document = plainly(rubric, results, tell_room(rubric, results, "en"))
    page = Page(render_html(document))
    assert not {"script", "b", "img"} & {tag for tag, _ in page.tags}
    assert "alert(1)" in "".join(page.drawn)
    assert {text for text in said(document) if text} - set(page.words) <= {
        document.sections[0].heading
    }


def test_the_same_report_gives_the_same_bytes(flagship: Rubric) -> None:
    """Nothing but the report decides the page, whether its pictures are drawn anew or not."""
    made = render_html(report(flagship, 1, "en"))
    picturing._svg.cache_clear()
    assert render_html(report(flagship, 1, "en")) == made


@pytest.mark.parametrize("rows", [[], ["?????"], ["xxxxx"], ["11111"] * 4])
def test_where_nothing_is_shown_nothing_is_drawn(
    tiny: Rubric, judged: Callable[..., Results], rows: list[str]
) -> None:
    """Without a score, or with too few people, there are words but no picture and no number."""
    results = judged(tiny, *rows)
    document = plainly(tiny, results, tell_room(tiny, results, "en"))
    page = Page(render_html(document))
    assert page.inside("h1") == [document.headline]
    assert not page.named("svg") + page.named("figure") + page.named("table")
    assert {text for text in said(document) if text} <= set(page.words)


@pytest.mark.usefixtures("undrawn")
def test_of_four_people_there_is_only_their_number(
    tiny: Rubric, room: Callable[..., RoomStory], judged: Callable[..., Results]
) -> None:
    """Whatever four people answered, the page is the same."""
    pages = [
        render_html(plainly(tiny, judged(tiny, *rows), room(tiny, *rows)))
        for rows in (["11111"] * 4, ["123?x", "33333", "22222", "x?..1"])
    ]
    assert pages[0] == pages[1]
    assert "4 of 5 people have answered" in pages[0]
    assert not Page(pages[0]).named("nav")


def test_the_template_is_part_of_the_package() -> None:
    """The page's template is found without a path of this machine."""
    from assessment.report.html import _template

    assert isinstance(_template().environment, Environment)
    assert _template().environment.autoescape is True


def test_a_legend_explains_the_signs(flagship: Rubric) -> None:
    """Where a picture does not explain its signs, the legend does, in the shape they are drawn."""
    document = report(flagship, 12, "en")
    page = Page(render_html(document))
    wanted = [_signs(figure) for figure in document.figures if figure.legend]
    keys = [item["class"] for item in page.named("li") if "class" in item]
    assert keys == [sign for signs in wanted for sign in signs]
    assert {"now step", "now circle"} <= set(keys)


def _signs(figure: Figure) -> list[str]:
    return [f"now {figure.sign}" if key.role == "now" else key.role for key in figure.legend]
