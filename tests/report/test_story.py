import random
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from assessment.analysis.answers import Answers
from assessment.analysis.results import analyse
from assessment.report.story import Extreme, Story, tell
from assessment.rubric.model import Rubric
from assessment.texts import rounded

# The tiny rubric: levels 1 to 3, every target 2. Sell (weight 2): ask 1, keep 3. Serve (weight 1):
# listen 2, mend 1, thank 1. Weights over all: ask 2, keep 6, listen 2, mend 1, thank 1, mean 2.4.


def test_one_person_hears_a_view_not_a_score(tiny: Rubric, told: Callable[..., Story]) -> None:
    """One person's dimensions are counted, never averaged in words.

    Sell: ask 1, keep 1, none of 2 at target. Serve: listen 2, mend 3, both at target.
    """
    story = told(tiny, "1123?")
    assert story.headline == "Furthest from the target: Sell"
    assert story.view_note.startswith("This is one person’s view, not the company’s score.")
    assert [strip.right for strip in story.overview] == ["0 of 2 at target", "2 of 2 at target"]
    assert story.overview_table.rows == (
        ("Sell", "1 Level 1", "0 of 2 at target"),
        ("Serve", "2 Level 2", "2 of 2 at target"),
    )
    assert story.overview_alt == (
        "Furthest from the target: Sell. Sell: 0 of 2 at target; Serve: 2 of 2 at target."
    )


def test_charts_get_the_raw_numbers(tiny: Rubric, told: Callable[..., Story]) -> None:
    """A strip holds the score itself: Serve = (2 x 2 + 1 x 3) / 3."""
    serve = told(tiny, "1123?").overview[1]
    assert serve.now == pytest.approx(7 / 3)
    assert serve.target == 2


