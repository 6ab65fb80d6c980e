import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import pytest

from assessment.analysis.agreement import DEVIATION_PARTS
from assessment.analysis.reliability import TRUSTED
from assessment.analysis.results import Results
from assessment.report.composing import compose
from assessment.report.document import Words
from assessment.report.pieces import Piece
from assessment.report.room import RoomStory, tell_room
from assessment.report.story import tell
from assessment.rubric.model import Rubric
from assessment.texts import rounded

PIECES = (
    "disagreement",
    "distribution",
    "groups",
    "leaders",
    "priority_map",
    "unknown_by_group",
)
ROOMS = [
    pytest.param(1, {}, (), id="1"),
    pytest.param(2, {"named": True}, ("distribution", "unknown_by_group"), id="2 named"),
    pytest.param(4, {}, (), id="4"),
    pytest.param(5, {}, (), id="5"),
    pytest.param(7, {}, (), id="7"),
    pytest.param(12, {}, ("disagreement", "distribution", "priority_map"), id="12"),
    pytest.param(
        60, {}, ("disagreement", "distribution", "priority_map", "unknown_by_group"), id="60"
    ),
    pytest.param(
        500, {}, ("disagreement", "distribution", "priority_map", "unknown_by_group"), id="500"
    ),
]
FIGURE = re.compile(r"\d+(?:[.,]\d+)+|\d+")
GROUPING = re.compile(r"(?<=\d)[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3})")


def pieces(room: RoomStory) -> dict[str, Piece]:
    """Give the pieces that are there."""
    return {name: piece for name in PIECES if (piece := getattr(room, name)) is not None}


def texts(value: object) -> Iterator[str]:
    """Give every text inside a value."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"id", "source", "provenance", "numbers"}:
                yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def floats(value: object) -> Iterator[float]:
    """Give every number with decimals inside a value."""
    if isinstance(value, float):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from floats(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from floats(part)


def decimals(room: RoomStory) -> set[Decimal]:
    """Give every printed number that has a decimal."""
    russian = room.story.language == "ru"
    found = set()
    for text in texts(room):
        plain = GROUPING.sub("", text)
        plain = plain.replace(",", ".") if russian else re.sub(r"(?<=\d),(?=\d{3})", "", plain)
        found |= {Decimal(one) for one in FIGURE.findall(plain) if one.count(".") == 1}
    return found


def printable(results: Results, levels: int) -> set[Decimal]:
    """Give what a number of the results may be printed as; intervals end where the scale does."""
    gaps = [gap.gap for gap in results.gaps if gap.gap is not None]
    told = [one.id for one in results.agreement if one.deviation is not None]
    mapped = [gap.gap for gap in results.gaps if gap.gap is not None and gap.id in told]
    means = [sum(part) / len(part) for part in (gaps, mapped) if part]
    constants = [levels / DEVIATION_PARTS, TRUSTED, 0.1]
    ticks = [step / 2 for step in range(20)]
    every = [abs(one) for one in (*floats(results), *means, *constants, *ticks)]
    clipped = [min(max(one, 1.0), float(levels)) for one in every]
    return {rounded(one, digits) for one in (*every, *clipped) for digits in (1, 2)}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize(("people", "options", "wanted"), ROOMS)
def test_a_room_of_any_size_is_told(  # noqa: PLR0913, PLR0917 - each size in both languages
    flagship: Rubric,
    crowd: Callable[..., Results],
    people: int,
    options: dict[str, bool],
    wanted: tuple[str, ...],
    language: str,
    *,
    grouped: bool,
) -> None:
    """Every size has what it may show, each part with a finding; a report takes all of it."""
    results = crowd(people, grouped=grouped, **options)
    room = tell_room(flagship, results, language)
    there = pieces(room)
    assert set(wanted) <= set(there)
    if people < 10 and "named" not in options:
        assert set(there) <= {"groups"}
    composed = compose(flagship, results, room, day=date(2026, 11, 23))
    findings = {section.title for section in composed.sections} | {
        block.words
        for section in composed.sections
        for block in section.blocks
        if isinstance(block, Words)
    }
    for piece in there.values():
        assert piece.heading
        assert piece.title
        assert piece.table.rows
        assert {len(row) for row in piece.table.rows} == {len(piece.table.headers)}
        assert piece.title in findings


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize(
    ("people", "options"),
    [
        (2, {"named": True}),
        (5, {}),
        (7, {}),
        (12, {}),
        (12, {"invited": 20}),
        (60, {}),
        (500, {}),
        (500, {"importance": {"tools.customer-record": 3}}),
    ],
)
def test_every_number_is_one_of_the_results(  # noqa: PLR0913 - as above
    flagship: Rubric,
    crowd: Callable[..., Results],
    people: int,
    options: dict[str, object],
    language: str,
    *,
    grouped: bool,
) -> None:
    """No text of a story holds a number that is not one of the results', rounded once."""
    results = crowd(people, grouped=grouped, **options)
    room = tell_room(flagship, results, language)
    found = decimals(room)
    assert len(found) > 5
    worth = {
        rounded(gap.weight * gap.importance / gap.effort, digits)
        for gap in results.gaps
        for digits in (1, 2)
    }
    assert found - printable(results, flagship.levels) - worth == set()


@pytest.mark.parametrize("people", [1, 4])
def test_where_little_may_be_shown_there_is_the_story_alone(
    flagship: Rubric, crowd: Callable[..., Results], people: int
) -> None:
    """One person's view, and fewer than five, have no part of a room and no method of one."""
    results = crowd(people, grouped=True)
    room = tell_room(flagship, results, "en")
    assert room == RoomStory(tell(flagship, results, "en"))


