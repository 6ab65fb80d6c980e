from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from jinja2 import Environment

from assessment.analysis.results import Results
from assessment.report.html import render_html
from assessment.report.room import RoomStory, tell_room
from assessment.report.story import Story
from assessment.rubric.model import Rubric

HOSTILE = "<script>alert(1)</script> {{7*7}} {% raw %} & \"quoted\" 'single' https://example.org"


class Page(HTMLParser):
    """Collect what a page is made of."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Remember a text."""
        self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def hostile(make_rubric: Callable[..., Rubric]) -> Rubric:
    """Give a rubric whose every text tries to be markup."""
    tree = make_rubric({"sell": {"ask": 1, "keep": 1}}).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    tree |= {"title": HOSTILE, "source": HOSTILE, "groups": [{"id": "all", "title": HOSTILE}]}
    for level in tree["scale"]["levels"]:
        level["name"] = HOSTILE
    for dimension in tree["dimensions"]:
        dimension["title"] = HOSTILE
        for capability in dimension["capabilities"]:
            capability |= {"title": HOSTILE, "to": ["all"], "levels": [HOSTILE] * 5}
            capability["next_steps"] = [HOSTILE] * 4
    return Rubric.parse(tree)


def test_foreign_text_stays_text(hostile: Rubric, told: Callable[..., Story]) -> None:
    """Markup and templates in a rubric are printed, not obeyed."""
    page = render_html(told(hostile, "1?"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "{{7*7}}" in page
    assert not Page(page).named("script")


def test_nothing_is_loaded(hostile: Rubric, told: Callable[..., Story]) -> None:
    """No tag refers to anything outside; the policy forbids it as well."""
    page = Page(render_html(told(hostile, "1?")))
    assert not {"link", "img", "iframe", "object", "a", "form"} & {tag for tag, _ in page.tags}
    assert not [attrs for _, attrs in page.tags if {"src", "href", "onload"} & set(attrs)]
    policies = [meta["content"] for meta in page.named("meta") if "http-equiv" in meta]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_every_next_step_is_there(flagship: Rubric, told: Callable[..., Story]) -> None:
    """Each question below target is printed with both anchors and its first step."""
    story = told(flagship, "2" * 26)
    words = Page(render_html(story)).words
    assert len(story.cards) == 26
    for card in story.cards:
        assert {card.anchor, card.next_anchor, card.next_step} <= set(words)


def test_the_page_says_its_language(tiny: Rubric, told: Callable[..., Story]) -> None:
    """A reading voice needs to know the language."""
    assert Page(render_html(told(tiny, "11111"))).named("html") == [{"lang": "en"}]


def test_the_same_story_gives_the_same_bytes(flagship: Rubric, told: Callable[..., Story]) -> None:
    """Nothing but the story decides the page."""
    rows = "12345" * 5 + "?"
    assert render_html(told(flagship, rows)) == render_html(told(flagship, rows))


def test_strips_show_the_score(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Serve at (2 x 2 + 3) / 3 = 2.33 fills two steps and a third of the last; target 2 of 3."""
    page = Page(render_html(told(tiny, "2223?")))
    fills = [attributes["style"] for attributes in page.named("b")]
    assert fills[3:6] == ["width: 100.00%", "width: 100.00%", "width: 33.33%"]
    assert page.named("u")[1] == {"style": "left: 66.67%"}


def test_tables_name_their_rows_and_columns(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Every header cell says what it heads."""
    page = Page(render_html(told(tiny, "1123?")))
    assert {attributes["scope"] for attributes in page.named("th")} == {"col", "row"}
    assert len(page.named("table")) == 2


def test_headings_skip_no_level(flagship: Rubric, told: Callable[..., Story]) -> None:
    """Headings go down one level at a time, from a single first one."""
    page = Page(render_html(told(flagship, "2" * 26)))
    depths = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert depths.count(1) == 1
    assert all(deeper <= depth + 1 for depth, deeper in pairwise(depths))


def test_the_method_and_the_number_of_people_are_stated(
    tiny: Rubric, told: Callable[..., Story]
) -> None:
    """The page says how it came about and on how many people it rests."""
    story = told(tiny, "11111")
    words = Page(render_html(story)).words
    assert {*story.method, story.provenance} <= set(words)
    assert "1 person answered" in story.provenance


@pytest.mark.parametrize("rows", [[], ["?????"], ["22222"], ["11111"] * 3, ["1123?"] * 12])
def test_any_story_can_be_printed(
    tiny: Rubric, told: Callable[..., Story], rows: list[str]
) -> None:
    """Empty, hidden, finished and shared results all make a page with their headline."""
    story = told(tiny, *rows)
    assert f"<h1>{story.headline}</h1>" in render_html(story)


@pytest.mark.parametrize("sheet", ["?????", "xxxxx"])
def test_without_a_score_no_strip_is_drawn(
    tiny: Rubric, told: Callable[..., Story], sheet: str
) -> None:
    """Headline, remarks and lists stay; there is no strip, no legend and no table."""
    story = told(tiny, sheet)
    page = Page(render_html(story))
    assert not page.named("b") + page.named("table")
    assert not [attributes for _, attributes in page.tags if attributes.get("class") == "legend"]
    listed = [one.title for one in (*story.dont_knows, *story.not_applicable)]
    assert len(listed) == 5
    assert {story.headline, *story.remarks, *listed} <= set(page.words)


def test_a_long_word_breaks(tiny: Rubric, told: Callable[..., Story]) -> None:
    """A word longer than a phone is wide breaks, also where it sets the width of its box."""
    lines = render_html(told(tiny, "11111")).splitlines()
    (body,) = [line for line in lines if line.startswith("body {")]
    assert "overflow-wrap: anywhere" in body


def test_the_template_is_part_of_the_package() -> None:
    """The page's template is found without a path of this machine."""
    from assessment.report.html import _template

    assert isinstance(_template().environment, Environment)
    assert _template().environment.autoescape is True


def test_a_room_is_printed_in_order(flagship: Rubric, crowd: Callable[..., Results]) -> None:
    """Overview, where to start, disagreement, distribution, groups, leaders, map, don't knows."""
    told = tell_room(flagship, crowd(300, grouped=True), "en")
    page = Page(render_html(told))
    parts = (
        told.disagreement,
        told.distribution,
        told.groups,
        told.leaders,
        told.priority_map,
        told.unknown_by_group,
        told.method,
    )
    assert None not in parts
    heading = told.story.heading
    wanted = [heading.overview, heading.start, *(part.heading for part in parts if part)]
    assert [words for words in page.words if words in wanted] == wanted
    assert told.story.gap_table.headers[2] in page.words
    assert heading.cards in page.words


def test_the_page_draws_the_intervals(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Sell's line starts and ends where its interval does, in parts of three steps."""
    told = room(tiny, *["12222"] * 6, *["32222"] * 6)
    strip = told.story.overview[0]
    assert strip.low is not None
    assert strip.high is not None
    lines = Page(render_html(told)).named("s")
    assert lines[0] == {
        "style": f"left: {strip.low / 3:.2%}; width: {(strip.high - strip.low) / 3:.2%}"
    }
    assert not Page(render_html(room(tiny, *["12222"] * 7))).named("s")


def test_formulas_wait_for_a_click(flagship: Rubric, crowd: Callable[..., Results]) -> None:
    """Terms are folded away; a room that shows nothing has neither them nor a method."""
    open_room = Page(render_html(tell_room(flagship, crowd(12), "en")))
    assert "Terms and formulas" in open_room.words
    assert len(open_room.named("details")) == 1
    hidden = render_html(tell_room(flagship, crowd(4), "en"))
    assert not Page(hidden).named("details") + Page(hidden).named("table")