def test_priorities_show_every_factor(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Keep is 1 below, weight 6 / 2.4 = 2.5; ask is 1 below, weight 2 / 2.4 = 0.83."""
    keep, ask = told(tiny, "1123?").priorities
    assert (keep.rank, keep.title, keep.dimension) == (1, "Keep", "Sell")
    assert (keep.now, keep.target, keep.gap) == ("1", "2", "1")
    assert (keep.weight, keep.importance, keep.effort, keep.priority) == ("2.5", "1", "1", "2.5")
    assert (ask.rank, ask.weight, ask.priority) == (2, "0.83", "0.83")


def test_the_gap_table_has_every_scored_question(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Questions at their target follow, without a rank; those without a score are not there."""
    table = told(tiny, "1123?").gap_table
    assert [row[0] for row in table.rows] == ["Keep", "Ask", "Listen", "Mend"]
    assert table.rows[0] == ("Keep", "1", "1", "2", "1", "2.5", "1", "1", "2.5")
    assert table.rows[3] == ("Mend", "–", "3", "2", "at target", "0.42", "1", "1", "0")
    assert {len(row) for row in table.rows} == {len(table.headers)}


def test_the_picture_prints_the_gap_of_the_table(tiny: Rubric, told: Callable[..., Story]) -> None:
    """A gap of 1 is written 1, as everywhere, and drawn from 1 to 2; none is called at target."""
    story = told(tiny, "1123?")
    keep, *_, mend = story.gap_rows
    assert (keep.right, keep.now, keep.target) == ("1", 1, 2)
    assert (keep.low, keep.high) == (None, None)
    assert mend.right == "at target"
    assert [row.right for row in story.gap_rows] == [row[4] for row in story.gap_table.rows]
    assert story.gap_alt == (
        "The most urgent gaps first. Keep: now 1, target 2; Ask: now 1, target 2."
    )


def test_the_order_is_explained(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Unknown effort is said to be 1, partly known how far it is; known throughout, nothing."""
    rule = "Order: gap × weight × importance ÷ effort."
    assert told(tiny, "1123?").order == (
        rule,
        "Effort is not known yet, so it is 1 for every question.",
    )
    assert told(tiny, "1123?", effort={"sell.ask": 2}).order == (
        rule,
        "Effort is known for 1 of 5 questions; for the others it is 1.",
    )
    every = {capability.id: 2 for capability in tiny.capabilities()}
    assert told(tiny, "1123?", effort=every).order == (rule,)


def test_what_the_weights_decide_is_remarked(
    make_rubric: Callable[..., Rubric], told: Callable[..., Story]
) -> None:
    """What is urgent by weight alone is named; where nothing is, that is said; equal, nothing."""
    heavy = make_rubric({"sell": dict.fromkeys("abcde", 1) | {"f": 3}})
    assert (
        "Among the 5 most urgent questions only because of the weights: F."
        in told(heavy, "111111").remarks
    )
    same = (
        "The weights differ, yet the same questions would be the most urgent if all weights "
        "were equal."
    )
    assert same in told(heavy, "111113").remarks
    equal = make_rubric({"sell": dict.fromkeys("abcdef", 1)})
    assert not [remark for remark in told(equal, "111111").remarks if "weights" in remark]


def test_a_card_leads_from_the_level_answered_to_the_next(
    flagship: Rubric, told: Callable[..., Story]
) -> None:
    """The card has the anchor of exactly the level answered, the next anchor and its first step."""
    card = told(flagship, "2" * 26).cards[0]
    capability = flagship.capability(card.id)
    assert (card.level, card.next_level) == ("2 Emerging", "3 Defined")
    assert card.anchor == capability.levels[1].say("en")
    assert card.next_anchor == capability.levels[2].say("en")
    assert card.next_step == capability.next_steps[1].say("en")
    assert card.standing == "now 2, target 4"


def test_a_rubric_without_next_steps_gives_none(tiny: Rubric, told: Callable[..., Story]) -> None:
    """What is not written is left empty."""
    assert [card.next_step for card in told(tiny, "1123?").cards] == ["", ""]


def test_two_dimensions_are_named_together(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Dimensions equally far away share the headline."""
    assert told(tiny, "11111").headline == "Furthest from the target: Sell and Serve"


def test_when_all_of_many_tie_none_is_named(
    make_rubric: Callable[..., Rubric], told: Callable[..., Story]
) -> None:
    """Three dimensions equally far away are not a list but a finding."""
    rubric = make_rubric({name: {"ask": 1} for name in ("one", "two", "three")})
    assert told(rubric, "222").headline == "All dimensions are equally far from the target"


def test_everything_at_target(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Nothing below its target leaves nothing to do first."""
    story = told(tiny, "22222")
    assert story.headline == "Every scored dimension is at its target"
    assert (story.priorities, story.cards, story.order) == ((), (), ())
    assert story.gap_alt == "No question is below its target."
    assert (story.strongest, story.weakest) == (None, None)


def test_a_dimension_at_target_may_hide_a_question_below(
    tiny: Rubric, told: Callable[..., Story]
) -> None:
    """Serve: (2 x 3 + 1 + 2) / 4 = 2.25 is at target 2, yet mend is at 1."""
    story = told(tiny, "22312")
    assert story.headline == "Every scored dimension is at its target, 1 question is below its own"
    assert [card.title for card in story.cards] == ["Mend"]


def test_nobody_has_answered(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Without an answer there is a sentence and nothing else."""
    story = told(tiny)
    assert story.headline == "Nobody has answered yet"
    assert story.view_note == ""
    assert (story.overview, story.gap_rows, story.remarks, story.unanswered) == ((), (), (), ())


@pytest.mark.parametrize("rows", [[], ["?????"], ["xxxxx"], ["?x?x?"], ["12222"] * 3])
def test_without_a_score_there_is_nothing_to_draw(
    tiny: Rubric, told: Callable[..., Story], rows: list[str]
) -> None:
    """Where no question has a score a sentence stands, and no picture, legend or row."""
    story = told(tiny, *rows)
    assert story.headline
    assert (story.overview, story.overview_legend, story.overview_alt) == ((), (), "")
    assert (story.gap_rows, story.gap_legend, story.gap_alt, story.order) == ((), (), "", ())
    assert (story.overview_table.rows, story.gap_table.rows, story.cards) == ((), (), ())


def test_only_dont_knows(flagship: Rubric, told: Callable[..., Story]) -> None:
    """Whoever knows nothing hears what to ask and whom, and gets no number."""
    story = told(flagship, "?" * 26)
    assert story.headline == "No level has been chosen yet"
    assert len(story.dont_knows) == 26
    assert story.dont_knows[0].ask == "Ask: Leaders, Sales, Service and support"
    assert story.remarks == (
        "“I don’t know”: 100% of the answers. Find out before you decide what to do.",
    )
    assert story.priorities == ()


def test_without_groups_there_is_nobody_to_ask(tiny: Rubric, told: Callable[..., Story]) -> None:
    """A question that names no groups names nobody."""
    (unknown,) = told(tiny, "1123?").dont_knows
    assert (unknown.title, unknown.ask) == ("Thank", "")


def test_too_little_answered_is_said(tiny: Rubric, told: Callable[..., Story]) -> None:
    """One question of Sell with a quarter of the weight is too little for the dimension."""
    story = told(tiny, "1....")
    assert story.headline == "Too little is answered to score a dimension"
    assert story.overview[0].right == "No score: less than half is answered"
    assert [title.id for title in story.unanswered] == [
        "sell.keep",
        "serve.listen",
        "serve.mend",
        "serve.thank",
    ]


def test_what_does_not_apply_is_listed(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Not applicable has its own list and its own reason."""
    story = told(tiny, "xx222")
    assert [title.title for title in story.not_applicable] == ["Ask", "Keep"]
    assert story.overview[0].right == "Not applicable"


def test_nothing_applies(tiny: Rubric, told: Callable[..., Story]) -> None:
    """A rubric that does not apply at all is no failure to answer."""
    assert told(tiny, "xxxxx").headline == "No question applies here"


def test_equal_priorities_share_a_rank(
    make_rubric: Callable[..., Rubric], told: Callable[..., Story]
) -> None:
    """Two gaps of 2 are both first; the gap of 1 is third."""
    rubric = make_rubric({"a": {"x": 1, "y": 1, "z": 1}})
    assert [priority.rank for priority in told(rubric, "121").priorities] == [1, 1, 3]


def test_tools_ahead_is_remarked_without_decimals(
    make_rubric: Callable[..., Rubric], told: Callable[..., Story]
) -> None:
    """One person's tools at 4 beside 2 and 3 are a level or more ahead."""
    rubric = make_rubric({"people": {"x": 1}, "order": {"x": 1}, "tools": {"x": 1}})
    assert any(
        remark.startswith("Tools: a level or more above") for remark in told(rubric, "234").remarks
    )
    ahead = told(rubric, "234", "234", named=True).remarks
    assert any(remark.startswith("Tools: 1.5 above") for remark in ahead)


def test_the_level_reached_is_explained(tiny: Rubric, told: Callable[..., Story]) -> None:
    """All at 2 reach level 2 as a whole, with the rule beside it and no overall score."""
    (remark,) = told(tiny, "22222").remarks
    assert remark.startswith("Level reached as a whole: 2 Level 2.")
    assert "80%" in remark


def test_strongest_and_weakest_are_named(tiny: Rubric, told: Callable[..., Story]) -> None:
    """The extremes carry their level in words."""
    story = told(tiny, "1123?")
    assert story.strongest == Extreme(("Mend",), "", "3 Level 3")
    assert story.weakest == Extreme(("Ask", "Keep"), "", "1 Level 1")


def test_many_extremes_are_counted(
    make_rubric: Callable[..., Rubric], told: Callable[..., Story]
) -> None:
    """Five are named, the others counted."""
    rubric = make_rubric({"a": dict.fromkeys("abcdefgh", 1)})
    weakest = told(rubric, "22222223").weakest
    assert (len(weakest.titles), weakest.more) == (5, "and 2 more")


def test_provenance_names_rubric_scope_people_and_day(
    tiny: Rubric, told: Callable[..., Story]
) -> None:
    """The last line says what the result rests on."""
    story = told(tiny, "12", scope="core", day=date(2026, 3, 9))
    assert story.provenance == (
        f"Small · version 1 · {tiny.hash[:8]} · expert draft, not yet validated · "
        "quick scan of 2 questions · 1 person answered · March 9, 2026"
    )
    assert [strip.id for strip in story.overview] == ["sell", "serve"]
    assert "5 questions" in told(tiny, "11111").provenance


def test_the_source_and_licence_are_named(
    flagship: Rubric, tiny: Rubric, told: Callable[..., Story]
) -> None:
    """Attribution travels with the result, where there is any."""
    assert told(flagship, "3" * 26).source.endswith("CC-BY-4.0")
    assert told(tiny, "22222").source == ""


def test_seven_in_confidence_have_one_decimal(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Ask: five times 1 and twice 2 is 9 / 7 = 1.2857..., shown as 1.3, so 0.7 below 2."""
    story = told(tiny, *["12222"] * 5, *["22222"] * 2)
    assert story.view_note == "7 people answered. No number rests on fewer than 5 people."
    (ask,) = story.priorities
    assert (ask.now, ask.gap) == ("1.3", "0.7")
    assert story.gap_rows[0].right == "0.7"
    assert story.cards[0].level == "1 Level 1"
    assert story.weakest == Extreme(("Ask",), "", "1.3 · Level 1 – Level 2 · 7 people")
    # Sell = (1 x 1.2857 + 3 x 2) / 4 = 1.821...; overall = (2 x 1.8214 + 1 x 2) / 3 = 1.880...
    assert story.overview_table.rows[0] == ("Sell", "1.8", "7", "2.0", "1 Level 1")
    assert story.overview[0].right == "1.8 · 7 people"
    assert story.cards[0].standing == "now 1.3 · 7 people, target 2"
    assert story.remarks[0] == "Overall score: 1.9 of 3 (7 people)."
    assert "Sell: now 1.8 · 7 people, target 2.0" in story.overview_alt
    assert "Ask: now 1.3 · 7 people, target 2" in story.gap_alt


def test_questions_that_share_a_score_say_between_how_many_people(
    tiny: Rubric, told: Callable[..., Story]
) -> None:
    """Mend and Thank are both at 3, of seven people and of six; one person has no number."""
    story = told(tiny, *["12233"] * 6, "1223.")
    assert story.strongest == Extreme(("Mend", "Thank"), "", "3 Level 3 · 6 to 7 people")
    assert told(tiny, "12233").strongest == Extreme(("Mend", "Thank"), "", "3 Level 3")


def test_three_in_confidence_show_only_that_they_answered(
    tiny: Rubric, told: Callable[..., Story]
) -> None:
    """Below five nothing is said but the number of people."""
    story = told(tiny, "12222", "12222", "1222?")
    assert story.headline == "3 of 5 people have answered"
    assert story.view_note.startswith("Results open when 5 people have answered")
    shown = repr(asdict(story))
    assert not [title for title in ("Ask", "Keep", "Sell", "Serve", "Level 1") if title in shown]


def test_a_named_room_is_told_whole(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Two people who agreed to be seen get their numbers; that names are shown is not claimed."""
    story = told(tiny, "12222", "22222", named=True)
    assert story.view_note == (
        "2 people answered. The room agreed to be seen: every number is shown, however few people "
        "it rests on."
    )
    assert story.priorities[0].now == "1.5"


def test_a_gap_too_small_to_print_is_not_printed_as_none(
    tiny: Rubric, told: Callable[..., Story]
) -> None:
    """Twenty-four at 2 and one at 1 make 1.96: the gap of 0.04 is less than 0.1, not 0.0."""
    story = told(tiny, *["22222"] * 24, "12222")
    assert story.priorities[0].gap == "< 0.1"
    assert story.gap_rows[0].right == "< 0.1"


def test_level_words_go_by_the_number_beside_them(tiny: Rubric, told: Callable[..., Story]) -> None:
    """Ask at 1.96 makes Sell 1.99: what is printed as 2.0 is called level 2."""
    story = told(tiny, *["22222"] * 24, "12222")
    assert story.overview_table.rows[0] == ("Sell", "2.0", "2.0", "25", "2.0", "2 Level 2")
    assert story.weakest == Extreme(("Ask",), "", "2 Level 2 · 25 people")


@pytest.mark.parametrize("people", [1, 6, 14])
def test_every_number_is_the_results_number_rounded_once(
    flagship: Rubric, make_answers: Callable[..., Answers], people: int
) -> None:
    """What is read equals the result to its last printed digit."""
    chance = random.Random(people)  # noqa: S311 - answers to try, no secret
    rows = ["".join(chance.choices("12345?x.", k=26)) for _ in range(people)]
    results = analyse(flagship, make_answers(flagship, *rows))
    story = tell(flagship, results, "en")
    assert story.priorities
    for priority in story.priorities:
        gap, score = results.gap(priority.id), results.score(priority.id)
        digits = 2 if people == 1 else 1
        assert Decimal(priority.now) == rounded(score.value, 1)
        assert Decimal(priority.target) == rounded(gap.target, 1)
        assert Decimal(priority.gap.removeprefix("< ")) == rounded(gap.gap, 1)
        assert Decimal(priority.priority) == rounded(gap.priority, digits)
        assert (priority.rank, priority.numbers.value) == (gap.rank, score.value)
    for row in story.gap_rows:
        assert (row.now, row.target) == (results.score(row.id).value, results.gap(row.id).target)


@pytest.mark.parametrize("rows", [["2" * 26], ["3" * 26] * 6])
def test_every_gap_has_a_card_in_the_same_order(
    flagship: Rubric, told: Callable[..., Story], rows: list[str]
) -> None:
    """Cards, priorities and the first rows of the picture are the same questions."""
    story = told(flagship, *rows)
    ids = [priority.id for priority in story.priorities]
    assert [card.id for card in story.cards] == ids
    assert [row.id for row in story.gap_rows[: len(ids)]] == ids