def test_below_five_only_their_number_is_told(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Whatever four people answered, and in whatever groups, the story is the same."""
    one = room(tiny, *["11111"] * 4, groups=("leaders", "leaders", "sales", "sales"))
    other = room(tiny, "123?x", "33333", "22222", "x?..1", groups=(None, "sales", None, "it"))
    assert one == other
    assert one.story.headline == "4 of 5 people have answered"


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("people", [5, 7, 9])
def test_below_ten_no_count_leaks(
    tiny: Rubric, judged: Callable[..., Results], people: int, language: str
) -> None:
    """Rooms with the same means and other answers, don't knows among them, are told alike."""
    rest = ["22222"] * (people - 3)
    alike = judged(tiny, *rest, "22222", "22222", "2222?")
    apart = judged(tiny, *rest, "11111", "33333", "2222.")
    assert tell_room(tiny, alike, language) == tell_room(tiny, apart, language)


def test_below_ten_it_is_said_what_is_missing(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Nobody has to guess why a part is not there."""
    told = room(tiny, *["12222"] * 7)
    assert pieces(told).keys() == {"priority_map"}
    (why,) = told.absent
    assert why.startswith("How people differ, how answers are distributed")
    assert why.endswith("is shown from 10 people.")


def test_without_differing_weights_or_agreement_there_is_no_map(
    make_rubric: Callable[..., Rubric], room: Callable[..., RoomStory]
) -> None:
    """A map of nothing but gaps would be the list again; that is said."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    told = room(rubric, *["12"] * 7)
    assert told.priority_map is None
    assert any("priority map" in sentence for sentence in told.absent)
    finished = room(rubric, *["33"] * 7)
    assert (finished.priority_map, len(finished.absent)) == (None, 1)


def test_several_people_have_intervals_and_ranks(
    flagship: Rubric, crowd: Callable[..., Results]
) -> None:
    """Strips and gaps have the intervals of the results, gaps below target the ranks."""
    results = crowd(60)
    story = tell_room(flagship, results, "en").story
    assert results.rank_ranges
    assert [(row.low, row.high) for row in story.overview] == [
        (score.low, score.high) for score in results.dimensions
    ]
    ranges = {one.id: one for one in results.rank_ranges}
    for priority in story.priorities:
        score, found = results.score(priority.id), ranges[priority.id]
        assert score.low is not None
        assert priority.people == f"{score.n} people"
        assert priority.between.startswith("probably ")
        surely = ", surely among the five widest gaps" if found.always_urgent else ""
        span = (
            f"always rank {found.best}"
            if found.best == found.worst
            else f"rank {found.best} to {found.worst}"
        )
        assert priority.note == span + surely
    notes = [row.note for row in story.gap_rows]
    assert notes[: len(story.priorities)] == [priority.note for priority in story.priorities]
    assert set(notes[len(story.priorities) :]) <= {""}
    assert story.gap_legend[-1].label == "where the score may lie"


def test_five_to_nine_have_no_interval_and_no_ranks(
    flagship: Rubric, crowd: Callable[..., Results]
) -> None:
    """Neither picture nor table has a place for what is not shown."""
    story = tell_room(flagship, crowd(7), "en").story
    assert {(row.low, row.high, row.note) for row in story.gap_rows} == {(None, None, "")}
    assert {(row.low, row.high) for row in story.overview} == {(None, None)}
    assert not {"Probably", "Rank range"} & {
        *story.gap_table.headers,
        *story.overview_table.headers,
    }
    assert "interval" not in {key.role for key in (*story.gap_legend, *story.overview_legend)}


def test_two_named_people_have_their_own_scores(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Two people make no interval: what is drawn is called by its name."""
    told = room(tiny, "12222", "32222", named=True)
    story = told.story
    assert (story.gap_rows[0].low, story.gap_rows[0].high) in {(1.0, 3.0), (2.0, 2.0)}
    assert story.overview_legend[-1].label == "the two people’s own scores"
    assert "Own scores" in story.overview_table.headers
    assert "one person at 1.8, the other at 2.2" in story.remarks[0]
    assert told.disagreement is None


def test_everyone_answered_leaves_nothing_to_chance(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Where all who were invited answered, the table says so in the place of a range."""
    told = room(tiny, *["12222"] * 6, *["32222"] * 6, invited=12)
    assert told.story.overview_table.rows[0][2] == "everyone answered"
    assert {row.low for row in told.story.gap_rows} == {None}
    assert told.method is not None
    assert "Invited: 12 people. Answered: 12." in told.method.sentences


def test_the_ends_of_an_interval_stay_on_the_scale(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Nine of ten at 3, one at 1: 2.8 plus and minus 0.45 is cut off at 3, as in the picture."""
    story = room(tiny, *["33333"] * 9, "13333").story
    (ask,) = [row for row in story.gap_rows if row.title == "Ask"]
    assert ask.high == pytest.approx(3.25, abs=0.01)
    (cells,) = [row for row in story.gap_table.rows if row[0] == "Ask"]
    assert cells[4] == "2.3–3.0"


def test_equal_priorities_share_their_ranks(
    flagship: Rubric, crowd: Callable[..., Results]
) -> None:
    """What got no dots shares the last ranks; no card or row claims one of them alone."""
    results = crowd(60)
    first, *others = (gap.id for gap in results.gaps if gap.gap)
    dots = {score.id: 26.0 if score.id == first else 0.0 for score in results.capabilities}
    story = tell_room(flagship, crowd(60, importance=dots), "en").story
    shared = f"2–{1 + len(others)}"
    assert [card.place for card in story.cards] == ["1", *[shared] * len(others)]
    assert [row[1:3] for row in story.gap_table.rows][1 : 1 + len(others)] == [
        (shared, shared)
    ] * len(others)
    assert story.gap_rows[1].note == f"shares ranks 2 to {1 + len(others)}"
