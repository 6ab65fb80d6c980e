from collections.abc import Callable

import pytest

from assessment.analysis.results import Results
from assessment.report.room import RoomStory, tell_room
from assessment.rubric.model import Rubric
from assessment.texts import rounded, speak


def test_the_widest_difference_is_the_finding(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Six at 1 and six at 3 are 1 level from their mean of 2; all others agree."""
    piece = room(tiny, *["12222"] * 6, *["32222"] * 6).disagreement
    assert piece is not None
    assert piece.title == "People differ most on: Ask"
    first, *rest = piece.rows
    assert (first.title, first.counts, first.verdict, first.camp) == (
        "Ask",
        (6, 0, 6),
        "two camps",
        1,
    )
    assert first.right == "2.0 · 12 people · people differ by 1.0 levels"
    assert {row.right.split(" · ")[-1] for row in rest} == {"all chose the same level"}
    assert piece.table.rows[0] == ("Ask", "2.0", "12", "1.0 levels", "two camps")
    assert "People stand in two camps here, and the mean describes nobody: Ask." in piece.remarks
    assert piece.alt.startswith("People differ most on: Ask. Ask: 2.0")


def test_agreement_is_said_too(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Where nobody disagrees there are words for it, and nothing to talk about first."""
    piece = room(tiny, *["12222"] * 12).disagreement
    assert piece is not None
    assert piece.title == "Nobody disagrees much"
    assert piece.remarks == ("Questions with agreement: 5 of 5.",)


def test_three_named_people_have_dots_and_no_verdict(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Every answer is there, in the rubric's order, and nobody judges agreement."""
    piece = room(tiny, "12222", "22223", "3222?", named=True).disagreement
    assert piece is not None
    assert piece.title == "Too few people to judge how far they agree"
    assert [row.title for row in piece.rows] == ["Ask", "Keep", "Listen", "Mend", "Thank"]
    assert {row.verdict for row in piece.rows} == {"too few to judge agreement"}
    assert piece.rows[0].counts == (1, 1, 1)


def test_hidden_answers_come_last_with_their_reason(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Seven of twelve gave a level to the last question: a mean, and no answers."""
    told = room(tiny, *["12222"] * 7, *["1222."] * 5)
    assert told.disagreement is not None
    assert told.distribution is not None
    for last in (told.disagreement.rows[-1], told.distribution.rows[-1]):
        assert (last.title, last.counts, last.instead) == ("Thank", None, "too few")
    assert told.distribution.table.rows[-1] == ("Thank", "–", "–", "–", "7", "–", "–")
    assert told.disagreement.table.rows[-1] == ("Thank", "2.0", "7", "–", "too few")


def test_the_level_chosen_most_is_the_finding(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """Of 60 answers to five questions 48 are level 2: 80 %."""
    piece = room(tiny, *["12222"] * 12).distribution
    assert piece is not None
    assert piece.title == "Chosen most often: 2 Level 2"
    assert piece.remarks == (
        "It is 80% of the levels chosen (48 of 60).",
        "Nobody said “I don’t know” to the questions shown.",
    )
    assert (
        piece.alt == "Chosen most often: 2 Level 2. 1 Level 1: 20%; 2 Level 2: 80%; 3 Level 3: 0%."
    )
    assert piece.table.rows[0] == ("Ask", "12", "0", "0", "12", "0", "0")
    assert piece.words.levels == ("1 Level 1", "2 Level 2", "3 Level 3")


def test_counts_are_those_of_the_results(flagship: Rubric, crowd: Callable[..., Results]) -> None:
    """Each row of the two pictures has its question's counts, lowest score first."""
    results = crowd(60, grouped=True)
    told = tell_room(flagship, results, "en")
    assert told.distribution is not None
    assert told.disagreement is not None
    values = [results.score(row.id).value for row in told.distribution.rows]
    assert values == sorted(values, key=lambda value: (value is None, value))
    for row, cells in zip(told.distribution.rows, told.distribution.table.rows, strict=True):
        score = results.score(row.id)
        assert row.counts == score.counts
        assert cells[1:] == (
            *map(str, score.counts),
            str(score.n),
            str(score.dont_know),
            str(score.not_applicable),
        )
    deviations = {one.id: one.deviation for one in results.agreement}
    shown = [deviations[row.id] for row in told.disagreement.rows]
    assert shown == sorted(shown, reverse=True)


def test_nobody_does_not_know(tiny: Rubric, room: Callable[..., RoomStory]) -> None:
    """That everybody knew is a finding too."""
    piece = room(tiny, *["12222"] * 12).unknown_by_group
    assert piece is not None
    assert piece.title == "Nobody said “I don’t know”"
    small = room(tiny, *["12222"] * 12, groups=("a",) * 6 + ("b",) * 6).unknown_by_group
    assert small is not None
    assert small.title == "Nobody said “I don’t know”"


def test_the_map_sets_gaps_against_what_they_are_worth(
    tiny: Rubric, room: Callable[..., RoomStory]
) -> None:
    """Keep is 1 below and weighs 2.5; the average gap is 2 / 5, the average weight 1."""
    piece = room(tiny, *["11222"] * 12).priority_map
    assert piece is not None
    assert piece.title == "Wide gap, worth much: Keep"
    first = piece.points[0]
    assert (first.title, first.across, first.up, first.right) == (
        "Keep",
        1,
        2.5,
        "gap 1.0 · weight 2.5",
    )
    assert (piece.across.line, piece.up.line, piece.up.title) == (0.4, pytest.approx(1), "Weight")
    assert [point.named for point in piece.points] == [True, True, False, False, False]
    assert piece.words.first == "upper_right"
    assert piece.table.rows[0][1:4] == ("1.0", "2.5", "wide gap, worth much: start here")


def test_with_equal_weights_the_map_sets_gaps_against_agreement(
    make_rubric: Callable[..., Rubric], room: Callable[..., RoomStory]
) -> None:
    """A wide gap all agree on comes first; one they do not agree on is talked about first."""
    rubric = make_rubric({"sell": dict.fromkeys("abc", 1)}, target=4)
    piece = room(rubric, *["114"] * 6, *["154"] * 6).priority_map
    assert piece is not None
    assert piece.title == "Wide gap, and people agree: A"
    assert piece.words.first == "lower_right"
    a, b, _ = piece.points
    assert (a.across, a.up, a.right) == (3, 0, "gap 3.0 · all chose the same level")
    assert (b.across, b.up) == (1, 2)
    assert piece.up.line == pytest.approx(5 / 6)


def test_a_gap_on_both_sides_of_the_line_is_undecided(
    flagship: Rubric, crowd: Callable[..., Results]
) -> None:
    """Only a point whose gap's whole interval is on one side of the line is called clear."""
    results = crowd(60, importance={"tools.customer-record": 3})
    piece = tell_room(flagship, results, "en").priority_map
    assert piece is not None
    sure = set()
    for point in piece.points:
        score, target = results.score(point.id), results.gap(point.id).target
        crosses = target - score.high < piece.across.line < target - score.low
        assert point.undecided == crosses
        sure.add(crosses)
    assert sure == {True, False}


def test_the_method_names_people_threshold_and_rubric(
    flagship: Rubric, crowd: Callable[..., Results]
) -> None:
    """How many answered and were invited, from when numbers are shown, which rubric exactly."""
    method = tell_room(flagship, crowd(12, invited=20), "en").method
    assert method is not None
    assert "Invited: 20 people. Answered: 12." in method.sentences
    assert any(
        sentence.startswith("A number is shown from 5 people") for sentence in method.sentences
    )
    assert flagship.id in method.provenance[0]
    assert f"version {flagship.version}" in method.provenance[0]
    assert flagship.hash in method.provenance[1]


def test_one_person_of_several_has_no_range_of_ranks(
    flagship: Rubric, crowd: Callable[..., Results]
) -> None:
    """Nobody can be left out of a room of one, so nothing is said of how far ranks move."""
    for people, said in ((1, False), (2, True)):
        method = tell_room(flagship, crowd(people, named=True, several=True), "en").method
        assert method is not None
        assert any(one.startswith("The range of a rank") for one in method.sentences) == said


def test_terms_stand_behind_a_click_alone(flagship: Rubric, crowd: Callable[..., Results]) -> None:
    """Jackknife, AD, rwg and their like are in the formulas and nowhere before them."""
    told = tell_room(flagship, crowd(60, grouped=True), "en")
    assert told.method is not None
    before = repr((told.story, told.disagreement, told.groups, told.leaders, told.method.sentences))
    terms = ("jackknife", "rwg", "AD:", "ICC", "Student", "Holm")
    assert not [term for term in terms if term in before]
    behind = " ".join(told.method.formulas)
    assert "jackknife" in behind
    assert "AD: " in behind


def test_agreement_is_printed_to_two_digits_behind_the_click(
    flagship: Rubric, crowd: Callable[..., Results]
) -> None:
    """The table of indices has a row a question judged, and rwg from eight people."""
    results = crowd(7, named=True)
    method = tell_room(flagship, results, "en").method
    assert method is not None
    judged = [one for one in results.agreement if one.deviation is not None]
    assert [row[2] for row in method.table.rows] == [
        str(rounded(one.deviation, 2)) for one in judged
    ]
    assert {row[3] for row in method.table.rows} == {"–"}


def test_one_level_throughout_is_a_count_in_the_method(
    flagship: Rubric, judged: Callable[..., Results]
) -> None:
    """Six such people are counted; none, or too few to tell, is no sentence."""
    mixed = ("12345" * 6)[:26]
    many = tell_room(flagship, judged(flagship, *[mixed] * 10, *["3" * 26] * 6), "en").method
    few = tell_room(flagship, judged(flagship, *[mixed] * 10, *["3" * 26] * 2), "en").method
    assert many is not None
    assert few is not None
    said = "6 people gave one level almost throughout; the scores include them."
    assert said in many.sentences
    assert not [sentence for sentence in few.sentences if "throughout" in sentence]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_tables_print_the_results_and_nothing_else(
    flagship: Rubric, crowd: Callable[..., Results], language: str
) -> None:
    """Scores, people, spreads and gaps in the tables are the results', rounded once."""
    results, say = crowd(60), speak(language)
    told = tell_room(flagship, results, language)
    assert told.disagreement is not None
    assert told.priority_map is not None
    agreement = {one.id: one for one in results.agreement}
    for row, cells in zip(told.disagreement.rows, told.disagreement.table.rows, strict=True):
        score = results.score(row.id)
        assert cells[1:3] == (say.number(score.value), str(score.n))
        assert cells[3].split()[0] == say.number(agreement[row.id].deviation)
        assert row.right.startswith(f"{cells[1]} · {score.n}")
        assert f" {cells[3]}" in row.right
    for point, cells in zip(told.priority_map.points, told.priority_map.table.rows, strict=True):
        gap = results.gap(point.id).gap
        assert (point.across, point.up) == (gap, agreement[point.id].deviation)
        if gap > 0.05:
            assert cells[1] == say.number(gap)
        assert cells[2].split()[0] == say.number(point.up)
    ranges = {one.id: one for one in results.rank_ranges}
    story = told.story
    for row, cells in zip(story.gap_rows, story.gap_table.rows, strict=True):
        score, found = results.score(row.id), ranges[row.id]
        ends = {found.best, found.worst} if row.now < row.target else set()
        assert cells[2] == ("–".join(map(str, sorted(ends))) or "–")
        assert cells[3:6:2] == (say.number(score.value), str(score.n))
        low, high = max(1.0, score.low), min(5.0, score.high)
        assert cells[4] == f"{say.number(low)}–{say.number(high)}"
    for strip, cells in zip(story.overview, story.overview_table.rows, strict=True):
        score = results.score(strip.id)
        assert cells[1] == say.number(score.value)
        assert cells[2] == f"{say.number(score.low)}–{say.number(score.high)}"
        assert cells[3] == str(score.n)
