from collections.abc import Callable

import pytest

from assessment.analysis.results import Results
from assessment.report.room import RoomStory, tell_room
from assessment.rubric.model import Rubric
from assessment.texts import speak

HALVES = ("leaders",) * 12 + ("sales",) * 12


def test_a_group_that_stands_apart_is_the_finding(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Leaders at 3 and sales at 2, but for one each, are 35 / 12 - 25 / 12 = 0.83 apart."""
    rows = (*["33333"] * 11, "22222", *["22222"] * 11, "33333")
    told = room(tiny, *rows, groups=HALVES)
    assert told.groups is not None
    assert told.leaders is not None
    assert told.groups.title == "leaders: 0.8 of a level higher than the others"
    assert told.leaders.title == "Leaders rate the whole 0.8 of a level higher than the others"
    assert told.leaders.remarks[0] == "Leaders: 12 people; the others: 12 people (sales)."
    people = [column.people for column in told.groups.columns]
    assert people == ["24 people", "12 people", "12 people"]
    whole = told.groups.rows[0]
    assert [cell.apart for cell in whole.cells] == [None, "higher", None]
    assert told.groups.table.rows[0][1:] == ("2.5 (24)", "2.9 (12), higher", "2.1 (12)")
    strong = [row.title for row in told.groups.rows if row.strong]
    assert strong == ["Overall", "Sell", "Serve"]
    overall = told.leaders.rows[0]
    assert overall.marked
    assert overall.words.startswith("0.8 of a level higher (probably between ")
    assert told.leaders.table.rows[0][1] == "+0.8"


def test_groups_that_see_the_same_are_said_to(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """The same answers in both groups make no finding of a difference."""
    rows = ("12222", "22222", "32222") * 8
    told = room(tiny, *rows, groups=HALVES)
    assert told.groups is not None
    assert told.leaders is not None
    assert told.groups.title == "No group differs clearly from the others as a whole"
    assert told.leaders.title == "No clear difference between leaders and the others as a whole"
    assert "No single question differs clearly." in told.leaders.remarks
    assert not [cell for row in told.groups.rows for cell in row.cells if cell.apart]


@pytest.mark.parametrize(
    "rows",
    [("33333", "22222"), ("3....", ".2222"), ("33...", "33...", "..222", "..222")],
    ids=["one and one", "nothing in common", "two and two"],
)
def test_what_cannot_be_compared_is_not_called_alike(
    tiny: Rubric, room: Callable[..., RoomStory], rows: tuple[str, ...]
) -> None:
    """A named room too small for a difference is told so, in words true of every such room."""
    groups = tuple("leaders" if row.startswith("3") else "sales" for row in rows)
    told = room(tiny, *rows, groups=groups, named=True)
    assert told.leaders is not None
    assert told.groups is not None
    assert told.leaders.title == (
        "Too few people answered the same questions to compare leaders with the others"
    )
    assert len(told.leaders.remarks) == 1
    assert {row.words for row in told.leaders.rows} == {"too few answers to compare"}
    n = "1 person" if len(rows) == 2 else "2 people"
    assert told.groups.title in {
        f"Overall from 2.0 (sales, {n}) to 3.0 (leaders, {n})",
        "Too few groups have a score of their own as a whole",
    }
    assert told.groups.remarks == ()
    assert told.method is not None
    assert not [formula for formula in told.method.formulas if formula.startswith("Groups")]


def test_a_difference_without_a_measure_of_chance_is_told(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """All leaders say 3, all of sales 2: a whole level, though nothing says how sure that is."""
    told = room(tiny, *["33333"] * 12, *["22222"] * 12, groups=HALVES)
    assert told.leaders is not None
    assert told.groups is not None
    assert told.leaders.title == "Leaders rate the whole 1.0 levels higher than the others"
    assert told.leaders.rows[0].words == "1.0 levels higher"
    assert told.leaders.remarks[1].startswith("Within each side everyone sees the whole the same")
    assert told.groups.title == "Overall from 2.0 (sales, 12 people) to 3.0 (leaders, 12 people)"


def test_groups_with_the_same_score_are_said_to(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Five and five at 2.0 as printed: nothing apart, and no score without its people."""
    groups = ("leaders",) * 5 + ("sales",) * 5
    piece = room(tiny, *["12222", "32222"] * 5, groups=groups).groups
    assert piece is not None
    assert piece.title == "The groups shown score the same as a whole"


def test_only_what_holm_marks_is_marked(flagship: Rubric, crowd: Callable[..., Results]) -> None:
    """Triangles, and the words beside them, stand for marked differences and for nothing else."""
    results = crowd(300, grouped=True)
    told = tell_room(flagship, results, "en")
    assert told.groups is not None
    assert told.leaders is not None
    marked = {
        (one.group, found.subject)
        for one in results.comparisons
        for found in (one.overall, *one.dimensions, *one.capabilities)
        if found.marked
    }
    shown = {
        (column.id, row.id)
        for row in told.groups.rows
        for column, cell in zip(told.groups.columns, row.cells, strict=True)
        if cell.apart
    }
    assert shown == marked
    assert marked
    leaders = {row.id for row in told.leaders.rows if row.marked}
    assert leaders == {subject for group, subject in marked if group == "leaders"}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_cells_are_the_groups_scores(
    flagship: Rubric, crowd: Callable[..., Results], language: str
) -> None:
    """Each cell prints its own group's score once rounded, with how many gave a level."""
    results = crowd(60, grouped=True)
    piece = tell_room(flagship, results, language).groups
    assert piece is not None
    say = speak(language)
    for column, group in zip(piece.columns[1:], results.groups, strict=True):
        at = piece.columns.index(column)
        scores = {one.id: one for one in (group.overall, *group.dimensions, *group.capabilities)}
        for row, cells in zip(piece.rows, piece.table.rows, strict=True):
            score = scores[row.id]
            assert row.cells[at].value == score.value
            if score.value is not None:
                assert row.cells[at].words == say.number(score.value)
                assert cells[at + 1].startswith(f"{say.number(score.value)} ({score.n})")


def test_hidden_groups_say_why(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Too few reads differently from kept back; both may happen at once."""
    groups = ("leaders",) * 3 + ("sales",) * 5 + ("service",) * 12
    piece = room(tiny, *["12222"] * 20, groups=groups).groups
    assert piece is not None
    assert [column.title for column in piece.columns] == ["Everybody", "service", "Others"]
    assert piece.remarks[-3:] == (
        "Too few people to be shown: leaders.",
        "Kept back, or others could be worked out from it: sales.",
        "“Others” are all who are in no group shown by name.",
    )


def test_no_group_shown_is_said(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Six people in two groups of three: no picture, and the reason for each."""
    piece = room(tiny, *["12222"] * 6, groups=("a",) * 3 + ("b",) * 3).groups
    assert piece is not None
    assert (piece.title, piece.rows, piece.columns, piece.alt) == ("No group is shown", (), (), "")
    assert piece.table.rows == (("a", "too few"), ("b", "too few"))


def test_without_groups_there_is_no_part_of_them(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Nobody named a group, or all named the same one: nothing to set side by side."""
    assert room(tiny, *["12222"] * 12).groups is None
    assert room(tiny, *["12222"] * 12, groups=("sales",) * 12).groups is None


def test_dont_knows_by_group(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Sales do not know what thanks there are: 12 of their 60 answers, 12 of 36 to serve."""
    told = room(tiny, *["22222"] * 12, *["2222?"] * 12, groups=HALVES)
    piece = told.unknown_by_group
    assert piece is not None
    assert piece.title == "“I don’t know” most often: sales, 20%"
    assert piece.table.headers[1:] == ("Everybody", "leaders", "sales")
    rows = {row[0]: row[1:] for row in piece.table.rows}
    assert rows["Overall"] == ("10% (12 of 120)", "0% (0 of 60)", "20% (12 of 60)")
    assert rows["Serve"][2] == "33% (12 of 36)"
    assert "Thank" in rows
    assert "Ask" not in rows
    assert piece.remarks == ("“I don’t know” in 30% of the answers or more: sales, Serve.",)


def test_nobody_is_said_to_know_least_where_others_are_hidden(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Of two groups one has its shares shown, or both have the same: nobody is named."""
    rows = (*["222?2"] * 12, *["22222"] * 9, *["2222."] * 3, *["22222"] * 12)
    hidden = room(tiny, *rows, groups=("a",) * 12 + ("b",) * 12 + ("c",) * 12)
    same = room(tiny, *["2222?"] * 24, groups=HALVES)
    for told in (hidden, same):
        assert told.unknown_by_group is not None
        assert told.unknown_by_group.title.startswith("“I don’t know”: ")
    assert same.unknown_by_group is not None
    assert same.unknown_by_group.title == "“I don’t know”: 20% of the answers"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_differences_are_printed_as_they_are(
    flagship: Rubric, crowd: Callable[..., Results], language: str
) -> None:
    """Difference and both ends of each row are those of the comparison, with their signs."""
    results, say = crowd(300, grouped=True), speak(language)
    piece = tell_room(flagship, results, language).leaders
    (found,) = [one for one in results.comparisons if one.leaders]
    every = {one.subject: one for one in (found.overall, *found.dimensions, *found.capabilities)}
    assert piece is not None
    assert {row.id for row in piece.rows} == every.keys()
    for row, cells in zip(piece.rows, piece.table.rows, strict=True):
        one = every[row.id]
        assert (row.difference, row.low, row.high) == (one.difference, one.low, one.high)
        assert cells[1].lstrip("+") == say.number(one.difference)
        if one.low is None:
            assert cells[2] == "–"
            continue
        assert f"+{say.number(one.low)} " in f"{cells[2]} "
        assert cells[2].endswith(f"+{say.number(one.high)}")
        assert one.low > 0.05
        assert f" {say.number(one.low)} " in row.words
        assert row.words.endswith(f" {say.number(one.high)})")


def test_groups_of_whom_nothing_may_be_shown_have_no_column(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Six and six show no "don't know" by group: everybody's stands alone, and why is said."""
    told = room(tiny, *["2222?"] * 12, groups=("a",) * 6 + ("b",) * 6)
    piece = told.unknown_by_group
    assert piece is not None
    assert piece.heading == "How much is not known"
    assert piece.table.headers[1:] == ("Everybody",)
    assert piece.remarks[-1] == "“I don’t know” is shown by group from 10 people."
